import { dayAt, type Instant, lastDayOf } from '../../domain/calendar.ts';
import type { LastOrder } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { saleOf } from '../../domain/listing.ts';
import { seenFrom } from '../../domain/standing.ts';
import type { LifecycleState } from '../../domain/words.ts';
import type { ItemRow } from '../item-rows.ts';
import type { Anchors } from './references.ts';

/** A change of state that is being said, from which rules may count. */
export interface Announcing {
  readonly to: LifecycleState;
  readonly lastOrder: LastOrder | null;
  readonly effectiveAt: Instant | null;
}

/** The days that rules of commitments count from, as known with what is being said. */
export function anchorsFor(item: ItemRow, at: Instant, announcing: Announcing | null): Anchors {
  const view = { at, market: null };
  const now = lifecycleAt(item.standing, view);
  const { releasedOn } = saleOf(seenFrom(item.standing, view), null, at);
  const last = announcing?.lastOrder?.until ?? now.lastOrder?.until ?? null;
  const ending = now.nextChange?.state === 'DISCONTINUED' ? now.nextChange.effectiveAt : null;
  const ended = now.state === 'DISCONTINUED' ? now.since : ending;
  const announcedEnd = announcing?.to === 'DISCONTINUED' ? (announcing.effectiveAt ?? null) : null;
  const discontinued = announcedEnd ?? ended;
  const lastDay = last && lastDayOf(last);
  return {
    RELEASED: releasedOn && lastDayOf(releasedOn),
    LAST_ORDER: lastDay,
    DISCONTINUED:
      discontinued === null
        ? announcing?.to === 'DISCONTINUED'
          ? lastDay
          : null
        : dayAt(discontinued, 'UTC'),
    ANNOUNCED: dayAt(at, 'UTC'),
  };
}
