import { factKindsWithFlag } from '../domain/fact/fact-kinds.ts';
import type { Context } from '../record/context.ts';

/** The kinds of facts that warn. */
export const WARNING_KINDS = factKindsWithFlag('isWarning');

/** The same as a table of PostgreSQL. */
export const WARNING_KINDS_SQL = `unnest(array[${WARNING_KINDS.map((kind) => `'${kind}'`).join(', ')}])`;

/** The sequence of the last fact that warns, 0 where none does: one look at the index for each kind. */
export const LAST_WARNING_SQL = `select coalesce(max(l.sequence), 0)::float8 as sequence from ${WARNING_KINDS_SQL} as k (kind)
  cross join lateral (select f.sequence from fact f where f.kind = k.kind order by f.sequence desc limit 1) l`;

/** The sequence of the last fact that warns; 0 where nobody has warned. */
export async function readLastWarning(ctx: Pick<Context, 'rows'>): Promise<number> {
  const [row] = await ctx.rows<{ sequence: number }>(LAST_WARNING_SQL, []);
  return row!.sequence;
}
