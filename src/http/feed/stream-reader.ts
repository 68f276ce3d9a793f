import type { Request, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { createSlowReaderDetector, type MinimumPace } from '../../limits/reading-pace.ts';
import { type FeedPage, feedPage, type RecordHead, readRecordHead } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { ANONYMOUS_CALLER, type Context, withBudget } from '../../record/context.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { bytesTakenByKernel } from '../limits/connections.ts';
import { statusOfRefusal } from '../response/problem.ts';
import { type FeedTail, STREAM_PAGE_SIZE, type TailFollower, type TailPage } from './feed-tail.ts';
import { cursorEvent, HEARTBEAT, problemEvent, retryField, type StreamProblem } from './stream-events.ts';

export const GIVEN_TO_ANOTHER: StreamProblem = {
  status: 503,
  code: 'UNAVAILABLE',
  detail: 'You have the most streams, and somebody without one had no place: come again later.',
};
export const ENDED_BY_STOP: StreamProblem = {
  status: 503,
  code: 'UNAVAILABLE',
  detail: 'The service is stopping: come again after a few seconds.',
};
const READ_TOO_SLOWLY: StreamProblem = {
  status: 408,
  code: 'SLOW_READER',
  detail: 'You take less than is sent: come again, and read faster or ask for less.',
};

/** Readers come again spread over some seconds, after a server that stops has closed its door. */
const RETRY_MS = { least: 4_000, most: 10_000, step: 997 };

/** Who was let go has so long to take what was sent. */
const LAST_WORDS_MS = 10_000;

/** A connection on which the record is sent as it grows. */
export interface StreamReader {
  readonly end: (why: StreamProblem) => void;
  /** Lets a reader go that takes too little of what was sent. */
  readonly checkPace: (now: number) => void;
}

export interface StreamReaderOptions {
  readonly services: Context;
  readonly request: Request;
  readonly response: Response;
  readonly tail: FeedTail;
  readonly textOf: (page: TailPage, after: number) => Buffer;
  readonly scope: FeedScope;
  readonly head: RecordHead;
  readonly after: number;
  readonly pace: MinimumPace;
  /** Hears of a defect, which ends the stream. */
  readonly fail: (error: unknown) => void;
}

let opened = 0;

/**
 * Begins to send: what is past is read page by page as the reader takes it, then it follows with all others. One that has
 * not taken what was sent leaves them until it has, so that nothing piles up for it.
 */
export function openStreamReader(options: StreamReaderOptions): StreamReader {
  const { response, tail, textOf, head, pace } = options;
  const { isTooSlow } = createSlowReaderDetector(pace);
  const { record } = head;
  let cursor = options.after;
  let isEnded = false;
  let isCatchingUp = false;
  let hasCaughtUp = false;

  const end = (why: StreamProblem) => {
    if (isEnded) return;
    isEnded = true;
    tail.leave(follower);
    response.end(problemEvent(record, cursor, why));
    const cut = setTimeout(() => response.destroy(), LAST_WORDS_MS);
    response.once('close', () => clearTimeout(cut));
  };
  const send = (page: TailPage): boolean => {
    const text = textOf(page, cursor);
    cursor = Math.max(cursor, page.cursor);
    if (text.length > 0) response.write(text);
    return text.length > 0;
  };
  const follower: TailFollower = {
    cursor: () => cursor,
    take: (page) => {
      if (response.writableNeedDrain) return tail.leave(follower);
      if (!send(page)) response.write(HEARTBEAT);
      if (response.writableNeedDrain) tail.leave(follower);
    },
  };
  const catchUp = async () => {
    while (!isEnded && !response.writableNeedDrain) {
      if (tail.join(follower)) {
        if (!hasCaughtUp) response.write(cursorEvent(record, cursor));
        hasCaughtUp = true;
        return;
      }
      const recent = tail.recentPage(cursor);
      const page = recent ?? (await readPageOfReader(options, cursor));
      if (isEnded) return;
      if (!recent && page.facts.length > 0) tail.keepPage(page);
      send(page);
      if ('sequence' in page && page.cursor === page.sequence) tail.beginAt(cursor);
    }
  };
  const goOn = () => {
    if (isEnded || isCatchingUp) return;
    isCatchingUp = true;
    catchUp()
      .catch((error: unknown) => (error instanceof Refusal ? end(problemOf(error)) : options.fail(error)))
      .finally(() => {
        isCatchingUp = false;
      });
  };
  response.on('drain', goOn);
  response.once('close', () => {
    isEnded = true;
    tail.leave(follower);
  });
  opened += 1;
  const spread = RETRY_MS.most - RETRY_MS.least;
  response.write(retryField(RETRY_MS.least + ((opened * RETRY_MS.step) % spread)));
  goOn();
  return {
    end,
    checkPace: (now) => {
      const { socket, writableLength } = response;
      if (isEnded || !socket || !isTooSlow(writableLength, bytesTakenByKernel({ socket }), now)) return;
      end(READ_TOO_SLOWLY);
    },
  };
}

/** What is past is paid by whoever reads it, when it is its turn. */
async function readPageOfReader(
  { request, services, scope }: StreamReaderOptions,
  after: number,
): Promise<FeedPage & TailPage> {
  return await runWhenAdmitted(request, async (budget) => {
    const ctx = withBudget({ ...services, caller: ANONYMOUS_CALLER }, budget);
    return { ...(await feedPage(ctx, await readRecordHead(ctx), scope, after, STREAM_PAGE_SIZE)), after };
  });
}

function problemOf(refusal: Refusal): StreamProblem {
  return { status: statusOfRefusal(refusal), code: refusal.faults[0]!.code, detail: refusal.message };
}
