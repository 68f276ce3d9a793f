import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The name under which an answer tells the id of its request. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/** What proxies commonly make: UUIDs, hexadecimal digits, base 64 for addresses. */
const PROXY_REQUEST_ID_PATTERN = /^[A-Za-z0-9._~-]{8,128}$/;

const currentRequestIdStorage = new AsyncLocalStorage<string>();

/**
 * The id of a request: the one that it brings, where a proxy sent it whose word counts, so that all logs of its way name it
 * alike; else a new one.
 */
export function givenOrNewRequestId(request: IncomingMessage, isProxy: (address: string) => boolean): string {
  const given = request.headers['x-request-id'];
  const isGiven =
    typeof given === 'string' &&
    PROXY_REQUEST_ID_PATTERN.test(given) &&
    isProxy(request.socket.remoteAddress ?? '');
  return isGiven ? given : randomUUID();
}

/** Does the work of a request under its id. */
export function runWithRequestId<T>(id: string, work: () => T): T {
  return currentRequestIdStorage.run(id, work);
}

/** The id of the request for which the caller works; undefined for what the service does by itself. */
export function currentRequestId(): string | undefined {
  return currentRequestIdStorage.getStore();
}
