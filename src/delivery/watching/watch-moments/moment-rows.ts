import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../../domain/calendar/dates.ts';
import type { WatchEvent } from '../../../domain/words.ts';
import { executeSql } from '../../../record/statement.ts';
import { cadenceRankSql, mailDueAtSql, reachableWatchersSql, watchedSubjectsSql } from '../watch-matching.ts';

/** Something that holds from now on, of which those hear who watch for it. */
export interface WatchMoment {
  readonly event: WatchEvent;
  readonly itemId: string;
  readonly successorId: string | null;
  readonly market: string;
  readonly occasion: string;
  /** The fact by which it came; null where the clock brought it, or brought it as well. */
  readonly sequence: number | null;
  readonly startsAt: Instant | null;
}

const INSERT_MOMENTS_SQL = `
with moment as (
  select m.*, i.family_id, i.line_id, i.brand_id
  from json_to_recordset($1::json) as m (event text, "itemId" uuid, "successorId" uuid, market text, occasion text, sequence bigint, "startsAt" float8)
  join item i on i.id = m."itemId"),
page as (select *, "itemId" as item_id from moment),
touched as (${watchedSubjectsSql('page', ['event', 'item_id', '"successorId"', 'market', 'occasion', 'sequence', '"startsAt"'])}),
matched as (
  select w.watcher_id, t.event, t.occasion, t.item_id, t."successorId" as successor_id, t.market, min(${cadenceRankSql('w.cadence')}) as rank
  from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id and w.market = t.market
  where t.event = any(w.events) and (t.sequence is null and t."startsAt" is null
    or w.begins_after < t.sequence or w.confirmed_at < to_timestamp(t."startsAt" / 1000))
  group by w.watcher_id, t.event, t.occasion, t.item_id, t."successorId", t.market),
reachable as (${reachableWatchersSql('matched')})
insert into watch_mail_item (watcher_id, event, occasion, item_id, successor_id, market, noted_at, due_at)
select m.watcher_id, m.event, m.occasion, m.item_id, m.successor_id, m.market, $2::timestamptz, ${mailDueAtSql('m.rank', 'x.time_zone', '$2::timestamptz')}
from matched m join reachable x on x.id = m.watcher_id
on conflict do nothing`;

export async function insertMoments(
  em: EntityManager,
  now: Instant,
  moments: readonly WatchMoment[],
): Promise<void> {
  if (moments.length > 0) await executeSql(em, INSERT_MOMENTS_SQL, [JSON.stringify(moments), new Date(now)]);
}
