import type { Instant } from '../domain/calendar/dates.ts';
import { BUILT_IN_PERSON_IDS } from '../domain/access/person.ts';
import { Refusal, createRefusal } from '../domain/refusal.ts';
import type { KeyRole } from '../domain/words.ts';
import { BUILT_IN_CALLER_NAMES } from '../record/built-in-caller-names.ts';
import type { Caller, Context } from '../record/context.ts';
import { keyDigest, isSameDigest, keyIdFromKey } from './key-secret.ts';
import { executeSql } from '../record/statement.ts';
import { inTransaction } from '../record/transaction.ts';

/** Refuses a key or token that was a right one and has ended: whoever sends it guesses nothing. */
export class EndedCredentialError extends Refusal {
  constructor(message: string) {
    super({ code: 'UNAUTHENTICATED', message });
  }
}

interface StoredKey {
  readonly digest: string;
  readonly role: KeyRole;
  readonly name: string;
  readonly person: string;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const SELECT_KEY_SQL = `
select digest, role, name, person, expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
from api_key where id = $1`;

/** Waits for nobody: of many requests at once one writes, and none does while the key is being revoked. */
const UPDATE_KEY_LAST_USED_SQL = `
update api_key set last_used_at = to_timestamp($2::float8 / 1000) where id = (
  select id from api_key where id = $1 and (last_used_at is null or last_used_at <= to_timestamp($3::float8 / 1000))
  for update skip locked)`;

const MINUTE_MS = 60_000;

/**
 * Who holds this key. It is looked up each time, so that a key ends at once on every server; its last use is noted at
 * most once a minute.
 * @throws Refusal UNAUTHENTICATED for a key that is none, EndedCredentialError for one that was revoked or has expired
 */
export async function authenticateKey(
  ctx: Pick<Context, 'rows' | 'em' | 'now' | 'adminDigest'>,
  key: string,
  address: string | null,
): Promise<Caller> {
  const digest = keyDigest(key);
  if (ctx.adminDigest !== null && isSameDigest(digest, ctx.adminDigest)) {
    const person = BUILT_IN_PERSON_IDS.ADMIN_KEY;
    return { role: 'ADMIN', name: BUILT_IN_CALLER_NAMES.adminKey, keyId: null, person, address };
  }
  const keyId = keyIdFromKey(key);
  const [row] = keyId === null ? [] : await ctx.rows<StoredKey>(SELECT_KEY_SQL, [keyId]);
  if (keyId === null || !row || !isSameDigest(digest, row.digest)) {
    throw createRefusal('UNAUTHENTICATED', 'This key is unknown: send one that an admin has issued, whole.');
  }
  const now = ctx.now();
  if (row.revokedAt !== null)
    throw new EndedCredentialError('This key was revoked: ask an admin for another.');
  if (row.expiresAt !== null && !(now < row.expiresAt)) {
    const when = new Date(row.expiresAt).toISOString();
    throw new EndedCredentialError(`This key expired at ${when}: ask an admin for another.`);
  }
  if (row.lastUsedAt === null || now - row.lastUsedAt >= MINUTE_MS) noteKeyUse(ctx, keyId, now);
  return { role: row.role, name: row.name, keyId, person: row.person, address };
}

/** A key works too where nothing can be written, and its bearer waits for no writer. */
function noteKeyUse(ctx: Pick<Context, 'em'>, keyId: string, now: Instant): void {
  if (now - (pendingUseNoteAtByKeyId.get(keyId) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS) return;
  pendingUseNoteAtByKeyId.set(keyId, now);
  inTransaction(ctx, (em) => executeSql(em, UPDATE_KEY_LAST_USED_SQL, [keyId, now, now - MINUTE_MS]))
    .catch(() => {})
    .finally(() => pendingUseNoteAtByKeyId.delete(keyId));
}

/** Keys of which the last use is being noted, since when: nobody waits for that, and it is done once. */
const pendingUseNoteAtByKeyId = new Map<string, Instant>();
