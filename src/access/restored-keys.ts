import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import { BUILT_IN_PERSON_IDS } from '../domain/access/person.ts';
import type { KeyRole } from '../domain/words.ts';
import { appendAudit } from './audit.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import { REVOKE_ALL_KEYS_AUDIT_VERB } from './key.ts';
import { executeSql } from '../record/statement.ts';

/** How many keys of each role let somebody in. */
export type WorkingKeyCountsByRole = Readonly<Partial<Record<KeyRole, number>>>;

const COUNT_WORKING_KEYS_BY_ROLE_SQL = `
select role, count(*)::int as count from api_key
where revoked_at is null and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000)) group by role`;

const REVOKE_ALL_KEYS_SQL = `
update api_key set revoked_at = to_timestamp($1::float8 / 1000) where revoked_at is null returning id`;

const DATABASE_NOW_SQL = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at';

/** The instant by the database's clock, for a command that looks at it once. */
export async function readDatabaseNow(em: EntityManager): Promise<Instant> {
  const [row] = await em.fork().transactional((tx) => executeSql<{ at: Instant }>(tx, DATABASE_NOW_SQL));
  return Math.floor(row!.at);
}

/** Counts the keys that work after a restore; those that were revoked since the backup are among them. */
export async function countWorkingKeysByRole(
  em: EntityManager,
  at: Instant,
): Promise<WorkingKeyCountsByRole> {
  const rows = await em
    .fork()
    .transactional((tx) =>
      executeSql<{ role: KeyRole; count: number }>(tx, COUNT_WORKING_KEYS_BY_ROLE_SQL, [at]),
    );
  return Object.fromEntries(rows.map(({ role, count }) => [role, count]));
}

/**
 * Ends every key at once, as one entry of the audit trail; the next start makes a first admin key anew.
 * @returns how many keys it ended
 */
export async function revokeAllKeys(em: EntityManager, at: Instant): Promise<number> {
  return await em.fork().transactional(async (tx) => {
    const ended = await executeSql<{ id: string }>(tx, REVOKE_ALL_KEYS_SQL, [at]);
    const keyIds = ended.map(({ id }) => id).sort();
    const caller = {
      role: 'ADMIN',
      name: BUILT_IN_CALLER_NAMES.restoreCommand,
      keyId: null,
      person: BUILT_IN_PERSON_IDS.COMMAND,
      address: null,
    } as const;
    await appendAudit(tx, { caller, at, verb: REVOKE_ALL_KEYS_AUDIT_VERB, input: {}, after: { keyIds } });
    return keyIds.length;
  });
}
