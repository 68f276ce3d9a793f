import type { FairQueue, FlowLimits, QueueRejection } from './fair-queue.ts';
import type { RequestBudget } from './request-budget.ts';

/**
 * Waits for a turn of a request in a queue, as long as the request's budget goes on.
 * @returns gives the turn back; or at once why nobody more can wait
 * @throws Refusal why the budget ended
 */
export async function acquireTurnOrRejection(
  queue: FairQueue,
  budget: Pick<RequestBudget, 'flow' | 'refusal' | 'onEnd'>,
  limits: FlowLimits,
): Promise<(() => void) | QueueRejection> {
  const over = budget.refusal();
  if (over) throw over;
  return await new Promise((resolve, reject) => {
    let isTurn = false;
    const place = queue.enter(budget.flow, limits, () => {
      isTurn = true;
      queueMicrotask(() => resolve(giveBack));
    });
    if (typeof place === 'string') return resolve(place);
    const giveBack = () => {
      stopListening();
      place();
    };
    const stopListening = budget.onEnd((why) => {
      if (isTurn) return;
      place();
      reject(why);
    });
  });
}
