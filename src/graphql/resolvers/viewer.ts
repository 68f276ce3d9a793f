import { assortmentsOfCaller } from '../../delivery/assortments.ts';
import { endpointsOfCaller } from '../../delivery/endpoints.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { dangerReportsList } from '../answers/dangers.ts';
import {
  embargoedEntriesPage,
  noticesOfStatusPage,
  overdueItemsPage,
  proposalsOfStatusPage,
} from '../answers/pages.ts';
import type { ViewerResolvers } from '../resolvers.generated.ts';

export const Viewer: ViewerResolvers = {
  notices: (_, args, ctx) => noticesOfStatusPage(ctx, args),
  held: (_, args, ctx) => embargoedEntriesPage(ctx, args),
  proposals: (_, args, ctx) => proposalsOfStatusPage(ctx, { ...args, status: args.status ?? 'IN_REVIEW' }),
  proposal: (_, { id }, ctx) => {
    const uuid = uuidFromPublicId(id, 'Proposal');
    return uuid ? ctx.reads.proposal(uuid) : null;
  },
  dangerReports: (_viewer, args, ctx) => dangerReportsList(ctx, args),
  endpoints: (_viewer, _args, ctx) => endpointsOfCaller(ctx),
  assortments: (_viewer, _args, ctx) => assortmentsOfCaller(ctx),
  overdue: (_, args, ctx) => overdueItemsPage(ctx, args),
};
