import type { Instant, PreciseDate } from '../domain/calendar/dates.ts';
import type { CommitmentStrength, DatePrecision, Facet } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemViewOf, type ItemView } from './item.ts';
import { type CursorKey, type Page, type PageRequest, pageFromOverfetchedRows, pageOfScan } from './page.ts';
import {
  MAX_ITEMS_EXAMINED_PER_SCAN,
  chargeStoppedScans,
  distinctItemsFromClauseSql,
  pickAndChargeSmallestExaminableSet,
  type ItemIdSqlBuilder,
} from './candidates.ts';
import {
  itemFilterConditionsSql,
  isItemFilterUnsatisfiable,
  type ItemFilter,
  candidateSqlBuildersOfFilter,
  SqlParameters,
} from './item-filter.ts';

/** A last day that was stated for a facet of an item. */
export interface EndingView {
  readonly item: ItemView;
  readonly facet: Facet;
  /** Of what is promised for those who pay. */
  readonly paid: boolean;
  readonly until: PreciseDate;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
  /** Null: everywhere. */
  readonly marketCode: string | null;
}

export interface EndingsQuery {
  /** First and last day, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly facets: readonly Facet[] | null;
  readonly filter: ItemFilter;
}

interface EndingRow extends ItemColumns {
  readonly facet: Facet;
  readonly paid: boolean;
  readonly untilOn: string;
  readonly precision: DatePrecision;
  readonly lastDay: string;
  readonly endsAt: Instant;
  readonly strength: CommitmentStrength | null;
  readonly endMarket: string;
  /** The last end that was looked at, whether it passes or not. */
  readonly stopped: boolean;
}

/**
 * What ends between two days, earliest first; one row per item, facet and market that differs. Of a rare combination of
 * common filters a page may be short, and goes on.
 */
export async function endingsBetween(
  ctx: Context,
  query: EndingsQuery,
  page: PageRequest,
): Promise<Page<EndingView>> {
  if (isItemFilterUnsatisfiable(query.filter) || query.facets?.length === 0)
    return pageFromOverfetchedRows<EndingView>([], page, 'ending', endingCursorKey);
  const set = await pickAndChargeSmallestExaminableSet(ctx, [
    ...candidateSqlBuildersOfFilter(ctx, query.filter),
    ...endingCandidateSqlBuilders(query),
  ]);
  const values = new SqlParameters();
  const sql = set
    ? endingsOfItemsPageSql(ctx, query, page, set, values)
    : endingsScanPageSql(ctx, query, page, values);
  const rows = chargeStoppedScans(ctx, await ctx.rows<EndingRow>(endingsWithItemsSql(sql), values.list));
  const { edges, pageInfo } = pageOfScan(rows, page, 'ending', (row) => endingCursorKey(endingViewOf(row)));
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: endingViewOf(node) })), pageInfo };
}

const ENDINGS_ORDER_SQL = 'e.last_day, e.item_id, e.facet, e.paid, e.market';
const FACET_END_COLUMNS =
  'e.item_id, e.facet, e.paid, e.until_on, e.precision, e.last_day, e.ends_at, e.strength, e.market';

/** The items of which one of the facets ends in the span, where only some facets are asked for. */
function endingCandidateSqlBuilders({ from, to, facets }: EndingsQuery): ItemIdSqlBuilder[] {
  if (!facets) return [];
  return [
    (values) => `select item_id from facet_end where facet = any(${values.add(facets)}::text[])
      and last_day between ${values.add(from)}::date and ${values.add(to)}::date`,
  ];
}

/** What ends of a small set of items: all of it is looked at. */
function endingsOfItemsPageSql(
  ctx: Context,
  query: EndingsQuery,
  page: PageRequest,
  set: ItemIdSqlBuilder,
  values: SqlParameters,
): string {
  return `select ${FACET_END_COLUMNS}, false as stopped from ${distinctItemsFromClauseSql(set, values)}
      cross join lateral (select * from facet_end where item_id = i.id offset 0) e
    where ${[...endingsRangeAndCursorConditions(query, page, values), ...endingsFilterConditions(ctx, query, values)].join(' and ')}
    order by ${ENDINGS_ORDER_SQL} limit ${values.add(page.first + 1)}`;
}

/** What passes of the next ends, and where no more were looked at. */
function endingsScanPageSql(
  ctx: Context,
  query: EndingsQuery,
  page: PageRequest,
  values: SqlParameters,
): string {
  const next = `from facet_end e where ${endingsRangeAndCursorConditions(query, page, values).join(' and ')} order by ${ENDINGS_ORDER_SQL}`;
  const size = values.add(page.first + 1);
  return `(select ${FACET_END_COLUMNS}, false as stopped from (select e.* ${next} limit ${MAX_ITEMS_EXAMINED_PER_SCAN}) e
      cross join lateral (select * from item where id = e.item_id offset 0) i
    where ${endingsFilterConditions(ctx, query, values).join(' and ') || 'true'} order by ${ENDINGS_ORDER_SQL} limit ${size})
  union all (select ${FACET_END_COLUMNS}, true ${next} offset ${MAX_ITEMS_EXAMINED_PER_SCAN - 1} limit 1) limit ${size}`;
}

function endingsRangeAndCursorConditions(
  { from, to }: EndingsQuery,
  { after }: PageRequest,
  values: SqlParameters,
): string[] {
  const span = `e.last_day between ${values.add(from)}::date and ${values.add(to)}::date`;
  if (!after) return [span];
  const [lastDay, itemId, named, code] = after;
  const [name, isPaid] = String(named).split(PAID_CURSOR_SUFFIX);
  const [day, id, facet, paid, market] = [lastDay, itemId, name, isPaid !== undefined, code].map((part) =>
    values.add(part),
  );
  return [
    span,
    `(e.last_day, e.item_id, e.facet, e.paid, e.market) > (${day}::date, ${id}::uuid, ${facet}::text, ${paid}::boolean, ${market}::text)`,
  ];
}

function endingsFilterConditions(
  ctx: Context,
  { filter, facets }: EndingsQuery,
  values: SqlParameters,
): string[] {
  const markets = filter.markets ?? (filter.market ? [filter.market] : null);
  return [
    ...itemFilterConditionsSql(ctx, filter, values),
    ...(facets ? [`e.facet = any(${values.add(facets)}::text[])`] : []),
    ...(markets ? [`e.market = any(array[''] || ${values.add(markets)}::text[])`] : []),
  ];
}

function endingsWithItemsSql(ends: string): string {
  return `select e.facet, e.paid, e.until_on as "untilOn", e.precision, e.last_day as "lastDay", e.ends_at as "endsAt",
    e.strength, e.market as "endMarket", e.stopped, ${ITEM_COLUMNS}
  from (${ends}) e cross join lateral (select * from item where id = e.item_id offset 0) i ${ITEM_JOINS}
  order by e.stopped, ${ENDINGS_ORDER_SQL}`;
}

/** What stands behind the facet of an ending for those who pay: a cursor from before there were any still names its place. */
const PAID_CURSOR_SUFFIX = ' paid';

function endingCursorKey({ lastDay, item, facet, paid, marketCode }: EndingView): CursorKey {
  return [lastDay, item.id, paid ? facet + PAID_CURSOR_SUFFIX : facet, marketCode ?? ''];
}

function endingViewOf(row: EndingRow): EndingView {
  const { facet, paid, untilOn, precision, lastDay, endsAt, strength, endMarket } = row;
  return {
    item: itemViewOf(row),
    facet,
    paid,
    until: { date: untilOn, precision },
    lastDay,
    endsAt,
    strength,
    marketCode: endMarket || null,
  };
}
