import type { EntityManager } from '@mikro-orm/postgresql';
import { executeSql } from '../statement.ts';

const END_ALL_WATCHES_SQL = [
  'delete from watch_request',
  'delete from watcher',
  'delete from danger_report',
  'update watch_cursor set sequence = 0, polled_at = null',
  'update watch_warning_cursor set sequence = 0',
];

/** Ends all that is watched, and forgets the addresses and the dangers that were reported, where a new record begins: what they were about is gone. */
export async function endAllWatches(em: EntityManager): Promise<void> {
  for (const sql of END_ALL_WATCHES_SQL) await executeSql(em, sql);
}
