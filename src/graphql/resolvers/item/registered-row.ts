import { entryOfRow, itemOfRow } from '../../answers/notice-workflow.ts';
import type { RegisteredRowResolvers } from '../../resolvers.generated.ts';

export const RegisteredRow: RegisteredRowResolvers = {
  item: (row, _, ctx) => itemOfRow(ctx, row),
  entry: (row, _, ctx) => entryOfRow(ctx, row),
};
