import { DAY_MS } from '../../domain/calendar/dates.ts';
import { createHash } from 'node:crypto';
import { createRefusal } from '../../domain/refusal.ts';
import { type Context, principalKeyOf } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';

const EXPIRED_ANSWER_KEPT_DAYS = 30;

const SELECT_GIVEN_ANSWER_SQL =
  'select verb, input_hash as "inputHash", outcome from given_answer where caller = $1 and idempotency_key = $2';
/** What is older than a day is given no more; of others it is kept for longer, should a clock have been set forward. */
const DELETE_OLD_ANSWERS_SQL = `delete from given_answer where given_at < to_timestamp($1::float8 / 1000)
  and (given_at < to_timestamp($2::float8 / 1000) or (caller = $3 and idempotency_key = $4))`;
const INSERT_GIVEN_ANSWER_SQL = `insert into given_answer (caller, idempotency_key, verb, input_hash, outcome, given_at)
values ($1, $2, $3, $4, $5::jsonb, to_timestamp($6::float8 / 1000))`;

/**
 * What this caller was answered to the same call with the same idempotency key within a day; null where it was not.
 * @throws Refusal IDEMPOTENCY_MISMATCH where the key came with another call
 */
export async function pruneAndFindIdempotentAnswer<Answer>(
  { caller, ago }: Context,
  { em, recordedAt }: Pick<RecordWriter, 'em' | 'recordedAt'>,
  verb: string,
  key: string,
  raw: unknown,
): Promise<Answer | null> {
  const fingerprint = [principalKeyOf(caller), key];
  const dayAgo = Math.min(recordedAt - DAY_MS, ago?.(DAY_MS) ?? recordedAt);
  await executeSql(em, DELETE_OLD_ANSWERS_SQL, [
    dayAgo,
    recordedAt - EXPIRED_ANSWER_KEPT_DAYS * DAY_MS,
    ...fingerprint,
  ]);
  const [row] = await executeSql<{ verb: string; inputHash: string; outcome: Answer }>(
    em,
    SELECT_GIVEN_ANSWER_SQL,
    fingerprint,
  );
  if (!row) return null;
  if (row.verb === verb && row.inputHash === hashInput(raw)) return row.outcome;
  throw createRefusal(
    'IDEMPOTENCY_MISMATCH',
    'That key was used with another input: choose a new one.',
    'idempotencyKey',
  );
}

/** Keeps what a call is answered, in its own transaction. */
export async function storeIdempotentAnswer(
  { caller }: Context,
  { em, recordedAt }: Pick<RecordWriter, 'em' | 'recordedAt'>,
  verb: string,
  key: string,
  raw: unknown,
  answer: object,
): Promise<void> {
  await executeSql(em, INSERT_GIVEN_ANSWER_SQL, [
    principalKeyOf(caller),
    key,
    verb,
    hashInput(raw),
    JSON.stringify(answer),
    recordedAt,
  ]);
}

function hashInput(raw: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortObjectKeys(raw)))
    .digest('hex');
}

/** The same input in the same order of its fields. */
function sortObjectKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortObjectKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sortObjectKeys(part)]),
  );
}
