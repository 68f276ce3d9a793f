import type { Instant } from '../../domain/calendar/calendar.ts';
import type { Lifecycle } from '../../domain/lifecycle/lifecycle.ts';
import type { LifecycleState } from '../../domain/words.ts';
import { type Asked, askedOf } from './asked.ts';
import { type Clause, isSure } from './clauses.ts';
import { ordersClause } from './orders-clauses.ts';
import { changeClauses, outlookClauses, promiseClauses } from './outlook-clauses.ts';
import { nearestEndClauses, supportClauses, supportEndedClauses } from './support-clauses.ts';

/**
 * What an item's answer says in one sentence: where it stands, then what comes next.
 * @param view the instant, and the market that was asked for; null where none was
 * @returns its clauses, the main one first
 */
export function lifecycleClauses(
  lifecycle: Lifecycle,
  view: { readonly at: Instant; readonly marketCode: string | null },
): Clause[] {
  const asked = askedOf(lifecycle, view.at);
  if (lifecycle.offered === 'OFFERED') return readable(CLAUSES[lifecycle.state](asked));
  return [
    {
      id: lifecycle.offered === 'NEVER' ? 'offer.never' : 'offer.withdrawn',
      sure: asked.sure,
      markets: view.marketCode === null ? [] : [view.marketCode],
    },
  ];
}

const CLAUSES: Readonly<Record<LifecycleState, (asked: Asked) => Clause[]>> = {
  AVAILABLE: available,
  PAUSED: paused,
  REPLACEMENT_PLANNED: replacementPlanned,
  DISCONTINUED: discontinued,
};

/** So many clauses make a sentence that stays readable. */
const CLAUSES_MOST = 3;

function readable(clauses: readonly Clause[]): Clause[] {
  return clauses.slice(0, CLAUSES_MOST);
}

function available(asked: Asked): Clause[] {
  if (asked.orders.status === 'UNKNOWN') return unsaid(asked);
  const outlook = asked.lifecycle.nextChange ? outlookClauses(asked) : [];
  return [ordersClause(asked), ...outlook, ...promiseClauses(asked, false)];
}

/** Nothing is known of its sale: what holds for owners is told, and a change that does not follow from that. */
function unsaid(asked: Asked): Clause[] {
  const { facets, nextChange } = asked.lifecycle;
  const follows = facets.some(({ endsAt }) => endsAt !== null && endsAt === nextChange?.effectiveAt);
  const told = [...supportClauses(facets), ...(follows ? [] : changeClauses(asked))];
  // Where not all can be told, what is to come is.
  return told.slice(Math.max(0, told.length - CLAUSES_MOST));
}

function paused(asked: Asked): Clause[] {
  const { lifecycle, sure, since } = asked;
  const main: Clause = { id: 'orders.paused', sure, dates: { since } };
  const { resumesOn, resumesBy, resumeDueAt } = lifecycle;
  if (lifecycle.nextChange !== null) return [main, ...outlookClauses(asked)];
  if (resumesOn === null) return [main, ...promiseClauses(asked, true)];
  const overdue = resumeDueAt !== null && resumeDueAt <= asked.at;
  const known = isSure(resumesBy);
  return [
    main,
    overdue
      ? { id: 'resume.overdue', sure: known, dates: { by: resumesOn } }
      : { id: 'resume.expected', sure: known, dates: { on: resumesOn, due: resumesOn } },
  ];
}

function replacementPlanned(asked: Asked): Clause[] {
  const { successorStatus, nextChange, facets } = asked.lifecycle;
  const unsaid = asked.orders.status === 'UNKNOWN';
  return [
    ordersClause(asked),
    ...(unsaid ? changeClauses(asked) : outlookClauses(asked)),
    ...(unsaid && !nextChange ? nearestEndClauses(facets) : []),
    ...promiseClauses(asked, successorStatus === 'PLANNED'),
  ];
}

function discontinued(asked: Asked): Clause[] {
  const { implied, facets, successorStatus } = asked.lifecycle;
  if (implied) return [...supportEndedClauses(facets), ...changeClauses(asked)];
  const waiting = successorStatus === 'PLANNED' || successorStatus === 'UNKNOWN';
  const main: Clause[] =
    asked.orders.status === 'ENDING'
      ? [ordersClause(asked), { id: 'discontinued.running', sure: asked.sure }]
      : [discontinuedClause(asked)];
  return [...main, ...outlookClauses(asked), ...promiseClauses(asked, waiting)];
}

function discontinuedClause({ lifecycle, sure, since }: Asked): Clause {
  const { lastOrder } = lifecycle;
  if (lastOrder?.until && lastOrder.endsAt === lifecycle.since && since !== null) {
    return { id: 'discontinued.after', sure, dates: { until: lastOrder.until } };
  }
  return { id: 'discontinued', sure, dates: { on: since } };
}
