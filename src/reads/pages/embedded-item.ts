import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { existingMarketsByCode, type MarketRow } from '../../record/market.ts';
import { fitsBetween, type FitView } from '../fit.ts';
import { itemsById, type ItemView } from '../item.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../lifecycle.ts';
import {
  type CurrentSuccessor,
  readCurrentSuccessors,
  type SuccessionWithOtherItem,
  successorsOfItems,
} from '../succession.ts';
import { findItemAndHost } from './item-page.ts';

export interface EmbeddedItemQuery {
  /** A SKU, or else a handle, that the item bears or bore. */
  readonly name: string;
  /** The SKU of the product that what comes instead must fit; null asks without one. */
  readonly host: string | null;
  /** Null asks everywhere. */
  readonly market: MarketRow | null;
}

/** What a shop's page shows of an item in a few lines. */
export interface EmbeddedItemContent {
  readonly item: ItemView;
  readonly lifecycle: LifecycleView;
  /** The markets to which it is bound; none: it is offered everywhere. */
  readonly offeredIn: readonly MarketRow[];
  /** The product for which what comes instead is asked; null also where what was named is none, and why. */
  readonly host: ItemView | null;
  readonly hostFault: Fault | null;
  /** What to use instead now, and what was named at all; the first of so many. */
  readonly current: readonly CurrentSuccessor[];
  readonly named: readonly SuccessionWithOtherItem[];
  /** How many more there are of what is shown of them: of the current ones, or of those that were named where there is none. */
  readonly moreCount: number;
  /** How the item and these fit the host. */
  readonly fitting: readonly FitView[];
  /** Other items that are spoken of. */
  readonly others: ReadonlyMap<string, ItemView>;
  /** The ids of the items whose facts, and only theirs, make it another; null where a new item may, such as a host that is none yet. */
  readonly itemIds: ReadonlySet<string> | null;
  /** When other items come instead by themselves; null where nothing is known to change that. */
  readonly validUntil: Instant | null;
}

/** So many items that come instead are shown. */
const MAX_REPLACEMENTS_SHOWN = 4;

/**
 * What a shop's page shows of an item, in as many statements whatever there is to show.
 * @returns null for what was never listed
 */
export async function readEmbeddedItem(
  ctx: Context,
  query: EmbeddedItemQuery,
): Promise<EmbeddedItemContent | null> {
  const { market } = query;
  const { item, host, hostFault } = await findItemAndHost(ctx, query);
  if (!item) return null;
  const at = ctx.now();
  const [successors, [named], offeredIn] = await Promise.all([
    readCurrentSuccessors(ctx, [item.id], { host, market, includeUnfit: true }, at),
    successorsOfItems(ctx, [item.id]),
    existingMarketsByCode(ctx, item.markets),
  ]);
  const [current] = successors.found;
  const holdsHere = ({ markets, everywhere }: SuccessionWithOtherItem) =>
    everywhere || (market !== null && markets.includes(market.code));
  const namedHere = named!.filter(holdsHere);
  const shown = {
    current: current!.slice(0, MAX_REPLACEMENTS_SHOWN),
    named: namedHere.slice(0, MAX_REPLACEMENTS_SHOWN),
  };
  const count = current!.length > 0 ? current!.length : namedHere.length;
  const moreCount = Math.max(0, count - MAX_REPLACEMENTS_SHOWN);
  const fitting = host ? await fitsBetween(ctx, [host.id], [item.id, ...replacementIds(shown)]) : [];
  const others = await readOtherItems(ctx, shown, fitting);
  return {
    item,
    host,
    hostFault,
    ...shown,
    moreCount,
    offeredIn,
    fitting,
    others,
    lifecycle: lifecycleNowOrLater(item, { asOf: null, knownAt: null, market }, at),
    itemIds: hostFault
      ? null
      : new Set([item.id, ...(host ? [host.id] : []), ...successors.itemIds, ...others.keys()]),
    validUntil: successors.validUntil,
  };
}

type Replacements = Pick<EmbeddedItemContent, 'current' | 'named'>;

function replacementIds({ current, named }: Replacements): string[] {
  return [...current.map(({ item }) => item.id), ...named.map(({ other }) => other.id)];
}

async function readOtherItems(
  ctx: Context,
  { current, named }: Replacements,
  fitting: readonly FitView[],
): Promise<ReadonlyMap<string, ItemView>> {
  const edges = [...current.flatMap(({ via }) => via), ...named];
  const ids = [
    ...edges.flatMap(({ toId, hostIds }) => [toId, ...hostIds]),
    ...fitting.flatMap(({ needsIds }) => needsIds),
  ];
  const items = await itemsById(ctx, [...new Set(ids)]);
  return new Map(items.filter((item) => item !== null).map((item) => [item.id, item]));
}
