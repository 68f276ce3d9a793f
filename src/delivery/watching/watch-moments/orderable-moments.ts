import type { EntityManager } from '@mikro-orm/postgresql';
import type { Openings, TouchedItem } from './item-openings.ts';
import type { WatchMoment } from './moment-rows.ts';
import { watchedPlaces } from './watched-places.ts';

export async function orderableMoments(
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
