import type { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type Fault, Refusal, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Role } from '../../domain/words.ts';
import { appendAudit, type NewAuditEntry } from '../../access/audit.ts';
import type { Caller, Context } from '../../record/context.ts';
import { requireRole } from '../../access/permit.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import {
  itemIdsAffectedByStatements,
  statementApprovalFaults,
  type LineApprovalFault,
  statementsOfWriter,
} from './approval-faults.ts';
import { lineNeedsApprovalFault } from './approvals.ts';
import { type ProposalApprovalHooks, proposalApprovalHooksOf } from './approving.ts';
import { pruneAndFindIdempotentAnswer, storeIdempotentAnswer } from './idempotency.ts';
import { proposeCommand, type ProposedCommand } from './propose.ts';
import { errorCodeOfZodIssue } from './zod-issue.ts';

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
  /** True to put it before colleagues where it needs their approvals. */
  readonly propose?: boolean | null;
}

/** What a command does in its place of the order, and what becomes of it. */
export interface CommandSteps<Input, Done, Answer> {
  /** Decides and appends. */
  readonly work: (input: Input, record: RecordWriter) => Promise<Done>;
  /** What the audit trail keeps. */
  readonly audited: (done: Done, input: Input) => AuditedChange;
  /** What the caller gets, and gets again for the same idempotency key. */
  readonly answer: (done: Done, at: Instant) => Answer;
  /** What the caller of a dry run gets, once all was taken back, with the approvals that it would lack. */
  readonly dryRunAnswer: (
    done: Done,
    at: Instant,
    missingApprovals: readonly Fault[],
    isProposed: boolean,
  ) => Promise<Answer>;
  /** The item that it is about, the entry that it made, and what its caller gets once it is proposed; absent: it cannot be. */
  readonly proposal?: {
    readonly itemId: (done: Done) => string;
    readonly entryId: (done: Done) => string | null;
    readonly answer: (done: Done, at: Instant, proposalId: string) => Answer;
  };
}

/** @see NewAuditEntry; `input` where it holds what the trail must not keep, else the caller's is kept as it came. */
type AuditedChange = Pick<NewAuditEntry, 'itemIds' | 'noticeId' | 'before' | 'after' | 'note'> &
  Partial<Pick<NewAuditEntry, 'input'>>;

/**
 * Carries out a command in the fixed order: role, input, then in one transaction under the record's lock: rules, append,
 * approvals for what was appended, audit. A dry run does all of it and takes everything back.
 * What must not go out on one person's word is taken back too, and put before colleagues where its caller wants that.
 * @throws Refusal UNAUTHENTICATED or FORBIDDEN, INVALID for input, IDEMPOTENCY_MISMATCH, what the work refuses, and
 *   APPROVAL_REQUIRED for what must not go out on one person's word; ProposalLacksApprovalsRollback where it was proposed and lacks more
 */
export async function runCommand<Input extends CommonCommandInput, Done, Answer extends object>(
  ctx: Context,
  command: WriteCommandDefinition<Input>,
  raw: unknown,
  steps: CommandSteps<Input, Done, Answer>,
): Promise<Answer> {
  const { work, audited, answer, dryRunAnswer, proposal } = steps;
  requireRole(ctx, command.role);
  const input = parseCommandInput(command.shape, raw);
  const approving = proposalApprovalHooksOf(ctx);
  const dryRun = input.dryRun === true;
  try {
    return await withRecord(ctx, async (record) => {
      const key = dryRun ? null : (input.idempotencyKey ?? null);
      const replayed =
        key === null ? null : await pruneAndFindIdempotentAnswer<Answer>(ctx, record, command.name, key, raw);
      if (replayed) return replayed;
      const given = (await approving?.begin(record)) ?? 0;
      const done = await work(input, record);
      const { caller } = ctx;
      const statements = await statementsOfWriter(record);
      const affectedIds = itemIdsAffectedByStatements(statements);
      if (approving) requireNoNewAffectedItems(approving, affectedIds);
      const role = approving ? 'MANAGER' : caller.role;
      const missingApprovals = await statementApprovalFaults(record, statements, role, given);
      if (dryRun) throw new DryRunRollback(done, missingApprovals);
      if (missingApprovals.length > 0 && approving) throw new ProposalLacksApprovalsRollback();
      if (missingApprovals.length > 0 && input.propose && proposal)
        throw new MustBeProposedRollback(done, missingApprovals, affectedIds);
      refuseIfAny(missingApprovals.map(approvalFaultForCaller));
      if (proposal) await approving?.finish(record, proposal.entryId(done));
      const { recordedAt: at } = record;
      const change = audited(done, input);
      record.afterSaving(async (at) => {
        for (const entry of auditEntriesOf(caller, { verb: command.name, input: raw, ...change }, approving))
          await appendAudit(record.em, { ...entry, at });
      });
      const answered = answer(done, at);
      if (key !== null) await storeIdempotentAnswer(ctx, record, command.name, key, raw, answered);
      return answered;
    });
  } catch (error) {
    if (error instanceof MustBeProposedRollback)
      return await proposeCommand(ctx, proposedCommandFrom(command.name, { raw, input }, steps, error));
    if (!(error instanceof DryRunRollback)) throw error;
    const isProposed = input.propose === true;
    const missing = error.missingApprovals.map(
      isProposed ? approvalFaultForProposer : approvalFaultForCaller,
    );
    return await dryRunAnswer(error.done as Done, ctx.now(), missing, isProposed);
  }
}

/** What the audit trail keeps of a command; of one that was proposed, its last approval and who proposed it as well. */
function auditEntriesOf(
  caller: Caller,
  entry: Omit<NewAuditEntry, 'caller' | 'at'>,
  approving: ProposalApprovalHooks | null,
): Omit<NewAuditEntry, 'at'>[] {
  if (!approving) return [{ caller, ...entry }];
  const { author, approvalInput, approvalComment } = approving;
  const note = [author && `Proposed by ${author}.`, entry.note].filter(Boolean).join(' ');
  return [
    {
      caller,
      verb: 'approveProposal',
      input: approvalInput,
      note: approvalComment,
      before: { status: 'IN_REVIEW' },
      after: { status: 'DONE' },
      ...(entry.itemIds && { itemIds: entry.itemIds }),
    },
    { caller, ...entry, note: note || null },
  ];
}

/** A command that is to be put before colleagues, all of which was taken back. */
function proposedCommandFrom<Input extends CommonCommandInput, Done, Answer extends object>(
  mutation: string,
  { raw, input }: { readonly raw: unknown; readonly input: Input },
  { audited, proposal }: CommandSteps<Input, Done, Answer>,
  needs: MustBeProposedRollback,
): ProposedCommand<Answer> {
  const done = needs.done as Done;
  const { note = null } = audited(done, input);
  return {
    mutation,
    raw,
    note,
    affectedIds: needs.affectedIds,
    key: input.idempotencyKey ?? null,
    itemId: proposal!.itemId(done),
    approvalsNeeded: Math.max(...needs.missingApprovals.map(({ line }) => line.approvals)),
    answer: (at, proposalId) => proposal!.answer(done, at, proposalId),
  };
}

/** What was approved was approved for the items to which its names led when it was proposed. */
function requireNoNewAffectedItems(
  { affectedIds }: ProposalApprovalHooks,
  affected: readonly string[],
): void {
  if (affected.every((id) => affectedIds.includes(id))) return;
  const message =
    'A name in it leads to another item than when it was proposed: return it, so that it is proposed anew.';
  throw createRefusal('CONFLICT', message, 'proposalId');
}

/** What a caller is told of approvals that are missing. */
function approvalFaultForCaller({ code, message }: LineApprovalFault): Fault {
  return { code, message };
}

/** What a caller who proposes something is told of them: a change of state is proposed by a notice alone. */
function approvalFaultForProposer(fault: LineApprovalFault): Fault {
  return fault.way === 'NOTICE'
    ? approvalFaultForCaller(fault)
    : lineNeedsApprovalFault(fault.line, 'PROPOSED');
}

/** Thrown through the transaction of a command that was proposed, and needs more approvals than it has. */
export class ProposalLacksApprovalsRollback extends Error {
  constructor() {
    super('a proposal needs more approvals');
  }
}

/** Thrown through the transaction, so that it takes everything back before it is proposed. */
class MustBeProposedRollback extends Error {
  readonly done: unknown;
  readonly missingApprovals: readonly LineApprovalFault[];
  readonly affectedIds: readonly string[];

  constructor(done: unknown, missingApprovals: readonly LineApprovalFault[], affectedIds: readonly string[]) {
    super('a command that needs approvals is taken back');
    this.done = done;
    this.missingApprovals = missingApprovals;
    this.affectedIds = affectedIds;
  }
}

/** Thrown through the transaction, so that it takes everything back. */
class DryRunRollback extends Error {
  readonly done: unknown;
  readonly missingApprovals: readonly LineApprovalFault[];

  constructor(done: unknown, missingApprovals: readonly LineApprovalFault[]) {
    super('a dry run is taken back');
    this.done = done;
    this.missingApprovals = missingApprovals;
  }
}

/**
 * An input as its shape reads it.
 * @throws Refusal with everything that is wrong with it
 */
export function parseCommandInput<Input>(shape: z.ZodType<Input>, raw: unknown): Input {
  const read = shape.safeParse(raw);
  if (read.success) return read.data;
  const faults = faultsOfZodError(read.error);
  throw new Refusal(faults[0]!, ...faults.slice(1));
}

/** What a shape finds wrong with an input, as faults; a rule of the domain that it asked tells its own code. */
export function faultsOfZodError(error: z.ZodError, ...field: string[]): Fault[] {
  return error.issues.map((issue) => ({
    code: errorCodeOfZodIssue(issue),
    message: `${issue.message}${issue.message.endsWith('.') ? '' : '.'}`,
    field: [...field, ...issue.path.map(String)],
  }));
}
