import type { EntityManager } from '@mikro-orm/postgresql';
import { lifecycleAt } from '../../../domain/lifecycle/lifecycle.ts';
import { currentSuccessorsOf } from '../../../reads/succession.ts';
import type { Context } from '../../../record/context.ts';
import { executeSql } from '../../../record/statement.ts';
import type { Openings, TouchedItem } from './item-openings.ts';
import type { WatchMoment } from './moment-rows.ts';
import type { PollWindow } from './poll-window.ts';
import { placesByMarket, watchedPlaces } from './watched-places.ts';

/** So many items are followed back in one poll. */
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

export async function successorMoments(
  ctx: Context,
  em: EntityManager,
  openings: Openings,
  touched: ReadonlyMap<string, TouchedItem>,
  { after, end }: PollWindow,
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
