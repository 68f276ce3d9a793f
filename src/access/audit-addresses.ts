import { DAY_MS } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';

const DELETE_OLD_ADDRESSES_SQL = `
delete from audit_address a using audit_entry e where e.id = a.entry_id and e.at < to_timestamp($1::float8 / 1000)`;

/**
 * Takes the addresses of calls that are older out of the audit trail; who did what stays.
 * @param days for so many days addresses are kept; 0 keeps none
 */
export async function deleteOldAuditAddresses(ctx: Pick<Context, 'em' | 'now'>, days: number): Promise<void> {
  await inTransaction(ctx, (em) => executeSql(em, DELETE_OLD_ADDRESSES_SQL, [ctx.now() - days * DAY_MS]));
}
