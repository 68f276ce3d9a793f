import { unknownNotice } from '../notice.ts';
import type { Context } from '../context.ts';
import { desksOf } from '../notice-desk.ts';
import { type PlanAnswer, transitionItems } from './transition-items.ts';

/**
 * What a notice in preparation would do if it came out now, row by row; writes nothing.
 * @throws Refusal NOT_FOUND for a notice that is not in preparation
 */
export async function tryNotice(ctx: Context, noticeId: string): Promise<PlanAnswer> {
  const [desk] = await desksOf(ctx, [noticeId]);
  if (!desk) throw unknownNotice();
  const { notice, rows } = desk.plan;
  return await transitionItems(ctx, { notice, rows, asDraft: true, dryRun: true });
}
