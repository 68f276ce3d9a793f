import type { StateData } from '../../domain/fact/fact.ts';
import type { Clause } from './clauses.ts';
import { factSuccessorClauses } from './successor-clauses.ts';
import type { FactHeadlineData } from './headline-data.ts';
import { ordersTailClauses } from './orders-tails.ts';
import { updatePromiseTailClauses, resumptionTailClauses } from './update-clauses.ts';

/** An announced change of state, and what was said with it. */
export function stateAnnouncedClauses(headline: FactHeadlineData): Clause[] {
  const { state } = headline.data;
  if (!state) return [stateChangeClause('fact.tookEffect', headline)];
  const tails = [
    ...ordersTailClauses(headline, state),
    ...resumptionTailClauses(headline),
    ...successionTailClauses(headline, state),
    ...updatePromiseTailClauses(headline),
  ];
  // So that the sentence stays readable.
  return [stateMainClause(headline, state), ...tails.slice(0, 3)];
}

/** An announced change that got another date, and what else it got. */
export function stateRescheduledClauses(headline: FactHeadlineData): Clause[] {
  const { state } = headline.data;
  const tails = state ? [...ordersTailClauses(headline, state), ...resumptionTailClauses(headline)] : [];
  return [stateChangeClause('fact.rescheduled', headline), ...tails];
}

/** A change by its noun: "the discontinuation of …", and what became of it. */
export function stateChangeClause(
  id: 'fact.planned' | 'fact.tookEffect' | 'fact.rescheduled' | 'fact.cancelled',
  { data, sure, on, before }: FactHeadlineData,
): Clause {
  return {
    id,
    sure,
    dates: { on, moved: on, due: on },
    choices: { state: data.state?.to ?? 'OTHER', before },
  };
}

function stateMainClause(headline: FactHeadlineData, { to, orders, lastOrder }: StateData): Clause {
  const { sure, on } = headline;
  if (headline.later) return stateChangeClause('fact.planned', headline);
  const dates = { on };
  switch (to) {
    case 'AVAILABLE':
      return orders === 'NOT_YET'
        ? { id: 'fact.announced', sure }
        : { id: 'fact.available', sure, dates, choices: { before: headline.before } };
    case 'PAUSED':
      return { id: 'fact.paused', sure, dates };
    case 'REPLACEMENT_PLANNED':
      // Where orders ended with it, the date is told as theirs.
      return { id: 'fact.replaced', sure, dates: { on: orders === 'ENDED' && !lastOrder ? null : on } };
    case 'DISCONTINUED':
      return { id: 'fact.discontinued', sure, dates };
  }
}

function successionTailClauses(headline: FactHeadlineData, stateData: StateData): Clause[] {
  const named = factSuccessorClauses('tail.named', headline);
  if (named.length > 0) return named;
  const { sure } = headline;
  if (stateData.teaser && stateData.to !== 'REPLACEMENT_PLANNED') return [{ id: 'tail.planned', sure }];
  return stateData.noSuccessorBecause ? [{ id: 'tail.none', sure }] : [];
}
