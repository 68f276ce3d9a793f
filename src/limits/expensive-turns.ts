import { createRefusal } from '../domain/refusal.ts';
import { createFairQueue } from './fair-queue.ts';
import type { RequestBudget } from './request-budget.ts';
import { acquireTurnOrRejection } from './turns.ts';

/** What costs more keeps the one thread that answers busy for so long at once that others feel it: about 25 ms. */
const MAX_INEXPENSIVE_COST = 2_500;
const EXPENSIVE_QUEUE_LIMITS = { running: 2, waiting: 500 };
const EXPENSIVE_QUEUE_LIMITS_PER_CALLER = { running: 1, waiting: 128 };

export interface ExpensiveTurns {
  readonly isExpensive: (cost: number) => boolean;
  /**
   * Waits until a request may do something expensive; its place is free again when its budget ends.
   * @throws Refusal why the budget ended before, or UNAVAILABLE where too many wait
   */
  readonly begin: (budget: RequestBudget) => Promise<void>;
}

/**
 * Lets few expensive requests run at once, one of each caller, so that cheap ones come between them; callers inside wait
 * for one another only.
 */
export function createExpensiveTurns(): ExpensiveTurns {
  const [outside, inside] = [
    createFairQueue(EXPENSIVE_QUEUE_LIMITS),
    createFairQueue(EXPENSIVE_QUEUE_LIMITS),
  ];
  return {
    isExpensive: (cost) => cost > MAX_INEXPENSIVE_COST,
    begin: async (budget) => {
      const turn = await acquireTurnOrRejection(
        budget.isInside ? inside : outside,
        budget,
        EXPENSIVE_QUEUE_LIMITS_PER_CALLER,
      );
      if (typeof turn === 'string') throw TOO_MANY_EXPENSIVE_REFUSAL;
      budget.onEnd(turn);
    },
  };
}

const TOO_MANY_EXPENSIVE_REFUSAL = createRefusal(
  'UNAVAILABLE',
  'Too many expensive questions wait already: ask for less at once, or again in some seconds.',
);
