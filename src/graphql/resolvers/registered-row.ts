import { transitionRowEntry, transitionRowItem } from '../answers/notice-workflow.ts';
import type { RegisteredRowResolvers } from '../resolvers.generated.ts';

export const RegisteredRow: RegisteredRowResolvers = {
  item: (row, _, ctx) => transitionRowItem(ctx, row),
  entry: (row, _, ctx) => transitionRowEntry(ctx, row),
};
