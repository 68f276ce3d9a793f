import { createRefusal, type Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { SqlParameters } from './item-filter.ts';
import type { ScannedRow } from './page.ts';

/** So many items are looked at more closely for one page of a list, whatever is asked. */
export const MAX_ITEMS_EXAMINED_PER_SCAN = 5_000;

/** To count an item takes so much of what it takes to look at it. */
export const COUNTING_COST_RATIO = 1 / 4;

/** A statement that returns ids of items by an index, some of them twice. */
export type ItemIdSqlBuilder = (values: SqlParameters) => string;

/**
 * The first of the smallest sets with so few items that all of them may be looked at, which the request pays for; null where
 * all hold more.
 */
export async function pickAndChargeSmallestExaminableSet(
  ctx: Context,
  sets: readonly ItemIdSqlBuilder[],
): Promise<ItemIdSqlBuilder | null> {
  const counts = await countAndChargeIdsPerSetUpToLimit(ctx, sets);
  const least = Math.min(...counts);
  if (least > MAX_ITEMS_EXAMINED_PER_SCAN) return null;
  ctx.budget?.lookAt(least);
  return sets[counts.indexOf(least)]!;
}

/** How many ids each set returns, counted no further than one beyond what may be looked at. */
export async function countAndChargeIdsPerSetUpToLimit(
  ctx: Context,
  sets: readonly ItemIdSqlBuilder[],
): Promise<number[]> {
  if (sets.length === 0) return [];
  const values = new SqlParameters();
  const counts = sets.map(
    (set) => `(select count(*)::int from (${set(values)} limit ${MAX_ITEMS_EXAMINED_PER_SCAN + 1}) s)`,
  );
  const [row] = await ctx.rows<{ counts: number[] }>(
    `select array[${counts.join(', ')}] as counts`,
    values.list,
  );
  ctx.budget?.lookAt(Math.ceil(row!.counts.reduce((all, one) => all + one) * COUNTING_COST_RATIO));
  return row!.counts;
}

/**
 * The rows of lists in order, where the request pays for what was looked at in vain.
 * @param rows the last of a list that was looked at is marked as stopped, where no more were
 */
export function chargeStoppedScans<Row extends ScannedRow>(ctx: Context, rows: Row[]): Row[] {
  const stops = rows.filter(({ stopped }) => stopped).length;
  if (stops > 0) ctx.budget?.lookAt(stops * MAX_ITEMS_EXAMINED_PER_SCAN);
  return rows;
}

/** The items of a set as `i`, each once, found by their ids whatever the planner thinks of their number. */
export function distinctItemsFromClauseSql(set: ItemIdSqlBuilder, values: SqlParameters): string {
  return `(select distinct id from (${set(values)}) s (id)) c
    cross join lateral (select * from item where id = c.id offset 0) i`;
}

/** What a question is answered with that would need more items to be looked at than may be. */
export function tooManyCandidatesRefusal(advice: string, ...field: string[]): Refusal {
  return createRefusal(
    'TOO_EXPENSIVE',
    `More than ${MAX_ITEMS_EXAMINED_PER_SCAN} items come into question: ${advice}.`,
    ...field,
  );
}
