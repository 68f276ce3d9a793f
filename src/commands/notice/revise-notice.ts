import { z } from 'zod';
import type { Context } from '../../record/context.ts';
import { unresolvedActorOfCaller, recordNoticeStep } from '../../record/notice-rows.ts';
import type { SharedNoticeFields } from '../../domain/notice/plan.ts';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { lockNoticeForStep, insertDraftRevision } from './notice-draft.ts';
import {
  commentShape,
  expectedRevisionShape,
  itemIdsOfPlanRows,
  type NoticeStepAnswer,
  runNoticeCommand,
} from './notice-steps.ts';
import { parsePlan, planInputShapes } from './plan-given.ts';
import { cancelUnpublishedNoticeActions } from '../embargo/scheduled.ts';

const reviseNoticeShape = z.object({
  noticeId: z.string(),
  comment: commentShape,
  expectedRevision: expectedRevisionShape,
  notice: planInputShapes.notice,
  rows: planInputShapes.rows.nullish(),
});

/**
 * Says anew what a notice is to say, before it is public: it is a draft again, in the hand of its writer, and approvals
 * given so far count no more. What is not given stays; a part of the notice that is given as null says nothing any more.
 * @throws Refusal for what cannot be read; what is incomplete is told when it is submitted
 */
export async function reviseNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  return await runNoticeCommand(ctx, 'reviseNotice', reviseNoticeShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'revise', input);
    const { plan: old } = notice.written;
    const isNoticeGiven = Object.keys(input.notice).length > 0;
    if (!isNoticeGiven && !input.rows)
      throw createRefusal('INVALID', 'Say what is to change: give `notice`, `rows` or both.', 'noticeId');
    const raw = { notice: mergeNoticeFields(old.notice, input.notice), rows: input.rows ?? old.rows };
    const plan = parsePlan(raw, ctx.caller.role === 'ADMIN');
    const faults = plan.rows.flatMap((row) => row.faults);
    refuseIfAny(faults);
    await cancelUnpublishedNoticeActions(record, notice.id);
    const revision = notice.revision + 1;
    await insertDraftRevision(ctx, record, notice.id, revision, plan);
    await recordNoticeStep(
      record,
      { id: notice.id, revision },
      'REVISED',
      unresolvedActorOfCaller(ctx.caller),
      input.comment ?? null,
    );
    const holder = unresolvedActorOfCaller(ctx.caller);
    return { notice, status: 'DRAFT', revision, holder, itemIds: await itemIdsOfPlanRows(record, raw) };
  });
}

/** What a notice said, with the parts that are given in their place. */
function mergeNoticeFields(old: SharedNoticeFields, given: SharedNoticeFields): SharedNoticeFields {
  const parts = Object.entries({ ...old, ...given });
  return Object.fromEntries(parts.filter(([, part]) => part != null)) as SharedNoticeFields;
}
