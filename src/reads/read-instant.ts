import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';

/** The instant that a statement finds, in milliseconds as `at` of its only row; null where it finds none. */
export async function readInstant(
  ctx: Context,
  sql: string,
  values: readonly unknown[],
): Promise<Instant | null> {
  const [row] = await ctx.rows<{ at: Instant | null }>(sql, values);
  return row?.at ?? null;
}
