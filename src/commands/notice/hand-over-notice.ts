import { z } from 'zod';
import type { Context } from '../../record/context.ts';
import { actorOf, recordStep, assignNotice } from '../../record/notice-rows.ts';
import { lockNoticeForStep } from './notice-draft.ts';
import { holderNamed, holderShape } from './notice-holder.ts';
import {
  commentShape,
  expectedRevision,
  itemIdsInPlan,
  type NoticeStepAnswer,
  runNoticeCommand,
  unrevisedStepResult,
} from './notice-steps.ts';

const handing = z.object({
  noticeId: z.string(),
  to: holderShape,
  comment: commentShape,
  expectedRevision,
});

/**
 * Hands a notice over to another person, who finds it among what waits. Who wrote it stays who wrote it.
 * @throws Refusal NOT_FOUND for a name that no manager has; AMBIGUOUS for one that several people have
 */
export async function handOverNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  return await runNoticeCommand(ctx, 'handOverNotice', handing, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'hand over', input);
    const holder = await holderNamed(record, input.to);
    await assignNotice(record.em, notice.id, holder);
    const text = [`To ${holder.name ?? holder.key}.`, input.comment ?? ''].join(' ').trim();
    await recordStep(record, notice, 'HANDED_OVER', actorOf(ctx.caller), text);
    return {
      ...unrevisedStepResult(notice, notice.status, await itemIdsInPlan(record, notice.written.plan)),
      holder,
    };
  });
}
