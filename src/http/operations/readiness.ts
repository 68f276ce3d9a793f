import type { ClockStatus } from '../../database/clock/clock-warnings.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { isNothingDue } from '../../commands/notice/due.ts';
import { inTransaction } from '../../record/transaction.ts';
import { executeSql } from '../../record/statement.ts';

/** What must hold for the service to answer: by name, whether it does. */
export interface ReadinessProbe {
  readonly parts: () => Promise<Readonly<Record<ReadinessPartName, boolean>>>;
  /** How the clocks stand that do not go together. */
  readonly clocks: () => ClockStatus;
  /** From here on the service is not ready, whatever holds. */
  readonly stop: () => void;
}

export type ReadinessPartName = 'serving' | 'reads' | 'writes' | 'settled' | 'clock' | 'publishing';

/** A part that takes longer than this to show itself does not hold. */
const CHECK_TIMEOUT_MS = 3_000;

/**
 * Asks of each part whether it works by using it: a read, a transaction on the way of the writers, whether what fell due
 * is in the record, and whether the database's clock goes on as clocks do, or it is decided that it does not.
 * @param isPublishing whether somebody looks for what falls due
 */
export function createReadinessProbe(
  ctx: Context,
  { clocks, embargoNow }: { readonly clocks: () => ClockStatus; readonly embargoNow: () => Instant },
  isPublishing: () => boolean,
): ReadinessProbe {
  let isServing = true;
  return {
    parts: async () => {
      const [reads, writes, settled] = await Promise.all([
        holdsWithinTimeout(ctx.rows('select 1', []).then(() => true)),
        holdsWithinTimeout(inTransaction(ctx, (em) => executeSql(em, 'select 1')).then(() => true)),
        holdsWithinTimeout(isNothingDue(ctx, embargoNow)),
      ]);
      const clock = !clocks().isInDoubt;
      return { serving: isServing, reads, writes, settled, clock, publishing: isPublishing() };
    },
    clocks,
    stop: () => {
      isServing = false;
    },
  };
}

async function holdsWithinTimeout(holds: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  });
  const held = await Promise.race([holds.catch(() => false), late]);
  clearTimeout(timer);
  return held;
}
