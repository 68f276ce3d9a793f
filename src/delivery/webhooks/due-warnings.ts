import { factKindsWithFlag } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';

/** A clock that was set back leaves instants that no schedule reaches: what waits for longer than this is due. */
export const MAX_WAIT_MS = 30 * 3_600_000;

const WARNING_KINDS_SQL = `unnest(array[${factKindsWithFlag('isWarning')
  .map((kind) => `'${kind}'`)
  .join(', ')}])`;

/** The sequence of the last fact that warns, 0 where none does: one look at the index for each kind. */
export const LAST_WARNING_SQL = `select coalesce(max(l.sequence), 0)::float8 as sequence from ${WARNING_KINDS_SQL} as k (kind)
  cross join lateral (select f.sequence from fact f where f.kind = k.kind order by f.sequence desc limit 1) l`;

/** The sequence of the first fact that warns and was not delivered to an endpoint `e`, whatever its filter. */
export const FIRST_WARNING_OF_ENDPOINT_SQL = `select min(l.sequence)::float8 from ${WARNING_KINDS_SQL} as k (kind)
  cross join lateral (select f.sequence from fact f where f.kind = k.kind and f.sequence > greatest(e.cursor, e.warning_cursor)
    order by f.sequence limit 1) l`;

/**
 * Whether an endpoint `e` is to be sent warnings before anything else: those that were never tried are due at once, whatever else failed;
 * one that failed is due again by its own schedule (rules.md, R150).
 * @param now, last SQL expressions: an instant, and the sequence of the last warning
 */
export function warningIsDueSql(now: string, last: string): string {
  return `(e.health in ('HEALTHY', 'FAILING') and e.probe is distinct from 'CONFIRMATION'
    and greatest(e.cursor, e.warning_cursor) < ${last}
    and (e.warning_tried < ${last} or e.warning_due_at is null or e.warning_due_at <= ${now}
      or e.warning_due_at > ${now} + interval '${MAX_WAIT_MS} milliseconds'))`;
}

/** The sequence of the last warning; 0 where nobody has warned. */
export async function readLastWarning(ctx: Pick<Context, 'rows'>): Promise<number> {
  const [row] = await ctx.rows<{ sequence: number }>(LAST_WARNING_SQL, []);
  return row!.sequence;
}
