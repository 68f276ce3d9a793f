import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import { createRefusal } from '../domain/refusal.ts';
import type { Context } from './context.ts';
import { executeSql } from './statement.ts';

/** The advisory lock of whoever saves facts right now. Nobody waits for it: readers look for it in `pg_locks`. */
const SAVING_ADVISORY_LOCK_ID = 20_261_128;

const TAKE_SAVING_LOCK_SQL = `select pg_advisory_xact_lock(${SAVING_ADVISORY_LOCK_ID})`;

/** What was recorded before the record's last instant is readable; later instants are unless facts are being saved. */
const ARE_FACTS_SAVED_UP_TO_SQL = `select r.recorded_at > $1 or not exists (
  select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${SAVING_ADVISORY_LOCK_ID}
    and l.database = (select oid from pg_database where datname = current_database())) as "isAtRest"
from record r`;

const SAVING_CHECK_INTERVAL_MS = 5;
const MAX_SAVING_CHECKS = 2000;

/**
 * Marks that the transaction saves facts from here on. Only what becomes public is marked: a dry run, a hold or a draft
 * never comes here. The instant at which facts are recorded is taken after it, so that a reader who saw no mark
 * before knows everything that is recorded earlier.
 */
export async function takeSavingLock(em: EntityManager): Promise<void> {
  await executeSql(em, TAKE_SAVING_LOCK_SQL);
}

/**
 * Waits until everything recorded up to an instant of the past is readable, so that what was known then never changes
 * again. It takes no lock, and waits for facts alone that are being saved and so become public.
 * @throws Refusal UNAVAILABLE where that takes longer than ten seconds
 */
export async function waitUntilFactsSaved(ctx: Pick<Context, 'rows'>, knownAt: Instant): Promise<void> {
  for (let looks = 0; looks < MAX_SAVING_CHECKS; looks++) {
    const [look] = await ctx.rows<{ isAtRest: boolean }>(ARE_FACTS_SAVED_UP_TO_SQL, [new Date(knownAt)]);
    if (look!.isAtRest) return;
    await new Promise((resolve) => setTimeout(resolve, SAVING_CHECK_INTERVAL_MS));
  }
  throw createRefusal('UNAVAILABLE', 'Much is being recorded: ask again in ten seconds.', 'knownAt');
}
