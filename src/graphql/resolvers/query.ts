import { listKeys } from '../../access/key.ts';
import { auditTrailPage } from '../../access/audit-trail.ts';
import { allMarkets } from '../../record/market.ts';
import { advisoriesForOwner, filteredAdvisoriesPage, findRelease } from '../answers/advisories.ts';
import { findDemand } from '../answers/demand.ts';
import {
  findBrandByHandle,
  findFamilyByHandle,
  findItem,
  findLineByHandle,
  findNode,
  lookUpManyItems,
  lookUpSkus,
} from '../answers/look-up.ts';
import {
  allBrandsPage,
  endingsPage,
  familiesOfBrandPage,
  linesOfBrandPage,
  groupsByHandleOrNamePrefix,
  recordEntriesPage,
  matchingItemsPage,
} from '../answers/pages.ts';
import { readReportInMessageLocales } from '../answers/report.ts';
import type { QueryResolvers } from '../resolvers.generated.ts';

export const Query: QueryResolvers = {
  item: (_, { by }, ctx, info) => findItem(ctx, by, info),
  items: (_, { skus }, ctx, info) => lookUpSkus(ctx, skus, info),
  lookup: (_, { by }, ctx) => lookUpManyItems(ctx, by),
  brand: (_, { handle }, ctx) => findBrandByHandle(ctx, handle),
  line: (_, { handle }, ctx) => findLineByHandle(ctx, handle),
  brands: (_, args, ctx) => allBrandsPage(ctx, args),
  lines: (_, args, ctx) => linesOfBrandPage(ctx, args),
  families: (_, args, ctx) => familiesOfBrandPage(ctx, args),
  family: (_, { handle }, ctx) => findFamilyByHandle(ctx, handle),
  searchItems: (_, args, ctx) => matchingItemsPage(ctx, args),
  endingBetween: (_, args, ctx) => endingsPage(ctx, args),
  timeline: (_, args, ctx) => recordEntriesPage(ctx, args),
  demand: (_, { sku }, ctx) => findDemand(ctx, sku),
  groups: (_, { text }, ctx) => groupsByHandleOrNamePrefix(ctx, text),
  report: (_, args, ctx) => readReportInMessageLocales(ctx, args),
  markets: (_, _args, ctx) => allMarkets(ctx),
  release: (_, { id }, ctx) => findRelease(ctx, id),
  advisory: (_, { number }, ctx) => ctx.reads.advisoryByNumber(number.trim().toUpperCase()),
  advisories: (_, args, ctx) => filteredAdvisoriesPage(ctx, args),
  advisoriesFor: (_, args, ctx) => advisoriesForOwner(ctx, args),
  node: (_, { id }, ctx) => findNode(ctx, id),
  viewer: (_, _args, ctx) => ctx.caller,
  keys: (_, _args, ctx) => listKeys(ctx),
  auditTrail: (_, args, ctx) => auditTrailPage(ctx, args),
};
