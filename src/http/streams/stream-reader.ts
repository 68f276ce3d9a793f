import { Refusal } from '../../domain/refusal.ts';
import { statusOfRefusal } from '../response/problem.ts';
import type { FreshPage, HeldTail, TailFollower } from './record-tail.ts';
import type { StreamConnection } from './stream-connection.ts';
import type { StreamProblem, TailPage } from './stream-events.ts';

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
export const READ_TOO_SLOWLY: StreamProblem = {
  status: 408,
  code: 'SLOW_READER',
  detail: 'You take less than is sent: come again, and read faster or ask for less.',
};

/** How a kind of stream words what is sent to one reader. */
export interface StreamWording {
  /** What a page tells after a sequence; empty where it is nothing. */
  readonly events: (page: TailPage, after: number) => Buffer;
  /** Says once that all up to a sequence has been told; empty where it says nothing. */
  readonly caughtUp: (cursor: number) => string;
  /** Says that all is well. */
  readonly heartbeat: (cursor: number) => string;
  /** The last event: why nothing more comes, and after which sequence to go on. */
  readonly problem: (cursor: number, why: StreamProblem) => string;
}

/** One cursor over the record, on a connection. */
export interface StreamReader {
  readonly end: (why: StreamProblem) => void;
  /** Ends without a word. */
  readonly leave: () => void;
}

export interface StreamReaderOptions {
  readonly connection: StreamConnection;
  readonly tail: Omit<HeldTail, 'release'>;
  readonly wording: StreamWording;
  readonly after: number;
  /** Reads what is past, which is paid by whoever reads it, when it is its turn. */
  readonly readPage: (after: number) => Promise<FreshPage>;
  /** Sends the last event, after which nothing comes from this reader. */
  readonly finish: (text: string) => void;
  /** Hears of a defect, which ends the stream. */
  readonly fail: (error: unknown) => void;
}

/**
 * Begins to send: what is past is read page by page as the reader takes it, then it follows with all others. One that has
 * not taken what was sent leaves them until it has, so that nothing piles up for it.
 */
export function openStreamReader(options: StreamReaderOptions): StreamReader {
  const { connection, tail, wording } = options;
  const sender = createPageSender(options);
  let isEnded = false;
  let isCatchingUp = false;

  const leave = () => {
    isEnded = true;
    tail.leave(follower);
    unlisten();
  };
  const end = (why: StreamProblem) => {
    if (isEnded) return;
    leave();
    options.finish(wording.problem(sender.cursor(), why));
  };
  const follower: TailFollower = {
    cursor: sender.cursor,
    take: (page) => {
      if (connection.isFull()) return tail.leave(follower);
      if (!sender.send(page)) connection.write(wording.heartbeat(sender.cursor()));
      if (connection.isFull()) tail.leave(follower);
    },
  };
  const goOn = () => {
    if (isEnded || isCatchingUp) return;
    isCatchingUp = true;
    catchUpWithTail(options, sender, follower, () => isEnded)
      .catch((error: unknown) => (error instanceof Refusal ? end(problemOf(error)) : options.fail(error)))
      .finally(() => {
        isCatchingUp = false;
      });
  };
  const unlisten = connection.listen({ onDrain: goOn, onClose: leave });
  goOn();
  return { end, leave };
}

/** Sends pages, and knows up to where. */
interface PageSender {
  readonly cursor: () => number;
  /** @returns whether anything of the page was new to the reader */
  readonly send: (page: TailPage) => boolean;
  /** Says once that all up to the cursor has been told. */
  readonly sayCaughtUp: () => void;
}

function createPageSender({ connection, wording, after }: StreamReaderOptions): PageSender {
  let cursor = after;
  let hasCaughtUp = false;
  return {
    cursor: () => cursor,
    send: (page) => {
      const text = wording.events(page, cursor);
      cursor = Math.max(cursor, page.cursor);
      if (text.length > 0) connection.write(text);
      return text.length > 0;
    },
    sayCaughtUp: () => {
      if (!hasCaughtUp) connection.write(wording.caughtUp(cursor));
      hasCaughtUp = true;
    },
  };
}

/** Sends what is past until the reader follows with all others, has not taken what was sent, or is let go. */
async function catchUpWithTail(
  { connection, tail, readPage }: StreamReaderOptions,
  { cursor, send, sayCaughtUp }: PageSender,
  follower: TailFollower,
  isEnded: () => boolean,
): Promise<void> {
  while (!isEnded() && !connection.isFull()) {
    if (tail.join(follower)) return sayCaughtUp();
    const recent = tail.recentPage(cursor());
    const page = recent ?? (await readPage(cursor()));
    if (isEnded()) return;
    if (!recent && page.events.length > 0) tail.keepPage(page);
    send(page);
    if ('sequence' in page && page.cursor === page.sequence) tail.beginAt(cursor());
  }
}

/** What a refusal says as the end of a stream. */
export function problemOf(refusal: Refusal): StreamProblem {
  return { status: statusOfRefusal(refusal), code: refusal.faults[0]!.code, detail: refusal.message };
}
