import { lastDayOf } from '../calendar/dates.ts';
import type { Fact, FacetTerms } from '../fact/fact.ts';
import { factsInScopeOf, type EvaluationContext } from '../fact/active-facts.ts';
import { type CommitmentSubject, isSameCommitmentSubject } from './commitment-subject.ts';

/** How long a facet is guaranteed: to a last day (YYYY-MM-DD), without an end (`OPEN`), or not at all (null). */
export type GuaranteeEnd = string | null;

/**
 * The farthest that a facet was ever guaranteed, free or for money (rules.md, R28). It holds also where a later word made
 * the promise a mere target: else a guarantee could be taken back in two steps.
 * @param active the item's whole history after corrections
 */
export function farthestGuaranteeOf(
  active: readonly Fact[],
  subject: CommitmentSubject,
  view: EvaluationContext,
): GuaranteeEnd {
  const terms = factsInScopeOf(active, view.market).flatMap(({ fact }) =>
    fact.kind === 'COMMITMENT_ENDED'
      ? []
      : (fact.data.commitments ?? [])
          .filter((one) => isSameCommitmentSubject(one, subject) && one.strength === 'GUARANTEED')
          .map((one) => one.terms),
  );
  if (terms.some(({ term }) => term === 'OPEN')) return 'OPEN';
  const days = terms.flatMap((one) => (one.term === 'UNTIL' ? [lastDayOf(one.until)] : []));
  return days.sort().at(-1) ?? null;
}

/** Whether terms go back on a guarantee. Once its last day has passed, the facet may be said to have ended. */
export function breaksGuarantee(guarantee: GuaranteeEnd, terms: FacetTerms, today: string): boolean {
  if (guarantee === null || terms.term === 'OPEN') return false;
  if (guarantee === 'OPEN') return true;
  return terms.term === 'UNTIL' ? lastDayOf(terms.until) < guarantee : guarantee >= today;
}

/** Whether one guarantee reaches less far than another. */
export function isShorterGuarantee(now: GuaranteeEnd, before: GuaranteeEnd): boolean {
  if (before === null || now === 'OPEN') return false;
  return before === 'OPEN' || now === null || now < before;
}
