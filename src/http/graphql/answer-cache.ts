import type { Instant } from '../../domain/calendar/dates.ts';
import { createRepeats, type MemoryBounds } from '../../limits/bounded-memory.ts';
import { createTaggedMemory, type Tags } from '../../limits/tagged-memory.ts';
import { estimatedCacheBytes } from '../response/representation.ts';

/** From when and until when an answer holds by itself (null: nothing is known to end it), and what makes it another. */
export interface AnswerValidity {
  readonly from: Instant;
  readonly until: Instant | null;
  /** The ids of the items whose facts it depends on; null where it depends on the whole record. */
  readonly items: Tags;
}

/** What is remembered at most, of answers and of what was asked. */
const REMEMBERED: MemoryBounds = { entries: 1000, bytes: 32_000_000 };
const LONGEST_ASKED = 4_000;
const LONGEST_ANSWER = 50_000;
const LONGEST_HELD = 60_000;

/** Answers that were told, by what was asked; all of them hold in the state of the record that the public sees. */
export interface AnswerCache<Answer> {
  /** Whether this was asked before: only then is it worth remembering. */
  readonly isRepeated: (requested: string) => boolean;
  /** @param state what the public can see, as it is called; nothing is found where that is not what `turn` was told last */
  readonly recall: (state: string, requested: string, at: Instant) => Answer | null;
  /** @param size in letters; what is too long is not remembered, nor what holds no longer */
  readonly keep: (
    state: string,
    requested: string,
    holding: AnswerValidity,
    size: number,
    answer: Answer,
  ) => void;
  /** From now on the public sees another state, by facts of these items; null: by anything. */
  readonly turn: (state: string, changed: Tags) => void;
}

/** An empty memory of answers, bounded in number, length and bytes, the least lately asked going first. */
export function createAnswerCache<Answer>(bounds: MemoryBounds = REMEMBERED): AnswerCache<Answer> {
  const isAgain = createRepeats(bounds, estimatedCacheBytes);
  const answers = createTaggedMemory<AnswerValidity & { readonly answer: Answer }>(bounds);
  let current = '';
  return {
    isRepeated: (requested) => requested.length <= LONGEST_ASKED && isAgain(requested),
    turn: (state, changed) => {
      current = state;
      answers.drop(changed);
    },
    recall: (state, requested, at) => {
      const entry = state === current ? answers.recall(requested) : null;
      if (!entry) return null;
      const ends = Math.min(entry.until ?? Number.POSITIVE_INFINITY, entry.from + LONGEST_HELD);
      const holds = entry.from <= at && at < ends;
      if (!holds) answers.forget(requested);
      return holds ? entry.answer : null;
    },
    keep: (state, requested, { from, until, items }, size, answer) => {
      const isGone = until !== null && until <= from;
      if (state !== current || isGone || size > LONGEST_ANSWER) return;
      answers.keep(requested, { from, until, items, answer }, estimatedCacheBytes(requested, size), items);
    },
  };
}
