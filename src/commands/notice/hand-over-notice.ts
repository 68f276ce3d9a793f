import { z } from 'zod';
import type { Context } from '../../record/context.ts';
import { unresolvedActorOfCaller, recordNoticeStep, assignNotice } from '../../record/notice-rows.ts';
import { lockNoticeForStep } from './notice-draft.ts';
import { requireHolder, holderShape } from './notice-holder.ts';
import {
  commentShape,
  expectedRevisionShape,
  itemIdsOfPlanRows,
  type NoticeStepAnswer,
  runNoticeCommand,
  auditableStepOfSameRevision,
} from './notice-steps.ts';

const handOverNoticeShape = z.object({
  noticeId: z.string(),
  to: holderShape,
  comment: commentShape,
  expectedRevision: expectedRevisionShape,
});

/**
 * Hands a notice over to another person, who finds it among what waits. Who wrote it stays who wrote it.
 * @throws Refusal NOT_FOUND for a name that no manager has; AMBIGUOUS for one that several people have
 */
export async function handOverNotice(ctx: Context, raw: unknown): Promise<NoticeStepAnswer> {
  return await runNoticeCommand(ctx, 'handOverNotice', handOverNoticeShape, raw, async (input, record) => {
    const notice = await lockNoticeForStep(record, 'hand over', input);
    const holder = await requireHolder(record, input.to);
    await assignNotice(record.em, notice.id, holder);
    const text = [`To ${holder.name ?? holder.key}.`, input.comment ?? ''].join(' ').trim();
    await recordNoticeStep(record, notice, 'HANDED_OVER', unresolvedActorOfCaller(ctx.caller), text);
    return {
      ...auditableStepOfSameRevision(
        notice,
        notice.status,
        await itemIdsOfPlanRows(record, notice.written.plan),
      ),
      holder,
    };
  });
}
