import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { LifecycleHeadlineData } from './headline-subject.ts';
import { type Clause, isConfirmedSource } from './clauses.ts';
import { preferredSuccessorClauses } from './orders-clauses.ts';

/** What comes next: the announced change where there is one, and what comes instead, where somebody said. */
export function nextChangeAndSuccessorClauses(subject: LifecycleHeadlineData): Clause[] {
  const { nextChange } = subject.lifecycle;
  if (nextChange === null) return successorStatusClauses(subject, subject.sure);
  const sure = isConfirmedSource(nextChange.source);
  switch (nextChange.state) {
    case 'AVAILABLE':
    case 'PAUSED':
      return nextChangeClauses(subject);
    case 'REPLACEMENT_PLANNED':
      return hasOrdersEndWithoutLastOrder(subject)
        ? [...nextChangeClauses(subject), ...successorStatusClauses(subject, sure)]
        : subject.lifecycle.successorStatus === 'NAMED'
          ? successorStatusClauses(subject, sure)
          : nextChangeClauses(subject);
    case 'DISCONTINUED':
      return [...nextChangeClauses(subject), ...successorStatusClauses(subject, sure)];
  }
}

/** The announced change alone; nothing where none is announced. */
export function nextChangeClauses(subject: LifecycleHeadlineData): Clause[] {
  const { nextChange } = subject.lifecycle;
  if (nextChange === null) return [];
  const on = nextChange.beginsOn;
  const sure = isConfirmedSource(nextChange.source);
  switch (nextChange.state) {
    case 'AVAILABLE':
      return [{ id: 'then.available', sure, dates: { on, due: on } }];
    case 'PAUSED':
      return [{ id: 'then.paused', sure, dates: { from: on } }];
    case 'REPLACEMENT_PLANNED':
      return hasOrdersEndWithoutLastOrder(subject)
        ? [{ id: 'then.ordersEnd', sure, dates: { from: on } }]
        : [{ id: 'then.replaced', sure, dates: { from: on } }];
    case 'DISCONTINUED':
      return [plannedDiscontinuationClause(subject, nextChange.effectiveAt, on, sure)];
  }
}

/** What is known of what comes instead; nothing where nobody said. */
function successorStatusClauses({ lifecycle }: LifecycleHeadlineData, sure: boolean): Clause[] {
  switch (lifecycle.successorStatus) {
    case 'NAMED':
      return lifecycle.followers ? preferredSuccessorClauses('successor.named', lifecycle.followers) : [];
    case 'PLANNED':
      return [{ id: 'successor.planned', sure }];
    case 'NONE':
      return [{ id: 'successor.none', sure }];
    case 'UNKNOWN':
      return [];
  }
}

/**
 * The promise to say more.
 * @param whilePending whether it is told while it can still be kept; once overdue it is always told
 */
export function nextUpdateClauses({ lifecycle }: LifecycleHeadlineData, whilePending: boolean): Clause[] {
  const { nextUpdate, promisedBy } = lifecycle;
  if (nextUpdate === null || !(whilePending || nextUpdate.overdue)) return [];
  const id = nextUpdate.overdue ? 'promise.overdue' : 'promise.pending';
  const choices = { own: promisedBy === null };
  const dates = { by: nextUpdate.by, latest: nextUpdate.by };
  return [{ id, sure: isConfirmedSource(promisedBy), dates, choices }];
}

/** "It" stands for the item only after a clause that is about the item, "they" for its sales only after one about these. */
function plannedDiscontinuationClause(
  { lifecycle, orders }: LifecycleHeadlineData,
  at: Instant,
  on: PreciseDate,
  sure: boolean,
): Clause {
  if (orders.status === 'ENDING' && lifecycle.lastOrder?.endsAt === at) {
    return { id: 'then.discontinuedAfter', sure };
  }
  if (orders.status === 'SUSPENDED') return { id: 'discontinued.forGood', sure, dates: { on } };
  const about = orders.status === 'OPEN' || orders.status === 'ENDING' || orders.status === 'NOT_YET';
  return { id: about ? 'then.discontinued' : 'discontinued.soon', sure, dates: { on } };
}

function hasOrdersEndWithoutLastOrder({ lifecycle, orders }: LifecycleHeadlineData): boolean {
  return orders.status === 'ENDING' && lifecycle.lastOrder === null;
}
