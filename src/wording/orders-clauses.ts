import type { Asked } from './asked.ts';
import { type Clause, isSure } from './clauses.ts';
import { limitOf } from './limits.ts';

/** Whether and until when an item can be ordered. */
export function ordersClause(asked: Asked): Clause {
  const { lifecycle, orders, since } = asked;
  const sure = asked.sure && isSure(orders.source);
  const still = lifecycle.state === 'REPLACEMENT_PLANNED';
  switch (orders.status) {
    case 'OPEN':
      return { id: 'orders.open', sure, choices: { still } };
    case 'ENDING':
      return endingClause(asked, still);
    case 'NOT_YET':
      return orders.from
        ? { id: 'orders.notYetFrom', sure, dates: { from: orders.from } }
        : { id: 'orders.notYet', sure };
    case 'ENDED':
      return orders.until
        ? { id: 'orders.ended', sure, dates: { ended: orders.until } }
        : { id: 'orders.closed', sure, dates: { since } };
    case 'TBA':
      return { id: 'orders.tba', sure };
    case 'UNKNOWN':
      return {
        id: lifecycle.successorStatus === 'NAMED' ? 'replacement.named' : 'replacement.planned',
        sure,
      };
    default:
      return { id: 'orders.closed', sure, dates: { since: null } };
  }
}

/** That orders are taken, and until when, may be said by two: both must be sure. */
function endingClause({ lifecycle, orders, sure }: Asked, still: boolean): Clause {
  const limit = lifecycle.lastOrder && limitOf(lifecycle.lastOrder);
  if (!limit) return { id: 'orders.open', sure, choices: { still } };
  return {
    id: 'orders.ending',
    sure: sure && isSure(orders.source),
    dates: { until: lifecycle.lastOrder?.until ?? null },
    choices: { still, limit },
  };
}
