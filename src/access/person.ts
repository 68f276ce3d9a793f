import type { Instant } from '../domain/calendar/dates.ts';
import {
  isAssignablePersonId,
  isValidTokenSubject,
  normalizedPersonId,
  TOKEN_SUBJECT_PREFIX,
} from '../domain/access/person.ts';
import { type Fault, type Refusal, createRefusal, refuseIfAny } from '../domain/refusal.ts';
import { KEY_ROLES, type KeyRole } from '../domain/words.ts';
import { appendAudit } from './audit.ts';
import type { Context } from '../record/context.ts';
import { requireRole } from './permit.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';

/** What an id of a person must be, in a sentence. */
export const INVALID_PERSON_MESSAGE =
  'Name the person in 1 to 100 printable characters, and not as the service itself or its tokens are named.';

/** Whose the tokens of a subject are to be. */
export interface TokenSubjectMappingInput {
  readonly subject: string;
  readonly person: string;
  readonly isNew?: boolean | null;
}

/** A person with a key that works, under the name of that key, or with a subject. */
export interface KnownPerson {
  readonly person: string;
  readonly name: string;
}

const IS_PERSON_KNOWN_SQL = `
select 1 from api_key where person = $1 union all select 1 from subject_person where person = $1 limit 1`;

const UPSERT_SUBJECT_PERSON_SQL = `
insert into subject_person (subject, person, mapped_at, mapped_by)
values ($1, $2, to_timestamp($3::float8 / 1000), $4)
on conflict (subject) do update
set person = excluded.person, mapped_at = excluded.mapped_at, mapped_by = excluded.mapped_by`;

const LOCK_SUBJECT_PERSON_SQL = 'select person from subject_person where subject = $1 for update';

const LIST_PEOPLE_SQL = `
select person, name from api_key where role = any($2) and revoked_at is null
  and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000))
union select person, person from subject_person order by 1, 2`;

/**
 * Says whose the tokens of a subject are; admins only. A later word takes the place of an earlier one.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID, and NOT_FOUND for a person whom nothing belongs to and who is not
 *   said to be new
 */
export async function mapSubject(
  ctx: Context,
  input: TokenSubjectMappingInput,
): Promise<{ subject: string; person: string }> {
  requireRole(ctx, 'ADMIN');
  const { subject, person } = checkedMapping(input);
  await inTransaction(ctx, async (em) => {
    if (!input.isNew && (await executeSql(em, IS_PERSON_KNOWN_SQL, [person])).length === 0)
      throw unknownPersonRefusal(input.person);
    const [earlier] = await executeSql<{ person: string }>(em, LOCK_SUBJECT_PERSON_SQL, [subject]);
    const { caller } = ctx;
    const at = ctx.now();
    await executeSql(em, UPSERT_SUBJECT_PERSON_SQL, [subject, person, at, caller.name ?? caller.role]);
    const before = earlier ? { subject, person: earlier.person } : null;
    await appendAudit(em, { caller, at, verb: 'mapSubject', input, before, after: { subject, person } });
  });
  return { subject, person };
}

/**
 * Those who may make notices, by person and name; admins only.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN
 */
export async function listPeopleWhoMayMakeNotices(ctx: Context): Promise<KnownPerson[]> {
  return await listPeople(ctx, ['MANAGER', 'ADMIN']);
}

/** The same of those who may keep lists of SKUs and register endpoints. */
export async function listPeopleWithKeys(ctx: Context): Promise<KnownPerson[]> {
  return await listPeople(ctx, KEY_ROLES);
}

async function listPeople(ctx: Context, roles: readonly KeyRole[]): Promise<KnownPerson[]> {
  requireRole(ctx, 'ADMIN');
  const at: Instant = ctx.now();
  return await ctx.rows<KnownPerson>(LIST_PEOPLE_SQL, [at, roles]);
}

function checkedMapping({ subject, person }: TokenSubjectMappingInput): { subject: string; person: string } {
  const faults: Fault[] = [];
  const wrong = (field: string, message: string) => faults.push({ code: 'INVALID', message, field: [field] });
  const bare = subject.startsWith(TOKEN_SUBJECT_PREFIX) ? subject.slice(TOKEN_SUBJECT_PREFIX.length) : '';
  if (!isValidTokenSubject(bare))
    wrong(
      'subject',
      `Give the subject as the audit trail shows it: ${TOKEN_SUBJECT_PREFIX} and the token's \`sub\`.`,
    );
  if (!isAssignablePersonId(person)) wrong('person', INVALID_PERSON_MESSAGE);
  refuseIfAny(faults);
  return { subject, person: normalizedPersonId(person) };
}

function unknownPersonRefusal(person: string): Refusal {
  return createRefusal(
    'NOT_FOUND',
    `Nobody is named "${person.trim()}": take the person of a key, or say that the person is new, by \`isNew\` (on the command line by \`--new\`).`,
    'person',
  );
}
