import { dayAt, type Instant } from '../domain/calendar.ts';
import { type Coming, comingOf } from '../domain/coming.ts';
import { lifecycleAt, namedMarkets } from '../domain/lifecycle.ts';
import type { MarketClock } from '../domain/standing.ts';
import type { FactKind } from '../domain/words.ts';
import type { Context } from './context.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, itemOf, type ItemView } from './item.ts';
import { historiesOf } from './lifecycle.ts';
import { markets } from './market.ts';
import { nextDueAt } from './next-due.ts';
import { conditions, type ItemFilter, Values } from './item-filter.ts';

/** What comes for one item. */
export interface ItemComing {
  readonly item: ItemView;
  readonly coming: readonly Coming[];
}

export interface Calendar {
  readonly items: readonly ItemComing[];
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

const TAKEN_BACK: readonly FactKind[] = ['STATE_CANCELLED', 'CORRECTED', 'COMMITMENT_EXTENDED'];

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
  const found = await itemsWithComing(ctx, filter, market, since);
  const here = found.filter(({ standing }) => lifecycleAt(standing, { at, market }).offered !== 'NEVER');
  const items = here.slice(0, ITEMS_TOLD);
  const histories = await historiesOf(
    ctx,
    items.map(({ id }) => id),
  );
  const clocks = await markets(ctx);
  const due = await nextDueAt(ctx, { itemIds: items.map(({ id }) => id) });
  const changes = items.map((item) => lifecycleAt(item.standing, { at, market }).validUntil);
  return {
    items: items.map((item, index) => {
      const named = namedMarkets(histories[index]!);
      const view = { at, since, market, markets: clocks.filter(({ code }) => named.includes(code)) };
      return { item, coming: comingOf(histories[index]!, view) };
    }),
    isCut: found.length > ITEMS_TOLD,
    validUntil: Math.min(midnight + DAY, ...[due, ...changes].filter((change) => change !== null)),
  };
}

/** The items for which something comes or came, the earliest first; one more than are told. */
async function itemsWithComing(
  ctx: Context,
  filter: ItemFilter,
  market: MarketClock | null,
  since: Instant,
): Promise<ItemView[]> {
  const values = new Values();
  const day = `${values.add(dayAt(since, 'UTC'))}::date`;
  const from = `${values.add(new Date(since))}::timestamptz`;
  const kinds = `${values.add(TAKEN_BACK)}::text[]`;
  const named = market && `(i.markets = '{}' or ${values.add(market.code)} = any(i.named_markets))`;
  const rest = [...conditions(ctx, filter, values), ...(named ? [named] : [])].map((part) => ` and ${part}`);
  const limit = `limit ${values.add(ROWS_READ)}`;
  const items = `item i ${ITEM_JOINS}`;
  const soon = [
    `select i.id, e.ends_at as at from facet_end e join ${items.replace('item i', 'item i on i.id = e.item_id')}
      where e.last_day >= ${day}${rest.join('')} order by e.last_day, e.item_id, e.facet, e.market`,
    `select i.id, i.due_at from ${items} where i.due_at >= ${from}${rest.join('')} order by i.due_at, i.id`,
    `select i.id, i.overdue_at from ${items} where i.overdue_at >= ${from}${rest.join('')} order by i.overdue_at, i.id`,
    `select i.id, 'infinity'::timestamptz from fact f join ${items.replace('item i', 'item i on i.id = f.item_id')}
      where f.recorded_at >= ${from} and f.kind = any(${kinds})${rest.join('')} order by f.sequence desc`,
  ];
  const sql = `select ${ITEM_COLUMNS} from (
    select id, min(at) as at from (${soon.map((part) => `(${part} ${limit})`).join(' union all ')}) as s (id, at) group by id
  ) s join item i on i.id = s.id ${ITEM_JOINS} order by s.at, i.id limit ${values.add(ITEMS_TOLD + 1)}`;
  return (await ctx.rows<ItemColumns>(sql, values.list)).map(itemOf);
}
