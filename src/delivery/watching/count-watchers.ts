import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import type { ItemView } from '../../reads/item.ts';
import type { WatchEvent } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { WARNING_KINDS } from '../last-warning.ts';
import { FACT_KINDS_NOT_CHANGES, watchedSubjectsSql } from './watch-matching.ts';

/** As much of an item as tells who watches it. */
export type WatchedItem = Pick<ItemView, 'id' | 'brand' | 'lineId' | 'familyId'>;

/** As much of something that would be said as tells who would hear of it. */
export interface WatchedChange {
  readonly item: WatchedItem;
  /** Its facts, with the markets in which they are told; none: everywhere. */
  readonly facts: readonly Pick<Fact, 'kind' | 'markets'>[];
  /** Whether the item can be ordered again by it. */
  readonly opensOrders: boolean;
}

/**
 * Counts the watchers of each row of a page, by its place, who are sent mails.
 * @param columns what a row has beside its place and what it is about, as PostgreSQL defines columns
 * @param condition of a watch `w` and a row `t`
 */
function countWatchersSql(columns: readonly string[], condition: string): string {
  const names = columns.map((column) => column.split(' ')[0]!);
  return `
with page as (
  select * from json_to_recordset($1::json) as p (at int, item_id uuid, family_id uuid, line_id uuid, brand_id uuid, ${columns.join(', ')})),
touched as (${watchedSubjectsSql('page', ['at', ...names])})
select t.at, count(distinct w.watcher_id)::int as count from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id
join watcher x on x.id = w.watcher_id and x.unreachable_at is null
where ${condition}
group by t.at`;
}

const COUNT_WATCHERS_OF_CHANGES_SQL = countWatchersSql(
  ['event text', 'markets text[]'],
  "t.event = any(w.events) and (w.market = '' or t.markets = '{}' or w.market = any(t.markets))",
);

/**
 * How many watchers would be told of each of some changes, were it said, each counted once: one statement for all.
 * @param changes what each does to its items
 */
export async function countWatchersOfChanges(
  ctx: Pick<Context, 'rows'>,
  changes: readonly (readonly WatchedChange[])[],
): Promise<number[]> {
  const page = changes.flatMap((ofItems, at) =>
    ofItems.flatMap(({ item, facts, opensOrders }) => {
      const ids = { at, ...matchedIdsOf(item) };
      return facts.flatMap(({ kind, markets }) => [
        ...eventsOf(kind).map((event) => ({ ...ids, event, markets })),
        ...(opensOrders ? [{ ...ids, event: 'ORDERABLE_AGAIN', markets }] : []),
      ]);
    }),
  );
  return await countEach(ctx, COUNT_WATCHERS_OF_CHANGES_SQL, page, changes.length);
}

/** What somebody watches for who is told of a fact by its kind alone. */
function eventsOf(kind: FactKind): WatchEvent[] {
  if (WARNING_KINDS.includes(kind)) return ['WARNING'];
  return FACT_KINDS_NOT_CHANGES.includes(kind) ? [] : ['ANY_CHANGE'];
}

/** The watchers of an item that are to be counted. */
export interface WatchersOfItem {
  readonly item: WatchedItem;
  /** Only those who watch for this; null: whatever for. */
  readonly event: WatchEvent | null;
}

const COUNT_WATCHERS_OF_ITEMS_SQL = countWatchersSql(
  ['event text'],
  't.event is null or t.event = any(w.events)',
);

/** How many watch each of some items, its family, line or brand, in whatever market, each once: one statement for all (rules.md, R134). */
export async function countWatchersOfItems(
  ctx: Pick<Context, 'rows'>,
  watched: readonly WatchersOfItem[],
): Promise<number[]> {
  const page = watched.map(({ item, event }, at) => ({ at, ...matchedIdsOf(item), event }));
  return await countEach(ctx, COUNT_WATCHERS_OF_ITEMS_SQL, page, watched.length);
}

async function countEach(
  ctx: Pick<Context, 'rows'>,
  sql: string,
  page: readonly object[],
  length: number,
): Promise<number[]> {
  const rows =
    page.length === 0 ? [] : await ctx.rows<{ at: number; count: number }>(sql, [JSON.stringify(page)]);
  const counts = new Map(rows.map(({ at, count }) => [at, count]));
  return Array.from({ length }, (_, at) => counts.get(at) ?? 0);
}

function matchedIdsOf({ id, familyId, lineId, brand }: WatchedItem) {
  return { item_id: id, family_id: familyId, line_id: lineId, brand_id: brand.id };
}
