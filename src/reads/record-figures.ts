import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { readRecordHead } from './feed/feed.ts';

/** The record in figures, without a trace of what is held back. */
export interface RecordFigures {
  /** Entries of the public record. */
  readonly entries: number;
  /** Publications, and changes by the clock, whose instant has come and that are not in the record yet. */
  readonly due: number;
  /** For how long the first of them has been due, in milliseconds; 0 where nothing is. */
  readonly lateMs: number;
}

const SELECT_DUE_BACKLOG_SQL = `
select count(*)::int as due, (extract(epoch from max(late)) * 1000)::float8 as late from (
  (select $2 - publish_at as late from scheduled where status = 'WAITING' and publish_at <= $2
    order by publish_at limit 10000)
  union all (select $1 - due_at from item where due_at <= $1 order by due_at limit 10000)) as due`;

/**
 * How long the record is, and how late it is; more than 10,000 of a kind that are late are not counted.
 * @param embargoNow by when an embargo must have ended to be late
 */
export async function readRecordFigures(ctx: Context, embargoNow: () => Instant): Promise<RecordFigures> {
  const [now, ended] = [ctx.now(), embargoNow()];
  const [{ sequence }, [found]] = await Promise.all([
    readRecordHead(ctx),
    ctx.rows<{ due: number; late: number | null }>(SELECT_DUE_BACKLOG_SQL, [new Date(now), new Date(ended)]),
  ]);
  const { due, late } = found!;
  return { entries: sequence, due, lateMs: late ?? 0 };
}
