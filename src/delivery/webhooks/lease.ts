import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { ENDPOINT_COLUMNS, type EndpointRow } from '../endpoint-rows.ts';
import { LAST_WARNING_SQL } from '../last-warning.ts';
import { MAX_WAIT_MS, warningIsDueSql } from './due-warnings.ts';

/**
 * For so long nobody else tries an endpoint that a worker took: longer than one attempt lasts, so that what a worker that died had
 * taken is taken over within 30 seconds.
 */
export const LEASE_MS = 25_000;

/**
 * An endpoint that a worker took, and the name of this one taking: whoever moves or stops the endpoint ends the lease, and what was on
 * its way then writes nothing, also where the same worker has taken the endpoint again meanwhile.
 */
export interface LeasedEndpoint extends EndpointRow {
  readonly leaseId: string;
  /** Up to here each warning was tried before the other facts. */
  readonly warnedUntil: number;
}

/**
 * Endpoints that have something to be sent, those that wait longest first. What another worker holds is passed over, and so is whoever is to
 * be sent a warning first.
 */
const LEASE_DUE_ENDPOINTS_SQL = `
with head as (select sequence from record),
last as (${LAST_WARNING_SQL}),
due as (
  select e.id from endpoint e, head, last
  where e.health in ('UNCONFIRMED', 'HEALTHY', 'FAILING')
    and (e.due_at is null or e.due_at <= $1 or e.due_at > $1 + interval '${MAX_WAIT_MS} milliseconds')
    and (e.leased_until is null or e.leased_until <= $1 or e.leased_until > $1 + interval '${2 * LEASE_MS} milliseconds')
    and (e.probe is not null or (e.health <> 'UNCONFIRMED' and e.cursor < head.sequence))
    and not ${warningIsDueSql('$1::timestamptz', 'last.sequence')}
  order by e.due_at nulls first, e.cursor limit $2
  for update of e skip locked
)
update endpoint e set lease_id = gen_random_uuid(), leased_until = $1 + interval '${LEASE_MS} milliseconds'
from due where e.id = due.id returning ${ENDPOINT_COLUMNS}, e.lease_id as "leaseId",
  greatest(e.warning_cursor, e.warning_tried)::float8 as "warnedUntil"`;

const RELEASE_LEASES_SQL =
  'update endpoint set lease_id = null, leased_until = null where lease_id = any($1)';

/** Takes endpoints that something is to be sent to, for `LEASE_MS`. */
export async function leaseDueEndpoints(ctx: Context, limit: number): Promise<LeasedEndpoint[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) =>
    executeSql<LeasedEndpoint>(em, LEASE_DUE_ENDPOINTS_SQL, [now, limit]),
  );
}

/** Gives back what a worker has taken and not finished, so that another one goes on at once. */
export async function releaseLeases(ctx: Context, leaseIds: readonly string[]): Promise<void> {
  await inTransaction(ctx, (em) => executeSql(em, RELEASE_LEASES_SQL, [leaseIds]));
}
