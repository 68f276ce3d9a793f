import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../../record/context.ts';
import { executeSql } from '../../../record/statement.ts';
import { type TouchedItem, createOpenings } from './item-openings.ts';
import { insertMoments } from './moment-rows.ts';
import { orderableMoments } from './orderable-moments.ts';
import type { PollWindow } from './poll-window.ts';
import { successorMoments } from './successor-moments.ts';

const SELECT_TOUCHED_ITEMS_SQL = `
select item_id as "itemId", max(sequence)::float8 as sequence, (extract(epoch from max(starts_at)) * 1000)::float8 as "startsAt" from (
  select f.item_id, f.sequence, null::timestamptz as starts_at from fact f where f.sequence > $1 and f.sequence <= $2
  union all
  select p.item_id, null, p.starts_at from phase p where p.starts_at > $3::timestamptz and p.starts_at <= $4::timestamptz and p.subject = 'ORDERS'
) t group by item_id`;

/** Notes what holds since the last poll and did not hold then: what can be ordered, and successors that can. */
export async function noteWatchMoments(ctx: Context, em: EntityManager, window: PollWindow): Promise<void> {
  const touched = await executeSql<TouchedItem>(em, SELECT_TOUCHED_ITEMS_SQL, [
    ...[window.after, window.end],
    ...[new Date(window.polledAt ?? window.now), new Date(window.now)],
  ]);
  if (touched.length === 0) return;
  const byId = new Map(touched.map((item) => [item.itemId, item]));
  const openings = createOpenings(ctx, window, byId);
  await insertMoments(em, window.now, [
    ...(await orderableMoments(em, openings, byId)),
    ...(await successorMoments(ctx, em, openings, byId, window)),
  ]);
}
