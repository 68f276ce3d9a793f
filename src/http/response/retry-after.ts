import type { ServerResponse } from 'node:http';

/** What is unavailable for a moment is worth asking for again after so long. */
export const DEFAULT_RETRY_AFTER_SECONDS = 2;

/** Tells whoever is answered 503 when to ask again, where nothing more precise was said. */
export function setDefaultRetryAfter(response: ServerResponse): void {
  if (!response.hasHeader('Retry-After'))
    response.setHeader('Retry-After', String(DEFAULT_RETRY_AFTER_SECONDS));
}
