import { addDays, dayOfInstant, type Instant, startOfDay } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { isSku, unknownSkuFault } from '../../domain/item/identifier.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../../record/facts/fact-rows.ts';
import { type EndingView, endingsBetween } from '../ending.ts';
import { itemsByIdentifier, type ItemView } from '../item.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../lifecycle.ts';
import { marketsByCode } from '../../record/market.ts';
import { nextDueAt } from '../feed/next-due.ts';
import { type NoticeView, noticesPageForCaller } from '../notice.ts';
import { readOverdueItemsPage } from '../overdue.ts';
import { type Page, parsePageRequest } from '../page.ts';
import { searchItems, allowedListOrdersOfSearch } from '../search.ts';

/** What the first page shows to somebody who does not search. */
export interface HomePageContent {
  readonly ends: readonly EndingWithLifecycle[];
  readonly notices: Page<NoticeView>;
  /** What the notices are about, by their ids. */
  readonly noticeSummaries: ReadonlyMap<string, NoticeSummary>;
  readonly overdue: Page<ItemView>;
  /** When another word falls overdue, something falls due or the day ends, so that the lists change by themselves. */
  readonly validUntil: Instant;
}

/** What a notice is about, in short. */
export interface NoticeSummary {
  /** The first fact that came out with it. */
  readonly first: Fact;
  /** How many items it is about. */
  readonly itemCount: number;
  /** Whether any of it was corrected, moved, cancelled or taken back since; that it was translated does not count. */
  readonly isCorrected: boolean;
}

/** What ends, and the answer of its item in the market where it does. */
export interface EndingWithLifecycle extends EndingView {
  readonly lifecycle: LifecycleView;
}

export interface SearchPageContent {
  readonly items: Page<ItemView>;
  /** The product that they were to fit. */
  readonly host: ItemView | null;
}

export interface SearchPageQuery {
  readonly text: string;
  /** The SKU of a product that what is found must fit. */
  readonly fits: string | null;
  readonly after: string | null;
}

const SELECT_NEXT_OVERDUE_SQL = `select (extract(epoch from min(overdue_at)) * 1000)::float8 as at from item where overdue_at > $1`;

const SELECT_NOTICE_SUMMARIES_SQL = `
select x.*, (select count(distinct o.item_id)::int from fact o where o.notice_id = k.id) as "itemCount",
  exists (select 1 from fact o join fact c on c.corrects = o.sequence and c.kind <> 'TRANSLATED' where o.notice_id = k.id)
    as "isCorrected"
from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${FACT_COLUMNS} from fact f where f.notice_id = k.id order by f.sequence limit 1) x`;

const MAX_LIST_LENGTH = 10;
const SEARCH_PAGE_SIZE = 20;
const YEAR_IN_DAYS = 365;

/** What ends within a year, the latest notices and the words that are overdue. */
export async function readHomePage(ctx: Context): Promise<HomePageContent> {
  const now = ctx.now();
  const from = dayOfInstant(now, 'UTC');
  const page = { first: MAX_LIST_LENGTH, after: null };
  const [ends, notices, overdue, [next], due] = await Promise.all([
    endingsBetween(ctx, { from, to: addDays(from, YEAR_IN_DAYS), facets: null, filter: {} }, page),
    noticesPageForCaller(ctx, 'PUBLISHED', page),
    readOverdueItemsPage(ctx, {}, page),
    ctx.rows<{ at: Instant | null }>(SELECT_NEXT_OVERDUE_SQL, [new Date(now)]),
    nextDueAt(ctx, {}),
  ]);
  const tomorrow = startOfDay(addDays(from, 1), 'UTC');
  return {
    ends: await endingsWithLifecycle(ctx, ends),
    notices,
    noticeSummaries: await noticeSummariesById(
      ctx,
      notices.edges.map(({ node }) => node.id),
    ),
    overdue,
    validUntil: Math.min(tomorrow, next?.at ?? tomorrow, due ?? tomorrow),
  };
}

async function noticeSummariesById(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, NoticeSummary>> {
  type Row = FactRow & { readonly itemCount: number; readonly isCorrected: boolean };
  const rows = noticeIds.length > 0 ? await ctx.rows<Row>(SELECT_NOTICE_SUMMARIES_SQL, [noticeIds]) : [];
  return new Map(
    rows.map(({ itemCount, isCorrected, ...row }) => [
      row.noticeId!,
      { first: factFromRow(row), itemCount, isCorrected },
    ]),
  );
}

async function endingsWithLifecycle(
  ctx: Context,
  { edges }: Page<EndingView>,
): Promise<EndingWithLifecycle[]> {
  const codes = [...new Set(edges.flatMap(({ node }) => node.marketCode ?? []))];
  const markets = await marketsByCode(ctx, codes);
  return edges.map(({ node }) => {
    const market = markets.find((one) => one?.code === node.marketCode) ?? null;
    const query = { asOf: null, knownAt: null, market };
    return { ...node, lifecycle: lifecycleNowOrLater(node.item, query, ctx.now()) };
  });
}

/**
 * What a search finds.
 * @throws Refusal NOT_FOUND for a product that is none
 */
export async function readSearchPage(
  ctx: Context,
  { text, fits, after }: SearchPageQuery,
): Promise<SearchPageContent> {
  const pageRequest = parsePageRequest(allowedListOrdersOfSearch('RELEVANCE', text), SEARCH_PAGE_SIZE, after);
  const host = fits === null ? null : await requireHost(ctx, fits);
  const items = await searchItems(ctx, text, { fitsHost: host?.sku ?? null }, 'RELEVANCE', pageRequest);
  return { items, host };
}

async function requireHost(ctx: Context, sku: string): Promise<ItemView> {
  const [found] = isSku(sku)
    ? await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: sku, brand: null }])
    : [];
  if (!found?.[0]) throw new Refusal(unknownSkuFault(sku, 'fits'));
  return found[0];
}

/** Items whose names come near to one that nobody bears; nothing for a text that no name could be, or all too many. */
export async function similarlyNamedItems(ctx: Context, text: string): Promise<readonly ItemView[]> {
  if (!isSku(text)) return [];
  try {
    const page = await searchItems(ctx, text, {}, 'RELEVANCE', { first: 5, after: null });
    return page.edges.map(({ node }) => node);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
