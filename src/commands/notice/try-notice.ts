import type { Context } from '../../record/context.ts';
import { noticeWorkflowsById } from './notice-workflow.ts';
import { unknownPreparedNoticeRefusal } from '../../record/notice.ts';
import type { RawPlan } from './plan-given.ts';
import { type NoticePlanAnswer, dryRunPlan } from './transition-items.ts';

/**
 * What a notice in preparation would do if it came out now, row by row; writes nothing.
 * @throws Refusal NOT_FOUND for a notice that is not in preparation
 */
export async function dryRunNotice(ctx: Context, noticeId: string): Promise<NoticePlanAnswer> {
  const [desk] = await noticeWorkflowsById(ctx, [noticeId]);
  if (!desk) throw unknownPreparedNoticeRefusal();
  return await dryRunPlan(ctx, desk.plan as RawPlan);
}
