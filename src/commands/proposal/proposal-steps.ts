import { z } from 'zod';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { type Actor, samePersonVerdict } from '../../domain/notice/notice.ts';
import { validProposalApprovals } from '../../domain/notice/proposal.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { ProposalStatus } from '../../domain/words.ts';
import { requireRole } from '../../access/permit.ts';
import type { Context } from '../../record/context.ts';
import { resolveActorOfCaller } from '../../record/notice-rows.ts';
import {
  loadProposals,
  lockProposal,
  type StoredProposal,
  recordProposalStep,
  setProposalStatusAndEntry,
} from '../../record/proposal-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { commentShape } from '../notice/notice-steps.ts';
import { withProposalApprovalHooks } from '../pipeline/approving.ts';
import { requireIndependentApprover } from '../pipeline/own-approval.ts';
import {
  type CommonCommandInput,
  parseCommandInput,
  runCommand,
  ProposalLacksApprovalsRollback,
} from '../pipeline/run-command.ts';
import { PROPOSABLE_COMMANDS } from './proposable-commands.ts';
import type { ProposalStepAnswer } from './proposals.ts';

const proposalStepShape = z.object({ proposalId: z.string(), comment: commentShape });
type ProposalStepInput = z.output<typeof proposalStepShape> & CommonCommandInput;

/**
 * Approves a proposal. With the last approval that the lines of its items ask for it is carried out, by the rules as they stand
 * then (rules.md, R122).
 * @throws Refusal NOT_FOUND; APPROVAL_REQUIRED for its author; CONFLICT for who approved it, and for what is not in review; what
 *   speaks against it by now, and then it was not approved either
 */
export async function approveProposal(ctx: Context, raw: unknown): Promise<ProposalStepAnswer> {
  requireRole(ctx, 'MANAGER');
  const input = parseCommandInput(proposalStepShape, raw);
  const id = uuidFromPublicId(input.proposalId, 'Proposal');
  const [proposed] = id ? await loadProposals(ctx.rows, [id]) : [];
  const command = proposed && PROPOSABLE_COMMANDS.get(proposed.mutation);
  if (!command) throw unknownProposalRefusal();
  const { id: proposalId, input: proposedInput, affectedIds } = proposed;
  let given = 0;
  const approving = {
    proposalId,
    affectedIds,
    author: proposed.author.name,
    approvalInput: raw,
    approvalComment: input.comment ?? null,
    begin: async (record: RecordWriter) => {
      given = (await addCallerApproval(ctx, record, input, 'maybe again')).length;
      return given;
    },
    finish: async (record: RecordWriter, entryId: string | null) => {
      await recordProposalStep(record, proposalId, 'DONE', await resolveActorOfCaller(record.em, ctx.caller));
      await setProposalStatusAndEntry(record.em, proposalId, 'DONE', entryId);
    },
  };
  try {
    const { at, entryId } = await command(withProposalApprovalHooks(ctx, approving), proposedInput);
    return { at, proposalId, entryId };
  } catch (error) {
    if (!(error instanceof ProposalLacksApprovalsRollback)) throw error;
    return await runProposalStep(ctx, 'approveProposal', raw, IN_REVIEW_STATUSES, async (stepped, record) => {
      const approvals = await addCallerApproval(ctx, record, stepped, 'once');
      // Another approved it since: together they may be enough.
      if (approvals.length !== given) throw new ApprovedMeanwhileRetry();
      return 'IN_REVIEW';
    }).catch(async (failure: unknown) => {
      if (!(failure instanceof ApprovedMeanwhileRetry)) throw failure;
      return await approveProposal(ctx, raw);
    });
  }
}

/** Thrown through the transaction of an approval, which is looked at anew. */
class ApprovedMeanwhileRetry extends Error {
  constructor() {
    super('another approval came in between');
  }
}

/**
 * Sends a proposal back to its author, with what is to be changed.
 * @throws Refusal NOT_FOUND; CONFLICT for what is not in review; TEXT_REQUIRED where nothing is said with it
 */
export async function returnProposal(ctx: Context, raw: unknown): Promise<ProposalStepAnswer> {
  return await runProposalStep(
    ctx,
    'returnProposal',
    raw,
    IN_REVIEW_STATUSES,
    async (input, record, proposal) => {
      if (!input.comment || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(input.comment))
        throw createRefusal(
          'TEXT_REQUIRED',
          'Say in `comment` what is to be changed: its author reads that.',
          'comment',
        );
      await recordReturnOrWithdrawal(ctx, record, proposal, 'RETURNED', input);
      return 'RETURNED';
    },
  );
}

/** Takes a proposal back, also one that was sent back to its author; nothing of it ever was public. */
export async function withdrawProposal(ctx: Context, raw: unknown): Promise<ProposalStepAnswer> {
  return await runProposalStep(
    ctx,
    'withdrawProposal',
    raw,
    WITHDRAWABLE_STATUSES,
    async (input, record, proposal) => {
      await recordReturnOrWithdrawal(ctx, record, proposal, 'WITHDRAWN', input);
      return 'WITHDRAWN';
    },
  );
}

async function runProposalStep(
  ctx: Context,
  name: string,
  raw: unknown,
  open: readonly ProposalStatus[],
  work: (input: ProposalStepInput, record: RecordWriter, proposal: StoredProposal) => Promise<ProposalStatus>,
): Promise<ProposalStepAnswer> {
  type Done = { readonly proposal: StoredProposal; readonly status: ProposalStatus };
  const answer = ({ proposal }: Done, at: number) => ({ at, proposalId: proposal.id, entryId: null });
  return await runCommand<ProposalStepInput, Done, ProposalStepAnswer>(
    ctx,
    { name, role: 'MANAGER', shape: proposalStepShape },
    raw,
    {
      work: async (input, record) => {
        const proposal = await lockProposalInStatus(record, input, open);
        return { proposal, status: await work(input, record, proposal) };
      },
      audited: ({ proposal, status }, { comment = null }) => ({
        itemIds: [proposal.itemId],
        before: { status: proposal.status },
        after: { status },
        note: comment,
      }),
      answer,
      dryRunAnswer: async (done, at) => answer(done, at),
    },
  );
}

const IN_REVIEW_STATUSES: readonly ProposalStatus[] = ['IN_REVIEW'];
const WITHDRAWABLE_STATUSES: readonly ProposalStatus[] = ['IN_REVIEW', 'RETURNED'];

/** The proposal that is named, locked, which must stand so that the step can be taken. */
async function lockProposalInStatus(
  record: RecordWriter,
  { proposalId }: ProposalStepInput,
  open: readonly ProposalStatus[],
): Promise<StoredProposal> {
  const id = uuidFromPublicId(proposalId, 'Proposal');
  const proposal = id && (await lockProposal(record.em, id));
  if (!proposal) throw unknownProposalRefusal();
  if (open.includes(proposal.status)) return proposal;
  throw createRefusal('CONFLICT', `The proposal ${PROPOSAL_STATUS_PHRASES[proposal.status]}.`, 'proposalId');
}

const PROPOSAL_STATUS_PHRASES: Readonly<Record<ProposalStatus, string>> = {
  IN_REVIEW: 'is in review',
  DONE: 'was carried out already',
  RETURNED: 'was sent back to its author, who makes a new one',
  WITHDRAWN: 'was withdrawn',
};

async function recordReturnOrWithdrawal(
  ctx: Context,
  record: RecordWriter,
  { id }: StoredProposal,
  step: 'RETURNED' | 'WITHDRAWN',
  { comment = null }: ProposalStepInput,
): Promise<void> {
  await recordProposalStep(record, id, step, await resolveActorOfCaller(record.em, ctx.caller), comment);
  await setProposalStatusAndEntry(record.em, id, step);
}

/**
 * Adds the caller's approval; returns those that count by then.
 * @param times `maybe again`: one who approved already adds nothing, but may find that it is enough by now
 */
async function addCallerApproval(
  ctx: Context,
  record: RecordWriter,
  input: ProposalStepInput,
  times: 'once' | 'maybe again',
): Promise<readonly Actor[]> {
  const proposal = await lockProposalInStatus(record, input, IN_REVIEW_STATUSES);
  const actor = await resolveActorOfCaller(record.em, ctx.caller);
  const before = validProposalApprovals(proposal.author, proposal.steps).map(({ by }) => by);
  const isAgain = before.some((by) => samePersonVerdict(actor, by) === 'SAME');
  if (isAgain && times === 'maybe again') return before;
  requireIndependentApprover(actor, proposal.author, before, {
    authored: 'you proposed it',
    what: 'it',
    field: 'proposalId',
  });
  await recordProposalStep(record, proposal.id, 'APPROVED', actor, input.comment ?? null);
  return [...before, actor];
}

function unknownProposalRefusal() {
  return createRefusal('NOT_FOUND', 'There is no proposal with that id.', 'proposalId');
}
