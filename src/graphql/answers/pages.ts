import { DAY_MS } from '../../domain/calendar/dates.ts';
import { refuse } from '../../domain/refusal.ts';
import type {
  Facet,
  HeldStatus,
  ItemKind,
  LifecycleState,
  NoticeStatus,
  ProposalStatus,
} from '../../domain/words.ts';
import { type EndingView, endingsBetween } from '../../reads/ending.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type EmbargoedEntry, heldEntries } from '../../commands/embargo/embargoed-entries.ts';
import { proposalsPage, type ProposalView } from '../../commands/proposal/proposals.ts';
import type { ItemView } from '../../reads/item.ts';
import { noticeOrder, type NoticeView, noticesPage } from '../../reads/notice.ts';
import { groupsBeginningWith, type GroupsView } from '../../reads/groups.ts';
import { overdueItems } from '../../reads/overdue.ts';
import { type Page, type PageRequest, parsePageRequest } from '../../reads/page.ts';
import type { ItemFilter } from '../../reads/item-filter.ts';
import { type ItemOrder, searchItems, searchOrder } from '../../reads/search.ts';
import { readRecordPage, type TimelineFilter } from '../../reads/timeline.ts';
import type { RequestContext } from '../context.ts';
import { hostBy } from './look-up.ts';
import { requireMarkets } from './lifecycle-view.ts';

interface PageArgs {
  /** As it was priced: the contract's default in place of null. */
  readonly first: number;
  readonly after?: string | null;
}

const TEXT_LIMIT = 200;
const FILTER_LIMIT = 250;
const DAYS_LIMIT = 36_600;

/** A page of the search, by text, filter and order. */
export async function matchingItemsPage(
  ctx: RequestContext,
  args: PageArgs & { text?: string | null; filter?: ItemFilter | null; orderBy: ItemOrder },
): Promise<Page<ItemView>> {
  const text = args.text ?? '';
  if (text.length > TEXT_LIMIT)
    throw refuse('TOO_MANY', `Search with ${TEXT_LIMIT} characters at most.`, 'text');
  const filter = await checkedFilter(ctx, args.filter);
  const pageRequest = parsePageRequest(searchOrder(args.orderBy, text), args.first, args.after);
  return await searchItems(ctx, text, filter, args.orderBy, pageRequest);
}

/** Brands, lines and families by how their handles or names begin. */
export async function groupsFor(ctx: RequestContext, text: string): Promise<GroupsView> {
  if (text.length > TEXT_LIMIT)
    throw refuse('TOO_MANY', `Search with ${TEXT_LIMIT} characters at most.`, 'text');
  return await groupsBeginningWith(ctx, text);
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
  args: PageArgs & { from: string; to: string; facets?: readonly Facet[] | null; filter?: ItemFilter | null },
): Promise<Page<EndingView>> {
  const { from, to, facets = null } = args;
  if (from > to) throw refuse('INVALID', 'Give `from` no later than `to`.', 'from');
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS > DAYS_LIMIT) {
    throw refuse('TOO_MANY', 'Ask for 100 years at most.', 'to');
  }
  const filter = await checkedFilter(ctx, args.filter);
  const pageRequest = parsePageRequest('ending', args.first, args.after);
  return await endingsBetween(ctx, { from, to, facets: facets ?? null, filter }, pageRequest);
}

/** A page of the record, oldest first. */
export async function recordEntriesPage(
  ctx: RequestContext,
  args: PageArgs & { filter?: TimelineFilter | null },
): Promise<Page<Fact>> {
  const filter = await checkedTimeline(ctx, args.filter);
  const after = args.after === '0' ? null : args.after;
  return await readRecordPage(ctx, filter ?? {}, sequencePage(args.first, after));
}

/** A page of one item's facts, newest first. */
export async function itemTimeline(
  ctx: RequestContext,
  itemId: string,
  args: PageArgs & { filter?: TimelineFilter | null },
): Promise<Page<Fact>> {
  const filter = args.filter ? await checkedTimeline(ctx, args.filter) : null;
  return await ctx.reads.timeline(itemId, filter, sequencePage(args.first, args.after));
}

/** A page of one notice's facts, oldest first. */
export async function noticeEntries(
  ctx: RequestContext,
  noticeId: string,
  args: PageArgs,
): Promise<Page<Fact>> {
  return await ctx.reads.noticeEntries(noticeId, sequencePage(args.first, args.after));
}

/** A page of what was declared to fit a product, by name. */
export async function compatibleItemsPage(
  ctx: RequestContext,
  hostId: string,
  kind: ItemKind,
  args: PageArgs & { state?: LifecycleState | null },
): Promise<Page<ItemView>> {
  const pageRequest = parsePageRequest('name', args.first, args.after);
  return await ctx.reads.hosted(hostId, kind, args.state ?? null, pageRequest);
}

/** A page of a family's items, by name. */
export async function familyItemsPage(
  ctx: RequestContext,
  familyId: string,
  args: PageArgs,
): Promise<Page<ItemView>> {
  return await ctx.reads.members(familyId, parsePageRequest('name', args.first, args.after));
}

/** A page of the items that owe a word. */
export async function overdueItemsPage(
  ctx: RequestContext,
  args: PageArgs & { filter?: ItemFilter | null; ofMyLines?: boolean | null },
): Promise<Page<ItemView>> {
  const filter = await checkedFilter(ctx, args.filter);
  const pageRequest = parsePageRequest('due', args.first, args.after);
  return await overdueItems(ctx, filter, pageRequest, args.ofMyLines === true);
}

/** A page of notices, latest first. */
export async function matchingNoticesPage(
  ctx: RequestContext,
  args: PageArgs & { status?: NoticeStatus | null },
): Promise<Page<NoticeView>> {
  const status = args.status ?? null;
  const pageRequest = parsePageRequest(noticeOrder(ctx, status), args.first, args.after);
  return await noticesPage(ctx, status, pageRequest);
}

const HELD_SHOWN: readonly HeldStatus[] = ['WAITING', 'REFUSED'];

/** A page of what is held back, the latest instant first. */
export async function embargoedEntriesPage(
  ctx: RequestContext,
  args: PageArgs & { skus?: readonly string[] | null; statuses?: readonly HeldStatus[] | null },
): Promise<Page<EmbargoedEntry>> {
  const pageRequest = parsePageRequest('held', args.first, args.after);
  const { skus = null, statuses } = args;
  limited({ skus }, ['skus'], []);
  return await heldEntries(ctx, { skus, statuses: statuses ?? HELD_SHOWN }, pageRequest);
}

/** Facts are paged by cursor or by sequence. */
function sequencePage(first: number, after: string | null | undefined): PageRequest {
  if (!after || !/^\d{1,15}$/.test(after)) return parsePageRequest('fact', first, after);
  return { ...parsePageRequest('fact', first, null), after: [Number(after)] };
}

async function checkedFilter(
  ctx: RequestContext,
  filter: ItemFilter | null | undefined,
): Promise<ItemFilter> {
  if (!filter) return {};
  limited(filter, ['skus', 'brands', 'lines', 'families', 'markets']);
  await requireMarkets(ctx, filter.markets);
  await hostBy(ctx, filter.fitsHost, 'fitsHost');
  return filter;
}

async function checkedTimeline(
  ctx: RequestContext,
  filter: TimelineFilter | null | undefined,
): Promise<TimelineFilter | null> {
  if (!filter) return null;
  limited(filter, ['skus', 'brands', 'lines', 'markets']);
  await requireMarkets(ctx, filter.markets);
  return filter;
}

function limited<Filter extends object>(
  filter: Filter,
  fields: readonly (keyof Filter & string)[],
  within: readonly string[] = ['filter'],
): void {
  for (const field of fields) {
    const list = filter[field] as readonly string[] | null | undefined;
    if (list && list.length > FILTER_LIMIT) {
      throw refuse('TOO_MANY', `Give ${FILTER_LIMIT} at most in \`${field}\`.`, ...within, field);
    }
    if (list?.some((text) => text.includes('\0'))) {
      throw refuse('INVALID', `\`${field}\` holds a character that no name has.`, ...within, field);
    }
  }
}
