import type { Instant } from '../../domain/calendar/dates.ts';
import type { WatchCadence, WatchEvent, WatchSubject } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';

/** Somebody who gets mail. */
export interface WatcherRow {
  readonly id: string;
  readonly address: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly createdAt: Instant;
  /** Since when nothing is sent, because the address takes no mail. */
  readonly unreachableAt: Instant | null;
  /** What its mail server said then. */
  readonly unreachableBecause: string | null;
}

/** What is watched, with its names. */
export interface WatchRow {
  readonly id: string;
  readonly subject: WatchSubject;
  readonly subjectId: string;
  /** Empty: everywhere. */
  readonly market: string;
  readonly events: readonly WatchEvent[];
  readonly cadence: WatchCadence;
  readonly confirmedAt: Instant;
}

export const WATCHER_COLUMNS = `x.id, x.address, x.locale, x.time_zone as "timeZone",
  (extract(epoch from x.created_at) * 1000)::float8 as "createdAt", (extract(epoch from x.unreachable_at) * 1000)::float8 as "unreachableAt",
  x.unreachable_because as "unreachableBecause"`;

const SELECT_WATCHER_SQL = `select ${WATCHER_COLUMNS} from watcher x where x.id = $1`;

const SELECT_WATCHES_SQL = `select w.id, w.subject, w.subject_id as "subjectId", w.market, w.events, w.cadence,
  (extract(epoch from w.confirmed_at) * 1000)::float8 as "confirmedAt"
from watch w where w.watcher_id = $1 order by w.confirmed_at, w.id`;

/** The watcher with this id; null where there is none, or no longer. */
export async function watcherById(ctx: Pick<Context, 'rows'>, id: string): Promise<WatcherRow | null> {
  const [row] = await ctx.rows<WatcherRow>(SELECT_WATCHER_SQL, [id]);
  return row ?? null;
}

/** What a watcher watches, in the order in which it was confirmed. */
export async function watchesOfWatcher(ctx: Pick<Context, 'rows'>, watcherId: string): Promise<WatchRow[]> {
  return await ctx.rows<WatchRow>(SELECT_WATCHES_SQL, [watcherId]);
}
