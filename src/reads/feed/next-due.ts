import type { Instant } from '../../domain/calendar/dates.ts';
import { MAX_ITEMS_EXAMINED_PER_SCAN } from '../candidates.ts';
import type { Context } from '../../record/context.ts';
import { readInstant } from '../read-instant.ts';
import type { FeedScope } from './feed-scope.ts';

/** An instant of a statement as milliseconds, named `at`. */
export const epochMillisecondsAsAtSql = (at: string): string =>
  `(extract(epoch from ${at}) * 1000)::float8 as at`;

const NEXT_DUE_OF_ITEMS_SQL = `select ${epochMillisecondsAsAtSql('min(i.due_at)')} from item i where i.id = any($1::uuid[])`;
const NEXT_DUE_OF_ALL_SQL = `select ${epochMillisecondsAsAtSql('min(i.due_at)')} from item i`;

/** Where none of the next is of the groups, nothing of them is due before the last of these. */
const NEXT_DUE_OF_GROUPS_SQL = `select ${epochMillisecondsAsAtSql(`coalesce(min(i.due_at) filter (
    where ($1::text[] is null or i.brand_id = any(array(select id from brand where handle = any($1))))
      and ($2::text[] is null or i.line_id = any(array(select id from line where handle = any($2))))),
  case when count(*) = ${MAX_ITEMS_EXAMINED_PER_SCAN} then max(i.due_at) end)`)}
from (select * from item where due_at is not null order by due_at limit ${MAX_ITEMS_EXAMINED_PER_SCAN}) i`;

/**
 * When the clock alone appends a fact to the items of a scope next; now, where something fell due that is not in the
 * record yet, since it may be there the next moment. Null where nothing is announced; an earlier instant where a brand or
 * line has nothing due for long.
 */
export async function nextDueAt(
  ctx: Context,
  { itemIds, brands, lines }: Pick<FeedScope, 'itemIds' | 'brands' | 'lines'>,
): Promise<Instant | null> {
  const groups =
    brands || lines ? [NEXT_DUE_OF_GROUPS_SQL, [brands ?? null, lines ?? null]] : [NEXT_DUE_OF_ALL_SQL, []];
  const [sql, values] = (itemIds ? [NEXT_DUE_OF_ITEMS_SQL, [itemIds]] : groups) as [string, unknown[]];
  const at = await readInstant(ctx, sql, values);
  return at === null ? null : Math.max(at, ctx.now());
}
