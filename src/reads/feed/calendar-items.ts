import { DAY_MS, dayOfInstant, type Instant } from '../../domain/calendar/dates.ts';
import { factKindsWithFlag } from '../../domain/fact/fact-kinds.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Context } from '../../record/context.ts';
import {
  MAX_ITEMS_EXAMINED_PER_SCAN,
  type ItemIdSqlBuilder,
  distinctItemsFromClauseSql,
  pickAndChargeSmallestExaminableSet,
} from '../candidates.ts';
import {
  itemFilterConditionsSql,
  isItemFilterUnsatisfiable,
  type ItemFilter,
  candidateSqlBuildersOfFilter,
  SqlParameters,
} from '../item-filter.ts';
import type { CursorKey } from '../page.ts';
import { MAX_FACTS_SCANNED_PER_READ } from '../timeline.ts';
import { epochMillisecondsAsAtSql } from './next-due.ts';

/** Items of a calendar, by what comes first, and where the next ones begin. */
export interface CalendarItemIdsPage {
  readonly ids: readonly string[];
  readonly next: CursorKey | null;
}

/** Where an item stands in a calendar: when the first of it comes, then its id. */
interface CalendarPosition {
  readonly at: Instant;
  readonly id: string;
}

/** Of which items, from when, and after which one. */
interface CalendarScope {
  readonly filter: ItemFilter;
  readonly market: MarketClock | null;
  readonly since: Instant;
  readonly after: CalendarPosition | null;
}

/** So many are read by each source: several of them may be of one item. */
const MAX_ROWS_PER_SOURCE = 2_000;
/** What was taken back stands after all that comes. */
const TAKEN_BACK_EVENTS_SORT_AT = Date.parse('9999-12-31T00:00:00Z');
const KINDS_TAKING_BACK_EVENTS = factKindsWithFlag('takesBackEvents');

/**
 * The next items for which something comes, or came or was taken back since an instant, the earliest first. A day counts
 * from its beginning by UTC.
 * @param most so many at most; fewer, even none, where the next ones lie beyond what one statement may look at
 * @param after the key of the item before them; null begins
 */
export async function calendarItemIdsPage(
  ctx: Context,
  filter: ItemFilter,
  market: MarketClock | null,
  since: Instant,
  after: CursorKey | null,
  most: number,
): Promise<CalendarItemIdsPage> {
  if (isItemFilterUnsatisfiable(filter)) return { ids: [], next: null };
  const scope = { filter, market, since, after: after && { at: Number(after[0]), id: String(after[1]) } };
  const set = await pickAndChargeSmallestExaminableSet(ctx, candidateSqlBuildersOfFilter(ctx, filter));
  const parts = [];
  for (const source of [
    facetEndsSourceSql,
    itemInstantsSourceSqlBuilder('due_at'),
    itemInstantsSourceSqlBuilder('overdue_at'),
    takenBackEventsSourceSql,
  ])
    parts.push(await readFilteredPositions(ctx, source, scope, set));
  const stops = parts.flatMap(({ stop }) => stop ?? []).sort(compareCalendarPositions);
  const found = parts
    .flatMap(({ positions }) => positions)
    .filter((position) => stops.length === 0 || compareCalendarPositions(position, stops[0]!) <= 0)
    .sort(compareCalendarPositions);
  const firsts = new Map<string, CalendarPosition>();
  for (const position of found) if (!firsts.has(position.id)) firsts.set(position.id, position);
  const positions = [...firsts.values()];
  const last = positions.length > most ? positions[most - 1]! : (stops[0] ?? null);
  return { ids: positions.slice(0, most).map(({ id }) => id), next: last && [last.at, last.id] };
}

function compareCalendarPositions(a: CalendarPosition, b: CalendarPosition): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** A statement by which items come into a calendar: their ids and instants after a position. */
type CalendarSourceSqlBuilder = (scope: CalendarScope, items: string | null, values: SqlParameters) => string;

/** The items by one source that a filter lets through; `stop` is the last that was looked at, where there may be more. */
async function readFilteredPositions(
  ctx: Context,
  source: CalendarSourceSqlBuilder,
  scope: CalendarScope,
  set: ItemIdSqlBuilder | null,
): Promise<{ positions: CalendarPosition[]; stop: CalendarPosition | null }> {
  const values = new SqlParameters();
  const sql = source(scope, set && distinctItemsFromClauseSql(set, values), values);
  const passing = [
    ...itemFilterConditionsSql(ctx, scope.filter, values),
    ...calendarMarketAndCursorConditions(scope, values),
  ];
  const rows = await ctx.rows<CalendarPosition & { isLast: boolean }>(
    `with s (id, at) as materialized (${sql})
    (select s.id, ${epochMillisecondsAsAtSql('s.at')}, false as "isLast"
      from s cross join lateral (select * from item where id = s.id offset 0) i
      where ${passing.join(' and ') || 'true'} order by s.at, s.id limit ${MAX_ROWS_PER_SOURCE})
    union all (select id, ${epochMillisecondsAsAtSql('at')}, true from s order by s.at, s.id offset ${MAX_ITEMS_EXAMINED_PER_SCAN - 1} limit 1)`,
    values.list,
  );
  const positions = rows.filter(({ isLast }) => !isLast).sort(compareCalendarPositions);
  if (positions.length === MAX_ROWS_PER_SOURCE) return { positions, stop: positions.at(-1)! };
  return { positions, stop: set ? null : (rows.find(({ isLast }) => isLast) ?? null) };
}

/** That an item is told of in the market, and was not told of on an earlier page. */
function calendarMarketAndCursorConditions(
  { market, since, after }: CalendarScope,
  values: SqlParameters,
): string[] {
  const here = market ? [`(i.markets = '{}' or ${values.add(market.code)} = any(i.named_markets))`] : [];
  if (!after) return here;
  const from = `${values.add(new Date(since))}::timestamptz`;
  const position = positionInstantRowSql(after, values);
  const dueBefore = ['due_at', 'overdue_at'].map(
    (due) => `(i.${due} >= ${from} and (i.${due}, i.id) <= ${position}) is not true`,
  );
  const endedBefore = `not exists (select from facet_end where item_id = i.id
    and last_day >= ${values.add(dayOfInstant(since, 'UTC'))}::date and (last_day, item_id) <= ${positionLastDayRowSql(after, values)})`;
  return [...here, ...dueBefore, endedBefore];
}

const GREATEST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A position as instants of items are compared with it. */
function positionInstantRowSql({ at, id }: CalendarPosition, values: SqlParameters): string {
  return `(${values.add(new Date(at))}::timestamptz, ${values.add(id)}::uuid)`;
}

/** The same for last days: the greatest one, with its item, that is no later than the position. */
function positionLastDayRowSql({ at, id }: CalendarPosition, values: SqlParameters): string {
  return `(${values.add(dayOfInstant(at, 'UTC'))}::date, ${values.add(at % DAY_MS === 0 ? id : GREATEST_UUID)}::uuid)`;
}

const facetEndsSourceSql: CalendarSourceSqlBuilder = ({ since, after }, items, values) => {
  const later = [
    `e.last_day >= ${values.add(dayOfInstant(since, 'UTC'))}::date`,
    ...(after ? [`(e.last_day, e.item_id) > ${positionLastDayRowSql(after, values)}`] : []),
  ].join(' and ');
  const ends = `e.last_day::timestamp at time zone 'UTC'`;
  if (items) {
    return `select i.id, min(${ends}) from ${items}
      join lateral (select * from facet_end e where item_id = i.id and ${later} offset 0) e on true group by i.id`;
  }
  return `select e.item_id, ${ends} from facet_end e where ${later}
    order by e.last_day, e.item_id, e.facet, e.paid, e.market limit ${MAX_ITEMS_EXAMINED_PER_SCAN}`;
};

/** By an instant of the item itself, at which something falls due or was to come. */
function itemInstantsSourceSqlBuilder(column: 'due_at' | 'overdue_at'): CalendarSourceSqlBuilder {
  return ({ since, after }, items, values) => {
    const later = [
      `i.${column} >= ${values.add(new Date(since))}::timestamptz`,
      ...(after ? [`(i.${column}, i.id) > ${positionInstantRowSql(after, values)}`] : []),
    ].join(' and ');
    const selected = `select i.id, i.${column} from ${items ?? 'item i'} where ${later}`;
    return items ? selected : `${selected} order by i.${column}, i.id limit ${MAX_ITEMS_EXAMINED_PER_SCAN}`;
  };
}

/** Of what something was taken back lately: of a set, else by the newest facts of all. */
const takenBackEventsSourceSql: CalendarSourceSqlBuilder = ({ since, after }, items, values) => {
  const from = `${values.add(new Date(since))}::timestamptz`;
  const kinds = `${values.add(KINDS_TAKING_BACK_EVENTS)}::text[]`;
  const at = `${values.add(new Date(TAKEN_BACK_EVENTS_SORT_AT))}::timestamptz`;
  const later = (id: string) =>
    after?.at === TAKEN_BACK_EVENTS_SORT_AT ? `and ${id} > ${values.add(after.id)}::uuid` : '';
  if (items) {
    return `select i.id, ${at} from ${items} cross join lateral (
      select from fact where item_id = i.id and recorded_at >= ${from} and kind = any(${kinds}) limit 1) f where true ${later('i.id')}`;
  }
  return `select distinct f.item_id, ${at} from fact f
    where f.sequence > (select sequence from record) - ${MAX_FACTS_SCANNED_PER_READ} and f.recorded_at >= ${from} and f.kind = any(${kinds})
      ${later('f.item_id')} order by f.item_id limit ${MAX_ITEMS_EXAMINED_PER_SCAN}`;
};
