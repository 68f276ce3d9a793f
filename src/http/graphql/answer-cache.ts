import type { Instant } from '../../domain/calendar/dates.ts';
import { createBoundedMemory, type MemoryBounds } from '../../limits/bounded-memory.ts';

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

/** Of each letter: two in the text itself, and one in each of two codings, which come out shorter than that. */
const ANSWER_LETTER_BYTES = 4;
const ASKED_LETTER_BYTES = 2;
const ENTRY_BYTES = 1000;

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
  const repeated = createBoundedMemory<true>(bounds);
  const answers = createBoundedMemory<AnswerValidity & { readonly answer: Answer }>(bounds);
  let seenKey = '';
  return {
    isRepeated: (requested) => {
      if (requested.length > LONGEST_ASKED) return false;
      const isAgain = repeated.recall(requested) === true;
      if (!isAgain) repeated.keep(requested, true, bytesOf(requested, 0));
      return isAgain;
    },
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
      answers.keep(requested, { from, until, answer }, bytesOf(requested, size));
    },
  };
}

/** What an answer of so many letters keeps in memory, in every coding. */
function bytesOf(requested: string, size: number): number {
  return ENTRY_BYTES + requested.length * ASKED_LETTER_BYTES + size * ANSWER_LETTER_BYTES;
}
