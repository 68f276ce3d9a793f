import type { Instant } from '../calendar/dates.ts';
import {
  type CommitmentInForce,
  commitmentsAt,
  endsOfCommitments,
  paidCommitmentsAt,
} from '../commitment/commitment.ts';
import {
  agreedAcrossMarketsOrOwn,
  flattenMarketFacts,
  offeredMarketsToCompareAt,
  type MarketFacts,
} from '../fact/facts-in-place.ts';
import {
  type PlannedState,
  startInstantOfState,
  type StatedEnds,
  type StateInForce,
  stateAt,
  stateChangeInstants,
} from './state.ts';
import type { ScopedFact } from '../fact/active-facts.ts';
import { COMMITTABLE_FACETS, type Facet } from '../words.ts';

/** What is promised in a place at an instant, and when each of it ends. */
export interface MarketCommitments extends CommitmentsWithEnds {
  /** The same in each of the sight's parts. */
  readonly parts: ReadonlyMap<string, CommitmentsWithEnds>;
}

interface CommitmentsWithEnds {
  readonly commitments: ReadonlyMap<Facet, CommitmentInForce>;
  /** When each of `commitments` ends: what is paid keeps no item alive (rules.md, R156). */
  readonly ends: StatedEnds;
  /** What is promised beside it for those who pay. */
  readonly paid: ReadonlyMap<Facet, CommitmentInForce>;
}

/** What is promised in a place at an instant: everywhere also what every market in which it is offered promises alike. */
export function marketCommitmentsAt(place: MarketFacts, at: Instant): MarketCommitments {
  const own = commitmentsWithEndsAt(place.facts, at);
  const parts = new Map(
    [...place.parts].map(([code, scoped]) => [code, commitmentsWithEndsAt(scoped, at)] as const),
  );
  const offered = offeredMarketsToCompareAt(place, at).map((code) => parts.get(code)!);
  if (offered.length === 0) return { ...own, parts };
  const agreed = (kind: 'commitments' | 'paid') =>
    new Map(
      commitmentsAgreedAcrossPartsOrOwn(
        own[kind],
        offered.map((part) => part[kind]),
      ),
    );
  const commitments = agreed('commitments');
  return { commitments, ends: endsOfCommitments(commitments), paid: agreed('paid'), parts };
}

function commitmentsWithEndsAt(scoped: readonly ScopedFact[], at: Instant): CommitmentsWithEnds {
  const commitments = commitmentsAt(scoped, at);
  return { commitments, ends: endsOfCommitments(commitments), paid: paidCommitmentsAt(scoped, at) };
}

/** The state in a place at an instant: everywhere also that of every market in which it is offered. */
export function stateInMarket(place: MarketFacts, held: MarketCommitments, at: Instant): StateInForce | null {
  const own = stateAt(place.facts, held.ends, at);
  const parts = offeredMarketsToCompareAt(place, at).map((code) =>
    stateAt(place.parts.get(code)!, held.parts.get(code)!.ends, at),
  );
  const byOf = ({ by }: StateInForce) => by;
  return agreedAcrossMarketsOrOwn(own, parts, {
    byOf,
    statementOf: ({ to, implied }) => `${to} ${implied}`,
    sinceOf: startInstantOfState,
  });
}

/** A chain of announced states is looked along no farther. */
const MAX_PLANNED_STATES = 20;

/** The states that are announced to follow one another in a place, the next one first. */
export function plannedStatesAfter(
  place: MarketFacts,
  held: MarketCommitments,
  now: StateInForce,
  at: Instant,
): PlannedState[] {
  const ends = [held, ...held.parts.values()].map(({ ends: some }) => some);
  const planned: PlannedState[] = [];
  let current = now;
  for (const instant of stateChangeInstants(flattenMarketFacts(place), ends, at)) {
    if (planned.length === MAX_PLANNED_STATES) break;
    const then = stateInMarket(place, held, instant);
    if (!then || then.to === current.to) continue;
    planned.push({ held: then, at: instant });
    current = then;
  }
  return planned;
}

function* commitmentsAgreedAcrossPartsOrOwn(
  own: ReadonlyMap<Facet, CommitmentInForce>,
  parts: readonly ReadonlyMap<Facet, CommitmentInForce>[],
): Generator<[Facet, CommitmentInForce]> {
  for (const facet of COMMITTABLE_FACETS) {
    const held = agreedAcrossMarketsOrOwn(
      own.get(facet) ?? null,
      parts.map((part) => part.get(facet) ?? null),
      {
        byOf: ({ by }) => by,
        // Where markets ask another price, none of these is that of everywhere.
        statementOf: ({ commitment: { terms, strength, price } }) =>
          JSON.stringify([
            terms,
            strength,
            Object.entries(price ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)),
          ]),
        sinceOf: ({ by }) => by.statedAt,
      },
    );
    if (held) yield [facet, held];
  }
}
