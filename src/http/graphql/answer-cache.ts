import type { Instant } from '../../domain/calendar/dates.ts';
import { createBoundedMemory, createRepeats, type MemoryBounds } from '../../limits/bounded-memory.ts';
import { bytesKept } from '../response/representation.ts';

/** From when and until when an answer holds by itself; null: nothing is known to end it. */
export interface AnswerValidity {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** What is remembered at most, of answers and of what was asked. */
const REMEMBERED: MemoryBounds = { entries: 1000, bytes: 32_000_000 };
const LONGEST_ASKED = 4_000;
const LONGEST_ANSWER = 50_000;
const LONGEST_HELD = 60_000;

/** Answers that were told, by what was asked; all of them of one state of the database. */
export interface AnswerCache<Answer> {
  /** Whether this was asked before: only then is it worth remembering. */
  readonly isRepeated: (requested: string) => boolean;
  readonly recall: (state: string, requested: string, at: Instant) => Answer | null;
  /** @param size in letters; what is too long is not remembered, nor what holds no longer */
  readonly keep: (
    state: string,
    requested: string,
    holding: AnswerValidity,
    size: number,
    answer: Answer,
  ) => void;
}

/** An empty memory of answers, bounded in number, length and bytes, the least lately asked going first. */
export function createAnswerCache<Answer>(bounds: MemoryBounds = REMEMBERED): AnswerCache<Answer> {
  const isAgain = createRepeats(bounds, bytesKept);
  const answers = createBoundedMemory<AnswerValidity & { readonly answer: Answer }>(bounds);
  let seenKey = '';
  return {
    isRepeated: (requested) => requested.length <= LONGEST_ASKED && isAgain(requested),
    recall: (state, requested, at) => {
      if (state !== seenKey) answers.clear();
      seenKey = state;
      const entry = answers.recall(requested);
      if (!entry) return null;
      const ends = Math.min(entry.until ?? Number.POSITIVE_INFINITY, entry.from + LONGEST_HELD);
      const holds = entry.from <= at && at < ends;
      if (!holds) answers.forget(requested);
      return holds ? entry.answer : null;
    },
    keep: (state, requested, { from, until }, size, answer) => {
      const isGone = until !== null && until <= from;
      if (state !== seenKey || isGone || size > LONGEST_ANSWER) return;
      answers.keep(requested, { from, until, answer }, bytesKept(requested, size));
    },
  };
}
