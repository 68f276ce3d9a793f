import { embargoedEntriesPage, matchingNoticesPage, overdueItemsPage } from '../answers/pages.ts';
import type { ViewerResolvers } from '../resolvers.generated.ts';

export const Viewer: ViewerResolvers = {
  notices: (_, args, ctx) => matchingNoticesPage(ctx, args),
  held: (_, args, ctx) => embargoedEntriesPage(ctx, args),
  overdue: (_, args, ctx) => overdueItemsPage(ctx, args),
};
