import { heldPage, noticePage, overdueItemsPage } from '../answers/pages.ts';
import type { ViewerResolvers } from '../resolvers.generated.ts';

export const Viewer: ViewerResolvers = {
  notices: (_, args, ctx) => noticePage(ctx, args),
  held: (_, args, ctx) => heldPage(ctx, args),
  overdue: (_, args, ctx) => overdueItemsPage(ctx, args),
};
