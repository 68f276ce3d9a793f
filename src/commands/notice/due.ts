import type { Instant } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { withRecord } from '../../record/record.ts';
import { publishNextDueActions } from './publish-due.ts';
import { isAnyScheduledActionDue } from '../embargo/scheduled.ts';

const SELECT_DUE_ITEMS_SQL = 'select id from item where due_at <= $1 order by due_at, id limit $2';
const MAX_DUE_ITEMS_PER_RUN = 500;

/**
 * Appends what fell due by the clock: embargoes that end, announced changes that take effect, last days that pass.
 * Each once, by whichever server holds the record first; also after a sleep.
 * @param embargoNow by when an embargo must have ended to end now, where that is another instant than `ctx.now`
 * @returns how much was done; call again until 0
 */
export async function appendNextDueFacts(ctx: Context, embargoNow: () => Instant = ctx.now): Promise<number> {
  return (await publishNextDueActions(ctx, embargoNow())) + (await settleNextDueItems(ctx));
}

/** Whether anything is due that is not in the record yet. */
export async function isNothingDue(ctx: Context, embargoNow: () => Instant = ctx.now): Promise<boolean> {
  return !(await isAnyScheduledActionDue(ctx, embargoNow())) && (await selectDueItemIds(ctx, 1)).length === 0;
}

async function settleNextDueItems(ctx: Context): Promise<number> {
  const ids = await selectDueItemIds(ctx, MAX_DUE_ITEMS_PER_RUN);
  if (ids.length > 0) await withRecord(ctx, (record) => record.settle(ids));
  return ids.length;
}

async function selectDueItemIds(ctx: Context, limit: number): Promise<string[]> {
  return (await ctx.rows<{ id: string }>(SELECT_DUE_ITEMS_SQL, [new Date(ctx.now()), limit])).map(
    ({ id }) => id,
  );
}
