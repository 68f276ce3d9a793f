import { createRefusal } from '../../domain/refusal.ts';
import type { FairQueue, FlowLimits, QueueRejection } from '../../limits/fair-queue.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';
import { acquireTurnOrRejection } from '../../limits/turns.ts';
import { MAX_BODY_MS } from './slow-sender.ts';

/** Longer than a body may take and what came is kept: whoever waits first gets a place within. */
export const MAX_PLACE_WAIT_MS = MAX_BODY_MS + 5_000;

/**
 * Waits for a place to receive the body of a request in. That takes nothing of the time that the request has.
 * @returns gives the place back; or at once why nobody more can wait
 * @throws Refusal UNAVAILABLE where no place was free in time, and why the budget ended
 */
export async function acquireReceivingPlace(
  receiving: FairQueue,
  budget: RequestBudget,
  limits: FlowLimits,
  maxWaitMs = MAX_PLACE_WAIT_MS,
): Promise<(() => void) | QueueRejection> {
  let giveUp: NodeJS.Timeout | undefined;
  const waiter: Pick<RequestBudget, 'flow' | 'refusal' | 'onEnd'> = {
    ...budget,
    onEnd: (listener) => {
      giveUp = setTimeout(() => listener(noPlaceRefusal(maxWaitMs)), maxWaitMs);
      return budget.onEnd(listener);
    },
  };
  budget.pause();
  try {
    return await acquireTurnOrRejection(receiving, waiter, limits);
  } finally {
    clearTimeout(giveUp);
    budget.resume();
  }
}

function noPlaceRefusal(maxWaitMs: number) {
  return createRefusal(
    'UNAVAILABLE',
    `Others send at the moment, and there was no place for this within ${maxWaitMs / 1000} seconds: send it again in some seconds.`,
  );
}
