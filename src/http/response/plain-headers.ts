import type { RequestHandler } from 'express';

/** What every answer says to browsers, whatever it is. A door that shows more to them, or less, sets its own after it. */
const COMMON_HEADERS_WITHOUT_HSTS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
};

const YEAR_SECONDS = 31_536_000;

/**
 * The headers that every answer has. Where people reach the service by https, browsers are told to come by nothing else
 * (RFC 6797).
 */
export function commonHeaders(services: { readonly publicUrl: string }): Readonly<Record<string, string>> {
  if (!services.publicUrl.startsWith('https:')) return COMMON_HEADERS_WITHOUT_HSTS;
  return { ...COMMON_HEADERS_WITHOUT_HSTS, 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` };
}

/** Sets the headers that every answer has. */
export function commonHeadersMiddleware(services: { readonly publicUrl: string }): RequestHandler {
  const headers = Object.entries(commonHeaders(services));
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
