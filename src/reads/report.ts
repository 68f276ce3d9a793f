import type { Instant } from '../domain/calendar/dates.ts';
import { keptPromisesBetween } from '../domain/commitment/promise.ts';
import type { Fact } from '../domain/fact/fact.ts';
import { activeFacts, factsKnownAt, scopedFacts } from '../domain/fact/active-facts.ts';
import { lifecycleAt, marketCodesIn, marketsWithDifferentLifecycle } from '../domain/lifecycle/lifecycle.ts';
import { type Fault, refuse, refuseIfAny } from '../domain/refusal.ts';
import {
  ENDING_WITHIN_DAYS,
  KEPT_WITHIN_DAYS,
  type ReportedItem,
  type ReportFigureDefinition,
  reportFigures,
} from '../domain/report/report-figures.ts';
import type { ItemKind } from '../domain/words.ts';
import { type Context, maySeeUnpublished } from '../record/context.ts';
import { identifierKey } from '../record/identifier-key.ts';
import { allMarkets, type MarketRow } from '../record/market.ts';
import { historiesOf } from './lifecycle.ts';

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
  readonly items: readonly ReportItemKey[];
}

/** An item by its place in a list by name. */
export interface ReportItemKey {
  readonly id: string;
  readonly sortName: string;
}

export interface ReportView {
  readonly at: Instant;
  /** The next instant at which a number changes by itself; null where none is known, and of the past. */
  readonly validUntil: Instant | null;
  readonly figures: readonly ReportFigureView[];
}

interface ItemRow extends ReportItemKey {
  readonly kind: ItemKind;
}

/** So many candidates of a list (`RoleLimits.candidates`) an item costs whose whole history is read and folded. */
const CANDIDATES_PER_ITEM = 25;
/** So many histories are read at once. */
const BATCH = 250;
const DAY = 86_400_000;

const GROUPS = `select (select id from brand where handle = $1) as "brandId", (select id from line where handle = $2) as "lineId"`;
const ITEMS = `select i.id, i.sort_name as "sortName", i.kind from item i
  where ($1::uuid is null or i.brand_id = $1) and ($2::uuid is null or i.line_id = $2) order by i.sort_name, i.id limit $3`;

/** Notices that nobody outside sees yet, with the items of which they speak, the oldest first. */
const WAITING_NOTICES = `select n.id, (extract(epoch from r.made_at) * 1000)::float8 as "madeAt",
  array(select distinct b.item_id from jsonb_array_elements(r.plan -> 'rows') row
    join identifier b on b.scheme = 'SKU' and b.scope = '' and b.key = lower(row ->> 'sku')) as "itemIds"
from notice n join notice_revision r on r.notice_id = n.id and r.revision = n.revision
where n.status in ('DRAFT', 'IN_REVIEW') order by r.made_at limit 1000`;

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
  const rows = await itemsOf(ctx, query);
  const markets = await allMarkets(ctx);
  const reported: (readonly [ItemRow, ReportedItem])[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const histories = await historiesOf(
      ctx,
      batch.map(({ id }) => id),
    );
    for (const [index, row] of batch.entries()) {
      const item = reportedItem(row.kind, histories[index]!, at, Math.min(at, now), markets);
      if (item) reported.push([row, item]);
    }
  }
  const figures = reportFigures(locales).map(({ counts, ...figure }): ReportFigureView => {
    const items = reported.flatMap(([row, item]) => (counts(item, at) ? [keyOf(row)] : []));
    return { ...figure, count: items.length, longestDays: null, items };
  });
  const shownAll = query.at === null && maySeeUnpublished(ctx);
  const validUntil = query.at === null ? nextChange(reported, at) : null;
  return { at, validUntil, figures: shownAll ? [...figures, await waitingNotices(ctx, rows, now)] : figures };
}

/** When an answer changes, or an end comes as near as a number counts it. */
function nextChange(reported: readonly (readonly [ItemRow, ReportedItem])[], at: Instant): Instant | null {
  const instants = reported.flatMap(([, { lifecycle }]) => [
    lifecycle.validUntil,
    ...lifecycle.facets.flatMap(({ endsAt }) =>
      endsAt === null ? [] : ENDING_WITHIN_DAYS.map((days) => endsAt - days * DAY),
    ),
  ]);
  const next = instants.reduce<number>(
    (first, one) => (one !== null && one > at && one < first ? one : first),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(next) ? next : null;
}

async function itemsOf(ctx: Context, { brand, line }: ReportQuery): Promise<ItemRow[]> {
  const handles = [brand, line].map((handle) => handle && identifierKey('HANDLE', handle));
  type Found = { readonly brandId: string | null; readonly lineId: string | null };
  const [found] = await ctx.rows<Found>(GROUPS, handles);
  const { brandId, lineId } = found!;
  refuseIfAny([
    ...(brand !== null && brandId === null ? [nothingNamed('brand', brand)] : []),
    ...(line !== null && lineId === null ? [nothingNamed('line', line)] : []),
  ]);
  const most = Math.floor((ctx.budget?.candidatesLeft() ?? Number.MAX_SAFE_INTEGER) / CANDIDATES_PER_ITEM);
  const limit = Math.min(most + 1, 1_000_000);
  const rows = await ctx.rows<ItemRow>(ITEMS, [brandId, lineId, limit]);
  if (rows.length > most)
    throw refuse(
      'TOO_EXPENSIVE',
      `A report counts ${most} items at most for you: ask for one brand or line, or with a key that may more.`,
      'line',
    );
  ctx.budget?.lookAt(rows.length * CANDIDATES_PER_ITEM);
  return rows;
}

function nothingNamed(field: 'brand' | 'line', handle: string): Fault {
  return { code: 'NOT_FOUND', message: `There is no ${field} "${handle}".`, field: [field] };
}

/** @returns null where nothing was known of the item */
function reportedItem(
  kind: ItemKind,
  history: readonly Fact[],
  at: Instant,
  knownAt: Instant,
  markets: readonly MarketRow[],
): ReportedItem | null {
  const active = activeFacts(factsKnownAt(history, knownAt));
  if (active.length === 0) return null;
  const named = new Set(marketCodesIn(active));
  const places = markets.filter(({ code }) => named.has(code));
  const kept = keptPromisesBetween(scopedFacts(active, null), knownAt - KEPT_WITHIN_DAYS * DAY, knownAt);
  return {
    kind,
    lifecycle: lifecycleAt(active, { at, market: null }),
    differsByMarket: marketsWithDifferentLifecycle(active, at, places).length > 0,
    keptPromise: kept.some(({ isLate }) => !isLate),
    keptPromiseLate: kept.some(({ isLate }) => isLate),
  };
}

async function waitingNotices(
  ctx: Context,
  rows: readonly ItemRow[],
  now: Instant,
): Promise<ReportFigureView> {
  type Row = { readonly madeAt: Instant; readonly itemIds: readonly string[] };
  const notices = await ctx.rows<Row>(WAITING_NOTICES, []);
  const own = new Set(rows.map(({ id }) => id));
  const waiting = notices.filter(({ itemIds }) => itemIds.some((id) => own.has(id)));
  const named = new Set(waiting.flatMap(({ itemIds }) => itemIds));
  return {
    ...{ code: 'NOTICE_WAITING', group: 'NOTICES', kind: null, state: null, facet: null },
    ...{ withinDays: null, locale: null },
    count: waiting.length,
    longestDays: waiting[0] ? Math.floor((now - waiting[0].madeAt) / DAY) : null,
    items: rows.filter(({ id }) => named.has(id)).map(keyOf),
  };
}

function keyOf({ id, sortName }: ItemRow): ReportItemKey {
  return { id, sortName };
}
