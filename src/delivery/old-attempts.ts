import { DAY_MS } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';

/** So long attempts are kept, as `Endpoint.attempts` says. */
const ATTEMPT_DAYS = 90;

/** By endpoint, for which there is an index. */
const DELETE_OLD_ATTEMPTS_SQL = `delete from delivery_attempt a using endpoint e
where a.endpoint_id = e.id and a.at < to_timestamp($1::float8 / 1000)`;

/** Deletes what was tried at endpoints longer ago than that is kept. */
export async function deleteOldAttempts(ctx: Pick<Context, 'em' | 'now'>): Promise<void> {
  await inTransaction(ctx, (em) =>
    executeSql(em, DELETE_OLD_ATTEMPTS_SQL, [ctx.now() - ATTEMPT_DAYS * DAY_MS]),
  );
}
