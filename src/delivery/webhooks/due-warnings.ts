import { WARNING_KINDS_SQL } from '../last-warning.ts';

/** A clock that was set back leaves instants that no schedule reaches: what waits for longer than this is due. */
export const MAX_WAIT_MS = 30 * 3_600_000;

/** The sequence of the first fact that warns and was not delivered to an endpoint `e`, whatever its filter. */
export const FIRST_WARNING_OF_ENDPOINT_SQL = `select min(l.sequence)::float8 from ${WARNING_KINDS_SQL} as k (kind)
  cross join lateral (select f.sequence from fact f where f.kind = k.kind and f.sequence > greatest(e.cursor, e.warning_cursor)
    order by f.sequence limit 1) l`;

/**
 * Whether an endpoint `e` is to be sent warnings before anything else: those that were never tried are due at once, whatever else failed;
 * one that failed is due again by its own schedule (rules.md, R148).
 * @param now, last SQL expressions: an instant, and the sequence of the last warning
 */
export function warningIsDueSql(now: string, last: string): string {
  return `(e.health in ('HEALTHY', 'FAILING') and e.probe is distinct from 'CONFIRMATION'
    and greatest(e.cursor, e.warning_cursor) < ${last}
    and (e.warning_tried < ${last} or e.warning_due_at is null or e.warning_due_at <= ${now}
      or e.warning_due_at > ${now} + interval '${MAX_WAIT_MS} milliseconds'))`;
}
