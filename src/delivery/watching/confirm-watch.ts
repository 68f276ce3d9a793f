import type { EntityManager } from '@mikro-orm/postgresql';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { WATCH_REQUEST_COLUMNS, type WatchRequestRow } from './watch-request-rows.ts';

/** So much may one address watch. */
export const MAX_WATCHES_PER_WATCHER = 500;

const SELECT_REQUEST_SQL = `select ${WATCH_REQUEST_COLUMNS} from watch_request r where r.id = $1`;

/** Whoever looks along the record waits: what is recorded from here on is told, and nothing of before. */
const LOCK_CURSOR_SQL = 'select from watch_cursor for update';
const LOCK_WARNING_CURSOR_SQL = 'select from watch_warning_cursor for update';

const UPSERT_WATCHER_SQL = `
insert into watcher (id, address, address_key, locale, time_zone, created_at)
values ($1, $2, $3, $4, $5, $6::timestamptz)
on conflict (address_key) do update set locale = excluded.locale, unreachable_at = null, unreachable_because = null,
  failures = 0, failing_since = null, retry_at = null
returning id`;

const COUNT_OTHER_WATCHES_SQL = `select count(*)::int as count from watch w where w.watcher_id = $1
and not exists (select from json_to_recordset($2::json) as s (subject text, id uuid)
  where s.subject = w.subject and s.id = w.subject_id and w.market = $3)`;

const UPSERT_WATCHES_SQL = `
insert into watch (id, watcher_id, subject, subject_id, market, events, cadence, confirmed_at, begins_after)
select gen_random_uuid(), $1, s.subject, s.id, $3, $4::text[], $5, $6::timestamptz, (select sequence from record)
from json_to_recordset($2::json) as s (subject text, id uuid)
on conflict (subject, subject_id, watcher_id, market) do update set events = excluded.events, cadence = excluded.cadence,
  confirmed_at = excluded.confirmed_at`;

const CONFIRM_REQUEST_SQL =
  'update watch_request set confirmed_at = $2::timestamptz, due_at = null where id = $1';

const SELECT_TIME_ZONE_SQL = 'select time_zone as zone from watcher where address_key = $1';

/** A wish to watch by its id; null where it was never made, or was forgotten. */
export async function watchRequestById(
  ctx: Pick<Context, 'rows'>,
  id: string,
): Promise<WatchRequestRow | null> {
  const [row] = await ctx.rows<WatchRequestRow>(SELECT_REQUEST_SQL, [id]);
  return row ?? null;
}

/**
 * Lets a wish begin, as its address said that it wants it (rules.md, R129). What was watched already goes on with what the wish says. Once more
 * changes nothing.
 * @returns the watcher's id; null where the wish is gone
 * @throws Refusal TOO_MANY for more than one address may watch
 */
export async function confirmWatch(ctx: Context, requestId: string): Promise<string | null> {
  return await inTransaction(ctx, async (em) => {
    const [request] = await executeSql<WatchRequestRow>(em, `${SELECT_REQUEST_SQL} for update`, [requestId]);
    if (!request) return null;
    if (request.confirmedAt !== null) return await watcherIdByAddressKey(em, request.addressKey);
    await executeSql(em, LOCK_CURSOR_SQL);
    await executeSql(em, LOCK_WARNING_CURSOR_SQL);
    const now = new Date(ctx.now());
    const { address, addressKey, locale, market, events, cadence } = request;
    const [watcher] = await executeSql<{ id: string }>(em, UPSERT_WATCHER_SQL, [
      ...[ctx.uuid(), address, addressKey, locale, await timeZoneOfMarket(ctx, market), now],
    ]);
    const { id } = watcher!;
    const subjects = JSON.stringify(request.subjects);
    const [others] = await executeSql<{ count: number }>(em, COUNT_OTHER_WATCHES_SQL, [id, subjects, market]);
    if (others!.count + request.subjects.length > MAX_WATCHES_PER_WATCHER)
      throw createRefusal('TOO_MANY', `One address watches ${MAX_WATCHES_PER_WATCHER} things at most.`);
    await executeSql(em, UPSERT_WATCHES_SQL, [id, subjects, market, events, cadence, now]);
    await executeSql(em, CONFIRM_REQUEST_SQL, [requestId, now]);
    return id;
  });
}

async function watcherIdByAddressKey(em: EntityManager, key: string): Promise<string | null> {
  const [row] = await executeSql<{ id: string }>(em, 'select id from watcher where address_key = $1', [key]);
  return row?.id ?? null;
}

/** The time zone in which a wish is told: the one its address has chosen, else its market's. */
export async function timeZoneOfRequest(
  ctx: Context,
  { addressKey, market }: Pick<WatchRequestRow, 'addressKey' | 'market'>,
): Promise<string> {
  const [watcher] = await ctx.rows<{ zone: string }>(SELECT_TIME_ZONE_SQL, [addressKey]);
  return watcher?.zone ?? (await timeZoneOfMarket(ctx, market));
}

async function timeZoneOfMarket(ctx: Context, code: string): Promise<string> {
  const [market] = await marketsByCode(ctx, code === '' ? [] : [code]);
  return market?.timeZone ?? 'UTC';
}
