import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { LAST_WARNING_SQL, WARNING_KINDS } from '../last-warning.ts';
import {
  FACT_WARNS_WATCH_SQL,
  reachableWatchersSql,
  WARNED_SUBJECT_COLUMNS,
  WARNING_FACT_COLUMNS,
  watchedSubjectsSql,
} from './watch-matching.ts';

const IS_WARNING_NEW_SQL = `select l.sequence > c.sequence as "isNew" from watch_warning_cursor c, (${LAST_WARNING_SQL}) l`;

const LOCK_WARNING_CURSOR_SQL =
  'select sequence::float8 as sequence from watch_warning_cursor for update skip locked';

/** One mail for each revision of a warning, at once, however often somebody wants mail. */
const INSERT_WARNINGS_SQL = `
with page as (
  select ${WARNING_FACT_COLUMNS} from fact f join item i on i.id = f.item_id
  where f.sequence > $1 and f.sequence <= $2 and f.kind = any($3::text[])),
touched as (${watchedSubjectsSql('page', WARNED_SUBJECT_COLUMNS)}),
matched as (
  select w.watcher_id, t.advisory_id, t.revision, min(t.sequence) as first, max(t.sequence) as last
  from touched t join watch w on w.subject = t.subject and w.subject_id = t.subject_id
  where ${FACT_WARNS_WATCH_SQL} group by w.watcher_id, t.advisory_id, t.revision),
reachable as (${reachableWatchersSql('matched')})
insert into watch_mail_item (watcher_id, event, occasion, first_sequence, last_sequence, market, noted_at, due_at, mail_id)
select m.watcher_id, 'WARNING', m.advisory_id || ' ' || m.revision, m.first, m.last, '', $4::timestamptz, $4::timestamptz, gen_random_uuid()
from matched m join reachable x on x.id = m.watcher_id
on conflict do nothing`;

const MOVE_WARNING_CURSOR_SQL = 'update watch_warning_cursor set sequence = $1';

/**
 * Notes who is to be warned by mail, in one transaction with a cursor of its own: a warning waits for nothing else that is compared with what is
 * watched (rules.md, R149). While one worker notes, the others go on.
 * @returns whether anybody warned
 */
export async function noteWarnings(ctx: Context): Promise<boolean> {
  const [warning] = await ctx.rows<{ isNew: boolean }>(IS_WARNING_NEW_SQL, []);
  if (!warning?.isNew) return false;
  return await inTransaction(ctx, async (em) => {
    const [cursor] = await executeSql<{ sequence: number }>(em, LOCK_WARNING_CURSOR_SQL);
    if (!cursor) return false;
    const [{ sequence: last }] = (await executeSql<{ sequence: number }>(em, LAST_WARNING_SQL)) as [
      { sequence: number },
    ];
    await executeSql(em, INSERT_WARNINGS_SQL, [cursor.sequence, last, WARNING_KINDS, new Date(ctx.now())]);
    await executeSql(em, MOVE_WARNING_CURSOR_SQL, [last]);
    return true;
  });
}
