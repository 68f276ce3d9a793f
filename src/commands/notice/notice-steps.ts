import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type Actor, validApprovalsOfRevision } from '../../domain/notice/notice.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { NoticeStatus } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { withMarketCache } from '../../record/market.ts';
import {
  unresolvedActorOfCaller,
  recordNoticeStep,
  resolveActorOfCaller,
  setNoticeStatus,
} from '../../record/notice-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { cancelUnpublishedNoticeActions } from '../embargo/scheduled.ts';
import { maxApprovalsNeededForItems } from '../pipeline/approvals.ts';
import { requireIndependentApprover } from '../pipeline/own-approval.ts';
import { findKnownItemsBySku } from '../pipeline/references.ts';
import { type CommonCommandInput, runCommand } from '../pipeline/run-command.ts';
import { internalTextShape } from '../pipeline/shapes.ts';
import { itemIdsAffectedByTransitions, type ValidatedTransition } from '../transition/transition-decided.ts';
import { type LockedNoticeWithRevision, lockNoticeForStep } from './notice-draft.ts';
import {
  uniqueRowFaults,
  missingCommonTextFaults,
  pastInstantFaultsInPlan,
  decidePlanRows,
} from './plan-decided.ts';
import { type ParsedNoticePlan, type RawPlan, parsePlan } from './plan-given.ts';
import { publishOrScheduleNotice } from './publish-plan.ts';

/** What a step of a notice answers. */
export interface NoticeStepAnswer {
  readonly at: Instant;
  readonly noticeId: string;
}

/** What a step did: the notice before it, and where it stands after. */
export interface AuditableNoticeStep {
  readonly notice: LockedNoticeWithRevision;
  readonly status: NoticeStatus;
  readonly revision: number;
  /** Who goes on with it, where that changed. */
  readonly holder?: Actor;
  readonly itemIds: readonly string[];
}

/** A step that leaves the notice's revision as it is. */
export function auditableStepOfSameRevision(
  notice: LockedNoticeWithRevision,
  status: NoticeStatus,
  itemIds: readonly string[],
): AuditableNoticeStep {
  return { notice, status, revision: notice.revision, itemIds };
}

/** The items of a plan's rows, as far as there are such items. */
export async function itemIdsOfPlanRows(record: RecordWriter, { rows }: RawPlan): Promise<string[]> {
  const named = await findKnownItemsBySku(
    record,
    rows.map(({ sku }) => sku),
  );
  return [...named.values()].map(({ reference }) => reference.id);
}

const MAX_COMMENT_LENGTH = 2000;

export const commentShape = internalTextShape(
  MAX_COMMENT_LENGTH,
  `Keep the comment to ${MAX_COMMENT_LENGTH} characters`,
).nullish();
export const expectedRevisionShape = z.int().min(1, 'Give the revision that you read, 1 or more').nullish();

/** What a step of a notice takes that says nothing more. */
export const stepShape = z.object({
  noticeId: z.string(),
  comment: commentShape,
  expectedRevision: expectedRevisionShape,
});

/**
 * Sends a draft on its way: into review where its lines ask for approvals, else out at once or at its instant. What is in
 * review goes out too, once its lines ask for no more approvals than it has.
 * @throws Refusal NOT_FOUND, CONFLICT, and everything that its rows lack
 */
export async function submitNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  const reading = withMarketCache(ctx);
  return await runNoticeCommand(ctx, 'submitNotice', stepShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'submit', input);
    const { plan, rows, itemIds } = await requireDecidedPlan(reading, record, notice, true);
    const isNew = notice.status === 'DRAFT';
    const given = isNew ? 0 : validApprovalsOfRevision(notice.steps, notice.revision).length;
    const lacking = (await maxApprovalsNeededForItems(record, itemIdsAffectedByTransitions(rows))) - given;
    if (!isNew && lacking > 0)
      throw createRefusal(
        'CONFLICT',
        `The notice is in review: ${lacking} more must approve it.`,
        'noticeId',
      );
    if (isNew)
      await recordNoticeStep(
        record,
        notice,
        'SUBMITTED',
        unresolvedActorOfCaller(ctx.caller),
        input.comment ?? null,
      );
    if (lacking <= 0) return await publishOrScheduleAsStep(reading, record, notice, plan, rows);
    await setNoticeStatus(record.em, notice.id, 'IN_REVIEW');
    return auditableStepOfSameRevision(notice, 'IN_REVIEW', itemIds);
  });
}

/**
 * Approves the revision in review. With the last approval that its lines ask for it goes out: at its instant, or at once
 * where that has passed.
 * @throws Refusal APPROVAL_REQUIRED for the person who wrote the revision, and where nobody knows whether a token is
 *   that person's; CONFLICT for one who approved it already
 */
export async function approveNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  const reading = withMarketCache(ctx);
  return await runNoticeCommand(ctx, 'approveNotice', stepShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'approve', input);
    const given = validApprovalsOfRevision(notice.steps, notice.revision);
    requireIndependentApprover(
      await resolveActorOfCaller(record.em, ctx.caller),
      notice.written.madeBy,
      given.map(({ by }) => by),
      { authored: 'you wrote the revision', what: 'the revision', field: 'noticeId' },
    );
    const { plan, rows, itemIds } = await requireDecidedPlan(reading, record, notice, false);
    await recordNoticeStep(
      record,
      notice,
      'APPROVED',
      unresolvedActorOfCaller(ctx.caller),
      input.comment ?? null,
    );
    const needed = await maxApprovalsNeededForItems(record, itemIdsAffectedByTransitions(rows));
    if (given.length + 1 >= needed) return await publishOrScheduleAsStep(reading, record, notice, plan, rows);
    return auditableStepOfSameRevision(notice, 'IN_REVIEW', itemIds);
  });
}

/** Takes a notice back before it is public; nothing of it ever was. */
export async function withdrawNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  return await runNoticeCommand(ctx, 'withdrawNotice', stepShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'withdraw', input);
    await cancelUnpublishedNoticeActions(record, notice.id);
    await setNoticeStatus(record.em, notice.id, 'WITHDRAWN');
    await recordNoticeStep(
      record,
      notice,
      'WITHDRAWN',
      unresolvedActorOfCaller(ctx.caller),
      input.comment ?? null,
    );
    return auditableStepOfSameRevision(
      notice,
      'WITHDRAWN',
      await itemIdsOfPlanRows(record, notice.written.plan),
    );
  });
}

/** Takes a step of a notice (`runCommand`): who took it, from where to where, is in the audit trail. */
export async function runNoticeCommand<
  Input extends CommonCommandInput & { readonly comment?: string | null },
>(
  ctx: Context,
  name: string,
  shape: z.ZodType<Input>,
  raw: unknown,
  work: (input: Input, record: RecordWriter) => Promise<AuditableNoticeStep>,
): Promise<NoticeStepAnswer> {
  const answer = ({ notice: { id } }: AuditableNoticeStep, at: Instant) => ({ at, noticeId: id });
  return await runCommand<Input, AuditableNoticeStep, NoticeStepAnswer>(
    ctx,
    { name, role: 'MANAGER', shape },
    raw,
    {
      work,
      audited: ({ notice, status, revision, holder, itemIds }, input) => ({
        noticeId: notice.id,
        itemIds: [...new Set(itemIds)],
        before: { status: notice.status, revision: notice.revision, holder: notice.holder.name },
        after: { status, revision, holder: (holder ?? notice.holder).name },
        note: input.comment ?? null,
      }),
      answer,
      dryRunAnswer: async (done, at) => answer(done, at),
    },
  );
}

/** The plan of a notice with every row decided, and maybe its instant still to come. */
export async function requireDecidedPlan(
  ctx: Context,
  record: RecordWriter,
  { written }: LockedNoticeWithRevision,
  isInTime: boolean,
): Promise<{ plan: ParsedNoticePlan; rows: ValidatedTransition[]; itemIds: string[] }> {
  const plan = parsePlan(written.plan, true);
  const decided = await decidePlanRows(ctx, record, plan);
  const faults = [
    ...missingCommonTextFaults(ctx, plan),
    ...(isInTime ? pastInstantFaultsInPlan(record, plan) : []),
    ...uniqueRowFaults(decided),
  ];
  refuseIfAny(faults);
  const rows = decided.map((row) => row.decided!);
  return { plan, rows, itemIds: rows.map(({ setting }) => setting.item.id) };
}

/** Brings a notice out whose rows are decided: at its instant, or at once where it has none or that has passed. */
export async function publishOrScheduleAsStep(
  ctx: Context,
  record: RecordWriter,
  notice: LockedNoticeWithRevision,
  { text, publishAt }: ParsedNoticePlan,
  rows: readonly ValidatedTransition[],
): Promise<AuditableNoticeStep> {
  const { id, revision } = notice;
  const facts = await publishOrScheduleNotice(ctx, record, { id, revision, text, publishAt }, rows);
  const status = facts.some(({ sequence }) => sequence > 0) ? 'PUBLISHED' : 'SCHEDULED';
  return auditableStepOfSameRevision(
    notice,
    status,
    rows.map(({ setting }) => setting.item.id),
  );
}
