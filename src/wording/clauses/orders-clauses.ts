import type { LifecycleHeadlineData } from './headline-subject.ts';
import { type Clause, isConfirmedSource } from './clauses.ts';
import type { PreferredSuccessors } from '../../domain/succession/succession.ts';
import { lastOrderLimitKind } from './limits.ts';

/** Whether and until when an item can be ordered. */
export function ordersClause(subject: LifecycleHeadlineData): Clause {
  const { lifecycle, orders, since } = subject;
  const sure = subject.sure && isConfirmedSource(orders.source);
  const still = lifecycle.state === 'REPLACEMENT_PLANNED' || lifecycle.state === 'DISCONTINUED';
  switch (orders.status) {
    case 'OPEN':
      return { id: 'orders.open', sure, choices: { still } };
    case 'ENDING':
      return ordersEndingClause(subject, still);
    case 'NOT_YET':
      return ordersNotYetClause(subject, sure);
    case 'ENDED':
      return orders.until
        ? { id: 'orders.ended', sure, dates: { until: orders.until } }
        : { id: 'orders.closed', sure, dates: { since } };
    case 'TBA':
      return { id: 'orders.tba', sure, choices: { still } };
    case 'UNKNOWN':
      return lifecycle.successorStatus === 'NAMED' && lifecycle.followers
        ? preferredSuccessorClauses('replacement.named', lifecycle.followers)[0]!
        : { id: 'replacement.planned', sure };
    default:
      return { id: 'orders.closed', sure, dates: { since: null } };
  }
}

/**
 * Which items are named to come instead: those that are sure, then those that are only reported; those for use with other
 * products each by themselves.
 */
export function preferredSuccessorClauses(
  id: 'replacement.named' | 'successor.named',
  { kind, named }: PreferredSuccessors,
): Clause[] {
  return [true, false].flatMap((sure) => {
    const some = named.filter(({ source }) => isConfirmedSource(source) === sure);
    const uses = Map.groupBy(some, ({ hosts }) => JSON.stringify(hosts.map((host) => host.id)));
    return [...uses.values()].map((alike) => {
      const items = alike.map(({ item }) => item);
      return { id, sure, items, hosts: alike[0]!.hosts, choices: { kind } };
    });
  });
}

/** A first day that is known; or a longer period in which the release is planned, and whether it has passed in silence. */
function ordersNotYetClause({ lifecycle, orders, at }: LifecycleHeadlineData, sure: boolean): Clause {
  const { from, source } = orders;
  // What somebody else said once may have come true since, unlike what the company says of its own.
  const choices = { elsewhere: source?.speaker === 'THIRD_PARTY' };
  if (!from) return { id: 'orders.notYet', sure, choices };
  if (lifecycle.releaseDueAt === null) return { id: 'orders.notYetFrom', sure, dates: { from } };
  const isOverdue = lifecycle.releaseDueAt <= at;
  const id = isOverdue ? 'orders.releaseOverdue' : 'orders.releasePlanned';
  return { id, sure, dates: { due: from }, ...(isOverdue && { choices }) };
}

/** That orders are taken, and until when, may be said by two: both must be sure. */
function ordersEndingClause({ lifecycle, orders, sure }: LifecycleHeadlineData, still: boolean): Clause {
  const limit = lifecycle.lastOrder && lastOrderLimitKind(lifecycle.lastOrder);
  if (!limit) return { id: 'orders.open', sure, choices: { still } };
  return {
    id: 'orders.ending',
    sure: sure && isConfirmedSource(orders.source),
    dates: { until: lifecycle.lastOrder?.until ?? null },
    choices: { still, limit },
  };
}
