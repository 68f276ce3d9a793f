import { entryOfPayloadRow, itemOfPayloadRow } from '../../answers/notice-workflow.ts';
import type { RegisteredRowResolvers } from '../../resolvers.generated.ts';

export const RegisteredRow: RegisteredRowResolvers = {
  item: (row, _, ctx) => itemOfPayloadRow(ctx, row),
  entry: (row, _, ctx) => entryOfPayloadRow(ctx, row),
};
