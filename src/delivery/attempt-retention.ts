import { DAY_MS } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';

/** For so many days it is kept what was tried. */
const KEPT_DAYS = 90;
/** So many of each endpoint go with one statement: what writes attempts waits for none that is long. */
const MAX_AT_ONCE = 1_000;

/** By endpoint, since the index has their attempts by age. */
const DELETE_OLD_ATTEMPTS_SQL = `
delete from delivery_attempt where id in (
  select old.id from endpoint e cross join lateral (
    select a.id from delivery_attempt a where a.endpoint_id = e.id and a.at < to_timestamp($1::float8 / 1000) order by a.at limit $2
  ) old)
returning 1`;

/** Forgets attempts that are older than the contract says (`Endpoint.attempts`). */
export async function deleteOldAttempts(
  ctx: Pick<Context, 'em' | 'now'>,
  atOnce = MAX_AT_ONCE,
): Promise<void> {
  const values = [ctx.now() - KEPT_DAYS * DAY_MS, atOnce];
  let deleted: readonly object[];
  do deleted = await inTransaction(ctx, (em) => executeSql(em, DELETE_OLD_ATTEMPTS_SQL, values));
  while (deleted.length > 0);
}
