import type { EntityManager } from '@mikro-orm/postgresql';
import { ANONYMOUS_CALLER, type Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import {
  FACT_IS_FOR_WATCH_SQL,
  FACT_KINDS_MOVING_ITEM,
  FACT_KINDS_NOT_CHANGES,
  cadenceRankSql,
  mailDueAtSql,
  reachableWatchersSql,
  MATCHED_FACT_COLUMNS,
  watchedSubjectsOfFactsSql,
} from './watch-matching.ts';
import { noteEndings } from './watch-moments/ending-moments.ts';
import { noteWatchMoments } from './watch-moments/note-moments.ts';
import type { PollWindow } from './watch-moments/poll-window.ts';

/** So many facts are compared with what is watched at once, and what was recorded together with the last of them. */
const MAX_FACTS_PER_POLL = 2_000;

/** Where nothing happens, the instant of the poll is written down that often. */
const POLLED_AT_REFRESH_MS = 60_000;

const SELECT_NEWS_SQL = `select (select sequence from record) > c.sequence as facts,
  c.polled_at is null or c.polled_at < $1::timestamptz - interval '${POLLED_AT_REFRESH_MS} milliseconds' or exists (select from phase p
    where p.starts_at > c.polled_at and p.starts_at <= $1::timestamptz and p.subject = 'ORDERS') as moments
from watch_cursor c`;

const LOCK_CURSOR_SQL = `select sequence::float8 as sequence, (extract(epoch from polled_at) * 1000)::float8 as "polledAt"
from watch_cursor for update skip locked`;

/** Ends with what was recorded together: a notice is never told in halves. */
const SELECT_POLL_END_SQL = `
with last as (
  select sequence, recorded_at from (select sequence, recorded_at from fact where sequence > $1 order by sequence limit $2) f
  order by sequence desc limit 1)
select max(f.sequence)::float8 as "end" from last l join fact f on f.recorded_at = l.recorded_at and f.sequence >= l.sequence`;

const INSERT_CHANGES_SQL = `
with page as (
  select ${MATCHED_FACT_COLUMNS} from fact f join item i on i.id = f.item_id
  where f.sequence > $1 and f.sequence <= $2 and f.kind <> all($3::text[])),
touched as (${watchedSubjectsOfFactsSql('page', '$4')}),
matched as (
  select w.watcher_id, min(t.sequence) as first, max(t.sequence) as last, min(${cadenceRankSql('w.cadence')}) as rank
  from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where ${FACT_IS_FOR_WATCH_SQL} group by w.watcher_id, t.recorded_at),
reachable as (${reachableWatchersSql('matched')})
insert into watch_mail_item (watcher_id, event, occasion, first_sequence, last_sequence, market, noted_at, due_at)
select m.watcher_id, 'ANY_CHANGE', m.last::text, m.first, m.last, '', $5::timestamptz, ${mailDueAtSql('m.rank', 'x.time_zone', '$5::timestamptz')}
from matched m join reachable x on x.id = m.watcher_id
on conflict do nothing`;

const IS_ANYTHING_WATCHED_SQL = 'select from watch limit 1';

/** Where nothing is watched, nothing need be compared. */
const MOVE_CURSOR_TO_HEAD_SQL =
  'update watch_cursor set sequence = (select sequence from record), polled_at = to_timestamp($1::float8 / 1000)';

const UPDATE_CURSOR_SQL =
  'update watch_cursor set sequence = $1, polled_at = to_timestamp($2::float8 / 1000)';

/**
 * Compares what was recorded since the last poll with what is watched, and notes whom it concerns, in one transaction with the cursor:
 * whatever happens, each thing is noted once. While one worker polls, the others go on.
 * @returns whether anything was there
 */
export async function noteWatchedNews(services: Context): Promise<boolean> {
  // Whatever is noted is told to anybody: what is not public must not be read.
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  const [news] = await ctx.rows<{ facts: boolean; moments: boolean }>(SELECT_NEWS_SQL, [new Date(ctx.now())]);
  if (!news?.facts && !news?.moments) return false;
  return await inTransaction(ctx, async (em) => {
    const [cursor] = await executeSql<{ sequence: number; polledAt: number | null }>(em, LOCK_CURSOR_SQL);
    if (!cursor) return false;
    if ((await executeSql(em, IS_ANYTHING_WATCHED_SQL)).length === 0) {
      await executeSql(em, MOVE_CURSOR_TO_HEAD_SQL, [ctx.now()]);
      return false;
    }
    const end = await readPollEnd(em, cursor.sequence);
    const window: PollWindow = { after: cursor.sequence, end, polledAt: cursor.polledAt, now: ctx.now() };
    if (end > cursor.sequence)
      await executeSql(em, INSERT_CHANGES_SQL, [
        ...[cursor.sequence, end, FACT_KINDS_NOT_CHANGES, FACT_KINDS_MOVING_ITEM],
        new Date(window.now),
      ]);
    await noteWatchMoments(ctx, em, window);
    await executeSql(em, UPDATE_CURSOR_SQL, [end, window.now]);
    return end > cursor.sequence;
  });
}

async function readPollEnd(em: EntityManager, after: number): Promise<number> {
  const [row] = await executeSql<{ end: number | null }>(em, SELECT_POLL_END_SQL, [
    after,
    MAX_FACTS_PER_POLL,
  ]);
  return row?.end ?? after;
}

/** Notes what ends soon for those who watch for that; whoever polls as well at the same time does no harm. */
export async function noteWatchedEndings(services: Context): Promise<void> {
  const ctx = { ...services, caller: ANONYMOUS_CALLER };
  await inTransaction(ctx, (em) => noteEndings(ctx, em));
}
