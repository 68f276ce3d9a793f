import { dayAt, type Instant } from '../../domain/calendar/dates.ts';
import { type UpcomingEvent, upcomingEvents } from '../../domain/calendar/upcoming-events.ts';
import { lifecycleAt, namedMarkets } from '../../domain/lifecycle/lifecycle.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import { kindsThat } from '../../domain/fact/fact-kinds.ts';
import { CANDIDATES_MOST, itemsOf, smallestSet } from '../candidates.ts';
import type { Context } from '../../record/context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemOf, type ItemView } from '../item.ts';
import { historiesOf } from '../lifecycle.ts';
import { allMarkets } from '../../record/market.ts';
import { nextDueAt } from './next-due.ts';
import { FACTS_LOOKED_AT } from '../timeline.ts';
import { filterConditions, isEmptyFilter, type ItemFilter, setsOf, Values } from '../item-filter.ts';

/** What comes for one item. */
export interface ItemEvents {
  readonly item: ItemView;
  readonly coming: readonly UpcomingEvent[];
}

export interface Calendar {
  readonly items: readonly ItemEvents[];
  /** There are more items than are told, later ones. */
  readonly isCut: boolean;
  /** The next instant at which the clock alone changes it. */
  readonly validUntil: Instant;
}

/** What has come or was taken back is told for so many days. */
export const TOLD_AFTER_DAYS = 30;
/** Of so many items a calendar tells at most, those first for which something comes first. */
export const ITEMS_TOLD = 250;
/** An item has a row for each facet and market that ends. */
const ROWS_READ = ITEMS_TOLD * 8;
const DAY = 86_400_000;

const TAKEN_BACK = kindsThat('takesBackEvents');

/**
 * What is to come for the items that a filter lets through, as the record tells it, and what came or was taken back in
 * the last 30 days.
 * @param market the only market to tell of, also for items that were taken from it: who copied their days learns it so;
 * null tells everywhere, and where it differs
 */
export async function calendarFor(
  ctx: Context,
  filter: ItemFilter,
  market: MarketClock | null,
): Promise<Calendar> {
  const at = ctx.now();
  const midnight = Date.parse(`${dayAt(at, 'UTC')}T00:00:00Z`);
  const since = midnight - TOLD_AFTER_DAYS * DAY;
  const { items: found, isPart } = await itemsWithComing(ctx, filter, market, since);
  const here = found.filter(
    ({ activeFacts: active }) => lifecycleAt(active, { at, market }).offered !== 'NEVER',
  );
  const items = here.slice(0, ITEMS_TOLD);
  const histories = await historiesOf(
    ctx,
    items.map(({ id }) => id),
  );
  const clocks = await allMarkets(ctx);
  const due = await nextDueAt(ctx, { itemIds: items.map(({ id }) => id) });
  const changes = items.map((item) => lifecycleAt(item.activeFacts, { at, market }).validUntil);
  return {
    items: items.map((item, index) => {
      const named = namedMarkets(histories[index]!);
      const view = { at, since, market, markets: clocks.filter(({ code }) => named.includes(code)) };
      return { item, coming: upcomingEvents(histories[index]!, view) };
    }),
    isCut: isPart || found.length > ITEMS_TOLD,
    validUntil: Math.min(midnight + DAY, ...[due, ...changes].filter((change) => change !== null)),
  };
}

/** The items for which something comes or came, the earliest first; one more than are told. */
async function itemsWithComing(
  ctx: Context,
  filter: ItemFilter,
  market: MarketClock | null,
  since: Instant,
): Promise<{ items: ItemView[]; isPart: boolean }> {
  if (isEmptyFilter(filter)) return { items: [], isPart: false };
  const sets = setsOf(ctx, filter);
  const set = await smallestSet(ctx, sets);
  const values = new Values();
  const day = `${values.add(dayAt(since, 'UTC'))}::date`;
  const from = `${values.add(new Date(since))}::timestamptz`;
  const kinds = `${values.add(TAKEN_BACK)}::text[]`;
  const named = market && `(i.markets = '{}' or ${values.add(market.code)} = any(i.named_markets))`;
  const passing =
    [...filterConditions(ctx, filter, values), ...(named ? [named] : [])].join(' and ') || 'true';
  const items = set && itemsOf(set, values);
  const soon = items
    ? [...soonOf(items, day, from), takenBackOf(items, from, kinds)]
    : [...soonInOrder(day, from), takenBack(from, kinds)];
  const parts = soon.map(
    (part) => `(select i.id, s.at from (${part}) s (id, at)
      cross join lateral (select * from item where id = s.id offset 0) i where ${passing} limit ${ROWS_READ})`,
  );
  const sql = `select ${ITEM_COLUMNS} from (
    select id, min(at) as at from (${parts.join(' union all ')}) s group by id order by at, id limit ${values.add(ITEMS_TOLD + 1)}
  ) s cross join lateral (select * from item where id = s.id offset 0) i ${ITEM_JOINS} order by s.at, i.id`;
  const found = (await ctx.rows<ItemColumns>(sql, values.list)).map(itemOf);
  return { items: found, isPart: set === null && sets.length > 0 };
}

/** What ends, falls due or is overdue, of a small set of items. */
function soonOf(items: string, day: string, from: string): string[] {
  return [
    `select i.id, e.ends_at from ${items}
      cross join lateral (select * from facet_end where item_id = i.id and last_day >= ${day} offset 0) e order by 2, 1`,
    ...['due_at', 'overdue_at'].map(
      (at) => `select i.id, i.${at} from ${items} where i.${at} >= ${from} order by 2, 1`,
    ),
  ];
}

/** The next of all that ends, falls due or is overdue: no more than are looked at. */
function soonInOrder(day: string, from: string): string[] {
  const limit = `limit ${CANDIDATES_MOST}`;
  return [
    `select item_id, ends_at from facet_end e where last_day >= ${day}
      order by e.last_day, e.item_id, e.facet, e.market ${limit}`,
    `select id, due_at from item where due_at >= ${from} order by due_at, id ${limit}`,
    `select id, overdue_at from item where overdue_at >= ${from} order by overdue_at, id ${limit}`,
  ];
}

/** Of what something was taken back lately, of a small set of items. */
function takenBackOf(items: string, from: string, kinds: string): string {
  return `select i.id, 'infinity'::timestamptz from ${items} cross join lateral (
    select from fact where item_id = i.id and recorded_at >= ${from} and kind = any(${kinds}) limit 1) f`;
}

/** Of what something was taken back lately, by the newest facts of all. */
function takenBack(from: string, kinds: string): string {
  return `select f.item_id, 'infinity'::timestamptz from (
    select * from fact where sequence > (select sequence from record) - ${FACTS_LOOKED_AT} order by sequence desc offset 0) f
  where f.recorded_at >= ${from} and f.kind = any(${kinds})`;
}
