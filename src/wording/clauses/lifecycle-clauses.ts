import { ownMarketNamesOf, type MarketWithOptionalName } from '../phrases/places.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { LifecycleState } from '../../domain/words.ts';
import { type LifecycleHeadlineData, lifecycleHeadlineData } from './headline-subject.ts';
import { type Clause, isConfirmedSource } from './clauses.ts';
import { ordersClause } from './orders-clauses.ts';
import { nextChangeClauses, nextChangeAndSuccessorClauses, nextUpdateClauses } from './outlook-clauses.ts';
import { nameWithSku } from './listing-clauses.ts';
import {
  nearestSupportEndClauses,
  mostTellingSupportClauses,
  supportEndedClauses,
} from './support-clauses.ts';

/** From where an answer is told: its instant, and the market that was asked for; null where none was. */
export interface LifecyclePointOfView {
  readonly at: Instant;
  readonly market: MarketWithOptionalName | null;
}

/**
 * What an item's answer says in one sentence: where it stands, then what comes next.
 * @returns its clauses, the main one first
 */
export function lifecycleClauses(lifecycle: Lifecycle, view: LifecyclePointOfView): Clause[] {
  const subject = lifecycleHeadlineData(lifecycle, view.at);
  if (lifecycle.offered === 'OFFERED') return firstClausesOnly(CLAUSES_BY_STATE[lifecycle.state](subject));
  if (lifecycle.withdrawn) {
    const { mergedInto } = lifecycle.withdrawn;
    return [mergedInto ? { id: 'listing.merged', to: nameWithSku(mergedInto) } : { id: 'listing.withdrawn' }];
  }
  return [
    {
      id: lifecycle.offered === 'NEVER' ? 'offer.never' : 'offer.withdrawn',
      sure: subject.sure,
      markets: view.market === null ? [] : [view.market.code],
      marketNames: ownMarketNamesOf([view.market]),
    },
  ];
}

const CLAUSES_BY_STATE: Readonly<Record<LifecycleState, (subject: LifecycleHeadlineData) => Clause[]>> = {
  AVAILABLE: availableClauses,
  PAUSED: pausedClauses,
  REPLACEMENT_PLANNED: replacementPlannedClauses,
  DISCONTINUED: discontinuedClauses,
};

/** So many clauses make a sentence that stays readable. */
const MAX_LIFECYCLE_CLAUSES = 3;

function firstClausesOnly(clauses: readonly Clause[]): Clause[] {
  return clauses.slice(0, MAX_LIFECYCLE_CLAUSES);
}

function availableClauses(subject: LifecycleHeadlineData): Clause[] {
  if (subject.orders.status === 'UNKNOWN') return unknownSaleClauses(subject);
  const outlook = subject.lifecycle.nextChange ? nextChangeAndSuccessorClauses(subject) : [];
  return [ordersClause(subject), ...outlook, ...nextUpdateClauses(subject, false)];
}

/** Nothing is known of its sale: what holds for owners is told, and a change that does not follow from that. */
function unknownSaleClauses(subject: LifecycleHeadlineData): Clause[] {
  const { facets, nextChange } = subject.lifecycle;
  const follows = facets.some(({ endsAt }) => endsAt !== null && endsAt === nextChange?.effectiveAt);
  const clauses = [...mostTellingSupportClauses(facets), ...(follows ? [] : nextChangeClauses(subject))];
  // Where not all can be told, what is to come is.
  return clauses.slice(Math.max(0, clauses.length - MAX_LIFECYCLE_CLAUSES));
}

function pausedClauses(subject: LifecycleHeadlineData): Clause[] {
  const { lifecycle, sure, since } = subject;
  const main: Clause = { id: 'orders.paused', sure, dates: { since } };
  const { resumesOn, resumesBy, resumeDueAt } = lifecycle;
  if (lifecycle.nextChange !== null) return [main, ...nextChangeAndSuccessorClauses(subject)];
  if (resumesOn === null) return [main, ...nextUpdateClauses(subject, true)];
  const overdue = resumeDueAt !== null && resumeDueAt <= subject.at;
  const known = isConfirmedSource(resumesBy);
  return [
    main,
    overdue
      ? { id: 'resume.overdue', sure: known, dates: { by: resumesOn } }
      : { id: 'resume.expected', sure: known, dates: { on: resumesOn, due: resumesOn } },
  ];
}

function replacementPlannedClauses(subject: LifecycleHeadlineData): Clause[] {
  const { successorStatus, nextChange, facets } = subject.lifecycle;
  const isSaleUnknown = subject.orders.status === 'UNKNOWN';
  return [
    ordersClause(subject),
    ...(isSaleUnknown ? nextChangeClauses(subject) : nextChangeAndSuccessorClauses(subject)),
    ...(isSaleUnknown && !nextChange ? nearestSupportEndClauses(facets) : []),
    ...nextUpdateClauses(subject, successorStatus === 'PLANNED'),
  ];
}

function discontinuedClauses(subject: LifecycleHeadlineData): Clause[] {
  const { implied, facets, successorStatus } = subject.lifecycle;
  if (implied) return [...supportEndedClauses(facets), ...nextChangeClauses(subject)];
  const waiting = successorStatus === 'PLANNED' || successorStatus === 'UNKNOWN';
  const main: Clause[] =
    subject.orders.status === 'ENDING'
      ? [ordersClause(subject), { id: 'discontinued.running', sure: subject.sure }]
      : [discontinuedMainClause(subject)];
  return [...main, ...nextChangeAndSuccessorClauses(subject), ...nextUpdateClauses(subject, waiting)];
}

function discontinuedMainClause({ lifecycle, sure, since }: LifecycleHeadlineData): Clause {
  const { lastOrder } = lifecycle;
  if (lastOrder?.until && lastOrder.endsAt === lifecycle.since && since !== null) {
    return { id: 'discontinued.after', sure, dates: { on: since, until: lastOrder.until } };
  }
  return { id: 'discontinued', sure, dates: { on: since } };
}
