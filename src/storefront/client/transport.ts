import type { Failure, Fetch, FetchInit, FetchResponse, LastcallOptions } from './client-types.ts';
import { createBadAnswerFailure, createFailure } from './failure.ts';

/** A response with its whole body. */
export interface Received {
  readonly ok: true;
  readonly response: FetchResponse;
  readonly text: string;
}

export interface RequestParts extends Pick<FetchInit, 'method'> {
  readonly accept: string;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds beyond the client's own patience. */
  readonly longer?: number;
  /** When the call that this is a part of is given up, by `performance.now()`; absent: a timeout from now. */
  readonly deadline?: number | undefined;
}

export type Send = (url: string, parts: RequestParts) => Promise<Received | Failure>;

/** Longer times overflow the timers of browsers and of Node. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** When a call that begins now is given up, by a clock that never goes back; all its requests and waits share the time. */
export const deadlineOf = ({ timeout = DEFAULT_TIMEOUT_MS }: LastcallOptions): number =>
  performance.now() + timeout;

const DEFAULT_TIMEOUT_MS = 10_000;

/** More than any answer of the service to shops and partners. */
const MAX_BODY_BYTES = 40_000_000;

/** Sends requests and reads bodies; what keeps an answer from coming is a failure, and nothing is thrown. */
export function createSend({ fetch, timeout = DEFAULT_TIMEOUT_MS }: LastcallOptions): Send {
  return async (url, { method, accept, body, signal, longer = 0, deadline }) => {
    // By hand: in Node 20 and 22 `AbortSignal.any` can lose a timeout, and keeps a part of each request for as long as
    // there is `signal` (nodejs/node, issues 57736 and 55351).
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    const left = deadline === undefined ? timeout + longer : deadline - performance.now();
    const timer = setTimeout(giveUp, Math.min(left, MAX_TIMEOUT_MS));
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    try {
      // Asked anew each time: frameworks put their own in its place.
      const send = fetch ?? (globalThis.fetch as Fetch);
      const response = await send(url, {
        method,
        headers: { accept, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body }),
        credentials: 'omit',
        signal: patience.signal,
      });
      const text = await readText(response);
      return text === null ? createBadAnswerFailure(response) : { ok: true, response, text };
    } catch (error) {
      if (signal?.aborted) return createFailure('ABORTED', 'The call was given up by its signal.');
      if (patience.signal.aborted)
        return createFailure('TIMEOUT', `There was no whole answer within ${timeout + longer} ms.`);
      return createFailure(
        'NETWORK',
        `The service cannot be reached at ${url.split('?')[0]}: ${causeOf(error)}.`,
      );
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  };
}

/** What a body is read by, where `fetch` has streams. */
interface Streamed {
  readonly body?: {
    readonly getReader?: () => {
      readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
      readonly cancel: () => Promise<void>;
    };
  } | null;
}

/** The whole body; null for one that is longer than any of the service's. */
async function readText(response: FetchResponse): Promise<string | null> {
  const reader = (response as Streamed).body?.getReader?.();
  if (!reader) return await response.text();
  const decoder = new TextDecoder();
  let text = '';
  for (let left = MAX_BODY_BYTES; left >= 0; ) {
    const { value } = await reader.read();
    if (!value) return text + decoder.decode();
    left -= value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return null;
}

/** What was thrown, with the code of its cause where it has one: Node says no more than "fetch failed" before it. */
function causeOf(error: unknown): string {
  const { cause } = Object(error) as { cause?: { code?: string } | null };
  return cause?.code ? `${String(error)} (${cause.code})` : String(error);
}
