import type { Instant } from '../calendar/dates.ts';
import { type CommitmentHeld, commitmentsAt, statedEnds } from '../commitment/commitment.ts';
import { resolveAcrossMarkets, allFacts, offeredIn, type ScopedFacts } from '../fact/facts-in-place.ts';
import { type Planned, sinceOf, type StatedEnds, type StateHeld, stateAt, turningPoints } from './state.ts';
import { COMMITTED_FACETS, type Facet } from '../words.ts';

/** What is promised in a place at an instant, and when each of it ends. */
export interface CommitmentsInPlace {
  readonly commitments: ReadonlyMap<Facet, CommitmentHeld>;
  readonly ends: StatedEnds;
  /** The same in each of the sight's parts. */
  readonly parts: ReadonlyMap<string, Pick<CommitmentsInPlace, 'commitments' | 'ends'>>;
}

/** What is promised in a place at an instant: everywhere also what every market in which it is offered promises alike. */
export function commitmentsAndEndsAt(place: ScopedFacts, at: Instant): CommitmentsInPlace {
  const own = commitmentsAt(place.facts, at);
  const parts = new Map(
    [...place.parts].map(([code, scoped]) => {
      const commitments = commitmentsAt(scoped, at);
      return [code, { commitments, ends: statedEnds(commitments) }];
    }),
  );
  const offered = offeredIn(place, at).map((code) => parts.get(code)!.commitments);
  const commitments = offered.length === 0 ? own : new Map(agreedCommitments(own, offered));
  return { commitments, ends: statedEnds(commitments), parts };
}

/** The state in a place at an instant: everywhere also that of every market in which it is offered. */
export function stateIn(place: ScopedFacts, held: CommitmentsInPlace, at: Instant): StateHeld | null {
  const own = stateAt(place.facts, held.ends, at);
  const parts = offeredIn(place, at).map((code) =>
    stateAt(place.parts.get(code)!, held.parts.get(code)!.ends, at),
  );
  const byOf = ({ by }: StateHeld) => by;
  return resolveAcrossMarkets(own, parts, {
    byOf,
    statementOf: ({ to, implied }) => `${to} ${implied}`,
    sinceOf,
  });
}

/** A chain of announced states is looked along no farther. */
const STATES_AHEAD = 20;

/** The states that are announced to follow one another in a place, the next one first. */
export function plannedStates(
  place: ScopedFacts,
  held: CommitmentsInPlace,
  now: StateHeld,
  at: Instant,
): Planned[] {
  const ends = [held, ...held.parts.values()].map(({ ends: some }) => some);
  const planned: Planned[] = [];
  let current = now;
  for (const instant of turningPoints(allFacts(place), ends, at)) {
    if (planned.length === STATES_AHEAD) break;
    const then = stateIn(place, held, instant);
    if (!then || then.to === current.to) continue;
    planned.push({ held: then, at: instant });
    current = then;
  }
  return planned;
}

function* agreedCommitments(
  own: ReadonlyMap<Facet, CommitmentHeld>,
  parts: readonly ReadonlyMap<Facet, CommitmentHeld>[],
): Generator<[Facet, CommitmentHeld]> {
  for (const facet of COMMITTED_FACETS) {
    const held = resolveAcrossMarkets(
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
