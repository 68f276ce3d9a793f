import type { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type Fault, Refusal, refuseIfAny } from '../../domain/refusal.ts';
import type { ErrorCode, Role } from '../../domain/words.ts';
import { appendAudit, type AuditRecord } from '../../access/audit.ts';
import type { Context } from '../../record/context.ts';
import { requireRole } from '../../access/permit.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import { approvalFaults } from './approval-faults.ts';
import { findIdempotentAnswer, storeIdempotentAnswer } from './idempotency.ts';

/** What a command is called, who may call it, and what its input must be. */
export interface WriteCommandDefinition<Input> {
  readonly name: string;
  readonly role: Role;
  readonly shape: z.ZodType<Input>;
  /** A dry run shows approvals that it would lack as warnings, since a draft can have them; else it is refused. */
  readonly warnsOfApprovals?: boolean;
}

/** The parts of an input that every command knows. */
export interface CommonCommandInput {
  readonly idempotencyKey?: string | null;
  readonly dryRun?: boolean | null;
}

/** What a command does in its place of the order, and what becomes of it. */
export interface CommandSteps<Input, Done, Answer> {
  /** Decides and appends. */
  readonly work: (input: Input, record: RecordWriter) => Promise<Done>;
  /** What the audit trail keeps. */
  readonly audited: (done: Done, input: Input) => Audited;
  /** What the caller gets, and gets again for the same idempotency key. */
  readonly answer: (done: Done, at: Instant) => Answer;
  /** What the caller of a dry run gets, once all was taken back, with the approvals that it would lack. */
  readonly dryRunAnswer: (done: Done, at: Instant, missingApprovals: readonly Fault[]) => Promise<Answer>;
}

type Audited = Pick<AuditRecord, 'itemIds' | 'noticeId' | 'before' | 'after' | 'note'>;

/**
 * Carries out a command in the fixed order: role, input, then in one transaction under the record's lock: rules, append,
 * approvals for what was appended, audit. A dry run does all of it and takes everything back.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID for input, IDEMPOTENCY_MISMATCH, what the work refuses, and
 *   APPROVAL_REQUIRED for what must not go out on one person's word
 */
export async function runCommand<Input extends CommonCommandInput, Done, Answer extends object>(
  ctx: Context,
  command: WriteCommandDefinition<Input>,
  raw: unknown,
  { work, audited, answer, dryRunAnswer }: CommandSteps<Input, Done, Answer>,
): Promise<Answer> {
  requireRole(ctx, command.role);
  const input = parsed(command.shape, raw);
  const dryRun = input.dryRun === true;
  try {
    return await withRecord(ctx, async (record) => {
      const key = dryRun ? null : (input.idempotencyKey ?? null);
      const replayed =
        key === null ? null : await findIdempotentAnswer<Answer>(ctx, record, command.name, key, raw);
      if (replayed) return replayed;
      const done = await work(input, record);
      const { caller } = ctx;
      const missingApprovals = await approvalFaults(record, caller.role);
      if (dryRun) throw new DryRun(done, missingApprovals);
      refuseIfAny(missingApprovals);
      const { recordedAt: at } = record;
      const auditRecord = { caller, verb: command.name, input: raw, ...audited(done, input) };
      record.afterSaving((savedAt) => appendAudit(record.em, { ...auditRecord, at: savedAt }));
      const answered = answer(done, at);
      if (key !== null) await storeIdempotentAnswer(ctx, record, command.name, key, raw, answered);
      return answered;
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
    return await dryRunAnswer(error.done as Done, ctx.now(), error.missingApprovals);
  }
}

/** Thrown through the transaction, so that it takes everything back. */
class DryRun extends Error {
  readonly done: unknown;
  readonly missingApprovals: readonly Fault[];

  constructor(done: unknown, missingApprovals: readonly Fault[]) {
    super('a dry run is taken back');
    this.done = done;
    this.missingApprovals = missingApprovals;
  }
}

function parsed<Input>(shape: z.ZodType<Input>, raw: unknown): Input {
  const read = shape.safeParse(raw);
  if (read.success) return read.data;
  const faults = shapeFaults(read.error);
  throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** What a shape finds wrong with an input, as faults; a rule of the domain that it asked tells its own code. */
export function shapeFaults(error: z.ZodError, ...field: string[]): Fault[] {
  return error.issues.map((issue) => ({
    code: errorCodeOfIssue(issue),
    message: `${issue.message}${issue.message.endsWith('.') ? '' : '.'}`,
    field: [...field, ...issue.path.map(String)],
  }));
}

/** The code of a fault in what was given: its own where it has one, TOO_MANY for a list that is too long. */
export function errorCodeOfIssue(issue: z.core.$ZodIssue): ErrorCode {
  if (issue.code === 'too_big' && issue.origin === 'array') return 'TOO_MANY';
  return issue.code === 'custom' ? ((issue.params?.['code'] as ErrorCode) ?? 'INVALID') : 'INVALID';
}
