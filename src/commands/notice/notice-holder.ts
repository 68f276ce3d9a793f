import { z } from 'zod';
import { normalizedPersonId } from '../../domain/access/person.ts';
import { type Actor, samePersonVerdict } from '../../domain/notice/notice.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { personSql } from '../../record/notice-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';

/** How a person is named in whose hand something is put. */
export const holderShape = z
  .string()
  .regex(/^\P{C}{1,128}$/u, 'Give the name, the person or the id of a key in 1 to 128 printable characters');

/** Those who may hold a notice: managers' and admins' keys that work, and those who signed in as such before. */
const FIND_POSSIBLE_HOLDERS_SQL = `
select key, name, person from (
  (select distinct on (person) id as key, name, person, 0 as rank from api_key
  where (id = $1 or name = $1 or person = $3) and role in ('MANAGER', 'ADMIN') and revoked_at is null
    and (expires_at is null or expires_at > to_timestamp($2::float8 / 1000))
  order by person, (id = $1) desc, id)
  union all
  (select distinct on (key_id) key_id, name, ${personSql('key_id', 'null::text')}, 1 from audit_entry
  where (key_id = $1 or name = $1) and role in ('MANAGER', 'ADMIN') and key_id like 'oidc:%'
  order by key_id, id desc)
) known order by key <> $1, rank, key limit 20`;

/**
 * The person in whose hand something may be put, by the name, the person or the id of a key.
 * @param field where they are named in the input
 * @throws Refusal NOT_FOUND for a name that no manager has; AMBIGUOUS for one that several people have
 */
export async function requireHolder(
  { em, recordedAt }: RecordWriter,
  to: string,
  field = 'to',
): Promise<Actor> {
  const [one, ...others] = await executeSql<Actor>(em, FIND_POSSIBLE_HOLDERS_SQL, [
    to,
    recordedAt,
    normalizedPersonId(to),
  ]);
  if (!one)
    throw createRefusal('NOT_FOUND', `No manager's key is named "${to}": ask an admin for the name.`, field);
  if (one.key !== to && others.some((other) => samePersonVerdict(one, other) !== 'SAME'))
    throw createRefusal('AMBIGUOUS', `Several people are named "${to}": give the id of one.`, field);
  return one;
}
