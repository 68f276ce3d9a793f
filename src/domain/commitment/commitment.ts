import { endOfPeriod, type Instant, type PreciseDate } from '../calendar/dates.ts';
import type { Commitment, TextByLocale, Source } from '../fact/fact.ts';
import { findDecidingFact, type ScopedFact } from '../fact/active-facts.ts';
import {
  COMMITTABLE_FACETS,
  type CommitmentStrength,
  type Facet,
  type FacetStatus,
  PAYABLE_FACETS,
} from '../words.ts';
import { type CommitmentSubject, isSameCommitmentSubject } from './commitment-subject.ts';

/** What is promised for one facet at an instant: without a price, and beside it for those who pay. */
export interface FacetAnswer extends CommitmentAnswer {
  /** Null where nothing is promised for money. */
  readonly paid: PaidFacetAnswer | null;
}

/** The promise for those who pay (rules.md, R154). */
export interface PaidFacetAnswer extends CommitmentAnswer {
  /** In words; null where it was not said. */
  readonly price: TextByLocale | null;
}

/** What is promised of a facet in one of the two ways. */
export interface CommitmentAnswer {
  readonly facet: Facet;
  readonly status: FacetStatus;
  readonly from: PreciseDate | null;
  readonly until: PreciseDate | null;
  /** The instant at which the last day is over. */
  readonly endsAt: Instant | null;
  readonly strength: CommitmentStrength | null;
  readonly note: TextByLocale | null;
  readonly url: string | null;
  readonly source: Source | null;
}

export interface CommitmentInForce {
  readonly by: ScopedFact;
  readonly commitment: Commitment;
}

/** The free commitments that hold at an instant, by facet; ORDERS is not among them, it follows the state. */
export function commitmentsAt(scoped: readonly ScopedFact[], at: Instant): Map<Facet, CommitmentInForce> {
  return commitmentsForFacetsAt(
    scoped,
    at,
    COMMITTABLE_FACETS.map((facet) => ({ facet })),
  );
}

/** The paid commitments that hold at an instant, by facet. */
export function paidCommitmentsAt(scoped: readonly ScopedFact[], at: Instant): Map<Facet, CommitmentInForce> {
  const paid = scoped.filter(({ fact }) => fact.data.commitments?.some((one) => one.paid));
  return commitmentsForFacetsAt(
    paid,
    at,
    PAYABLE_FACETS.map((facet) => ({ facet, paid: true })),
  );
}

function commitmentsForFacetsAt(
  scoped: readonly ScopedFact[],
  at: Instant,
  subjects: readonly CommitmentSubject<Facet>[],
): Map<Facet, CommitmentInForce> {
  const held = new Map<Facet, CommitmentInForce>();
  if (scoped.length === 0) return held;
  for (const subject of subjects) {
    const speaking = scoped.filter((one) => commitmentStatedByFact(one, subject) !== undefined);
    const by = speaking.length > 0 ? findDecidingFact(speaking, 'statedAt', at) : null;
    if (by) held.set(subject.facet, { by, commitment: commitmentStatedByFact(by, subject)! });
  }
  return held;
}

/** When each stated facet ends: an instant, -Infinity for "ended" without a date, null while no end is known. */
export function endsOfCommitments(held: ReadonlyMap<Facet, CommitmentInForce>): (Instant | null)[] {
  return [...held.values()]
    .filter(({ commitment }) => commitment.terms.term !== 'NOT_APPLICABLE')
    .map(({ by, commitment: { terms } }) => {
      if (terms.term === 'UNTIL') return endOfPeriod(terms.until, by.zone);
      return terms.term === 'ENDED' ? Number.NEGATIVE_INFINITY : null;
    });
}

/** The answer for a facet other than ORDERS; UNKNOWN where nobody spoke of it, or of what is paid alone. */
export function facetAnswerOfCommitments(
  facet: Facet,
  free: CommitmentInForce | undefined,
  paid: CommitmentInForce | undefined,
  at: Instant,
): FacetAnswer {
  return {
    ...(free ? answerOfCommitment(free, at) : unknownFacetAnswer(facet)),
    paid: paid ? { ...answerOfCommitment(paid, at), price: paid.commitment.price ?? null } : null,
  };
}

function answerOfCommitment({ by, commitment }: CommitmentInForce, at: Instant): CommitmentAnswer {
  const { facet } = commitment;
  const { terms } = commitment;
  const endsAt = terms.term === 'UNTIL' ? endOfPeriod(terms.until, by.zone) : null;
  return {
    facet,
    status: endsAt === null ? (terms.term as FacetStatus) : at < endsAt ? 'ENDING' : 'ENDED',
    from: null,
    until: terms.term === 'UNTIL' ? terms.until : null,
    endsAt,
    strength: commitment.strength,
    note: commitment.note ?? null,
    url: commitment.url ?? null,
    source: by.fact.source,
  };
}

/** The answer for a facet nobody spoke of. */
export function unknownFacetAnswer(facet: Facet): FacetAnswer {
  return {
    facet,
    status: 'UNKNOWN',
    from: null,
    until: null,
    endsAt: null,
    strength: null,
    note: null,
    url: null,
    source: null,
    paid: null,
  };
}

function commitmentStatedByFact({ fact }: ScopedFact, subject: CommitmentSubject): Commitment | undefined {
  if (fact.kind === 'COMMITMENT_ENDED') return undefined;
  return fact.data.commitments?.find((commitment) => isSameCommitmentSubject(commitment, subject));
}
