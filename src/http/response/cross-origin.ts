import type { Request, Response } from 'express';

/** Every page of every origin may read what is public: there are no cookies (Fetch standard, section 3.3). */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Lastcall-Query-Cost, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
} as const;

const PREFLIGHT_MAX_AGE_SECONDS = '86400';

/** Headers that clients of GraphQL send; the star holds for all others but `Authorization`. */
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'If-None-Match',
  'Last-Event-ID',
  'Lastcall-Locale',
  'Lastcall-Market',
  'X-GraphQL-Event-Stream-Token',
  'apollographql-client-name',
  'apollographql-client-version',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  '*',
].join(', ');

/** Whether a browser asks by this request whether a page may send another (Fetch standard, section 3.3.2). */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && 'access-control-request-method' in headers;
}

/** Allows the methods and what headers clients send. */
export function answerPreflight(response: Response, methods: string): void {
  response.writeHead(204, {
    ...CORS_HEADERS,
    'access-control-allow-methods': methods,
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': PREFLIGHT_MAX_AGE_SECONDS,
  });
  response.end();
}
