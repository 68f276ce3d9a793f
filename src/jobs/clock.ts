import type { Instant } from '../domain/calendar/dates.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { appendNextDueFacts } from '../commands/notice/due.ts';

/** How often it looks: what falls due is in the record within a second. */
const DUE_CHECK_INTERVAL_MS = 400;

export interface DueFactsJob {
  readonly stop: () => Promise<void>;
}

/**
 * Lets come out by itself what the clock brings, until it is stopped. A look that fails is tried again.
 * @param ctx as the service sees itself, without a caller
 * @param embargoNow by when an embargo must have ended to end now
 * @param onLook hears of each look that is over, and why it failed where it did
 */
export function startDueFactsJob(
  ctx: Context,
  embargoNow: () => Instant,
  onLook: (failure: unknown) => void,
): DueFactsJob {
  let stopped = false;
  let wake = () => {};
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      let failure: unknown = null;
      const done = await appendNextDueFacts(ctx, embargoNow).catch((error: unknown) => {
        if (!isTransientRefusal(error)) failure = error; // a database that is away is told of by whoever watches it
        return 0;
      });
      onLook(failure);
      if (done === 0 && !stopped) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, DUE_CHECK_INTERVAL_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
