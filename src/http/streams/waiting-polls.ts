import type { Context } from '../../record/context.ts';
import { readRecordHead } from '../../reads/feed/feed.ts';
import {
  type AppendedFactSummary,
  mayFactMatchScope,
  appendedFactsBetween,
} from '../../reads/feed/feed-news.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import type { BudgetPayer } from '../../limits/request-budget.ts';
import { createSlotPool, type SlotPoolLimits } from '../../limits/slot-pool.ts';

/** How often the record is looked at while somebody waits: an answer comes well within a second of its fact. */
const RECORD_CHECK_INTERVAL_MS = 250;

/** After so many facts at once everybody looks for himself. */
const MAX_FACTS_MATCHED_IN_MEMORY = 2_000;

/** A poll that waits for a fact after its cursor. */
interface WaitingPoll {
  readonly scope: FeedScope;
  readonly cursor: number;
  readonly wake: () => void;
}

/** Polls that wait for news: all of them together cost one small query a tick, and none when nobody waits. */
export interface PollWaitingRoom {
  /**
   * Takes a place among those that wait; null where all are taken by callers that have no more, or the caller's share is,
   * or the service stops. It must be given back.
   */
  readonly enter: (payer: BudgetPayer) => PollSlot | null;
  /** Waits as a poll does, for many who hold places of another kind. */
  readonly awaitNews: PollSlot['news'];
  /** How many wait. */
  readonly size: () => number;
  /** Ends all waiting, for good. */
  readonly stop: () => void;
  readonly isStopped: () => boolean;
}

export interface PollSlot {
  /**
   * Resolves when something after the cursor may pass the filter, when the time is over, when the client has left, when
   * the place is given to somebody who has fewer, or when the service stops.
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
export function createPollWaitingRoom(ctx: Context, limits: SlotPoolLimits): PollWaitingRoom {
  const waiting = new Set<WaitingPoll>();
  const places = createSlotPool(limits);
  let stopped = false;
  let lastSequence = 0;
  let timer: NodeJS.Timeout | null = null;

  const look = async () => {
    const { sequence } = await readRecordHead(ctx);
    if (sequence <= lastSequence) return;
    const news =
      sequence - lastSequence > MAX_FACTS_MATCHED_IN_MEMORY
        ? null
        : await appendedFactsBetween(ctx, lastSequence, sequence);
    lastSequence = sequence;
    for (const one of waiting) if (news === null || mayAnyFactMatchPoll(one, news)) one.wake();
  };
  const tick = () => {
    timer = null;
    look()
      .catch(() => {}) // a database that is away for a moment is asked again
      .finally(schedule);
  };
  function schedule(): void {
    if (timer === null && waiting.size > 0) timer = setTimeout(tick, RECORD_CHECK_INTERVAL_MS);
  }

  const wait = (
    scope: FeedScope,
    cursor: number,
    milliseconds: number,
    ends: readonly AbortSignal[],
  ): Promise<number> =>
    new Promise((resolve) => {
      if (waiting.size === 0) lastSequence = cursor;
      const isOver = stopped || ends.some(({ aborted }) => aborted);
      if (isOver || lastSequence > cursor || milliseconds <= 0) return resolve(lastSequence);
      const wake = () => {
        clearTimeout(over);
        for (const end of ends) end.removeEventListener('abort', wake);
        waiting.delete(one);
        resolve(lastSequence);
      };
      const one = { scope, cursor, wake };
      const over = setTimeout(wake, milliseconds);
      for (const end of ends) end.addEventListener('abort', wake);
      waiting.add(one);
      schedule();
    });
  return {
    enter: (payer) => {
      if (stopped) return null;
      const given = new AbortController();
      const leave = places.take({ ...payer, share: payer.limits.polls, giveWay: () => given.abort() });
      if (!leave) return null;
      return {
        news: (scope, cursor, milliseconds, gone) => wait(scope, cursor, milliseconds, [gone, given.signal]),
        isOpen: () => !stopped && !given.signal.aborted,
        leave,
      };
    },
    awaitNews: (scope, cursor, milliseconds, gone) => wait(scope, cursor, milliseconds, [gone]),
    size: places.taken,
    isStopped: () => stopped,
    stop: () => {
      stopped = true;
      for (const one of waiting) one.wake();
    },
  };
}

function mayAnyFactMatchPoll({ scope, cursor }: WaitingPoll, news: readonly AppendedFactSummary[]): boolean {
  return news.some((one) => one.sequence > cursor && mayFactMatchScope(scope, one));
}
