import type { Instant } from '../../domain/calendar/dates.ts';
import { appendAudit } from '../../access/audit.ts';
import type { Context } from '../../record/context.ts';
import { resolveActorOfCaller } from '../../record/notice-rows.ts';
import { insertProposalWithFirstStep, withdrawSupersededProposal } from '../../record/proposal-rows.ts';
import { withRecord } from '../../record/record.ts';
import { pruneAndFindIdempotentAnswer, storeIdempotentAnswer } from './idempotency.ts';

/** A command that one person may not say alone, and what its caller gets once it is before colleagues. */
export interface ProposedCommand<Answer> {
  readonly mutation: string;
  /** Its input as it was given. */
  readonly raw: unknown;
  /** The idempotency key; null without one. */
  readonly key: string | null;
  readonly itemId: string;
  /** All items of whose answers it decides. */
  readonly affectedIds: readonly string[];
  readonly approvalsNeeded: number;
  /** What the audit trail keeps for colleagues. */
  readonly note: string | null;
  readonly answer: (at: Instant, proposalId: string) => Answer;
}

/**
 * Puts a command before colleagues, which takes the place of the last one like it that was sent back (rules.md, R122). The
 * version that its caller had read counts for the proposing; by the last approval the item may well have another.
 * @throws Refusal IDEMPOTENCY_MISMATCH
 */
export async function proposeCommand<Answer extends object>(
  ctx: Context,
  { mutation, raw, key, itemId, affectedIds, approvalsNeeded, note, answer }: ProposedCommand<Answer>,
): Promise<Answer> {
  return await withRecord(ctx, async (record) => {
    const { caller } = ctx;
    // The same call may have been answered since the first transaction was taken back.
    const replayed =
      key === null ? null : await pruneAndFindIdempotentAnswer<Answer>(ctx, record, mutation, key, raw);
    if (replayed) return replayed;
    const {
      propose: _propose,
      idempotencyKey: _key,
      expectedVersion: _version,
      ...input
    } = raw as Record<string, unknown>;
    const id = ctx.uuid();
    const proposal = { id, mutation, input, itemId, affectedIds, approvalsNeeded };
    const actor = await resolveActorOfCaller(record.em, caller);
    await withdrawSupersededProposal(record, proposal, actor);
    await insertProposalWithFirstStep(record, proposal, actor);
    await appendAudit(record.em, {
      caller,
      verb: 'proposeChange',
      itemIds: [itemId],
      note,
      at: record.recordedAt,
      input: { mutation, input },
    });
    const answered = answer(record.recordedAt, id);
    if (key !== null) await storeIdempotentAnswer(ctx, record, mutation, key, raw, answered);
    return answered;
  });
}
