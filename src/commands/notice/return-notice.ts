import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  unresolvedActorOfCaller,
  assignNotice,
  recordNoticeStep,
  setNoticeStatus,
} from '../../record/notice-rows.ts';
import { cancelUnpublishedNoticeActions } from '../embargo/scheduled.ts';
import { lockNoticeForStep } from './notice-draft.ts';
import { itemIdsOfPlanRows, type NoticeStepAnswer, runNoticeCommand, stepShape } from './notice-steps.ts';

/**
 * Sends a notice that is in review or scheduled back to its author, with what is to be changed: it is a draft again, and
 * approvals given so far count no more.
 * @throws Refusal NOT_FOUND; CONFLICT where it is neither in review nor scheduled; TEXT_REQUIRED where nothing is said with it
 */
export async function returnNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  return await runNoticeCommand(ctx, 'returnNotice', stepShape, raw, async (input, record) => {
    const { comment: toChange } = input;
    if (!toChange || !/[\p{L}\p{N}\p{P}\p{S}]/u.test(toChange))
      throw createRefusal(
        'TEXT_REQUIRED',
        'Say in `comment` what is to be changed: its author reads that.',
        'comment',
      );
    const notice = await lockNoticeForStep(record, 'return', input);
    const { plan, madeBy: holder } = notice.written;
    await cancelUnpublishedNoticeActions(record, notice.id);
    await setNoticeStatus(record.em, notice.id, 'DRAFT');
    await assignNotice(record.em, notice.id, holder);
    await recordNoticeStep(record, notice, 'RETURNED', unresolvedActorOfCaller(ctx.caller), toChange);
    const itemIds = await itemIdsOfPlanRows(record, plan);
    return { notice, status: 'DRAFT', revision: notice.revision, holder, itemIds };
  });
}
