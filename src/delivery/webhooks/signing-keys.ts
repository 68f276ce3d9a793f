import type { KeyObject } from 'node:crypto';
import type { Context } from '../../record/context.ts';
import { inTransaction } from '../../record/transaction.ts';
import { executeSql } from '../../record/statement.ts';
import { createSigningKey, type PublicJwk, publicJwkOf, publicKeyText, readSigningKey } from './signature.ts';

/** The key that signs for all endpoints, and its public half as others want it. */
export interface SigningKeyPair {
  readonly privateKey: KeyObject;
  /** `whpk_…` (Standard Webhooks). */
  readonly publicText: string;
  readonly jwk: PublicJwk;
}

const SELECT_SIGNING_KEY_SQL = 'select private_key as pem from signing_key order by created_at, id limit 1';
const INSERT_SIGNING_KEY_SQL = `insert into signing_key (id, private_key, created_at)
select $1, $2, to_timestamp($3::float8 / 1000) where not exists (select from signing_key)`;
/** Of several who make the first key one does; an advisory lock, since the service may not lock the table. */
const LOCK_SIGNING_KEYS_SQL = `select pg_advisory_xact_lock(hashtext('signing_key'))`;

/** The key that signs; null before it was first wanted. */
export async function readSigningKeyPair(ctx: Pick<Context, 'rows'>): Promise<SigningKeyPair | null> {
  const [row] = await ctx.rows<{ pem: string }>(SELECT_SIGNING_KEY_SQL, []);
  return row ? keyPairOf(row.pem) : null;
}

/** The same, made where there is none: of several who make one at once, one does. */
export async function readOrCreateSigningKeyPair(ctx: Context): Promise<SigningKeyPair> {
  const known = await readSigningKeyPair(ctx);
  if (known) return known;
  const pem = await inTransaction(ctx, async (em) => {
    await executeSql(em, LOCK_SIGNING_KEYS_SQL);
    const made = createSigningKey();
    await executeSql(em, INSERT_SIGNING_KEY_SQL, [publicJwkOf(made).kid, made, ctx.now()]);
    const [row] = await executeSql<{ pem: string }>(em, SELECT_SIGNING_KEY_SQL);
    return row!.pem;
  });
  return keyPairOf(pem);
}

function keyPairOf(pem: string): SigningKeyPair {
  return { privateKey: readSigningKey(pem), publicText: publicKeyText(pem), jwk: publicJwkOf(pem) };
}

/** The key that signs, read when it is first wanted and kept: there is one, and it stays. */
export function keepSigningKey(ctx: Context): () => Promise<KeyObject> {
  let kept: Promise<KeyObject> | null = null;
  return () => {
    kept ??= readOrCreateSigningKeyPair(ctx).then(({ privateKey }) => privateKey);
    kept.catch(() => (kept = null));
    return kept;
  };
}
