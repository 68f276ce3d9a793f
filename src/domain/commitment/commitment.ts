import { endOfPeriod, type Instant, type PreciseDate } from '../calendar/dates.ts';
import type { Commitment, TextByLocale, Source } from '../fact/fact.ts';
import { findDecidingFact, type ScopedFact } from '../fact/active-facts.ts';
import { COMMITTABLE_FACETS, type CommitmentStrength, type Facet, type FacetStatus } from '../words.ts';

/** What is promised for one facet at an instant. */
export interface FacetAnswer {
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

/** The commitments that hold at an instant, by facet; ORDERS is not among them, it follows the state. */
export function commitmentsAt(scoped: readonly ScopedFact[], at: Instant): Map<Facet, CommitmentInForce> {
  const held = new Map<Facet, CommitmentInForce>();
  for (const facet of COMMITTABLE_FACETS) {
    const speaking = scoped.filter((one) => commitmentStatedByFact(one, facet) !== undefined);
    const by = speaking.length > 0 ? findDecidingFact(speaking, 'statedAt', at) : null;
    if (by) held.set(facet, { by, commitment: commitmentStatedByFact(by, facet)! });
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

/** The answer for a facet other than ORDERS; UNKNOWN where nobody spoke of it. */
export function facetAnswerOfCommitment(
  facet: Facet,
  held: CommitmentInForce | undefined,
  at: Instant,
): FacetAnswer {
  if (!held) return unknownFacetAnswer(facet);
  const { by, commitment } = held;
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
  };
}

function commitmentStatedByFact({ fact }: ScopedFact, facet: Facet): Commitment | undefined {
  if (fact.kind === 'COMMITMENT_ENDED') return undefined;
  return fact.data.commitments?.find((commitment) => commitment.facet === facet);
}
