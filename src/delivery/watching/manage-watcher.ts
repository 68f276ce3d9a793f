import type { EntityManager } from '@mikro-orm/postgresql';
import { createRefusal } from '../../domain/refusal.ts';
import type { WatchCadence } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { forgetReporterAddress } from '../danger/forget-reporter.ts';
import type { HardBounce } from '../mail/bounce.ts';
import { readWatchLinks } from './watch-links.ts';
import { cadenceRankSql, mailDueAtSql } from './watch-matching.ts';

/** How and when a watcher wants mail. */
export interface WatcherSettings {
  readonly locale: string;
  readonly timeZone: string;
  /** Null leaves the cadence of each watch as it is. */
  readonly cadence: WatchCadence | null;
}

const UPDATE_WATCHER_SQL = 'update watcher set locale = $2, time_zone = $3 where id = $1 returning id';
const UPDATE_CADENCE_SQL = 'update watch set cadence = $2 where watcher_id = $1';

/** What waits already is sent when the new settings say. */
const UPDATE_DUE_SQL = `update watch_mail_item m set due_at = (
  select min(${mailDueAtSql(cadenceRankSql('w.cadence'), 'x.time_zone', 'm.noted_at')}) from watch w join watcher x on x.id = w.watcher_id
  where w.watcher_id = m.watcher_id)
where m.watcher_id = $1 and m.sent_at is null and m.mail_id is null and exists (select from watch w where w.watcher_id = m.watcher_id)`;

const IS_TIME_ZONE_SQL = 'select exists (select from pg_timezone_names where name = $1) as "isZone"';

const SET_WARNINGS_SQL = `update watch set events = array_remove(events, 'WARNING') || case when $3::boolean then array['WARNING'] else '{}' end
where watcher_id = $1 and id = $2 and ($3::boolean or events <> '{WARNING}')`;

const DELETE_WATCH_SQL = 'delete from watch where watcher_id = $1 and id = $2';
const HAS_WATCHES_SQL = 'select from watch where watcher_id = $1 limit 1';

const DELETE_REQUESTS_SQL =
  'delete from watch_request r using watcher x where x.id = $1 and r.address_key = x.address_key and r.danger is null';
const SELECT_ADDRESS_KEY_SQL = 'select address_key as "addressKey" from watcher where id = $1 for update';
const DELETE_WATCHER_SQL = 'delete from watcher where id = $1';

const SWITCH_OFF_SQL = `update watcher set unreachable_at = $2::timestamptz, unreachable_because = $3, lease_id = null, leased_until = null
where id = $1 and unreachable_at is null`;
const DELETE_WAITING_SQL = 'delete from watch_mail_item where watcher_id = $1 and sent_at is null';

/**
 * Changes how and when a watcher gets mail, also what waits already.
 * @throws Refusal INVALID for what is no time zone
 */
export async function changeWatcherSettings(
  ctx: Context,
  watcherId: string,
  { locale, timeZone, cadence }: WatcherSettings,
): Promise<void> {
  await inTransaction(ctx, async (em) => {
    const [row] = await executeSql<{ isZone: boolean }>(em, IS_TIME_ZONE_SQL, [timeZone]);
    if (!row!.isZone)
      throw createRefusal(
        'INVALID',
        'Name a time zone of the tz database, such as Europe/Berlin.',
        'timeZone',
      );
    await executeSql(em, UPDATE_WATCHER_SQL, [watcherId, locale, timeZone]);
    if (cadence !== null) await executeSql(em, UPDATE_CADENCE_SQL, [watcherId, cadence]);
    await executeSql(em, UPDATE_DUE_SQL, [watcherId]);
  });
}

/**
 * Says of one watch whether warnings are told (rules.md, R150). A watch of warnings alone tells these until it ends. Once more changes nothing.
 */
export async function setWatchWarnings(
  ctx: Context,
  watcherId: string,
  watchId: string,
  isWarned: boolean,
): Promise<void> {
  await inTransaction(ctx, (em) => executeSql(em, SET_WARNINGS_SQL, [watcherId, watchId, isWarned]));
}

/** Ends one watch. With the last one the address is forgotten. Once more changes nothing. */
export async function endWatch(ctx: Context, watcherId: string, watchId: string): Promise<void> {
  await inTransaction(ctx, async (em) => {
    await executeSql(em, DELETE_WATCH_SQL, [watcherId, watchId]);
    if ((await executeSql(em, HAS_WATCHES_SQL, [watcherId])).length === 0) await forgetWatcher(em, watcherId);
  });
}

/** Ends all that an address watches, and forgets the address and whatever it asked for or reported (rules.md, R133). */
export async function eraseWatcher(ctx: Context, watcherId: string): Promise<void> {
  await inTransaction(ctx, async (em) => {
    const [watcher] = await executeSql<{ addressKey: string }>(em, SELECT_ADDRESS_KEY_SQL, [watcherId]);
    if (!watcher) return;
    await forgetReporterAddress(em, watcher.addressKey);
    await forgetWatcher(em, watcherId);
  });
}

async function forgetWatcher(em: EntityManager, watcherId: string): Promise<void> {
  await executeSql(em, DELETE_REQUESTS_SQL, [watcherId]);
  await executeSql(em, DELETE_WATCHER_SQL, [watcherId]);
}

/**
 * Sends nothing more to an address that takes no mail (rules.md, R132).
 * @param answer what its mail server said (`plainAnswer`)
 */
export async function switchOffWatcher(ctx: Context, watcherId: string, answer: string): Promise<void> {
  await inTransaction(ctx, async (em) => {
    await executeSql(em, SWITCH_OFF_SQL, [watcherId, new Date(ctx.now()), answer]);
    await executeSql(em, DELETE_WAITING_SQL, [watcherId]);
  });
}

/**
 * The same for whom a mail that came back names in its return path.
 * @returns false where the token is none of ours
 */
export async function switchOffBouncedWatcher(ctx: Context, { token, answer }: HardBounce): Promise<boolean> {
  const watcherId = (await readWatchLinks(ctx)).watcherIdInBounceToken(token);
  if (watcherId === null) return false;
  await switchOffWatcher(ctx, watcherId, answer);
  return true;
}
