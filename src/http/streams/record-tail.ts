import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import type { TailPage } from './stream-events.ts';
import type { PollWaitingRoom } from './waiting-polls.ts';

/** Facts of one page at most; more are sent in several. */
export const STREAM_PAGE_SIZE = 200;

/** So many followers are sent a page before other work goes on. */
const FOLLOWERS_SENT_PER_LOOP_TURN = 500;

/** Pages that were sent last, for those who could not take them at once, or come again: of all filters together. */
const RECENT_PAGE_BOUNDS: MemoryBounds = { entries: 1_000, bytes: 32_000_000 };
/** What is kept of an event beside its text. */
const EVENT_OVERHEAD_BYTES = 400;

const RETRY_AFTER_FAILED_READ_MS = 1_000;

/** Where one who reads for all gets no page for so long, the next one reads too; those who fail are not waited for. */
const NEXT_READER_AFTER_MS = 1_000;
const MAX_READERS_AT_ONCE = 2;
const MAX_READERS_OF_A_PAGE = 10;

/** A page as it was just read, with how far the record went then. */
export type FreshPage = TailPage & { readonly sequence: number };

/** Reads the page after a sequence of what passes a filter. */
export type ReadTailPage = (after: number, scope: FeedScope) => Promise<FreshPage>;

/** Whoever follows the record. */
export interface TailFollower {
  /** Up to where it has been sent the record; who follows moves it. */
  readonly cursor: () => number;
  /** Is sent a page which begins at its cursor or before it; one without facts now and then. */
  readonly take: (page: TailPage) => void;
}

/** The end of the record as one question shows it: one waiting and one reading serve all who follow it. */
export interface RecordTail {
  /**
   * Follows from the follower's cursor on.
   * @returns false where that lies before what is sent next: what lies between must be read first
   */
  readonly join: (follower: TailFollower) => boolean;
  readonly leave: (follower: TailFollower) => void;
  /** A page that was sent lately and begins at a sequence. */
  readonly recentPage: (after: number) => TailPage | null;
  /** Keeps a page for a while: nothing comes to it or goes from it any more. */
  readonly keepPage: (page: TailPage) => void;
  /** Begins to send what comes after a sequence, where nobody is sent anything yet. */
  readonly beginAt: (cursor: number) => void;
}

/** A tail that somebody holds until it is given back. */
export type HeldTail = RecordTail & { readonly release: () => void };

/**
 * Holds the tail of a question.
 * @param key what tells its events from those of other questions
 * @param read reads for all who hold it; where they read at their own cost, they take turns
 */
export type HoldRecordTail = (key: string, scope: FeedScope, read: ReadTailPage) => HeldTail;

type RecentPages = Pick<RecordTail, 'recentPage' | 'keepPage'>;

interface SharedTail {
  readonly tail: RecordTail;
  /** How often each is given by somebody who holds the tail; the next one to read comes first. */
  readonly readers: Map<ReadTailPage, number>;
  readonly unused: AbortController;
}

/**
 * Opens the end of the record for any question, over the room in which polls wait.
 * @param heartbeatMs who follows and is sent nothing for so long is sent a page without facts
 */
export function createRecordTails(room: PollWaitingRoom, heartbeatMs: number): HoldRecordTail {
  const recent = createBoundedMemory<TailPage>(RECENT_PAGE_BOUNDS);
  const pagesOf = (question: string, { assortmentId }: FeedScope): RecentPages => ({
    recentPage: (after) => recent.recall(`${after} ${question}`) ?? null,
    keepPage: (page) => {
      // A list of SKUs may be another one a moment later.
      if (assortmentId !== undefined) return;
      const key = `${page.after} ${question}`;
      recent.keep(key, page, page.whole.length + page.events.length * EVENT_OVERHEAD_BYTES + key.length);
    },
  });
  const held = new Map<string, SharedTail>();
  return (key, scope, read) => {
    const one = held.get(key) ?? openSharedTail(scope, { room, heartbeatMs, ...pagesOf(key, scope) });
    held.set(key, one);
    const { readers, unused } = one;
    readers.set(read, (readers.get(read) ?? 0) + 1);
    const release = () => {
      const left = readers.get(read)! - 1;
      if (left > 0) return void readers.set(read, left);
      readers.delete(read);
      if (readers.size > 0) return;
      held.delete(key);
      unused.abort();
    };
    return { ...one.tail, release };
  };
}

/** What a tail is made of beside its filter and its readers. */
interface TailParts extends RecentPages {
  readonly room: PollWaitingRoom;
  readonly heartbeatMs: number;
}

function openSharedTail(scope: FeedScope, parts: TailParts): SharedTail {
  const unused = new AbortController();
  const readers: SharedTail['readers'] = new Map();
  return { tail: createRecordTail(scope, readers, unused.signal, parts), readers, unused };
}

function createRecordTail(
  scope: FeedScope,
  readers: SharedTail['readers'],
  unused: AbortSignal,
  { room, heartbeatMs, ...pages }: TailParts,
): RecordTail {
  const followers = new Set<TailFollower>();
  let sentUpTo: number | null = null;

  const run = async (cursor: number) => {
    let record = '';
    for (let after = cursor; !unused.aborted && !room.isStopped(); ) {
      const sequence = await room.awaitNews(scope, after, heartbeatMs, unused);
      if (unused.aborted || room.isStopped()) return;
      const read = sequence > after ? await readOrNull(readers, after, scope) : null;
      if (unused.aborted) return;
      if (sequence > after && !read) await pause(RETRY_AFTER_FAILED_READ_MS);
      record = read?.record ?? record;
      const page = read ?? { record, after, cursor: after, events: [], whole: NOTHING };
      after = page.cursor;
      sentUpTo = page.cursor;
      if (page.events.length > 0) pages.keepPage(page);
      await sendToFollowers(followers, page);
    }
  };
  return {
    join: (follower) => {
      if (sentUpTo === null || follower.cursor() < sentUpTo) return false;
      followers.add(follower);
      return true;
    },
    leave: (follower) => void followers.delete(follower),
    ...pages,
    beginAt: (cursor) => {
      if (sentUpTo !== null) return;
      sentUpTo = cursor;
      void run(cursor);
    },
  };
}

/** Whoever leaves meanwhile is sent nothing more. */
async function sendToFollowers(followers: ReadonlySet<TailFollower>, page: TailPage): Promise<void> {
  for (const [index, one] of [...followers].entries()) {
    if (followers.has(one)) one.take(page);
    if ((index + 1) % FOLLOWERS_SENT_PER_LOOP_TURN === 0) await setImmediate();
  }
}

const NOTHING = Buffer.alloc(0);

/**
 * Reads by whoever is next; where that one fails or takes long, by the next one too, so that nobody who pays for all keeps
 * all waiting. A database that is away for a moment is asked again by whoever waits.
 */
async function readOrNull(
  readers: SharedTail['readers'],
  after: number,
  scope: FeedScope,
): Promise<TailPage | null> {
  const reading = new Set<Promise<TailPage | null>>();
  const begin = (read: ReadTailPage) => {
    const page: Promise<TailPage | null> = read(after, scope)
      .catch(() => null)
      .finally(() => reading.delete(page));
    reading.add(page);
  };
  for (let left = Math.min(readers.size, MAX_READERS_OF_A_PAGE); left > 0 || reading.size > 0; ) {
    const mayBegin = left > 0 && reading.size < MAX_READERS_AT_ONCE;
    if (mayBegin) {
      begin(takeNextReader(readers));
      left -= 1;
    }
    const patience =
      left > 0 && reading.size < MAX_READERS_AT_ONCE
        ? [pause(NEXT_READER_AFTER_MS, null, { ref: false })]
        : [];
    const page = await Promise.race([...reading, ...patience]);
    if (page) return page;
  }
  return null;
}

/** The next one in turn, who goes to the end of the line. */
function takeNextReader(readers: SharedTail['readers']): ReadTailPage {
  const [[next, count]] = readers as unknown as [[ReadTailPage, number]];
  readers.delete(next);
  readers.set(next, count);
  return next;
}
