import { DAY_MS } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type {
  Facet,
  HeldStatus,
  ItemKind,
  LifecycleState,
  NoticeStatus,
  ProposalStatus,
} from '../../domain/words.ts';
import { requireAssortment } from '../../delivery/assortments.ts';
import { type EndingView, endingsBetween } from '../../reads/ending.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type HeldEntryView, heldEntriesPage } from '../../commands/embargo/embargoed-entries.ts';
import { proposalsPage, type ProposalView } from '../../commands/proposal/proposals.ts';
import type { BrandView, ItemView } from '../../reads/item.ts';
import { noticeListOrder, type NoticeView, noticesPageForCaller } from '../../reads/notice.ts';
import {
  brandsPage,
  familiesPage,
  type GroupKind,
  groupsBeginningWith,
  type GroupsView,
  linesPage,
  unknownGroupFault,
  unknownGroupHandles,
} from '../../reads/groups.ts';
import type { FamilyView, LineView } from '../../reads/family.ts';
import { countFittingItemsOfHost } from '../../reads/fit.ts';
import { readOverdueItemsPage } from '../../reads/overdue.ts';
import { type Page, type PageRequest, parsePageRequest } from '../../reads/page.ts';
import type { ItemFilter } from '../../reads/item-filter.ts';
import {
  type ItemOrder,
  countFoundItems,
  searchItems,
  allowedListOrdersOfSearch,
} from '../../reads/search.ts';
import { readRecordPage, type TimelineFilter } from '../../reads/timeline.ts';
import type { Context } from '../../record/context.ts';
import { skuAsWritten } from '../../domain/item/identifier.ts';
import { MAX_SEARCH_TEXT_LENGTH } from '../../domain/item/request-limits.ts';
import { handleKey } from '../../record/names/identifier-key.ts';
import type { RequestContext } from '../context.ts';
import type { ItemConnectionParent } from '../parents.ts';
import { nonProductHostFault } from '../../domain/item/fit-kinds.ts';
import { requireHostIfGiven } from './look-up.ts';
import { refuseUnknownMarkets, requireMarket } from './lifecycle-view.ts';

interface PageArgs {
  /** As it was priced: the contract's default in place of null. */
  readonly first: number;
  readonly after?: string | null;
}

const MAX_VALUES_PER_FILTER_FIELD = 250;
const MAX_ENDINGS_SPAN_DAYS = 36_600;

/** A page of the search, by text, filter and order. */
export async function matchingItemsPage(
  ctx: RequestContext,
  args: PageArgs & {
    text?: string | null;
    filter?: ItemFilter | null;
    orderBy: ItemOrder;
    market?: string | null;
  },
): Promise<ItemConnectionParent> {
  const text = args.text ?? '';
  if (text.length > MAX_SEARCH_TEXT_LENGTH)
    throw createRefusal('TOO_MANY', `Search with ${MAX_SEARCH_TEXT_LENGTH} characters at most.`, 'text');
  const filter = { ...(await requireValidItemFilter(ctx, args.filter)), market: args.market ?? null };
  const pageRequest = parsePageRequest(allowedListOrdersOfSearch(args.orderBy, text), args.first, args.after);
  const page = await readByFilter(ctx, filter, (stopped) =>
    searchItems(stopped, text, filter, args.orderBy, pageRequest),
  );
  if (page.edges.length === 0 && !args.after) await hintAtUnknownGroups(ctx, filter);
  const isWhole = !args.after && !page.pageInfo.hasNextPage;
  if (isWhole) return { ...page, countAll: async () => page.edges.length };
  return {
    ...page,
    countAll: () => readByFilter(ctx, filter, (stopped) => countFoundItems(stopped, text, filter)),
  };
}

/** Brands, lines and families by how their handles or names begin. */
export async function groupsByHandleOrNamePrefix(ctx: RequestContext, text: string): Promise<GroupsView> {
  if (text.length > MAX_SEARCH_TEXT_LENGTH)
    throw createRefusal('TOO_MANY', `Search with ${MAX_SEARCH_TEXT_LENGTH} characters at most.`, 'text');
  return await groupsBeginningWith(ctx, text);
}

/** A page of all brands. */
export async function allBrandsPage(
  ctx: RequestContext,
  { first, after }: PageArgs,
): Promise<Page<BrandView>> {
  return await brandsPage(ctx, parsePageRequest('handle', first, after));
}

/** A page of the lines, of all brands or of one. */
export async function linesOfBrandPage(
  ctx: RequestContext,
  { brand, first, after }: PageArgs & { readonly brand?: string | null },
): Promise<Page<LineView>> {
  return await linesPage(ctx, brand ?? null, parsePageRequest('handle', first, after));
}

/** A page of the families, of all brands or of one. */
export async function familiesOfBrandPage(
  ctx: RequestContext,
  { brand, first, after }: PageArgs & { readonly brand?: string | null },
): Promise<Page<FamilyView>> {
  return await familiesPage(ctx, brand ?? null, parsePageRequest('handle', first, after));
}

/** A page of what was put before colleagues. */
export async function proposalsOfStatusPage(
  ctx: RequestContext,
  { status, first, after }: PageArgs & { status: ProposalStatus },
): Promise<Page<ProposalView>> {
  return await proposalsPage(ctx, status, parsePageRequest('proposed', first, after));
}

/** A page of what ends between two days. */
export async function endingsPage(
  ctx: RequestContext,
  args: PageArgs & {
    from: string;
    to: string;
    facets?: readonly Facet[] | null;
    filter?: ItemFilter | null;
    assortment?: string | null;
    market?: string | null;
  },
): Promise<Page<EndingView>> {
  const { from, to, facets = null } = args;
  if (from > to) throw createRefusal('INVALID', 'Give `from` no later than `to`.', 'from');
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS > MAX_ENDINGS_SPAN_DAYS) {
    throw createRefusal('TOO_MANY', 'Ask for 100 years at most.', 'to');
  }
  const market = args.market ?? null;
  if (market !== null) await requireMarket(ctx, market);
  const assortment = args.assortment == null ? null : await requireAssortment(ctx, args.assortment);
  const items = await requireValidItemFilter(ctx, args.filter);
  const filter = { ...items, market, ...(assortment && { assortmentId: assortment.id }) };
  const pageRequest = parsePageRequest('ending', args.first, args.after);
  return await readByFilter(ctx, filter, (stopped) =>
    endingsBetween(stopped, { from, to, facets: facets ?? null, filter }, pageRequest),
  );
}

/** A page of the record, oldest first. */
export async function recordEntriesPage(
  ctx: RequestContext,
  args: PageArgs & { filter?: TimelineFilter | null },
): Promise<Page<Fact>> {
  const filter = await requireValidTimelineFilter(ctx, args.filter);
  const after = args.after === '0' ? null : args.after;
  return await readRecordPage(ctx, filter ?? {}, pageRequestByCursorOrSequence(args.first, after));
}

/** A page of one item's facts, newest first. */
export async function itemTimelinePage(
  ctx: RequestContext,
  itemId: string,
  args: PageArgs & { filter?: TimelineFilter | null },
): Promise<Page<Fact>> {
  const filter = args.filter ? await requireValidTimelineFilter(ctx, args.filter) : null;
  return await ctx.reads.timeline(itemId, filter, pageRequestByCursorOrSequence(args.first, args.after));
}

/** A page of one notice's facts, oldest first. */
export async function noticeEntriesPage(
  ctx: RequestContext,
  noticeId: string,
  args: PageArgs,
): Promise<Page<Fact>> {
  return await ctx.reads.noticeEntries(noticeId, pageRequestByCursorOrSequence(args.first, args.after));
}

/** A page of what was declared to fit a product, by name. */
export async function fittingItemsPageOfHost(
  ctx: RequestContext,
  hostId: string,
  kind: ItemKind,
  args: PageArgs & { state?: LifecycleState | null },
): Promise<ItemConnectionParent> {
  const pageRequest = parsePageRequest('name', args.first, args.after);
  const page = await ctx.reads.hosted(hostId, kind, args.state ?? null, pageRequest);
  return args.state ? page : { ...page, countAll: () => countFittingItemsOfHost(ctx, hostId, kind) };
}

/** A page of a family's items, by name. */
export async function familyItemsPage(
  ctx: RequestContext,
  familyId: string,
  args: PageArgs,
): Promise<ItemConnectionParent> {
  const page = await ctx.reads.members(familyId, parsePageRequest('name', args.first, args.after));
  return { ...page, countAll: () => ctx.reads.itemCount('family', familyId) };
}

/** A page of the items that owe a word. */
export async function overdueItemsPage(
  ctx: RequestContext,
  args: PageArgs & { filter?: ItemFilter | null; ofMyLines?: boolean | null },
): Promise<Page<ItemView>> {
  const filter = await requireValidItemFilter(ctx, args.filter);
  const pageRequest = parsePageRequest('due', args.first, args.after);
  return await readOverdueItemsPage(ctx, filter, pageRequest, args.ofMyLines === true);
}

/** A page of notices, latest first. */
export async function noticesOfStatusPage(
  ctx: RequestContext,
  args: PageArgs & { status?: NoticeStatus | null },
): Promise<Page<NoticeView>> {
  const status = args.status ?? null;
  const pageRequest = parsePageRequest(noticeListOrder(ctx, status), args.first, args.after);
  return await noticesPageForCaller(ctx, status, pageRequest);
}

const DEFAULT_HELD_STATUSES: readonly HeldStatus[] = ['WAITING', 'REFUSED'];

/** A page of what is held back, the latest instant first. */
export async function embargoedEntriesPage(
  ctx: RequestContext,
  args: PageArgs & { skus?: readonly string[] | null; statuses?: readonly HeldStatus[] | null },
): Promise<Page<HeldEntryView>> {
  const pageRequest = parsePageRequest('held', args.first, args.after);
  const { skus = null, statuses } = args;
  checkFilterLists({ skus }, ['skus'], []);
  return await heldEntriesPage(ctx, { skus, statuses: statuses ?? DEFAULT_HELD_STATUSES }, pageRequest);
}

/** Facts are paged by cursor or by sequence. */
function pageRequestByCursorOrSequence(first: number, after: string | null | undefined): PageRequest {
  if (!after || !/^\d{1,15}$/.test(after)) return parsePageRequest('fact', first, after);
  return { ...parsePageRequest('fact', first, null), after: [Number(after)] };
}

async function requireValidItemFilter(
  ctx: RequestContext,
  filter: ItemFilter | null | undefined,
): Promise<ItemFilter> {
  if (!filter) return {};
  checkFilterLists(filter, ['skus', 'brands', 'lines', 'families', 'markets']);
  await refuseUnknownMarkets(ctx, filter.markets);
  const host = await requireHostIfGiven(ctx, filter.fitsHost, 'fitsHost');
  const fault = host && nonProductHostFault(host, 'fitsHost');
  if (fault) ctx.hints.add(fault);
  return withNamesAsKept(filter);
}

/** Reads by a filter; where that asks how items stand, the answer holds until the next of all stands otherwise. */
async function readByFilter<Value>(
  ctx: RequestContext,
  { states, facet }: ItemFilter,
  read: (ctx: Context) => Promise<Value>,
): Promise<Value> {
  return states || facet ? await ctx.reads.inPhases(read) : await read(ctx);
}

/** Names as people write them find those that are kept: whatever their case, and with spaces around them. */
function withNamesAsKept<Filter extends Pick<ItemFilter, 'skus' | 'brands' | 'lines' | 'families'>>(
  filter: Filter,
): Filter {
  const { skus, brands, lines, families } = filter;
  return {
    ...filter,
    ...(skus && { skus: skus.map((sku) => skuAsWritten(sku) ?? sku) }),
    ...(brands && { brands: brands.map(handleKey) }),
    ...(lines && { lines: lines.map(handleKey) }),
    ...(families && { families: families.map(handleKey) }),
  };
}

/** Says of each brand, line and family in a filter that finds nothing whether there is none. */
async function hintAtUnknownGroups(
  ctx: RequestContext,
  { brands, lines, families }: ItemFilter,
): Promise<void> {
  const handlesByKind: readonly [GroupKind, readonly string[]][] = [
    ['brand', brands ?? []],
    ['line', lines ?? []],
    ['family', families ?? []],
  ];
  for (const [kind, handles] of handlesByKind.filter(([, handles]) => handles.length > 0))
    for (const handle of await unknownGroupHandles(ctx, kind, handles))
      ctx.hints.add(unknownGroupFault(kind, handle));
}

async function requireValidTimelineFilter(
  ctx: RequestContext,
  filter: TimelineFilter | null | undefined,
): Promise<TimelineFilter | null> {
  if (!filter) return null;
  checkFilterLists(filter, ['skus', 'brands', 'lines', 'markets']);
  await refuseUnknownMarkets(ctx, filter.markets);
  return withNamesAsKept(filter);
}

function checkFilterLists<Filter extends object>(
  filter: Filter,
  fields: readonly (keyof Filter & string)[],
  within: readonly string[] = ['filter'],
): void {
  for (const field of fields) {
    const list = filter[field] as readonly string[] | null | undefined;
    if (list && list.length > MAX_VALUES_PER_FILTER_FIELD) {
      throw createRefusal(
        'TOO_MANY',
        `Give ${MAX_VALUES_PER_FILTER_FIELD} at most in \`${field}\`.`,
        ...within,
        field,
      );
    }
    if (list?.some((text) => text.includes('\0'))) {
      throw createRefusal('INVALID', `\`${field}\` holds a character that no name has.`, ...within, field);
    }
  }
}
