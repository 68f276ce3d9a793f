import { endOfPeriod } from '../../domain/calendar/dates.ts';
import type { Fact, ListingData } from '../../domain/fact/fact.ts';
import type { SuccessionWithOtherItem } from '../../reads/succession.ts';
import type { ItemView } from '../../reads/item.ts';
import type { MarketRow } from '../../record/market.ts';
import { type CurrentSuccessor, UNKNOWN_FIT } from '../../reads/succession.ts';
import type { RequestContext } from '../context.ts';
import { hostOrUnknown } from './look-up.ts';
import { requireMarket } from './lifecycle-view.ts';

interface SuccessorArgs {
  readonly hostSku?: string | null;
  readonly market?: string | null;
}

/** The item's successors; with a host or market only those meant for it. A host that was never sold narrows nothing. */
export async function successorsForHostAndMarket(
  ctx: RequestContext,
  itemId: string,
  { hostSku, market }: SuccessorArgs,
): Promise<SuccessionWithOtherItem[]> {
  const host = await hostOrUnknown(ctx, hostSku);
  const place = market ? await requireMarket(ctx, market) : null;
  const edges = await ctx.reads.successors(itemId);
  return edges.filter(
    ({ hostIds, markets }) =>
      (host === null || host === 'UNKNOWN' || hostIds.length === 0 || hostIds.includes(host.id)) &&
      (!place || markets.length === 0 || markets.includes(place.code)),
  );
}

/** What to use instead now; of a host that was never sold the same as without one, with a fit that nobody knows. */
export async function currentSuccessorsForItem(
  ctx: RequestContext,
  itemId: string,
  args: SuccessorArgs & { readonly includeUnfit: boolean },
): Promise<CurrentSuccessor[]> {
  const host = await hostOrUnknown(ctx, args.hostSku);
  const market = args.market ? await requireMarket(ctx, args.market) : null;
  const isUnknown = host === 'UNKNOWN';
  const found = await ctx.reads.currentSuccessors(itemId, {
    host: isUnknown ? null : host,
    market,
    includeUnfit: args.includeUnfit,
  });
  return isUnknown ? found.map((path) => ({ ...path, fit: UNKNOWN_FIT })) : found;
}

/** Items by id, in order; every one exists, since items are never deleted. */
export async function existingItemsByIds(ctx: RequestContext, ids: readonly string[]): Promise<ItemView[]> {
  const items = await ctx.reads.items(ids);
  return items.filter((item) => item !== null);
}

/** An item that something refers to. */
export async function requireReferencedItem(ctx: RequestContext, id: string): Promise<ItemView> {
  const item = await ctx.reads.item(id);
  if (!item) throw new Error(`item ${id} is referred to and missing`);
  return item;
}

/** The item that answers for one that was withdrawn; null where none does. */
export async function mergeTargetOfListing(
  ctx: RequestContext,
  listing: { readonly withdrawn?: ListingData['withdrawn'] | null } | null | undefined,
): Promise<ItemView | null> {
  const into = listing?.withdrawn?.mergedInto;
  return into ? await requireReferencedItem(ctx, into.id) : null;
}

/** The items for whose names an item answers beside its own. */
export async function itemsMergedInto(ctx: RequestContext, id: string): Promise<ItemView[]> {
  return await existingItemsByIds(ctx, await ctx.reads.mergedItems(id));
}

/** Markets by code, in order. */
export async function existingMarketsByCodes(
  ctx: RequestContext,
  codes: readonly string[],
): Promise<MarketRow[]> {
  const rows = await Promise.all(codes.map((code) => ctx.reads.market(code)));
  return rows.filter((row) => row !== null);
}

/** The brand that a line or family belongs to. */
export async function requireReferencedBrand(ctx: RequestContext, brandId: string) {
  const brand = await ctx.reads.brand(brandId);
  if (!brand) throw new Error(`brand ${brandId} is referred to and missing`);
  return brand;
}

/** The last order as a fact said it. Its day is over once it is over in all of the fact's markets. */
export async function lastOrderStatedByFact(ctx: RequestContext, { data, markets }: Fact) {
  const last = data.state?.lastOrder;
  if (!last?.until) return last ? { ...last, endsAt: null } : null;
  const { until } = last;
  const zones =
    markets.length > 0
      ? (await existingMarketsByCodes(ctx, markets)).map(({ timeZone }) => timeZone)
      : ['UTC'];
  return { ...last, endsAt: Math.max(...zones.map((zone) => endOfPeriod(until, zone))) };
}
