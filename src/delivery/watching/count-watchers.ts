import type { Fact } from '../../domain/fact/fact.ts';
import type { ItemView } from '../../reads/item.ts';
import type { Context } from '../../record/context.ts';
import { FACT_KINDS_NOT_MAILED, watchedSubjectsSql } from './watch-matching.ts';

/** As much of something that would be said as tells who would hear of it. */
export interface WatchedChange {
  readonly item: Pick<ItemView, 'id' | 'brand' | 'lineId' | 'familyId'>;
  readonly facts: readonly Pick<Fact, 'kind' | 'markets'>[];
  /** Whether the item can be ordered again by it. */
  readonly opensOrders: boolean;
}

const COUNT_WATCHERS_SQL = `
with page as (
  select * from json_to_recordset($1::json) as p (at int, item_id uuid, family_id uuid, line_id uuid, brand_id uuid, event text, markets text[])),
touched as (${watchedSubjectsSql('page', ['at', 'item_id', 'event', 'markets'])})
select t.at, count(distinct w.watcher_id)::int as count from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id
join watcher x on x.id = w.watcher_id and x.unreachable_at is null
where t.event = any(w.events) and (w.market = '' or t.markets = '{}' or w.market = any(t.markets))
group by t.at`;

/** How many watchers would be told of each of some changes, were it said: one statement for all. */
export async function countWatchersOfChanges(
  ctx: Pick<Context, 'rows'>,
  changes: readonly WatchedChange[],
): Promise<number[]> {
  const page = changes.flatMap(({ item, facts, opensOrders }, at) => {
    const ids = {
      at,
      item_id: item.id,
      family_id: item.familyId,
      line_id: item.lineId,
      brand_id: item.brand.id,
    };
    return facts.flatMap(({ kind, markets }) => [
      ...(FACT_KINDS_NOT_MAILED.includes(kind) ? [] : [{ ...ids, event: 'ANY_CHANGE', markets }]),
      ...(opensOrders ? [{ ...ids, event: 'ORDERABLE_AGAIN', markets }] : []),
    ]);
  });
  if (page.length === 0) return changes.map(() => 0);
  const rows = await ctx.rows<{ at: number; count: number }>(COUNT_WATCHERS_SQL, [JSON.stringify(page)]);
  const counts = new Map(rows.map(({ at, count }) => [at, count]));
  return changes.map((_, at) => counts.get(at) ?? 0);
}
