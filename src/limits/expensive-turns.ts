import { createFairQueue } from './fair-queue.ts';
import type { RequestBudget } from './request-budget.ts';

/** What costs more keeps the one thread that answers busy for so long at once that others feel it: about 50 ms. */
const EXPENSIVE_COST = 5_000;
const TURNS = { running: 2, waiting: Number.POSITIVE_INFINITY };
const TURNS_OF_ONE = { running: 1, waiting: Number.POSITIVE_INFINITY };

/** Waits until a request may do what costs so much; its place is free again when its budget ends. */
export type ExpensiveTurns = (budget: RequestBudget, cost: number) => Promise<void>;

/**
 * Lets few expensive requests run at once, one of each caller, so that cheap ones come between them.
 * @throws Refusal why the budget ended, where it ends before the turn comes
 */
export function createExpensiveTurns(): ExpensiveTurns {
  const queue = createFairQueue(TURNS);
  return async (budget, cost) => {
    if (cost <= EXPENSIVE_COST) return;
    await new Promise<void>((resolve, reject) => {
      const leave = queue.enter(budget.flow, TURNS_OF_ONE, resolve);
      budget.onEnd((why) => {
        if (typeof leave === 'function') leave();
        reject(why);
      });
    });
  };
}
