import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Instant } from '../../domain/calendar.ts';
import type { Fact } from '../../domain/fact.ts';
import { Refusal, refuse } from '../../domain/refusal.ts';
import type { ErrorCode, Role } from '../../domain/words.ts';
import { appendAudit } from '../audit.ts';
import type { Context } from '../context.ts';
import { permit } from '../permit.ts';
import { type OpenRecord, writing } from '../record.ts';
import { execute } from '../statement.ts';
import { auditedOf, type Change } from './change.ts';
import { type Previewed, previewOf } from './preview.ts';

/** What a verb is called, who may call it, and what its input must be. */
export interface Verb<Input> {
  readonly name: string;
  readonly role: Role;
  readonly shape: z.ZodType<Input>;
}

/** The parts of an input that every verb knows. */
interface Common {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
  readonly internalNote?: string | null;
}

/** What a verb did: to which item, and the fact that it appended or that will be. */
export interface Outcome {
  readonly itemId: string;
  readonly entryId: string | null;
  /** The fact as its caller may see it while it is under embargo. */
  readonly hidden: Fact | null;
  /** What it does to the item; null where that says nothing. */
  readonly change: Change | null;
}

/** What a verb answers: what it did, or for a dry run what it would do. */
export interface Performed extends Omit<Outcome, 'change'> {
  /** When it was recorded. */
  readonly at: Instant;
  readonly preview: Previewed | null;
}

const DAY = 86_400_000;

const GIVEN =
  'select verb, input_hash as "inputHash", outcome from given_answer where caller = $1 and idempotency_key = $2';
const FORGET = 'delete from given_answer where given_at < to_timestamp($1::float8 / 1000)';
const GIVE = `insert into given_answer (caller, idempotency_key, verb, input_hash, outcome, given_at)
values ($1, $2, $3, $4, $5::jsonb, to_timestamp($6::float8 / 1000))`;

/**
 * Performs a verb in the fixed order: role, input, then in one transaction under the record's lock: rules, append,
 * audit. A dry run does all of it and takes everything back.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID for input, IDEMPOTENCY_MISMATCH, and what the work refuses
 */
export async function perform<Input extends Common>(
  ctx: Context,
  verb: Verb<Input>,
  raw: unknown,
  work: (input: Input, record: OpenRecord) => Promise<Outcome>,
): Promise<Performed> {
  permit(ctx, verb.role);
  const input = parsed(verb.shape, raw);
  const dryRun = input.dryRun === true;
  try {
    return await writing(ctx, async (record) => {
      const key = dryRun ? null : (input.idempotencyKey ?? null);
      const given = key === null ? null : await answerGiven(ctx, record, verb.name, key, raw);
      if (given) return given;
      const outcome = await work(input, record);
      if (dryRun) throw new DryRun(outcome);
      await appendAudit(record.em, auditOf(ctx, verb.name, raw, input, outcome, record.recordedAt));
      const performed = {
        at: record.recordedAt,
        itemId: outcome.itemId,
        entryId: outcome.entryId,
        hidden: outcome.hidden,
      };
      if (key !== null) await remember(ctx, record, verb.name, key, raw, performed);
      return { ...performed, preview: null };
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
    const { change, itemId } = error.outcome;
    return {
      at: ctx.now(),
      itemId,
      entryId: null,
      hidden: null,
      preview: change && change.before.length > 0 ? await previewOf(ctx, change) : null,
    };
  }
}

/** Thrown through the transaction, so that it takes everything back. */
class DryRun extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('a dry run is taken back');
    this.outcome = outcome;
  }
}

function parsed<Input>(shape: z.ZodType<Input>, raw: unknown): Input {
  const read = shape.safeParse(raw);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => ({
    code: codeOf(issue),
    message: `${issue.message}${issue.message.endsWith('.') ? '' : '.'}`,
    field: issue.path.map(String),
  }));
  throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** A rule of the domain that a shape asked tells its own code. */
function codeOf(issue: z.core.$ZodIssue): ErrorCode {
  if (issue.code === 'too_big' && issue.origin === 'array') return 'TOO_MANY';
  return issue.code === 'custom' ? ((issue.params?.['code'] as ErrorCode) ?? 'INVALID') : 'INVALID';
}

async function answerGiven(
  { caller }: Context,
  { em, recordedAt }: OpenRecord,
  verb: string,
  key: string,
  raw: unknown,
): Promise<Performed | null> {
  await execute(em, FORGET, [recordedAt - DAY]);
  const [row] = await execute<{ verb: string; inputHash: string; outcome: Performed }>(em, GIVEN, [
    nameOf(caller),
    key,
  ]);
  if (!row) return null;
  if (row.verb === verb && row.inputHash === hashOf(raw)) return row.outcome;
  throw refuse(
    'IDEMPOTENCY_MISMATCH',
    'That key was used with another input: choose a new one.',
    'idempotencyKey',
  );
}

async function remember(
  { caller }: Context,
  { em, recordedAt }: OpenRecord,
  verb: string,
  key: string,
  raw: unknown,
  performed: Omit<Performed, 'preview'>,
): Promise<void> {
  const stored = JSON.stringify({ ...performed, preview: null });
  await execute(em, GIVE, [nameOf(caller), key, verb, hashOf(raw), stored, recordedAt]);
}

function nameOf(caller: Context['caller']): string {
  return caller.keyId ?? caller.name ?? caller.role;
}

function hashOf(raw: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(raw)))
    .digest('hex');
}

/** The same input in the same order of its fields. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}

function auditOf(ctx: Context, verb: string, raw: unknown, input: Common, outcome: Outcome, at: Instant) {
  return {
    caller: ctx.caller,
    at,
    verb,
    itemIds: [outcome.itemId],
    input: raw,
    ...(outcome.change && auditedOf(outcome.change)),
    note: input.internalNote ?? null,
  };
}
