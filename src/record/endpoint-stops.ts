import type { EntityManager } from '@mikro-orm/postgresql';
import { executeSql } from './statement.ts';

const STOP_ENDPOINTS_SQL = `update endpoint set health = 'PAUSED', because = $1, lease_id = null, leased_until = null,
  warning_lease_id = null, warning_leased_until = null
where health in ('UNCONFIRMED', 'HEALTHY', 'FAILING')`;

const BEGIN_ENDPOINTS_ANEW_SQL = `update endpoint set cursor = 0, pending_last = null, due_at = null, lease_id = null, leased_until = null,
  warning_cursor = 0, warning_tried = 0, warning_failures = 0, warning_due_at = null, warning_lease_id = null, warning_leased_until = null`;

/**
 * Stops what is sent to a person's endpoints until they or an admin let them go on (`resumeEndpoint`); what waits is kept.
 * @param because a sentence that says so
 * @returns the ids of the endpoints that it stopped
 */
export async function stopEndpointsOfPerson(
  em: EntityManager,
  person: string,
  because: string,
): Promise<string[]> {
  const sql = `${STOP_ENDPOINTS_SQL} and owner = $2 returning id`;
  return (await executeSql<{ id: string }>(em, sql, [because, person])).map(({ id }) => id).sort();
}

/** The same for the endpoints of all. */
export async function stopAllEndpoints(em: EntityManager, because: string): Promise<number> {
  return (await executeSql(em, `${STOP_ENDPOINTS_SQL} returning id`, [because])).length;
}

/** Lets all endpoints begin with the first fact, where a new record begins. */
export async function beginEndpointsAnew(em: EntityManager): Promise<void> {
  await executeSql(em, BEGIN_ENDPOINTS_ANEW_SQL);
}
