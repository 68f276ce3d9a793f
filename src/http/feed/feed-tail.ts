import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';
import type { FeedFact, FeedPage } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import type { Context } from '../../record/context.ts';
import { readPageOnPollBudget } from './shared-page.ts';
import type { PollWaitingRoom } from './waiting-polls.ts';

/** Facts of one look along the record at most; more are told in several. */
export const STREAM_PAGE_SIZE = 200;

/** Who hears nothing for so long is told that all is well. */
export const HEARTBEAT_INTERVAL_MS = 15_000;

/** So many followers are told at once before other work goes on. */
const FOLLOWERS_TOLD_PER_LOOP_TURN = 500;

/** Pages that were told last, for those who could not take them at once, or come again: of all filters together. */
const RECENT_PAGE_BOUNDS: MemoryBounds = { entries: 1_000, bytes: 32_000_000 };

const RETRY_AFTER_FAILED_READ_MS = 1_000;

/** A page as all who follow are told it; what is made of a fact is made once for all. */
export interface TailPage {
  readonly record: string;
  /** After which sequence it begins, and up to which it tells all. */
  readonly after: number;
  readonly cursor: number;
  readonly facts: readonly FeedFact[];
}

/** Whoever follows the record. */
export interface TailFollower {
  /** Up to where it has been told; who follows moves it. */
  readonly cursor: () => number;
  /** Is told a page which begins at its cursor or before it; one without facts now and then. */
  readonly take: (page: TailPage) => void;
}

/** The end of the record as one filter shows it: one waiting and one reading serve all who follow it. */
export interface FeedTail {
  /**
   * Follows from the follower's cursor on.
   * @returns false where that lies before what is told next: what lies between must be read first
   */
  readonly join: (follower: TailFollower) => boolean;
  readonly leave: (follower: TailFollower) => void;
  /** A page that was told lately and begins at a sequence. */
  readonly recentPage: (after: number) => TailPage | null;
  /** Keeps a page for a while: nothing comes to it or goes from it any more. */
  readonly keepPage: (page: TailPage) => void;
  /** Begins to tell what comes after a sequence, where nobody is told anything yet. */
  readonly beginAt: (cursor: number) => void;
}

type RecentPages = Pick<FeedTail, 'recentPage' | 'keepPage'>;

/** Holds the tail of a filter until it is given back by `release`. */
export type HoldFeedTail = (scope: FeedScope) => FeedTail & { readonly release: () => void };

/**
 * Opens the end of the record for any filter, over the room in which polls wait.
 * @param estimateBytes how much memory a page takes with all that is made of it
 */
export function createFeedTails(
  ctx: Context,
  room: PollWaitingRoom,
  estimateBytes: (page: TailPage) => number,
): HoldFeedTail {
  const recent = createBoundedMemory<TailPage>(RECENT_PAGE_BOUNDS);
  const pagesOf = (scope: string, { assortmentId }: FeedScope): RecentPages => ({
    recentPage: (after) => recent.recall(`${after} ${scope}`) ?? null,
    keepPage: (page) => {
      // A list of SKUs may be another one a moment later.
      if (assortmentId !== undefined) return;
      const key = `${page.after} ${scope}`;
      recent.keep(key, page, estimateBytes(page) + key.length);
    },
  });
  const held = new Map<
    string,
    { readonly tail: FeedTail; readonly unused: AbortController; holders: number }
  >();
  return (scope) => {
    const key = JSON.stringify(scope);
    const unused = new AbortController();
    const one = held.get(key) ?? {
      tail: createFeedTail(ctx, room, scope, unused.signal, pagesOf(key, scope)),
      unused,
      holders: 0,
    };
    held.set(key, one);
    one.holders += 1;
    const release = () => {
      one.holders -= 1;
      if (one.holders > 0) return;
      held.delete(key);
      one.unused.abort();
    };
    return { ...one.tail, release };
  };
}

function createFeedTail(
  ctx: Context,
  room: PollWaitingRoom,
  scope: FeedScope,
  unused: AbortSignal,
  pages: RecentPages,
): FeedTail {
  const followers = new Set<TailFollower>();
  let toldUpTo: number | null = null;

  const tell = async (page: TailPage) => {
    let told = 0;
    for (const one of [...followers]) {
      if (followers.has(one)) one.take(page);
      told += 1;
      if (told % FOLLOWERS_TOLD_PER_LOOP_TURN === 0) await setImmediate();
    }
  };
  const run = async (cursor: number) => {
    let record = '';
    for (let after = cursor; !unused.aborted && !room.isStopped(); ) {
      const sequence = await room.awaitNews(scope, after, HEARTBEAT_INTERVAL_MS, unused);
      if (unused.aborted || room.isStopped()) return;
      const read = sequence > after ? await readOrNull(ctx, scope, after) : null;
      if (unused.aborted) return;
      if (sequence > after && !read) await pause(RETRY_AFTER_FAILED_READ_MS);
      record = read?.record ?? record;
      const page = { record, after, cursor: read?.cursor ?? after, facts: read?.facts ?? [] };
      after = page.cursor;
      toldUpTo = page.cursor;
      if (page.facts.length > 0) pages.keepPage(page);
      await tell(page);
    }
  };
  return {
    join: (follower) => {
      if (toldUpTo === null || follower.cursor() < toldUpTo) return false;
      followers.add(follower);
      return true;
    },
    leave: (follower) => void followers.delete(follower),
    ...pages,
    beginAt: (cursor) => {
      if (toldUpTo !== null) return;
      toldUpTo = cursor;
      void run(cursor);
    },
  };
}

/** A database that is away for a moment is asked again by whoever waits. */
async function readOrNull(ctx: Context, scope: FeedScope, after: number): Promise<FeedPage | null> {
  try {
    return await readPageOnPollBudget(ctx, scope, after, STREAM_PAGE_SIZE);
  } catch {
    return null;
  }
}
