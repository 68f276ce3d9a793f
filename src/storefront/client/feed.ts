import { parseJsonObject } from './ask.ts';
import type { Answer, Failure, Feed, FeedCursor, PublishedFact, FeedOptions } from './client-types.ts';
import { createBadAnswerFailure, createFailure, createRefusalFailure } from './failure.ts';
import { sleep } from './sleep.ts';
import { createSuccess } from './success.ts';
import type { Send } from './transport.ts';

const DEFAULT_WAIT_SECONDS = 30;
const FIRST_PAUSE_MS = 1000;
const MAX_PAUSE_MS = 30_000;
const MAX_RETRY_AFTER_MS = 3_600_000;

/** Between pages on which a filter leaves nothing, on the way to the end. */
const PAUSE_BETWEEN_EMPTY_PAGES_MS = 50;

/** What asking again does not mend. */
const FINAL_CODES: readonly string[] = ['INVALID', 'NOT_FOUND', 'CONFLICT', 'BAD_ANSWER'];

interface FeedPage {
  readonly ok: true;
  readonly lines: readonly PublishedFact[];
  readonly end: FeedCursor;
}

/** Follows the feed from a cursor; see `Feed` for what it promises. */
export function followFeed(base: string, send: Send, options: FeedOptions): Feed {
  const { record, after = '0', last, wait = DEFAULT_WAIT_SECONDS, once = false, signal, ...filter } = options;
  let cursor: FeedCursor = { record, after, last };
  let pause = FIRST_PAUSE_MS;

  async function* follow(): AsyncGenerator<Answer<PublishedFact>, void, undefined> {
    while (!signal?.aborted) {
      const isWaiting = !once && wait > 0;
      const search = searchOf({ ...cursor, ...filter, ...(isWaiting && { wait }) });
      const parts = { method: 'GET', accept: 'application/x-ndjson', signal } as const;
      const askedAt = Date.now();
      const page = readPage(
        await send(`${base}/feed?${search.toString()}`, {
          ...parts,
          ...(isWaiting && { longer: wait * 1000 }),
        }),
      );
      if (signal?.aborted) return;
      if (!page.ok) {
        yield page;
        if (FINAL_CODES.includes(page.error.code) || once) return;
        await sleepLonger((page.error.retryAfter ?? 0) * 1000);
        continue;
      }
      if (page.lines.length > 0) pause = FIRST_PAUSE_MS;
      for (const line of page.lines) {
        yield createSuccess(line);
        cursor = { record: line.record, after: line.sequence, last: line.id };
      }
      const isAtEnd = page.lines.length === 0 && page.end.after === cursor.after;
      cursor = { ...cursor, ...page.end };
      if (once && isAtEnd) return;
      if (page.lines.length > 0) continue;
      // The service waits for news by itself; who wants no waiting, or is not made to wait, is not to ask it without end.
      const hasWaited = isWaiting && Date.now() - askedAt >= FIRST_PAUSE_MS;
      if (!isAtEnd) await sleep(PAUSE_BETWEEN_EMPTY_PAGES_MS, signal);
      else if (hasWaited) pause = FIRST_PAUSE_MS;
      else if (isWaiting) await sleepLonger(0);
      else await sleep(FIRST_PAUSE_MS, signal);
    }
  }

  /** Sleeps as long as it was told, but never less than it would by itself, which is longer each time. */
  async function sleepLonger(delayMs: number): Promise<void> {
    await sleep(Math.min(Math.max(delayMs, pause), MAX_RETRY_AFTER_MS), signal);
    pause = Math.min(pause * 2, MAX_PAUSE_MS);
  }

  return {
    get cursor() {
      return cursor;
    },
    [Symbol.asyncIterator]: follow,
  };
}

function searchOf(parameters: Readonly<Record<string, unknown>>): URLSearchParams {
  const pairs = Object.entries(parameters).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : given === undefined ? [] : [given]).map((value): [string, string] => [
      name,
      String(value),
    ]),
  );
  return new URLSearchParams(pairs);
}

/** The lines of a page; a page without the line that ends it was cut. */
function readPage(received: Awaited<ReturnType<Send>>): FeedPage | Failure {
  if (!received.ok) return received;
  const { response, text } = received;
  if (response.status !== 200) return createRefusalFailure(parseJsonObject(text) ?? {}, response);
  const lines: (object | null)[] = text.trimEnd().split('\n').map(parseJsonObject);
  const end = lines.pop() ?? null;
  if (isCursorLine(end) && lines.every((line) => line !== null)) {
    const { record, sequence } = end;
    return { ok: true, lines: lines as PublishedFact[], end: { record, after: sequence } };
  }
  return lines[0] || end
    ? createFailure('UNAVAILABLE', 'The answer was cut on its way.', { status: response.status })
    : createBadAnswerFailure(response);
}

type CursorLine = Pick<PublishedFact, 'record' | 'sequence'> & { readonly type: 'cursor' };

const isCursorLine = (line: object | null): line is CursorLine =>
  line !== null &&
  'type' in line &&
  line.type === 'cursor' &&
  'sequence' in line &&
  typeof line.sequence === 'string';
