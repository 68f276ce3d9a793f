import type { Context } from './context.ts';
import { recordHead } from './feed.ts';

/** The record in figures, without a trace of what is held back. */
export interface RecordFigures {
  /** Entries of the public record. */
  readonly entries: number;
  /** Publications, and changes by the clock, whose instant has come and that are not in the record yet. */
  readonly due: number;
  /** For how long the first of them has been due, in milliseconds; 0 where nothing is. */
  readonly lateMs: number;
}

const DUE = `
select count(*)::int as due, min(at) as first from (
  (select publish_at as at from scheduled where status = 'WAITING' and publish_at <= $1 order by 1 limit 10000)
  union all (select due_at from item where due_at <= $1 order by 1 limit 10000)) as late`;

/** How long the record is, and how late it is; more than 10,000 of a kind that are late are not counted. */
export async function recordFigures(ctx: Context): Promise<RecordFigures> {
  const now = ctx.now();
  const [{ sequence }, [late]] = await Promise.all([
    recordHead(ctx),
    ctx.rows<{ due: number; first: number | null }>(DUE, [new Date(now)]),
  ]);
  const { due, first } = late!;
  return { entries: sequence, due, lateMs: first === null ? 0 : now - first };
}
