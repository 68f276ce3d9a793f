import type { Fault } from '../../domain/refusal.ts';

/** What callers are told beside a whole answer: names that they gave and that nothing bears, each once. */
export interface AnswerHints {
  readonly add: (fault: Fault) => void;
  /** In the order in which they were met first. */
  readonly list: () => readonly Fault[];
}

/** An empty list of hints. */
export function createAnswerHints(): AnswerHints {
  const met = new Map<string, Fault>();
  return {
    add: (fault) => {
      met.set(JSON.stringify([fault.field, fault.message]), fault);
    },
    list: () => [...met.values()],
  };
}
