import { endOf, type Instant } from './calendar.ts';
import { type CommitmentHeld, commitmentsAt, statedEnds } from './commitment.ts';
import type { Commitment, Fact } from './fact.ts';
import { type MarketClock, type Seen, seenFrom } from './standing.ts';
import type { StatedEnds } from './state.ts';
import type { Facet } from './words.ts';

/** What is promised at an instant, and when each of it ends. */
export interface Held {
  readonly commitments: ReadonlyMap<Facet, CommitmentHeld>;
  readonly ends: StatedEnds;
}

/** A history as it is seen in one market, or everywhere (null). */
export interface Place {
  readonly market: MarketClock | null;
  readonly seen: readonly Seen[];
  /** The instants at which commitments end, by the fact that made them: zones are dear to read. */
  readonly ends: ReadonlyMap<Seen, ReadonlyMap<Commitment, Instant>>;
  /** From when every word counts, and what is promised from then on. */
  readonly settledAt: Instant;
  readonly settled: Held;
}

/** A fact as it is seen in a place for which it was said. */
export interface Spoken {
  readonly place: Place;
  readonly by: Seen;
}

/** Everywhere, and each market that facts name; one whose clock is not given keeps UTC. */
export function placesOf(standing: readonly Fact[], markets: readonly MarketClock[]): Place[] {
  const codes = [...new Set(standing.flatMap((fact) => fact.markets))].sort();
  const clocks = codes.map(
    (code) => markets.find((market) => market.code === code) ?? { code, timeZone: 'UTC' },
  );
  return [null, ...clocks].map((market) => placeIn(market, seenFrom(standing, { at: 0, market })));
}

/** A fact in each place that it names, in the order in which it names them. */
export function spokenOf(fact: Fact, places: readonly Place[]): Spoken[] {
  const codes = fact.markets.length > 0 ? fact.markets : [undefined];
  return codes.flatMap((code) => {
    const place = places.find(({ market }) => market?.code === code)!;
    const by = place.seen.find((one) => one.fact === fact);
    return by ? [{ place, by }] : [];
  });
}

/** What is promised in a place at an instant. */
export function heldIn({ seen, settledAt, settled }: Place, at: Instant): Held {
  return at >= settledAt ? settled : heldAt(seen, at);
}

function placeIn(market: MarketClock | null, seen: readonly Seen[]): Place {
  return {
    market,
    seen,
    ends: new Map(seen.map((by) => [by, endsOf(by)])),
    settledAt: seen.reduce((latest, { counts }) => Math.max(latest, counts), Number.NEGATIVE_INFINITY),
    settled: heldAt(seen, Number.POSITIVE_INFINITY),
  };
}

function endsOf({ fact, zone }: Seen): Map<Commitment, Instant> {
  const ends = new Map<Commitment, Instant>();
  for (const commitment of fact.data.commitments ?? []) {
    if (commitment.terms.term === 'UNTIL') ends.set(commitment, endOf(commitment.terms.until, zone));
  }
  return ends;
}

function heldAt(seen: readonly Seen[], at: Instant): Held {
  const commitments = commitmentsAt(seen, at);
  return { commitments, ends: statedEnds(commitments) };
}
