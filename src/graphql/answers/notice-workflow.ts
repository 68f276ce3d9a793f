import type { Fact } from '../../domain/fact/fact.ts';
import { MAX_NOTICE_ROWS } from '../../domain/notice/plan.ts';
import { createRefusal, type Fault } from '../../domain/refusal.ts';
import type { ItemView } from '../../reads/item.ts';
import type { NoticeWorkflowView, NoticeRowView } from '../../commands/notice/notice-workflow.ts';
import type { NoticeView } from '../../reads/notice.ts';
import type { PlanRowAnswer } from '../../commands/notice/transition-items.ts';
import type { RequestContext } from '../context.ts';
import type { PreviewParent } from '../parents.ts';
import { previewParentOf } from './payloads.ts';

/** Something that managers see of a notice; null for everybody else. */
export async function readNoticeWorkflowPart<Part>(
  ctx: RequestContext,
  { id }: NoticeView,
  part: (desk: NoticeWorkflowView) => Part,
): Promise<Part | null> {
  const desk = await ctx.reads.desk(id);
  return desk && part(desk);
}

/**
 * Rows of a notice, all or a portion; null for everybody but managers and admins.
 * @throws Refusal INVALID for a portion that cannot be
 */
export async function noticeRowsPortion(
  ctx: RequestContext,
  notice: NoticeView,
  { skip, take = null }: { readonly skip: number; readonly take?: number | null },
): Promise<NoticeRowView[] | null> {
  if (take !== null && (take < 1 || take > MAX_NOTICE_ROWS))
    throw createRefusal(
      'INVALID',
      `Ask for 1 to ${MAX_NOTICE_ROWS} rows, or for all without \`take\`.`,
      'take',
    );
  if (skip < 0) throw createRefusal('INVALID', 'Pass over no rows, or some: `skip` is 0 or more.', 'skip');
  return await readNoticeWorkflowPart(ctx, notice, ({ rows }) =>
    rows.slice(skip, take === null ? undefined : skip + take),
  );
}

interface RowDryRun {
  readonly preview: PreviewParent | null;
  readonly userErrors: readonly Fault[];
}

const EMPTY_DRY_RUN: RowDryRun = { preview: null, userErrors: [] };

/** What a row would do, or lacks, if its notice came out now; nothing where it is public or withdrawn. */
export async function dryRunNoticeRowPart<Part extends keyof RowDryRun>(
  ctx: RequestContext,
  { noticeId, index }: NoticeRowView,
  part: Part,
): Promise<RowDryRun[Part]> {
  const notice = await ctx.reads.notice(noticeId);
  if (!notice || notice.status === 'PUBLISHED' || notice.status === 'WITHDRAWN') return EMPTY_DRY_RUN[part];
  const row = (await ctx.reads.noticeTried(noticeId)).rows[index];
  if (!row) return EMPTY_DRY_RUN[part];
  const tried: RowDryRun = {
    preview: row.preview && previewParentOf(row.preview),
    userErrors: row.userErrors,
  };
  return tried[part];
}

/** The item of a row of a new notice. */
export async function itemOfPayloadRow(
  ctx: RequestContext,
  { itemId }: Pick<PlanRowAnswer, 'itemId'>,
): Promise<ItemView | null> {
  return itemId ? await ctx.reads.item(itemId) : null;
}

/** The fact of a row, as its maker may see it. */
export async function entryOfPayloadRow(
  ctx: RequestContext,
  { hidden = null, entryId }: Pick<PlanRowAnswer, 'entryId'> & Partial<PlanRowAnswer>,
): Promise<Fact | null> {
  return hidden ?? (entryId ? await ctx.reads.fact(entryId) : null);
}

/** What a row of a notice that was only tried would do. */
export function previewOfPayloadRow({ preview }: PlanRowAnswer): PreviewParent | null {
  return preview && previewParentOf(preview);
}
