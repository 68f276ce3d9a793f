import type { EntityManager } from '@mikro-orm/postgresql';
import { DAY_MS, type Instant } from '../../../domain/calendar/dates.ts';
import type { CommitmentAnswer } from '../../../domain/commitment/commitment.ts';
import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import { lifecycleAt } from '../../../domain/lifecycle/lifecycle.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import type { Context } from '../../../record/context.ts';
import { executeSql } from '../../../record/statement.ts';
import { watchedSubjectsSql } from '../watch-matching.ts';
import { type WatchMoment, insertMoments } from './moment-rows.ts';
import { type WatchedPlace, placesByMarket } from './watched-places.ts';

/** So long before its end something ends soon. */
export const ENDING_SOON_DAYS = 30;

const SELECT_ENDING_PLACES_SQL = `
with page as (select distinct i.id as item_id, i.family_id, i.line_id, i.brand_id from facet_end e join item i on i.id = e.item_id
  where e.last_day between $1::date - 1 and $1::date + ${ENDING_SOON_DAYS + 1}),
touched as (${watchedSubjectsSql('page', ['item_id'])})
select distinct t.item_id as "itemId", w.market from touched t
join watch w on w.subject = t.subject and w.subject_id = t.subject_id where 'ENDING_SOON' = any(w.events)`;

/** So many items are read at once, and histories of so many. */
const ITEMS_AT_ONCE = 500;

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
  const momentOf = (answer: CommitmentAnswer, occasion: string): WatchMoment[] =>
    isAnswerEndingSoon(answer, now)
      ? [
          {
            ...{ event: 'ENDING_SOON', itemId: item.id, successorId: null, market: market?.code ?? '' },
            ...{ occasion: `${item.id}:${occasion}:${answer.endsAt}`, sequence: null, startsAt: null },
          },
        ]
      : [];
  return facets.flatMap((answer) => [
    ...momentOf(answer, answer.facet),
    ...(answer.paid ? momentOf(answer.paid, `${answer.facet}:paid`) : []),
  ]);
}

/** Whether what is promised of a facet is told of as ending soon. */
export function isAnswerEndingSoon({ status, endsAt }: CommitmentAnswer, now: Instant): boolean {
  return status === 'ENDING' && endsAt !== null && isEndingSoon(endsAt, now);
}

/** Whether something that ends at an instant is told of as ending soon. */
export function isEndingSoon(endsAt: Instant, now: Instant): boolean {
  return endsAt > now && endsAt <= now + ENDING_SOON_DAYS * DAY_MS;
}
