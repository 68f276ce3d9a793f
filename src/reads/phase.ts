import type { Instant } from '../domain/calendar/dates.ts';
import type { Context } from '../record/context.ts';
import { readInstant } from './read-instant.ts';

/**
 * SQL that is true while a subject (STATE or a facet) has a value everywhere, read by the clock.
 * @param item, subject, value, at SQL expressions: the item's id, a text each, and an instant
 */
export function phaseHoldsEverywhereSql(item: string, subject: string, value: string, at: string): string {
  return `exists (select 1 from phase p where p.item_id = ${item} and p.market = '' and p.subject = ${subject}
    and p.value = ${value} and p.starts_at <= ${at}::timestamptz and p.ends_at > ${at}::timestamptz)`;
}

const SELECT_NEXT_PHASE_CHANGE_SQL = `select (extract(epoch from least(
  (select min(starts_at) from phase where starts_at > $1 and starts_at > '-infinity'),
  (select min(ends_at) from phase where ends_at > $1 and ends_at < 'infinity'))) * 1000)::float8 as at`;

/** When the state or a facet of any item changes next by itself, anywhere; null where nothing is announced. */
export async function nextPhaseChangeAfter(ctx: Context, at: Instant): Promise<Instant | null> {
  return await readInstant(ctx, SELECT_NEXT_PHASE_CHANGE_SQL, [new Date(at)]);
}
