import type { EntityManager } from '@mikro-orm/postgresql';
import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { WatchEvent } from '../../domain/words.ts';
import { type ItemView, itemsById } from '../../reads/item.ts';
import { historiesOfItems, lifecycleAsOf } from '../../reads/lifecycle.ts';
import { currentSuccessorsOf } from '../../reads/succession.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import { executeSql } from '../../record/statement.ts';
import { cadenceRankSql, mailDueAtSql, reachableWatchersSql, watchedSubjectsSql } from './watch-matching.ts';

/** So long before its end something ends soon. */
export const ENDING_SOON_DAYS = 30;

/** From where to where one look goes. */
export interface WatchLook {
  /** The last fact that was looked at before, and the last one now; the same where nothing was recorded. */
  readonly after: number;
  readonly end: number;
  /** The instant of the look before; null for the first one. */
  readonly lookedAt: Instant | null;
  readonly now: Instant;
}

/** Something that holds from now on, of which those hear who watch for it. */
interface WatchMoment {
  readonly event: WatchEvent;
  readonly itemId: string;
  readonly successorId: string | null;
  readonly market: string;
  readonly occasion: string;
  /** The fact by which it came; null where the clock brought it, or brought it as well. */
  readonly sequence: number | null;
  readonly startsAt: Instant | null;
}

/** An item as it is watched in a market, which is empty for everywhere. */
interface WatchedPlace {
  readonly itemId: string;
  readonly market: string;
}

/** What may have begun: an item of which something was said, or of which a phase began by the clock alone. */
interface TouchedItem {
  readonly itemId: string;
  readonly sequence: number | null;
  readonly startsAt: Instant | null;
}

const SELECT_TOUCHED_ITEMS_SQL = `
select item_id as "itemId", max(sequence)::float8 as sequence, (extract(epoch from max(starts_at)) * 1000)::float8 as "startsAt" from (
  select f.item_id, f.sequence, null::timestamptz as starts_at from fact f where f.sequence > $1 and f.sequence <= $2
  union all
  select p.item_id, null, p.starts_at from phase p where p.starts_at > $3::timestamptz and p.starts_at <= $4::timestamptz and p.subject = 'ORDERS'
) t group by item_id`;

const selectWatchedPlacesSql = `
with page as (select i.id as item_id, i.family_id, i.line_id, i.brand_id from item i where i.id = any($1::uuid[])),
touched as (${watchedSubjectsSql('page', ['item_id'])})
select distinct t.item_id as "itemId", w.market from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id where $2 = any(w.events)`;

/** So many items are read at once, and histories of so many. */
const ITEMS_AT_ONCE = 500;
const HISTORIES_AT_ONCE = 50;

/** So many items are followed back from one look. */
const MAX_PREDECESSORS = 10_000;

const SELECT_PREDECESSORS_SQL = `
with recursive before (target, id) as (
  select s.to_id, s.from_id from succession s where s.to_id = any($1::uuid[])
  union
  select b.target, s.from_id from before b join succession s on s.to_id = b.id
)
select target as "successorId", id as "itemId" from before where id <> target limit ${MAX_PREDECESSORS}`;

const SELECT_NEW_EDGES_SQL = `select from_id as "itemId", to_id as "successorId" from succession
where from_id = any($1::uuid[]) and sequence > $2 and sequence <= $3`;

const SELECT_ENDING_PLACES_SQL = `
with page as (select distinct i.id as item_id, i.family_id, i.line_id, i.brand_id from facet_end e join item i on i.id = e.item_id
  where e.last_day between $1::date - 1 and $1::date + ${ENDING_SOON_DAYS + 1}),
touched as (${watchedSubjectsSql('page', ['item_id'])})
select distinct t.item_id as "itemId", w.market from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id where 'ENDING_SOON' = any(w.events)`;

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

/** Notes what holds since the last look and did not hold then: what can be ordered, and successors that can. */
export async function noteWatchMoments(ctx: Context, em: EntityManager, look: WatchLook): Promise<void> {
  const touched = await executeSql<TouchedItem>(em, SELECT_TOUCHED_ITEMS_SQL, [
    ...[look.after, look.end],
    ...[new Date(look.lookedAt ?? look.now), new Date(look.now)],
  ]);
  if (touched.length === 0) return;
  const byId = new Map(touched.map((item) => [item.itemId, item]));
  const openings = createOpenings(ctx, look, byId);
  await insertMoments(em, look.now, [
    ...(await orderableMoments(em, openings, byId)),
    ...(await successorMoments(ctx, em, openings, byId, look)),
  ]);
}

/**
 * Notes what ends within 30 days for those who watch for that, each end once. What it reads is what holds now, so that it does no
 * harm to look again.
 */
export async function noteEndings(ctx: Context, em: EntityManager): Promise<void> {
  const now = ctx.now();
  const places = await executeSql<WatchedPlace>(em, SELECT_ENDING_PLACES_SQL, [
    new Date(now).toISOString().slice(0, 10),
  ]);
  for (const [market, own] of await placesByMarket(ctx, places))
    for (let at = 0; at < own.length; at += ITEMS_AT_ONCE) {
      const items = await itemsById(ctx, own.slice(at, at + ITEMS_AT_ONCE));
      const moments = items.flatMap((item) => (item ? endingMoments(item, market, now) : []));
      await insertMoments(em, now, moments);
    }
}

function endingMoments(item: ItemView, market: MarketClock | null, now: Instant): WatchMoment[] {
  const { facets, offered } = lifecycleAt(item.activeFacts, { at: now, market });
  if (offered === 'NEVER') return [];
  return facets.flatMap(({ facet, status, endsAt }): WatchMoment[] => {
    if (status !== 'ENDING' || endsAt === null || !isEndingSoon(endsAt, now)) return [];
    return [
      {
        ...{ event: 'ENDING_SOON', itemId: item.id, successorId: null, market: market?.code ?? '' },
        ...{ occasion: `${item.id}:${facet}:${endsAt}`, sequence: null, startsAt: null },
      },
    ];
  });
}

/** Whether something that ends at an instant is told of as ending soon. */
export function isEndingSoon(endsAt: Instant, now: Instant): boolean {
  return endsAt > now && endsAt <= now + ENDING_SOON_DAYS * DAY_MS;
}

async function insertMoments(
  em: EntityManager,
  now: Instant,
  moments: readonly WatchMoment[],
): Promise<void> {
  if (moments.length > 0) await executeSql(em, INSERT_MOMENTS_SQL, [JSON.stringify(moments), new Date(now)]);
}

/** Tells of items what can be ordered since the look, and could not before. */
interface Openings {
  /** Those of some items that opened in a market, and whether anything was known of them before. */
  readonly of: (market: string, itemIds: readonly string[]) => Promise<Map<string, { isNew: boolean }>>;
}

function createOpenings(
  ctx: Context,
  { after, end, lookedAt, now }: WatchLook,
  touched: ReadonlyMap<string, TouchedItem>,
): Openings {
  const openedIn = (market: MarketClock | null, item: ItemView, history: readonly Fact[]) => {
    const known = history.filter(({ sequence }) => sequence <= end);
    const before = known.filter(({ sequence }) => sequence <= after);
    const then = lifecycleAsOf(
      item,
      before,
      { asOf: Math.min(lookedAt ?? now, now), knownAt: now, market },
      now,
    );
    const since = lifecycleAsOf(item, known, { asOf: now, knownAt: now, market }, now);
    return since?.canOrder && !then?.canOrder ? { isNew: then === null } : null;
  };
  return {
    of: async (code, itemIds) => {
      const [market = null] = code === '' ? [null] : await marketsByCode(ctx, [code]);
      const found = new Map<string, { isNew: boolean }>();
      const asked = itemIds.filter((id) => touched.has(id));
      for (let at = 0; at < asked.length; at += HISTORIES_AT_ONCE) {
        const ids = asked.slice(at, at + HISTORIES_AT_ONCE);
        const [items, histories] = [await itemsById(ctx, ids), await historiesOfItems(ctx, ids)];
        for (const [index, item] of items.entries()) {
          const opened = item && openedIn(market, item, histories[index]!);
          if (opened) found.set(item.id, opened);
        }
      }
      return found;
    },
  };
}

async function orderableMoments(
  em: EntityManager,
  openings: Openings,
  touched: ReadonlyMap<string, TouchedItem>,
): Promise<WatchMoment[]> {
  const moments: WatchMoment[] = [];
  const watched = await watchedPlaces(em, [...touched.keys()], 'ORDERABLE_AGAIN');
  for (const [market, places] of Map.groupBy(watched, (place) => place.market)) {
    const opened = await openings.of(
      market,
      places.map(({ itemId }) => itemId),
    );
    for (const [itemId, { isNew }] of opened) {
      if (isNew) continue; // it was never to be had before, so it is not to be had again
      const { sequence, startsAt } = touched.get(itemId)!;
      // A clock that was set back brings the same instant again: it is told once.
      const occasion = `${itemId}:${market}:${startsAt === null ? `fact ${sequence}` : startsAt}`;
      moments.push({
        event: 'ORDERABLE_AGAIN',
        ...{ itemId, successorId: null, market, occasion, sequence, startsAt },
      });
    }
  }
  return moments;
}

async function successorMoments(
  ctx: Context,
  em: EntityManager,
  openings: Openings,
  touched: ReadonlyMap<string, TouchedItem>,
  { after, end }: WatchLook,
): Promise<WatchMoment[]> {
  type Edge = { readonly itemId: string; readonly successorId: string };
  const touchedIds = [...touched.keys()];
  const ways = await executeSql<Edge>(em, SELECT_PREDECESSORS_SQL, [touchedIds]);
  const named = await executeSql<Edge>(em, SELECT_NEW_EDGES_SQL, [touchedIds, after, end]);
  const edgeKey = (from: string, to: string) => `${from} ${to}`;
  const namedEdges = new Set(named.map(({ itemId, successorId }) => edgeKey(itemId, successorId)));
  const ids = new Set([...ways, ...named].map(({ itemId }) => itemId));
  const moments: WatchMoment[] = [];
  const watched = await watchedPlaces(em, [...ids], 'SUCCESSOR_ORDERABLE');
  for (const [market, own] of await placesByMarket(ctx, watched)) {
    const code = market?.code ?? '';
    const opened = await openings.of(code, touchedIds);
    const found = await currentSuccessorsOf(ctx, own, { host: null, market, includeUnfit: false });
    for (const [index, itemId] of own.entries())
      for (const { item, via } of found[index]!) {
        const isNamed = via.some(({ fromId, toId }) => namedEdges.has(edgeKey(fromId, toId)));
        if (!isNamed && !opened.has(item.id)) continue;
        if (!lifecycleAt(item.activeFacts, { at: ctx.now(), market }).canOrder) continue;
        const by = [touched.get(itemId), touched.get(item.id)].filter((one) => one !== undefined);
        moments.push({
          event: 'SUCCESSOR_ORDERABLE',
          ...{ itemId, successorId: item.id, market: code, occasion: `${itemId}:${item.id}:${code}` },
          sequence: greatestOf(by.map(({ sequence }) => sequence)),
          startsAt: greatestOf(by.map(({ startsAt }) => startsAt)),
        });
      }
  }
  return moments;
}

function greatestOf(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

async function watchedPlaces(
  em: EntityManager,
  itemIds: readonly string[],
  event: WatchEvent,
): Promise<WatchedPlace[]> {
  if (itemIds.length === 0) return [];
  return await executeSql<WatchedPlace>(em, selectWatchedPlacesSql, [itemIds, event]);
}

/** The ids of watched items by market; a market that is gone is left out. */
async function placesByMarket(
  ctx: Context,
  places: readonly WatchedPlace[],
): Promise<[MarketClock | null, string[]][]> {
  const groups = [...Map.groupBy(places, ({ market }) => market)];
  const markets = await marketsByCode(
    ctx,
    groups.map(([code]) => code),
  );
  return groups.flatMap(([code, own], index): [MarketClock | null, string[]][] => {
    const market = markets[index] ?? null;
    return code !== '' && market === null ? [] : [[market, own.map(({ itemId }) => itemId)]];
  });
}
