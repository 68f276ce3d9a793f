import type { Instant } from '../domain/calendar.ts';

/** From when and until when an answer holds by itself; null: nothing is known to end it. */
export interface Holding {
  readonly from: Instant;
  readonly until: Instant | null;
}

const REMEMBERED = 1000;
const LONGEST_ASKED = 4_000;
const LONGEST_ANSWER = 50_000;
const LONGEST_HELD = 60_000;

/** Answers that were told, by what was asked; all of them of one state of the database. */
export interface ToldAnswers<Answer> {
  /** Whether this was asked before: only then is it worth remembering. */
  readonly isAskedAgain: (asked: string) => boolean;
  readonly recall: (state: string, asked: string, at: Instant) => Answer | null;
  /** @param size in letters; what is too long is not remembered, nor what holds no longer */
  readonly keep: (state: string, asked: string, holding: Holding, size: number, answer: Answer) => void;
}

/** An empty memory of answers, bounded in number and length, the least lately asked going first. */
export function createToldAnswers<Answer>(): ToldAnswers<Answer> {
  const askedBefore = new Map<string, true>();
  const told = new Map<string, Holding & { readonly answer: Answer }>();
  let seen = '';
  return {
    isAskedAgain: (asked) => {
      if (asked.length > LONGEST_ASKED) return false;
      const isAgain = askedBefore.delete(asked);
      renew(askedBefore, asked, true);
      return isAgain;
    },
    recall: (state, asked, at) => {
      if (state !== seen) told.clear();
      seen = state;
      const entry = told.get(asked);
      if (!entry) return null;
      const ends = Math.min(entry.until ?? Number.POSITIVE_INFINITY, entry.from + LONGEST_HELD);
      const holds = entry.from <= at && at < ends;
      if (holds) renew(told, asked, entry);
      else told.delete(asked);
      return holds ? entry.answer : null;
    },
    keep: (state, asked, { from, until }, size, answer) => {
      const isGone = until !== null && until <= from;
      if (state === seen && !isGone && size <= LONGEST_ANSWER) renew(told, asked, { from, until, answer });
    },
  };
}

function renew<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  memory.delete(key);
  memory.set(key, value);
  if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value!);
}
