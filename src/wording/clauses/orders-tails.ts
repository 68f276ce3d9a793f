import { endOfPeriod } from '../../domain/calendar/dates.ts';
import type { StateData } from '../../domain/fact/fact.ts';
import type { Clause } from './clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';
import { lastOrderLimitKind } from './limits.ts';

/** What an announcement of a state says of orders beside it. */
export function ordersTailClauses(
  { sure, on, later, recordedAt, zone }: FactHeadlineData,
  stateData: StateData,
): Clause[] {
  const { to, orders, lastOrder } = stateData;
  const limit = lastOrder ? lastOrderLimitKind(lastOrder) : null;
  const isOver = to === 'DISCONTINUED' && orders === 'ENDED' && lastOrder?.until === null;
  if (lastOrder && limit && !isOver) {
    const { until } = lastOrder;
    const past = until !== null && endOfPeriod(until, zone) <= recordedAt;
    return [
      { id: 'tail.lastOrder', apart: limit !== 'DATE', sure, dates: { until }, choices: { limit, past } },
    ];
  }
  if (to !== 'REPLACEMENT_PLANNED') return [];
  if (orders === 'ENDED') return [{ id: 'tail.ordersEnded', sure, dates: { from: on }, choices: { later } }];
  if (orders === 'TBA') return [{ id: 'tail.ordersTba', sure }];
  return orders === 'OPEN' ? [{ id: 'tail.ordersOpen', sure }] : [];
}
