import { listKeys } from '../../access/key.ts';
import { auditTrail } from '../../access/audit-trail.ts';
import { allMarkets } from '../../record/market.ts';
import { familyBy, itemBy, lookUpAll, lookUpSkus, nodeBy } from '../answers/look-up.ts';
import { endingsPage, groupsFor, recordEntriesPage, matchingItemsPage } from '../answers/pages.ts';
import { reportOn } from '../answers/report.ts';
import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  item: (_, { by }, ctx, info) => itemBy(ctx, by, info),
  items: (_, { skus }, ctx, info) => lookUpSkus(ctx, skus, info),
  lookup: (_, { by }, ctx) => lookUpAll(ctx, by),
  family: (_, { handle }, ctx) => familyBy(ctx, handle),
  searchItems: (_, args, ctx) => matchingItemsPage(ctx, args),
  endingBetween: (_, args, ctx) => endingsPage(ctx, args),
  timeline: (_, args, ctx) => recordEntriesPage(ctx, args),
  groups: (_, { text }, ctx) => groupsFor(ctx, text),
  report: (_, args, ctx) => reportOn(ctx, args),
  markets: (_, _args, ctx) => allMarkets(ctx),
  node: (_, { id }, ctx) => nodeBy(ctx, id),
  viewer: (_, _args, ctx) => ctx.caller,
  keys: (_, _args, ctx) => listKeys(ctx),
  auditTrail: (_, args, ctx) => auditTrail(ctx, args),
};
