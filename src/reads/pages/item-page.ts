import type { Instant } from '../../domain/calendar/dates.ts';
import { marketsWithDifferentLifecycle } from '../../domain/lifecycle/lifecycle.ts';
import { earliestValidUntil } from '../../domain/lifecycle/valid-until.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { skuAsWritten, unknownSkuFault } from '../../domain/item/identifier.ts';
import { nonProductHostFault } from '../../domain/item/fit-kinds.ts';
import { DEFAULT_CHANNEL } from '../../domain/release/channel.ts';
import type { Fault } from '../../domain/refusal.ts';
import { type AdvisoryView, advisoriesOfItems } from '../advisory.ts';
import { type AdvisoryRenderContext, readAdvisoryRenderContext } from './advisory-page.ts';
import type { Context } from '../../record/context.ts';
import { familiesById, type FamilyView, linesById, type LineView } from '../family.ts';
import { type FitView, fitsBetween, fitsOfItems, fittingItemPagesOfHosts } from '../fit.ts';
import {
  currentTradeIdentifiersOfItems,
  itemsByIdentifier,
  itemsById,
  type ItemView,
  idsOfItemsMergedInto,
} from '../item.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../lifecycle.ts';
import { existingMarketsByCode, type MarketRow } from '../../record/market.ts';
import { nextDueAt } from '../feed/next-due.ts';
import { type NoticeView, visibleNoticesById } from '../notice.ts';
import type { Page } from '../page.ts';
import { latestReleasesOfItems, type LatestReleaseView } from '../release.ts';
import {
  type CurrentSuccessor,
  readCurrentSuccessors,
  predecessorsOfItems,
  type SuccessionWithOtherItem,
  successorsOfItems,
} from '../succession.ts';
import { readFactRenderContext, type FactRenderContext, limitFactPageTextBytes } from './timeline-page.ts';
import { timelinesOfItems } from '../timeline.ts';

/** All that an item's page shows. */
export interface ItemPageContent extends FactRenderContext {
  readonly lifecycle: LifecycleView;
  readonly item: ItemView;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  readonly family: FamilyView | null;
  readonly line: LineView | null;
  /** The ids of the items that were merged into it, which are among `others`. */
  readonly mergedIds: readonly string[];
  /** What to use instead now, and what was named at all. */
  readonly current: readonly CurrentSuccessor[];
  readonly named: readonly SuccessionWithOtherItem[];
  readonly predecessors: readonly SuccessionWithOtherItem[];
  /** The product for which what comes instead is asked; null also where what was named is none, and why. */
  readonly host: ItemView | null;
  readonly hostFault: Fault | null;
  /** What it was declared to fit, or not; the first of so many. */
  readonly fits: readonly FitView[];
  readonly fitCount: number;
  readonly storage: Page<ItemView>;
  readonly accessories: Page<ItemView>;
  /** How what is shown fits this item or the host, and how this item fits the host. */
  readonly fitting: readonly FitView[];
  /** The warnings that stand, the gravest first, and the markets that they name. */
  readonly advisories: readonly AdvisoryView[];
  readonly advisoryMarkets: AdvisoryRenderContext['markets'];
  /** What an owner should install. */
  readonly latestRelease: LatestReleaseView;
  readonly timeline: Page<Fact>;
  readonly notices: ReadonlyMap<string, NoticeView>;
  /** Other items that are spoken of. */
  readonly others: ReadonlyMap<string, ItemView>;
  /** The markets to which it is bound; none: it is offered everywhere. */
  readonly offeredIn: readonly MarketRow[];
  /** The answers of markets in which it is another. */
  readonly elsewhere: readonly LifecycleView[];
  /** When the clock alone appends to its timeline, or other items come instead by themselves. */
  readonly validUntil: Instant | null;
}

export interface ItemPageQuery {
  /** A SKU, or else a handle, that the item bears or bore. */
  readonly name: string;
  /** The SKU of the product that what comes instead must fit; null asks without one. */
  readonly host: string | null;
  /** In which everything is told; null: everywhere. */
  readonly market: MarketRow | null;
  /** The sequence before which the timeline is shown; null shows the newest. */
  readonly before: number | null;
}

/** So many of each list are shown. */
const MAX_LIST_LENGTH = 8;
/** So many items that come instead are known to the page, which names fewer. */
const MAX_SUCCESSORS = 100;
const TIMELINE_PAGE_SIZE = 12;
const PRESENT_LIFECYCLE_QUERY = { asOf: null, knownAt: null, market: null };

/**
 * All that an item's page shows, in as many statements whatever there is to show.
 * @returns null for what was never listed
 */
export async function readItemPage(
  ctx: Context,
  pageRequest: ItemPageQuery,
): Promise<ItemPageContent | null> {
  if (skuAsWritten(pageRequest.name) === null) return null;
  const { item, host, hostFault } = await findItemAndHost(ctx, pageRequest);
  if (!item) return null;
  const page = { first: MAX_LIST_LENGTH, after: null };
  const before = pageRequest.before === null ? null : [pageRequest.before];
  const kept = [item.id];
  const at = ctx.now();
  const [
    [identifiers],
    [mergedIds],
    families,
    lines,
    successors,
    [named],
    [predecessors],
    [fits],
    [storage],
    [accessories],
    [latestRelease],
    [advisories],
    due,
    offeredIn,
  ] = await Promise.all([
    currentTradeIdentifiersOfItems(ctx, kept),
    idsOfItemsMergedInto(ctx, kept),
    familiesById(ctx, item.familyId ? [item.familyId] : []),
    linesById(ctx, item.lineId ? [item.lineId] : []),
    readCurrentSuccessors(ctx, kept, { host, market: pageRequest.market, includeUnfit: true }, at),
    successorsOfItems(ctx, kept),
    predecessorsOfItems(ctx, kept),
    fitsOfItems(ctx, kept),
    fittingItemPagesOfHosts(ctx, kept, 'STORAGE_OPTION', null, page),
    fittingItemPagesOfHosts(ctx, kept, 'ACCESSORY', null, page),
    latestReleasesOfItems(ctx, kept, DEFAULT_CHANNEL),
    advisoriesOfItems(ctx, kept, at),
    nextDueAt(ctx, { itemIds: kept }),
    existingMarketsByCode(ctx, item.markets),
  ]);
  const standing = advisories!.filter(({ stands }) => stands).slice(0, MAX_LIST_LENGTH);
  const { markets: advisoryMarkets } = await readAdvisoryRenderContext(ctx, standing, false);
  const [timeline] = await timelinesOfItems(ctx, kept, null, { first: TIMELINE_PAGE_SIZE, after: before });
  const read = {
    item,
    host,
    hostFault,
    lifecycle: lifecycleNowOrLater(item, { ...PRESENT_LIFECYCLE_QUERY, market: pageRequest.market }, at),
    identifiers: identifiers!.slice(0, MAX_LIST_LENGTH),
    mergedIds: mergedIds!.slice(0, MAX_LIST_LENGTH),
    family: families[0] ?? null,
    line: lines[0] ?? null,
    current: successors.found[0]!.slice(0, MAX_SUCCESSORS),
    named: named!.slice(0, MAX_SUCCESSORS),
    predecessors: predecessors!.slice(0, MAX_LIST_LENGTH),
    fits: fits!.slice(0, MAX_LIST_LENGTH),
    fitCount: fits!.length,
    storage: storage!,
    accessories: accessories!,
    advisories: standing,
    advisoryMarkets,
    latestRelease: latestRelease!,
    offeredIn,
    timeline: limitFactPageTextBytes(timeline!),
    validUntil: earliestValidUntil([{ validUntil: due }, successors]),
  };
  return { ...read, ...(await readRelatedContent(ctx, read)) };
}

type ItemPageBase = Omit<
  ItemPageContent,
  'fitting' | 'notices' | 'others' | 'elsewhere' | keyof FactRenderContext
>;

interface ItemAndHost {
  readonly item: ItemView | null;
  readonly host: ItemView | null;
  /** Why there is no host although one was named; null where there is one, or none was. */
  readonly hostFault: Fault | null;
}

/**
 * The item that bears the name as handle, else the one that bears it as SKU: addresses lead where they led; and the host
 * with a SKU. Null for each that is none; only a product is a host.
 */
export async function findItemAndHost(
  ctx: Context,
  { name, host }: Pick<ItemPageQuery, 'name' | 'host'>,
): Promise<ItemAndHost> {
  const [wanted, hostSku] = [skuAsWritten(name), host === null ? null : skuAsWritten(host)];
  if (wanted === null) return { item: null, host: null, hostFault: null };
  const keys = [
    { scheme: 'SKU', value: wanted, brand: null },
    { scheme: 'HANDLE', value: wanted, brand: null },
    ...(hostSku === null ? [] : [{ scheme: 'SKU', value: hostSku, brand: null }]),
  ];
  const [bySku, byHandle, hosts] = await itemsByIdentifier(ctx, keys);
  const hostFault = host === null ? null : faultOfHost(hosts?.[0], host);
  return {
    item: byHandle?.[0] ?? bySku?.[0] ?? null,
    host: hostFault ? null : (hosts?.[0] ?? null),
    hostFault,
  };
}

function faultOfHost(host: ItemView | undefined, sku: string): Fault | null {
  return host ? nonProductHostFault(host, 'host') : unknownSkuFault(sku, 'host');
}

async function readRelatedContent(
  ctx: Context,
  read: ItemPageBase,
): Promise<Omit<ItemPageContent, keyof ItemPageBase>> {
  const facts = read.timeline.edges.map(({ node }) => node);
  const shown = [...read.storage.edges, ...read.accessories.edges].map(({ node }) => node);
  const fitting = await fitsBetween(
    ctx,
    [read.item, ...(read.host ? [read.host] : [])].map(({ id }) => id),
    [read.item, ...shown, ...read.current.slice(0, MAX_LIST_LENGTH).map(({ item }) => item)].map(
      ({ id }) => id,
    ),
  );
  const noticeIds = [read.lifecycle.noticeId, ...facts.map(({ noticeId }) => noticeId)].filter(isNotNull);
  const [around, notices, others, elsewhere] = await Promise.all([
    readFactRenderContext(ctx, facts),
    visibleNoticesById(ctx, [...new Set(noticeIds)]),
    itemsById(ctx, relatedItemIds(read, fitting)),
    lifecyclesInDifferingMarkets(ctx, read.lifecycle),
  ]);
  return {
    ...around,
    fitting,
    notices: new Map(notices.filter(isNotNull).map((notice) => [notice.id, notice])),
    others: new Map(others.filter(isNotNull).map((item) => [item.id, item])),
    elsewhere,
  };
}

function relatedItemIds(
  { current, named, fits, item, mergedIds }: ItemPageBase,
  fitting: readonly FitView[],
): string[] {
  const edges = [
    ...current.slice(0, MAX_LIST_LENGTH).flatMap(({ via }) => via),
    ...named.slice(0, MAX_LIST_LENGTH),
  ];
  const shownFits = [...fits, ...fitting];
  const ids = [
    ...edges.flatMap(({ toId, hostIds }) => [toId, ...hostIds.slice(0, MAX_LIST_LENGTH)]),
    ...shownFits.flatMap(({ hostId, needsIds }) => [hostId, ...needsIds]),
  ];
  return [...new Set([item.id, ...mergedIds, ...ids])];
}

/** The answers of the markets in which the item's answer is another. */
async function lifecyclesInDifferingMarkets(
  ctx: Context,
  lifecycle: LifecycleView,
): Promise<LifecycleView[]> {
  const markets = await existingMarketsByCode(ctx, lifecycle.named);
  return marketsWithDifferentLifecycle(lifecycle.activeFacts, lifecycle.at, markets).map((market) =>
    lifecycleNowOrLater(lifecycle.item, { ...PRESENT_LIFECYCLE_QUERY, market }, lifecycle.at),
  );
}

function isNotNull<T>(value: T | null): value is T {
  return value !== null;
}
