import type { Instant } from '../calendar/dates.ts';
import { type CommitmentInForce, commitmentsAt, endsOfCommitments } from '../commitment/commitment.ts';
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
import { COMMITTABLE_FACETS, type Facet } from '../words.ts';

/** What is promised in a place at an instant, and when each of it ends. */
export interface MarketCommitments {
  readonly commitments: ReadonlyMap<Facet, CommitmentInForce>;
  readonly ends: StatedEnds;
  /** The same in each of the sight's parts. */
  readonly parts: ReadonlyMap<string, Pick<MarketCommitments, 'commitments' | 'ends'>>;
}

/** What is promised in a place at an instant: everywhere also what every market in which it is offered promises alike. */
export function marketCommitmentsAt(place: MarketFacts, at: Instant): MarketCommitments {
  const own = commitmentsAt(place.facts, at);
  const parts = new Map(
    [...place.parts].map(([code, scoped]) => {
      const commitments = commitmentsAt(scoped, at);
      return [code, { commitments, ends: endsOfCommitments(commitments) }];
    }),
  );
  const offered = offeredMarketsToCompareAt(place, at).map((code) => parts.get(code)!.commitments);
  const commitments = offered.length === 0 ? own : new Map(commitmentsAgreedAcrossPartsOrOwn(own, offered));
  return { commitments, ends: endsOfCommitments(commitments), parts };
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
        statementOf: ({ commitment: { terms, strength } }) => JSON.stringify([terms, strength]),
        sinceOf: ({ by }) => by.statedAt,
      },
    );
    if (held) yield [facet, held];
  }
}
