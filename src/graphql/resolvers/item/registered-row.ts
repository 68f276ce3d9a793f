import { entryOfPayloadRow, itemOfPayloadRow } from '../../answers/notice-workflow.ts';
import { previewParentOf } from '../../answers/payloads.ts';
import type { RegisteredRowResolvers } from '../../resolvers.generated.ts';

export const RegisteredRow: RegisteredRowResolvers = {
  item: (row, _, ctx) => itemOfPayloadRow(ctx, row),
  preview: ({ preview }) => (preview ? previewParentOf(preview) : null),
  warnings: ({ warnings = [] }) => [...warnings],
  entry: (row, _, ctx) => entryOfPayloadRow(ctx, row),
};
