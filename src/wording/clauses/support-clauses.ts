import type { FacetAnswer } from '../../domain/commitment/commitment.ts';
import type { Facet, FacetStatus } from '../../domain/words.ts';
import { type Clause, isConfirmedSource } from './clauses.ts';

/** In the order in which they tell an owner most. */
const SUPPORT_FACETS_BY_IMPORTANCE: readonly Facet[] = [
  'SECURITY_UPDATES',
  'FEATURE_UPDATES',
  'SERVICE',
  'ONLINE_SERVICES',
  'WARRANTY',
  'PARTS',
  'FULFILMENT',
];

const MESSAGE_OF_FACET_STATUS = {
  ENDING: 'facet.until',
  OPEN: 'facet.open',
  ENDED: 'facet.ended',
  TBA: 'facet.tba',
} as const satisfies Partial<Record<FacetStatus, Clause['id']>>;

/**
 * What still holds, of an item of whose sale nothing was said.
 * @param facets the answers for all facets
 * @returns the most telling one (security updates, then feature updates, then service), and beside it the one whose
 *   announced end is nearest; where none is announced and the first has ended, the most telling one that goes on
 */
export function mostTellingSupportClauses(facets: readonly FacetAnswer[]): Clause[] {
  const stated = tellableAnswersByImportance(facets);
  const [first] = stated;
  if (!first) return [{ id: 'orders.unknown' }];
  const going = first.status === 'ENDED' ? stated.find(({ status }) => status !== 'ENDED') : undefined;
  const beside = nearestEndingAnswer(stated) ?? going;
  const isStated = !beside || (first.status === 'ENDING' && first.endsAt === beside.endsAt);
  return isStated ? [facetStatusClause(first)] : [facetStatusClause(first), facetStatusClause(beside)];
}

/** The end that is nearest of those that are announced, of an item of whose sale nothing was said. */
export function nearestSupportEndClauses(facets: readonly FacetAnswer[]): Clause[] {
  const nearest = nearestEndingAnswer(tellableAnswersByImportance(facets));
  return nearest ? [facetStatusClause(nearest)] : [];
}

/**
 * The end of everything that was stated of an item: told by its name where it is one thing only.
 * @param facets the answers for all facets
 */
export function supportEndedClauses(facets: readonly FacetAnswer[]): Clause[] {
  const ended = facets.filter(({ facet, status }) => facet !== 'ORDERS' && status === 'ENDED');
  if (ended.length < 2) return mostTellingSupportClauses(facets);
  const last = ended.reduce((a, b) => ((b.endsAt ?? -Infinity) > (a.endsAt ?? -Infinity) ? b : a));
  const sure = ended.every(({ source }) => isConfirmedSource(source));
  return [{ id: 'support.ended', sure, dates: { ended: last.until } }];
}

function tellableAnswersByImportance(facets: readonly FacetAnswer[]): FacetAnswer[] {
  return SUPPORT_FACETS_BY_IMPORTANCE.map((name) => facets.find(({ facet }) => facet === name)).filter(
    isTellableAnswer,
  );
}

function nearestEndingAnswer(stated: readonly FacetAnswer[]): FacetAnswer | undefined {
  const ending = stated.filter(({ status }) => status === 'ENDING');
  return ending.toSorted((a, b) => (a.endsAt ?? Infinity) - (b.endsAt ?? Infinity))[0];
}

function isTellableAnswer(answer: FacetAnswer | undefined): answer is FacetAnswer {
  return answer !== undefined && answer.status in MESSAGE_OF_FACET_STATUS;
}

function facetStatusClause({ facet, status, until, strength, source }: FacetAnswer): Clause {
  return {
    id: MESSAGE_OF_FACET_STATUS[status as keyof typeof MESSAGE_OF_FACET_STATUS],
    sure: isConfirmedSource(source),
    facets: [facet],
    dates: { until, ended: until },
    choices: { strength: strength ?? 'NONE' },
  };
}
