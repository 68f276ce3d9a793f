import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import type { Fact, ListingData } from '../../domain/fact/fact.ts';
import { activeFacts, factsIgnoringMarkets, factsKnownAt } from '../../domain/fact/active-facts.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import {
  ENDING_HORIZONS_DAYS,
  type ReportedItem,
  type ReportFigureDefinition,
  reportFigureDefinitions,
} from '../../domain/report/report-figures.ts';
import { type Context, maySeeUnpublished } from '../../record/context.ts';
import { handleKey, identifierKey } from '../../record/names/identifier-key.ts';
import { allMarkets } from '../../record/market.ts';
import { historiesOfItems } from '../lifecycle.ts';
import { earliestAfter } from '../../domain/lifecycle/valid-until.ts';
import { createAnswerPace, reportedItemAt } from './reported-item.ts';

export interface ReportQuery {
  /** By their handles; null is every one. */
  readonly brand: string | null;
  readonly line: string | null;
  /** Null is now. */
  readonly at: Instant | null;
}

/** One number of a report, with the items that it counts, by name. */
export interface ReportFigureView extends Omit<ReportFigureDefinition, 'counts'> {
  readonly count: number;
  /** How long the oldest has waited, in whole days; null for what does not wait. */
  readonly longestDays: number | null;
  readonly items: readonly ReportItemSortKey[];
}

/** An item by its place in a list by name. */
export interface ReportItemSortKey {
  readonly id: string;
  readonly sortName: string;
}

export interface ReportView {
  readonly at: Instant;
  /** The next instant at which a number changes by itself; null where none is known, and of the past. */
  readonly validUntil: Instant | null;
  readonly figures: readonly ReportFigureView[];
}

/** So many candidates of a list (`RoleLimits.candidates`) an item costs whose whole history is read and folded. */
const CANDIDATE_COST_PER_ITEM = 25;
/** So many facts of its history are in that; each one more costs a candidate. */
const FACTS_INCLUDED_PER_ITEM = 25;
/** So many histories are read at once. */
const HISTORIES_PER_READ = 250;

const SELECT_BRAND_AND_LINE_IDS_SQL = `select (select id from brand where handle = $1) as "brandId", (select id from line where handle = $2) as "lineId"`;
/** Those that were ever said to be of the brand and the line. */
const SELECT_ITEMS_EVER_IN_SCOPE_SQL = `select i.id, i.sort_name as "sortName" from item i
  where ($1::text is null or i.id in (select f.item_id from fact f where f.data #>> '{listing,brand,handle}' = $1))
    and ($2::text is null or i.id in (select f.item_id from fact f where f.data #>> '{listing,line,handle}' = $2))
  order by i.sort_name, i.id limit $3`;

/** Notices that nobody outside sees yet, with the SKUs of which they speak, the longest begun first. */
const SELECT_WAITING_NOTICES_SQL = `select (extract(epoch from n.made_at) * 1000)::float8 as "begunAt",
  array(select row ->> 'sku' from jsonb_array_elements(r.plan -> 'rows') row) as skus
from notice n join notice_revision r on r.notice_id = n.id and r.revision = n.revision
where n.status in ('DRAFT', 'IN_REVIEW', 'SCHEDULED') order by n.made_at, n.id`;
const SELECT_COUNTED_ITEM_IDS_BY_SKU_SQL = `select key, item_id as "itemId" from identifier
where scheme = 'SKU' and scope = '' and key = any($1::text[]) and item_id = any($2::uuid[])`;

/**
 * Counts the items of a brand, of a line or of all: how they stand at an instant, as was known then, and what is owed and
 * ends from there on. Managers and admins also get what waits now.
 * @param locales the languages of the service
 * @throws Refusal NOT_FOUND for a brand or a line that there is not, TOO_EXPENSIVE for more items than the caller's role may
 *   have counted
 */
export async function readReport(
  ctx: Context,
  query: ReportQuery,
  locales: readonly string[],
): Promise<ReportView> {
  const now = ctx.now();
  const at = query.at ?? now;
  const rows = await itemsEverInReportScope(ctx, query);
  const markets = await allMarkets(ctx);
  const pace = createAnswerPace(ctx);
  const instants = { at, knownAt: Math.min(at, now) };
  const reported: (readonly [ReportItemSortKey, ReportedItem])[] = [];
  for (let start = 0; start < rows.length; start += HISTORIES_PER_READ) {
    const batch = rows.slice(start, start + HISTORIES_PER_READ);
    const histories = await historiesOfItems(
      ctx,
      batch.map(({ id }) => id),
    );
    const spare = batch.length * FACTS_INCLUDED_PER_ITEM;
    const facts = histories.reduce((count, history) => count + history.length, 0);
    ctx.budget?.lookAt(Math.max(0, facts - spare));
    for (const [index, row] of batch.entries()) {
      const active = activeFacts(factsKnownAt(histories[index]!, instants.knownAt));
      if (!isItemInReportScopeByFacts(active, query)) continue;
      const item = await reportedItemAt(active, instants, markets, pace);
      if (item) reported.push([row, item]);
    }
  }
  const figures = reportFigureDefinitions(locales).map(({ counts, ...figure }): ReportFigureView => {
    const items = reported.flatMap(([row, item]) => (counts(item, at) ? [row] : []));
    return { ...figure, count: items.length, longestDays: null, items };
  });
  const shownAll = query.at === null && maySeeUnpublished(ctx);
  const validUntil = query.at === null ? nextReportChangeAt(reported, at) : null;
  if (!shownAll) return { at, validUntil, figures };
  const counted = reported.map(([row]) => row);
  return { at, validUntil, figures: [...figures, await readWaitingNoticesFigure(ctx, counted, now)] };
}

/** When an answer changes, or an end comes as near as a number counts it. */
function nextReportChangeAt(
  reported: readonly (readonly [ReportItemSortKey, ReportedItem])[],
  at: Instant,
): Instant | null {
  const instants = reported.flatMap(([, { lifecycle, validUntil }]) => [
    validUntil,
    ...lifecycle.facets.flatMap(({ endsAt }) =>
      endsAt === null ? [] : ENDING_HORIZONS_DAYS.map((days) => endsAt - days * DAY_MS),
    ),
  ]);
  return earliestAfter(instants, at);
}

async function itemsEverInReportScope(
  ctx: Context,
  { brand, line }: ReportQuery,
): Promise<ReportItemSortKey[]> {
  const handles = [brand, line].map((handle) => handle && handleKey(handle));
  type Found = { readonly brandId: string | null; readonly lineId: string | null };
  const [found] = await ctx.rows<Found>(SELECT_BRAND_AND_LINE_IDS_SQL, handles);
  const { brandId, lineId } = found!;
  refuseIfAny([
    ...(brand !== null && brandId === null ? [unknownBrandOrLineFault('brand', brand)] : []),
    ...(line !== null && lineId === null ? [unknownBrandOrLineFault('line', line)] : []),
  ]);
  const most = Math.floor(
    (ctx.budget?.candidatesLeft() ?? Number.MAX_SAFE_INTEGER) / CANDIDATE_COST_PER_ITEM,
  );
  const limit = Math.min(most + 1, 1_000_000);
  const rows = await ctx.rows<ReportItemSortKey>(SELECT_ITEMS_EVER_IN_SCOPE_SQL, [...handles, limit]);
  if (rows.length > most)
    throw createRefusal(
      'TOO_EXPENSIVE',
      `A report counts ${most} items at most for you: ask for one brand or line, or with a key that may more.`,
      'line',
    );
  ctx.budget?.lookAt(rows.length * CANDIDATE_COST_PER_ITEM);
  return rows;
}

function unknownBrandOrLineFault(field: 'brand' | 'line', handle: string): Fault {
  return { code: 'NOT_FOUND', message: `There is no ${field} "${handle}".`, field: [field] };
}

/** Whether an item was listed, and of the brand and the line, as its facts say it. */
function isItemInReportScopeByFacts(active: readonly Fact[], { brand, line }: ReportQuery): boolean {
  if (active.length === 0) return false;
  const listing = foldListingData(factsIgnoringMarkets(active));
  const isSame = (wanted: string | null, its: ListingData['brand'] | null) =>
    wanted === null || handleKey(wanted) === its?.handle;
  return isSame(brand, listing.brand) && isSame(line, listing.line);
}

async function readWaitingNoticesFigure(
  ctx: Context,
  counted: readonly ReportItemSortKey[],
  now: Instant,
): Promise<ReportFigureView> {
  type Row = { readonly begunAt: Instant; readonly skus: readonly string[] };
  const notices = await ctx.rows<Row>(SELECT_WAITING_NOTICES_SQL, []);
  const keys = new Set(notices.flatMap(({ skus }) => skus.map((sku) => identifierKey('SKU', sku))));
  const ids = counted.map(({ id }) => id);
  const rows = await ctx.rows<{ key: string; itemId: string }>(SELECT_COUNTED_ITEM_IDS_BY_SKU_SQL, [
    [...keys],
    ids,
  ]);
  const bearers = new Map(rows.map(({ key, itemId }) => [key, itemId]));
  const waiting = notices.flatMap(({ begunAt, skus }) => {
    const itemIds = skus.flatMap((sku) => bearers.get(identifierKey('SKU', sku)) ?? []);
    return itemIds.length > 0 ? [{ begunAt, itemIds }] : [];
  });
  const named = new Set(waiting.flatMap(({ itemIds }) => itemIds));
  return {
    code: 'NOTICE_WAITING',
    group: 'NOTICES',
    kind: null,
    state: null,
    facet: null,
    withinDays: null,
    locale: null,
    count: waiting.length,
    longestDays: waiting[0] ? Math.floor((now - waiting[0].begunAt) / DAY_MS) : null,
    items: counted.filter(({ id }) => named.has(id)),
  };
}

const COUNT_ITEMS_UP_TO_CURSOR_SQL = `select count(*)::int as place from unnest($1::text[], $2::uuid[]) as k (name, id)
where (k.name, k.id) <= ($3, $4::uuid)`;

/** Where a list of items by name goes on after a name and an id, whether or not that item still stands in it. */
export async function findReportIndexAfterCursor(
  ctx: Context,
  items: readonly ReportItemSortKey[],
  name: string,
  id: string,
): Promise<number> {
  const found = items.findIndex((one) => one.id === id && one.sortName === name);
  if (found >= 0) return found + 1;
  const names = items.map(({ sortName }) => sortName);
  const ids = items.map((one) => one.id);
  return (await ctx.rows<{ place: number }>(COUNT_ITEMS_UP_TO_CURSOR_SQL, [names, ids, name, id]))[0]!.place;
}
