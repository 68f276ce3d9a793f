import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../domain/calendar/dates.ts';
import { refuse } from '../domain/refusal.ts';
import type { Context } from './context.ts';
import { executeSql } from './statement.ts';

/** The advisory lock of whoever saves facts right now. Nobody waits for it: readers look for it in `pg_locks`. */
const SAVING = 20_261_128;

const BEGIN = `select pg_advisory_xact_lock(${SAVING})`;

/** What was recorded before the record's last instant is readable; later instants are unless facts are being saved. */
const AT_REST = `select r.recorded_at > $1 or not exists (
  select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${SAVING}
    and l.database = (select oid from pg_database where datname = current_database())) as "isAtRest"
from record r`;

const LOOK_MS = 5;
const LOOKS_MAX = 2000;

/**
 * Marks that the transaction saves facts from here on. Only what becomes public is marked: a dry run, a hold or a draft
 * never comes here. The instant at which facts are recorded is taken after it, so that a reader who saw no mark
 * before knows everything that is recorded earlier.
 */
export async function markSaving(em: EntityManager): Promise<void> {
  await executeSql(em, BEGIN);
}

/**
 * Waits until everything recorded up to an instant of the past is readable, so that what was known then never changes
 * again. It takes no lock, and waits for facts alone that are being saved and so become public.
 * @throws Refusal UNAVAILABLE where that takes longer than ten seconds
 */
export async function waitUntilSaved(ctx: Pick<Context, 'rows'>, knownAt: Instant): Promise<void> {
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const [look] = await ctx.rows<{ isAtRest: boolean }>(AT_REST, [new Date(knownAt)]);
    if (look!.isAtRest) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw refuse('UNAVAILABLE', 'Much is being recorded: ask again in ten seconds.', 'knownAt');
}
