import type { PreciseDate } from '../calendar/dates.ts';
import type { Badge, FacetStatus, LifecycleState } from '../words.ts';
import { isRecalled } from '../advisory/advisory.ts';
import { type Lifecycle, ordersFacetOf } from './lifecycle.ts';

/** What a storefront shows of something that is announced for sale or sold; of all other statuses nobody said anything. */
const BADGE_BY_ORDERS_STATUS: Partial<Record<FacetStatus, Badge>> = {
  OPEN: 'AVAILABLE',
  ENDING: 'ENDING',
  NOT_YET: 'COMING',
  ENDED: 'DISCONTINUED',
};

/**
 * The one word that a storefront shows of an answer. A state says it, but where the item is not offered, or is AVAILABLE: that
 * state also stands where nobody said anything about sales, and ORDERS tell what can be had. What ended and can be
 * ordered while stocks last is ENDING; what is asked about before its first day is UNKNOWN unless it is announced.
 * A safety recall that stands comes before all of that. (rules.md, R125, R142)
 */
export function badgeOfLifecycle(lifecycle: Lifecycle): Badge {
  const { state, offered, begun } = lifecycle;
  const { status } = ordersFacetOf(lifecycle);
  if (isRecalled(lifecycle.advisories)) return 'RECALLED';
  if (offered !== 'OFFERED') return 'NOT_OFFERED';
  if (status === 'NOT_YET' && state === 'AVAILABLE') return 'COMING';
  if (!begun) return 'UNKNOWN';
  return isBadgedByOrders(state, status) ? (BADGE_BY_ORDERS_STATUS[status] ?? 'UNKNOWN') : state;
}

/** Who says what the badge of an answer says: whoever spoke of its orders, or of its state. */
export function badgeSource(lifecycle: Lifecycle): Lifecycle['source'] {
  const orders = ordersFacetOf(lifecycle);
  return isBadgedByOrders(lifecycle.state, orders.status) ? orders.source : lifecycle.source;
}

/** Who says why an item stands as it does: an announced change speaks from its announcement on. */
export function announcedOrCurrentSourceOf({ nextChange, source }: Lifecycle): Lifecycle['source'] {
  return nextChange ? nextChange.source : source;
}

/** Who says how orders are limited: whoever spoke of the state, and of orders. */
export function lastOrderSources(lifecycle: Lifecycle): readonly Lifecycle['source'][] {
  return [announcedOrCurrentSourceOf(lifecycle), ordersFacetOf(lifecycle).source];
}

/**
 * Who says what an answer says. Where nobody spoke of the sale it is not whoever entered the item, but who spoke of what
 * still holds; null where nobody did, and where the company itself speaks.
 */
export function answerSource(lifecycle: Lifecycle): Lifecycle['source'] {
  if (badgeOfLifecycle(lifecycle) !== 'UNKNOWN' || lifecycle.text !== null) return lifecycle.source;
  const known = lifecycle.facets.find(({ status }) => status !== 'UNKNOWN' && status !== 'NOT_APPLICABLE');
  return known?.source ?? null;
}

/** From when an item that is announced can be ordered; null of all others, and where no day is known. */
export function announcedOrderStart(lifecycle: Lifecycle): PreciseDate | null {
  return badgeOfLifecycle(lifecycle) === 'COMING' ? ordersFacetOf(lifecycle).from : null;
}

/** Whether orders say more than the state does. */
function isBadgedByOrders(state: LifecycleState, orders: FacetStatus): boolean {
  return state === 'AVAILABLE' || (state === 'DISCONTINUED' && orders === 'ENDING');
}
