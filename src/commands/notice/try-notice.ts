import type { Context } from '../../record/context.ts';
import { noticeWorkflows } from './notice-workflow.ts';
import { unknownNotice } from '../../record/notice.ts';
import type { PlanRaw } from './plan-given.ts';
import { type PlanAnswer, tryPlan } from './transition-items.ts';

/**
 * What a notice in preparation would do if it came out now, row by row; writes nothing.
 * @throws Refusal NOT_FOUND for a notice that is not in preparation
 */
export async function tryNotice(ctx: Context, noticeId: string): Promise<PlanAnswer> {
  const [desk] = await noticeWorkflows(ctx, [noticeId]);
  if (!desk) throw unknownNotice();
  return await tryPlan(ctx, desk.plan as PlanRaw);
}
