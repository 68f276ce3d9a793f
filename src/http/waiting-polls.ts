import type { Context } from '../services/context.ts';
import { recordHead } from '../services/feed.ts';
import { type FeedNews, mayConcern, newsBetween } from '../services/feed-news.ts';
import type { FeedScope } from '../services/feed-scope.ts';
import { createPlaces } from '../limits/places.ts';

/** How often the record is looked at while somebody waits: an answer comes well within a second of its fact. */
const INTERVAL = 250;

/** After so many facts at once everybody looks for himself. */
const MANY = 2_000;

/** A poll that waits for a fact after its cursor. */
interface Waiting {
  readonly scope: FeedScope;
  readonly cursor: number;
  readonly wake: () => void;
}

/** Polls that wait for news: all of them together cost one small query a tick, and none when nobody waits. */
export interface WaitingPolls {
  /**
   * Takes a place among those that wait; null where all are taken, or the caller's share, or the service stops. It must
   * be given back.
   */
  readonly enter: (flow: string, share: number) => Place | null;
  /** How many wait. */
  readonly size: () => number;
  /** Ends all waiting, for good. */
  readonly stop: () => void;
}

export interface Place {
  /**
   * Resolves when something after the cursor may pass the filter, when the time is over, when the client has left or
   * when the service stops.
   * @returns how far the record went when it was last looked at
   */
  readonly news: (
    scope: FeedScope,
    cursor: number,
    milliseconds: number,
    gone: AbortSignal,
  ) => Promise<number>;
  readonly isOpen: () => boolean;
  readonly leave: () => void;
}

/** Opens a room for so many polls at once. */
export function createWaitingPolls(ctx: Context, atOnce: number): WaitingPolls {
  const waiting = new Set<Waiting>();
  const places = createPlaces(atOnce);
  let stopped = false;
  let seen = 0;
  let timer: NodeJS.Timeout | null = null;

  const look = async () => {
    const { sequence } = await recordHead(ctx);
    if (sequence <= seen) return;
    const news = sequence - seen > MANY ? null : await newsBetween(ctx, seen, sequence);
    seen = sequence;
    for (const one of waiting) if (news === null || concerns(one, news)) one.wake();
  };
  const tick = () => {
    timer = null;
    look()
      .catch(() => {}) // a database that is away for a moment is asked again
      .finally(schedule);
  };
  function schedule(): void {
    if (timer === null && waiting.size > 0) timer = setTimeout(tick, INTERVAL);
  }

  const news: Place['news'] = (scope, cursor, milliseconds, gone) =>
    new Promise((resolve) => {
      if (waiting.size === 0) seen = cursor;
      if (stopped || gone.aborted || seen > cursor || milliseconds <= 0) return resolve(seen);
      const wake = () => {
        clearTimeout(over);
        gone.removeEventListener('abort', wake);
        waiting.delete(one);
        resolve(seen);
      };
      const one = { scope, cursor, wake };
      const over = setTimeout(wake, milliseconds);
      gone.addEventListener('abort', wake);
      waiting.add(one);
      schedule();
    });
  const isOpen = () => !stopped;
  return {
    enter: (flow, share) => {
      const leave = stopped ? null : places.take(flow, share);
      return leave && { news, isOpen, leave };
    },
    size: places.taken,
    stop: () => {
      stopped = true;
      for (const one of waiting) one.wake();
    },
  };
}

function concerns({ scope, cursor }: Waiting, news: readonly FeedNews[]): boolean {
  return news.some((one) => one.sequence > cursor && mayConcern(scope, one));
}
