import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { ENDPOINT_COLUMNS, type EndpointRow } from '../endpoint-rows.ts';
import { LAST_WARNING_SQL } from '../last-warning.ts';
import { FIRST_WARNING_OF_ENDPOINT_SQL, warningIsDueSql } from './due-warnings.ts';
import { LEASE_MS } from './lease.ts';

/** An endpoint to which a worker sends warnings; another one may send it the other facts meanwhile. */
export interface WarnedEndpoint extends EndpointRow {
  readonly leaseId: string;
  /** The first warning that it was not sent, and the last one that is recorded: sequences, whatever its filter. */
  readonly firstWarning: number;
  readonly lastWarning: number;
  /** How often in a row warnings were not delivered. */
  readonly warningFailures: number;
}

/** Those that were never tried come before those that failed. */
const LEASE_WARNED_ENDPOINTS_SQL = `
with last as (${LAST_WARNING_SQL}),
due as (
  select e.id, last.sequence as last from endpoint e, last
  where ${warningIsDueSql('$1::timestamptz', 'last.sequence')}
    and (e.warning_leased_until is null or e.warning_leased_until <= $1
      or e.warning_leased_until > $1 + interval '${2 * LEASE_MS} milliseconds')
  order by e.warning_due_at nulls first, e.id limit $2
  for update of e skip locked
)
update endpoint e set warning_lease_id = gen_random_uuid(), warning_leased_until = $1 + interval '${LEASE_MS} milliseconds'
from due where e.id = due.id
returning ${ENDPOINT_COLUMNS}, e.warning_lease_id as "leaseId", e.warning_failures as "warningFailures",
  due.last as "lastWarning", (${FIRST_WARNING_OF_ENDPOINT_SQL}) as "firstWarning"`;

const RELEASE_WARNING_LEASES_SQL =
  'update endpoint set warning_lease_id = null, warning_leased_until = null where warning_lease_id = any($1)';

/** Takes endpoints to which warnings are to be sent, for `LEASE_MS`. */
export async function leaseWarnedEndpoints(ctx: Context, limit: number): Promise<WarnedEndpoint[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) =>
    executeSql<WarnedEndpoint>(em, LEASE_WARNED_ENDPOINTS_SQL, [now, limit]),
  );
}

/** Gives back what a worker has taken and not finished, so that another one goes on at once. */
export async function releaseWarningLeases(ctx: Context, leaseIds: readonly string[]): Promise<void> {
  await inTransaction(ctx, (em) => executeSql(em, RELEASE_WARNING_LEASES_SQL, [leaseIds]));
}
