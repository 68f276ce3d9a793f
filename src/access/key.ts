import type { EntityManager } from '@mikro-orm/postgresql';
import { type Instant, LAST_INSTANT } from '../domain/calendar/dates.ts';
import { BUILT_IN_PERSON_IDS, isAssignablePersonId, normalizedPersonId } from '../domain/access/person.ts';
import { type Fault, type Refusal, createRefusal, refuseIfAny } from '../domain/refusal.ts';
import { KEY_ROLES, type KeyRole, type Role } from '../domain/words.ts';
import { appendAudit } from './audit.ts';
import { BUILT_IN_CALLER_NAMES, isBuiltInCallerName } from '../record/built-in-caller-names.ts';
import type { Caller, Context } from '../record/context.ts';
import { createKeyStringForId, keyDigest, keyIdFromIdOrKey } from './key-secret.ts';
import { stopEndpointsOfPerson } from '../record/endpoint-stops.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';
import { INVALID_PERSON_MESSAGE } from './person.ts';
import { requireRole } from './permit.ts';

/** What a new key is to be. */
export interface NewKeyInput {
  readonly role: Role;
  readonly name: string;
  /** Whose it is; null or absent: the person of its name. */
  readonly person?: string | null;
  /** Null or absent: it holds until it is revoked. */
  readonly expiresAt?: Instant | null;
}

/** A key that was just made: the only time that the secret is seen. */
export interface IssuedKey {
  readonly keyId: string;
  readonly secret: string;
  /** Whose it is (`normalizedPersonId`). */
  readonly person: string;
}

/** What may be known of a key. */
export interface KeyRow {
  readonly keyId: string;
  readonly role: KeyRole;
  readonly name: string;
  readonly person: string;
  readonly createdAt: Instant;
  /** The name of who issued it. */
  readonly createdBy: string;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const INSERT_KEY_SQL = `
insert into api_key (id, digest, role, name, created_at, created_by, expires_at, person)
values ($1, $2, $3, $4, to_timestamp($5::float8 / 1000), $6, to_timestamp($7::float8 / 1000), $8)`;

/** The key, and every admin key that works: locked in one order, so that two admins cannot end each other at once. */
const LOCK_KEY_AND_ADMIN_KEYS_SQL = `
select id, role, name, person, revoked_at is not null as revoked
from api_key where id = $1 or (role = 'ADMIN' and revoked_at is null) order by id for update`;

const REVOKE_KEY_SQL = 'update api_key set revoked_at = to_timestamp($2::float8 / 1000) where id = $1';

const REVOKE_KEYS_OF_PERSON_SQL = `update api_key set revoked_at = to_timestamp($2::float8 / 1000)
where person = $1 and revoked_at is null returning id`;

const SELECT_WORKING_ADMIN_KEY_SQL = `select from api_key
where role = 'ADMIN' and revoked_at is null and (expires_at is null or expires_at > to_timestamp($1::float8 / 1000)) limit 1`;

const FIND_WAY_IN_SQL = `
select from api_key where person = $1 and revoked_at is null and (expires_at is null or expires_at > to_timestamp($2::float8 / 1000))
union all select from subject_person where person = $1 limit 1`;

const LIST_KEYS_SQL = `
select id as "keyId", role, name, person, created_at as "createdAt", created_by as "createdBy", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"
from api_key order by created_at, id`;

/** What the audit trail calls it when all keys ended together. */
export const REVOKE_ALL_KEYS_AUDIT_VERB = 'revokeAllKeys';

/** An admin key, but of those that ended with all others: after that somebody must be let in again. */
const FIND_ADMIN_KEY_SINCE_REVOKE_ALL_SQL = `
select from api_key where role = 'ADMIN' and (revoked_at is null or revoked_at > coalesce(
  (select max(at) from audit_entry where verb = '${REVOKE_ALL_KEYS_AUDIT_VERB}'), '-infinity')) limit 1`;

/** Keeps every other writer of keys out until the transaction ends; reads go on. */
const LOCK_KEY_TABLE_SQL = 'lock table api_key in share row exclusive mode';

const FIRST_START_CALLER: Caller = {
  role: 'ADMIN',
  name: BUILT_IN_CALLER_NAMES.firstStart,
  keyId: null,
  person: BUILT_IN_PERSON_IDS.COMMAND,
  address: null,
};

const RESERVED_KEY_NAME_MESSAGE =
  'Choose another name, or say whose the key is: that one is of the service itself.';

/**
 * Makes a key; admins only. Its secret is returned once and kept nowhere.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID with everything that is wrong
 */
export async function issueKey(ctx: Context, input: NewKeyInput): Promise<IssuedKey> {
  requireRole(ctx, 'ADMIN');
  const wanted = checkedKeyInput(input, ctx.now());
  return await inTransaction(ctx, (em) => createAndSaveKey(ctx, em, ctx.caller, wanted));
}

/**
 * Ends a key at once on every server; admins only. It may be named by its id or by the key itself. One that was
 * revoked before stays as it is. With a person's last key, nothing more is sent to their endpoints, unless they sign in by a token.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, NOT_FOUND, INVALID for the last admin key that works
 */
export async function revokeKey(ctx: Context, input: { readonly keyId: string }): Promise<{ keyId: string }> {
  requireRole(ctx, 'ADMIN');
  const keyId = keyIdFromIdOrKey(input.keyId);
  if (keyId === null) throw unknownKeyRefusal();
  await inTransaction(ctx, async (em) => {
    const at = ctx.now();
    const rows = await executeSql<LockedKey>(em, LOCK_KEY_AND_ADMIN_KEYS_SQL, [keyId]);
    const key = rows.find(({ id }) => id === keyId);
    if (!key) throw unknownKeyRefusal();
    if (key.revoked) return;
    await endKeysOrRefuseLastAdmin(ctx, em, at, 'keyId', () => executeSql(em, REVOKE_KEY_SQL, [keyId, at]));
    const before = { role: key.role, name: key.name, revokedAt: null };
    const after = { ...before, revokedAt: new Date(at).toISOString() };
    const stoppedEndpoints = (await hasWayIn(em, key.person, at))
      ? []
      : await stopEndpointsOfPerson(em, key.person, 'The last key of its owner was revoked.');
    await appendAudit(em, {
      ...{ caller: ctx.caller, at, verb: 'revokeKey', input: { keyId }, before },
      after: { ...after, ...(stoppedEndpoints.length > 0 && { stoppedEndpoints }) },
    });
  });
  return { keyId };
}

/**
 * Ends all keys of a person, within a transaction of the caller's, who keeps that in the audit trail.
 * @param person as `normalizedPersonId` writes it
 * @returns the ids of the keys that ended
 * @throws Refusal INVALID where the last admin key that works is among them
 */
export async function revokeKeysOfPerson(
  ctx: Pick<Context, 'adminDigest'>,
  em: EntityManager,
  person: string,
  at: Instant,
): Promise<string[]> {
  await executeSql(em, LOCK_KEY_TABLE_SQL, []);
  const ended = await endKeysOrRefuseLastAdmin(ctx, em, at, 'person', () =>
    executeSql<{ id: string }>(em, REVOKE_KEYS_OF_PERSON_SQL, [person, at]),
  );
  return ended.map(({ id }) => id);
}

/**
 * All keys ever made, oldest first, without their secrets; admins only.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN
 */
export async function listKeys(ctx: Context): Promise<KeyRow[]> {
  requireRole(ctx, 'ADMIN');
  return await ctx.rows<KeyRow>(LIST_KEYS_SQL, []);
}

/**
 * Makes the first admin key where none was ever made and the environment has none, or where all keys were ended
 * together. Of several starters exactly one makes it.
 * @returns null where there is nothing to make
 */
export async function issueFirstAdminKeyIfNeeded(ctx: Context): Promise<IssuedKey | null> {
  if (ctx.adminDigest !== null || (await ctx.rows(FIND_ADMIN_KEY_SINCE_REVOKE_ALL_SQL, [])).length > 0)
    return null;
  return await inTransaction(ctx, async (em) => {
    await executeSql(em, LOCK_KEY_TABLE_SQL);
    if ((await executeSql(em, FIND_ADMIN_KEY_SINCE_REVOKE_ALL_SQL)).length > 0) return null;
    return await createAndSaveKey(
      ctx,
      em,
      FIRST_START_CALLER,
      checkedKeyInput({ role: 'ADMIN', name: 'First key' }, ctx.now()),
    );
  });
}

interface CheckedKeyInput {
  readonly role: KeyRole;
  readonly name: string;
  readonly person: string;
  readonly expiresAt: Instant | null;
}

interface LockedKey {
  readonly id: string;
  readonly role: KeyRole;
  readonly name: string;
  readonly person: string;
  readonly revoked: boolean;
}

function checkedKeyInput(
  { role, name, person, expiresAt = null }: NewKeyInput,
  now: Instant,
): CheckedKeyInput {
  const faults: Fault[] = [];
  const wrong = (field: string, message: string) => faults.push({ code: 'INVALID', message, field: [field] });
  const known = KEY_ROLES.find((one) => one === role);
  if (!known) wrong('role', `Choose one of the roles ${KEY_ROLES.join(', ')}.`);
  const trimmed = String(name).trim();
  if (!/^\P{C}{1,100}$/u.test(trimmed)) wrong('name', 'Name the key in 1 to 100 printable characters.');
  else if (isBuiltInCallerName(trimmed)) wrong('name', RESERVED_KEY_NAME_MESSAGE);
  else if (person == null && !isAssignablePersonId(trimmed)) wrong('name', RESERVED_KEY_NAME_MESSAGE);
  if (person != null && !isAssignablePersonId(person)) wrong('person', INVALID_PERSON_MESSAGE);
  if (expiresAt !== null && !(expiresAt > now && expiresAt <= LAST_INSTANT)) {
    wrong('expiresAt', 'Let the key expire at an instant in the future, before the year 10000.');
  }
  refuseIfAny(faults);
  return { role: known!, name: trimmed, person: normalizedPersonId(person ?? trimmed), expiresAt };
}

/** Writes a new key and its audit entry. */
async function createAndSaveKey(
  ctx: Context,
  em: EntityManager,
  caller: Caller,
  { role, name, person, expiresAt }: CheckedKeyInput,
): Promise<IssuedKey> {
  const at = ctx.now();
  const keyId = ctx.uuid().slice(-12);
  const secret = createKeyStringForId(keyId);
  const createdBy = caller.name ?? caller.role;
  await executeSql(em, INSERT_KEY_SQL, [
    keyId,
    keyDigest(secret),
    role,
    name,
    at,
    createdBy,
    expiresAt,
    person,
  ]);
  const input = {
    role,
    name,
    person,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
  await appendAudit(em, { caller, at, verb: 'issueKey', input, after: { keyId, ...input } });
  return { keyId, secret, person };
}

/** Ends keys, unless that would lock every admin out (R108). */
async function endKeysOrRefuseLastAdmin<Ended>(
  { adminDigest }: Pick<Context, 'adminDigest'>,
  em: EntityManager,
  at: Instant,
  field: string,
  end: () => Promise<Ended>,
): Promise<Ended> {
  const works = async () => (await executeSql(em, SELECT_WORKING_ADMIN_KEY_SQL, [at])).length > 0;
  const worked = await works();
  const ended = await end();
  if (adminDigest === null && worked && !(await works()))
    throw createRefusal('INVALID', 'Issue another admin key first: this is the last one that works.', field);
  return ended;
}

/** Whether a person has a key that works, or tokens that are known to be theirs. */
export async function hasWayIn(em: EntityManager, person: string, at: Instant): Promise<boolean> {
  return (await executeSql(em, FIND_WAY_IN_SQL, [person, at])).length > 0;
}

function unknownKeyRefusal(): Refusal {
  return createRefusal('NOT_FOUND', 'There is no such key: take its id from the list of keys.', 'keyId');
}
