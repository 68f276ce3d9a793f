import {
  noticeChangesSinceRevision,
  sharedNoticeFieldsWithIsoInstants,
} from '../../commands/notice/notice-workflow.ts';
import { publicId } from '../../domain/item/public-id.ts';
import { noticeEntriesPage } from '../answers/pages.ts';
import {
  entryOfPayloadRow,
  itemOfPayloadRow,
  noticeRowsPortion,
  previewOfPayloadRow,
  readNoticeWorkflowPart,
  dryRunNoticeRowPart,
} from '../answers/notice-workflow.ts';
import type {
  NoticeResolvers,
  NoticeRowResolvers,
  NoticeStepResolvers,
  TransitionRowResolvers,
} from '../resolvers.generated.ts';
import { localizedTextOrEmpty } from '../answers/text.ts';

export const Notice: NoticeResolvers = {
  id: (notice) => publicId('Notice', notice.id),
  url: (notice, _, ctx) => (notice.number ? `${ctx.publicUrl}/notices/${notice.number}` : null),
  explanation: (notice, { locale }, ctx) => localizedTextOrEmpty(ctx, notice.text, locale),
  entries: (notice, args, ctx) => noticeEntriesPage(ctx, notice.id, args),
  revision: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ revision }) => revision),
  author: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ author }) => author.name ?? author.key),
  holder: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ holder }) => holder.name ?? holder.key),
  publishAt: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ publishAt }) => publishAt),
  approvalsNeeded: (notice, _, ctx) =>
    readNoticeWorkflowPart(ctx, notice, ({ approvalsNeeded }) => approvalsNeeded),
  approvals: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ approvals }) => approvals),
  steps: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, ({ steps }) => steps),
  says: (notice, _, ctx) => readNoticeWorkflowPart(ctx, notice, sharedNoticeFieldsWithIsoInstants),
  rows: (notice, args, ctx) => noticeRowsPortion(ctx, notice, args),
  changes: (notice, { since }, ctx) =>
    readNoticeWorkflowPart(ctx, notice, (desk) => noticeChangesSinceRevision(desk, since ?? null)),
};

export const NoticeStep: NoticeStepResolvers = {
  by: ({ by }) => by.name ?? by.key,
};

export const NoticeRow: NoticeRowResolvers = {
  item: ({ sku }, _, ctx) => ctx.reads.itemBySku(sku),
  says: ({ says, own }, args) => (args.own ? own : says),
  preview: (row, _, ctx) => dryRunNoticeRowPart(ctx, row, 'preview'),
  userErrors: (row, _, ctx) => dryRunNoticeRowPart(ctx, row, 'userErrors'),
  leftOutBecause: ({ leftOut }) => leftOut,
};

export const TransitionRow: TransitionRowResolvers = {
  item: (row, _, ctx) => itemOfPayloadRow(ctx, row),
  entry: (row, _, ctx) => entryOfPayloadRow(ctx, row),
  preview: (row) => previewOfPayloadRow(row),
};
