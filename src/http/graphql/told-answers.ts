import type { Instant } from '../../domain/calendar/calendar.ts';
import { createBoundedMemory, type MemoryBounds } from '../../graphql/execution/bounded-memory.ts';

/** From when and until when an answer holds by itself; null: nothing is known to end it. */
export interface Holding {
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
export interface ToldAnswers<Answer> {
  /** Whether this was asked before: only then is it worth remembering. */
  readonly isAskedAgain: (asked: string) => boolean;
  readonly recall: (state: string, asked: string, at: Instant) => Answer | null;
  /** @param size in letters; what is too long is not remembered, nor what holds no longer */
  readonly keep: (state: string, asked: string, holding: Holding, size: number, answer: Answer) => void;
}

/** An empty memory of answers, bounded in number, length and bytes, the least lately asked going first. */
export function createToldAnswers<Answer>(bounds: MemoryBounds = REMEMBERED): ToldAnswers<Answer> {
  const askedBefore = createBoundedMemory<true>(bounds);
  const told = createBoundedMemory<Holding & { readonly answer: Answer }>(bounds);
  let seen = '';
  return {
    isAskedAgain: (asked) => {
      if (asked.length > LONGEST_ASKED) return false;
      const isAgain = askedBefore.recall(asked) === true;
      if (!isAgain) askedBefore.keep(asked, true, bytesOf(asked, 0));
      return isAgain;
    },
    recall: (state, asked, at) => {
      if (state !== seen) told.clear();
      seen = state;
      const entry = told.recall(asked);
      if (!entry) return null;
      const ends = Math.min(entry.until ?? Number.POSITIVE_INFINITY, entry.from + LONGEST_HELD);
      const holds = entry.from <= at && at < ends;
      if (!holds) told.forget(asked);
      return holds ? entry.answer : null;
    },
    keep: (state, asked, { from, until }, size, answer) => {
      const isGone = until !== null && until <= from;
      if (state !== seen || isGone || size > LONGEST_ANSWER) return;
      told.keep(asked, { from, until, answer }, bytesOf(asked, size));
    },
  };
}

/** What an answer of so many letters keeps in memory, in every coding. */
function bytesOf(asked: string, size: number): number {
  return ENTRY_BYTES + asked.length * ASKED_LETTER_BYTES + size * ANSWER_LETTER_BYTES;
}
