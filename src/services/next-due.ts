import type { Instant } from '../domain/calendar.ts';
import type { Context } from './context.ts';
import type { FeedScope } from './feed-scope.ts';

const NEXT_DUE = `select (extract(epoch from min(i.due_at)) * 1000)::float8 as at from item i
where ($1::uuid[] is null or i.id = any($1))
  and ($2::text[] is null or i.brand_id in (select id from brand where handle = any($2)))
  and ($3::text[] is null or i.line_id in (select id from line where handle = any($3)))`;

/**
 * When the clock alone appends a fact to the items of a scope next; now, where something fell due that is not in the
 * record yet, since it may be there the next moment. Null where nothing is announced.
 */
export async function nextDueAt(
  ctx: Context,
  { itemIds, brands, lines }: Pick<FeedScope, 'itemIds' | 'brands' | 'lines'>,
): Promise<Instant | null> {
  const values = [itemIds ?? null, brands ?? null, lines ?? null];
  const [row] = await ctx.rows<{ at: Instant | null }>(NEXT_DUE, values);
  const at = row?.at ?? null;
  return at === null ? null : Math.max(at, ctx.now());
}
