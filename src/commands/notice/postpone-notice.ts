import { z } from 'zod';
import { validApprovalsOfRevision } from '../../domain/notice/notice.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { withMarketCache } from '../../record/market.ts';
import {
  unresolvedActorOfCaller,
  assignNotice,
  lockNotice,
  recordNoticeStep,
  setNoticeStatus,
  writeNoticeRevisionAsDraft,
} from '../../record/notice-rows.ts';
import { cancelUnpublishedNoticeActions } from '../embargo/scheduled.ts';
import { maxApprovalsNeededForItems } from '../pipeline/approvals.ts';
import * as shapes from '../pipeline/shapes.ts';
import { itemIdsAffectedByTransitions } from '../transition/transition-decided.ts';
import { type LockedNoticeWithRevision, lockNoticeForStep } from './notice-draft.ts';
import {
  commentShape,
  expectedRevisionShape,
  type NoticeStepAnswer,
  publishOrScheduleAsStep,
  requireDecidedPlan,
  runNoticeCommand,
  auditableStepOfSameRevision,
} from './notice-steps.ts';
import { parsePlan } from './plan-given.ts';

const postponeNoticeShape = z.object({
  noticeId: z.string(),
  publishAt: shapes.instantShape,
  comment: commentShape,
  expectedRevision: expectedRevisionShape,
});

/**
 * Lets a notice that is in review or scheduled come out later, and changes nothing else: it stays where it is, in whose hand
 * it is, and the approvals given so far count (rules.md, R120).
 * @throws Refusal NOT_FOUND; CONFLICT where it is neither in review nor scheduled; INVALID for an instant that is not later;
 *   what its rows lack by then
 */
export async function postponeNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  const reading = withMarketCache(ctx);
  return await runNoticeCommand(ctx, 'postponeNotice', postponeNoticeShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'postpone', input);
    const { written, holder } = notice;
    if (notice.publishAt === null || input.publishAt <= notice.publishAt) {
      const message =
        notice.publishAt === null
          ? 'Give it an instant by a revision (reviseNotice), which takes its approvals anew: without one it comes out as soon as it is approved.'
          : 'Give a later instant than the notice has: another one is a revision (reviseNotice), which takes its approvals anew.';
      throw createRefusal('INVALID', message, 'publishAt');
    }
    const kept = { ...written.plan, notice: { ...written.plan.notice, publishAt: input.publishAt } };
    const { text, publishAt } = parsePlan(kept, true);
    const revision = notice.revision + 1;
    await cancelUnpublishedNoticeActions(record, notice.id);
    await writeNoticeRevisionAsDraft(
      record.em,
      notice.id,
      revision,
      { ...written, plan: kept },
      { text, publishAt },
    );
    await assignNotice(record.em, notice.id, holder);
    await recordNoticeStep(
      record,
      { id: notice.id, revision },
      'POSTPONED',
      unresolvedActorOfCaller(ctx.caller),
      input.comment,
    );
    const { steps } = (await lockNotice(record.em, notice.id))!;
    const postponed: LockedNoticeWithRevision = {
      ...notice,
      revision,
      publishAt,
      steps,
      written: { ...written, plan: kept },
    };
    const { plan, rows, itemIds } = await requireDecidedPlan(reading, record, postponed, true);
    const lacking =
      (await maxApprovalsNeededForItems(record, itemIdsAffectedByTransitions(rows))) -
      validApprovalsOfRevision(steps, revision).length;
    if (notice.status === 'SCHEDULED' && lacking <= 0)
      return { ...(await publishOrScheduleAsStep(reading, record, postponed, plan, rows)), notice };
    await setNoticeStatus(record.em, notice.id, 'IN_REVIEW');
    return { ...auditableStepOfSameRevision(notice, 'IN_REVIEW', itemIds), revision };
  });
}
