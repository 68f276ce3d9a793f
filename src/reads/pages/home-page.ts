import { addDays, dayOfInstant, type Instant, startOfDay } from '../../domain/calendar/dates.ts';
import { skuAsWritten, unknownSkuFault } from '../../domain/item/identifier.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { type AdvisoryView, advisoriesPage, ownEndOfAdvisory } from '../advisory.ts';
import { type AdvisoryRenderContext, readAdvisoryRenderContext } from './advisory-page.ts';
import { type EndingView, endingsBetween } from '../ending.ts';
import { countGroups, type GroupCounts } from '../groups.ts';
import { itemsByIdentifier, type ItemView } from '../item.ts';
import type { ItemFilter } from '../item-filter.ts';
import { lifecycleNowOrLater, type LifecycleView } from '../lifecycle.ts';
import { marketsByCode, unknownMarketRefusal } from '../../record/market.ts';
import { nextDueAt } from '../feed/next-due.ts';
import { type NoticeView, noticesPageForCaller } from '../notice.ts';
import { noticeSummariesById, type NoticeSummary } from './notice-summary.ts';
import { readOverdueItemsPage } from '../overdue.ts';
import { type Page, parsePageRequest } from '../page.ts';
import { readInstant } from '../read-instant.ts';
import { searchItems, allowedListOrdersOfSearch } from '../search.ts';

/** What the first page shows to somebody who does not search. */
export interface HomePageContent {
  readonly ends: readonly EndingWithLifecycle[];
  /** Announced, and not to be had yet. */
  readonly coming: readonly ItemView[];
  readonly paused: readonly ItemView[];
  /** Of which a replacement is planned. */
  readonly planned: readonly ItemView[];
  readonly notices: Page<NoticeView>;
  /** What the notices are about, by their ids. */
  readonly noticeSummaries: ReadonlyMap<string, NoticeSummary>;
  readonly overdue: Page<ItemView>;
  /** Warnings that stand, those that were issued last first. */
  readonly advisories: readonly AdvisoryView[];
  readonly warnedItems: AdvisoryRenderContext['items'];
  readonly groups: GroupCounts;
  /** When another word falls overdue, something falls due or the day ends, so that the lists change by themselves. */
  readonly validUntil: Instant;
}

/** What ends, and the answer of its item in the market where it does. */
export interface EndingWithLifecycle extends EndingView {
  readonly lifecycle: LifecycleView;
}

export interface SearchPageContent {
  readonly items: Page<ItemView>;
  /** The product that they were to fit. */
  readonly host: ItemView | null;
  /** What there is, where nothing was found. */
  readonly groups: GroupCounts | null;
}

export interface SearchPageQuery {
  readonly text: string;
  /** The SKU of a product that what is found must fit. */
  readonly fits: string | null;
  /** The code of a market in which what is found must be offered; null finds it wherever that is. */
  readonly offeredIn: string | null;
  readonly after: string | null;
}

const SELECT_NEXT_OVERDUE_SQL = `select (extract(epoch from min(overdue_at)) * 1000)::float8 as at from item where overdue_at > $1`;

const SELECT_NEXT_PHASE_SQL = `select (extract(epoch from min(x.at)) * 1000)::float8 as at
from (values ('ORDERS', 'NOT_YET'), ('STATE', 'PAUSED'), ('STATE', 'REPLACEMENT_PLANNED')) as k (subject, value)
cross join unnest($2::text[]) as m (code)
cross join lateral (select min(starts_at) as at from phase p
  where p.subject = k.subject and p.value = k.value and p.market = m.code and p.starts_at > $1) x`;

const MAX_LIST_LENGTH = 10;
const SEARCH_PAGE_SIZE = 20;
const YEAR_IN_DAYS = 365;

/**
 * What is warned of, what ends within a year, what comes, what is paused or to be replaced, the latest notices, the words that are overdue,
 * and how many brands, lines and families there are.
 * @param market in which all that is meant; null: everywhere
 */
export async function readHomePage(ctx: Context, market: string | null): Promise<HomePageContent> {
  const now = ctx.now();
  const from = dayOfInstant(now, 'UTC');
  const page = { first: MAX_LIST_LENGTH, after: null };
  const filter = { markets: market === null ? null : [market] };
  const standing = async (more: ItemFilter) =>
    (await searchItems(ctx, null, { ...filter, ...more }, 'NAME', { ...page, order: 'name' })).edges.map(
      ({ node }) => node,
    );
  const [ends, coming, paused, planned, notices, overdue, advisories, groups, ...changes] = await Promise.all(
    [
      endingsBetween(ctx, { from, to: addDays(from, YEAR_IN_DAYS), facets: null, filter }, page),
      standing({ facet: { facet: 'ORDERS', statuses: ['NOT_YET'] } }),
      standing({ states: ['PAUSED'] }),
      standing({ states: ['REPLACEMENT_PLANNED'] }),
      noticesPageForCaller(ctx, 'PUBLISHED', page),
      readOverdueItemsPage(ctx, filter, page),
      advisoriesPage(ctx, { statuses: ['STANDING'] }, page, now),
      countGroups(ctx),
      readInstant(ctx, SELECT_NEXT_OVERDUE_SQL, [new Date(now)]),
      readInstant(ctx, SELECT_NEXT_PHASE_SQL, [new Date(now), ['', ...(filter.markets ?? [])]]),
      nextDueAt(ctx, {}),
    ],
  );
  const warnings = advisories.edges.map(({ node }) => node);
  return {
    ends: await endingsWithLifecycle(ctx, ends),
    coming,
    paused,
    planned,
    notices,
    noticeSummaries: await noticeSummariesById(
      ctx,
      notices.edges.map(({ node }) => node.id),
    ),
    overdue,
    advisories: warnings,
    warnedItems: (await readAdvisoryRenderContext(ctx, warnings)).items,
    groups,
    validUntil: Math.min(
      startOfDay(addDays(from, 1), 'UTC'),
      ...[...changes, ...warnings.map(ownEndOfAdvisory)].filter((at) => at !== null),
    ),
  };
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
 * @throws Refusal NOT_FOUND for a product that is none, INVALID for a market that nobody defined
 */
export async function readSearchPage(
  ctx: Context,
  { text, fits, offeredIn, after }: SearchPageQuery,
): Promise<SearchPageContent> {
  const pageRequest = parsePageRequest(allowedListOrdersOfSearch('RELEVANCE', text), SEARCH_PAGE_SIZE, after);
  const host = fits === null ? null : await requireHost(ctx, fits);
  if (offeredIn !== null) await requireMarket(ctx, offeredIn);
  const filter = { fitsHost: host?.sku ?? null, markets: offeredIn === null ? null : [offeredIn] };
  const items = await searchItems(ctx, text, filter, 'RELEVANCE', pageRequest);
  return { items, host, groups: items.edges.length === 0 ? await countGroups(ctx) : null };
}

async function requireMarket(ctx: Context, code: string): Promise<void> {
  const [market] = await marketsByCode(ctx, [code]);
  if (!market) throw unknownMarketRefusal(code, 'offeredIn');
}

async function requireHost(ctx: Context, sku: string): Promise<ItemView> {
  const value = skuAsWritten(sku);
  const [found] = value === null ? [] : await itemsByIdentifier(ctx, [{ scheme: 'SKU', value, brand: null }]);
  if (!found?.[0]) throw new Refusal(unknownSkuFault(sku, 'fits'));
  return found[0];
}

/** One letter is like half of all names. */
const MIN_LENGTH_TO_RESEMBLE = 2;

/**
 * Items whose names come near to one that nobody bears; nothing for a text that no name could be, for one letter, or for what
 * all too many are called.
 */
export async function similarlyNamedItems(ctx: Context, text: string): Promise<readonly ItemView[]> {
  if ((skuAsWritten(text) ?? '').length < MIN_LENGTH_TO_RESEMBLE) return [];
  try {
    const page = await searchItems(ctx, text, {}, 'RELEVANCE', { first: 5, after: null });
    return page.edges.map(({ node }) => node);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
