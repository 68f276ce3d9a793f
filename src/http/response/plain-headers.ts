import type { RequestHandler } from 'express';

/** What every answer says to browsers, whatever it is. A door that shows more to them, or less, sets its own after it. */
const HEADERS = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
});

const YEAR_SECONDS = 31_536_000;

/**
 * Sets the headers that every answer has. Where people reach the service by https, browsers are told to come by nothing
 * else (RFC 6797).
 */
export function securityHeaders(services: { readonly publicUrl: string }): RequestHandler {
  return (_request, response, next) => {
    for (const [name, value] of HEADERS) response.setHeader(name, value);
    if (services.publicUrl.startsWith('https:')) {
      response.setHeader('Strict-Transport-Security', `max-age=${YEAR_SECONDS}`);
    }
    next();
  };
}
