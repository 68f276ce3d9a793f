import type { EntityManager } from '@mikro-orm/postgresql';
import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import type { WatchEvent } from '../../../domain/words.ts';
import type { Context } from '../../../record/context.ts';
import { marketsByCode } from '../../../record/market.ts';
import { executeSql } from '../../../record/statement.ts';
import { watchedSubjectsSql } from '../watch-matching.ts';

/** An item as it is watched in a market, which is empty for everywhere. */
export interface WatchedPlace {
  readonly itemId: string;
  readonly market: string;
}

const selectWatchedPlacesSql = `
with page as (select i.id as item_id, i.family_id, i.line_id, i.brand_id from item i where i.id = any($1::uuid[])),
touched as (${watchedSubjectsSql('page', ['item_id'])})
select distinct t.item_id as "itemId", w.market from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id where $2 = any(w.events)`;

export async function watchedPlaces(
  em: EntityManager,
  itemIds: readonly string[],
  event: WatchEvent,
): Promise<WatchedPlace[]> {
  if (itemIds.length === 0) return [];
  return await executeSql<WatchedPlace>(em, selectWatchedPlacesSql, [itemIds, event]);
}

/** The ids of watched items by market; a market that is gone is left out. */
export async function placesByMarket(
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
