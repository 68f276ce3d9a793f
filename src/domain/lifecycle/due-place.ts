import { endOf, type Instant } from '../calendar/calendar.ts';
import type { Commitment, Fact } from '../fact/fact.ts';
import { type Held, heldAt } from './held.ts';
import { allSeen, type Sight, sightOf } from '../fact/sight.ts';
import type { MarketClock, Seen } from '../fact/standing.ts';

/** A history as it is seen in one market, or everywhere (null). */
export interface Place extends Sight {
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
  return [null, ...clocks].map((market) => placeIn(sightOf(standing, market)));
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
export function heldIn(place: Place, at: Instant): Held {
  return at >= place.settledAt ? place.settled : heldAt(place, at);
}

function placeIn(sight: Sight): Place {
  const all = allSeen(sight);
  return {
    ...sight,
    ends: new Map(all.map((by) => [by, endsOf(by)])),
    settledAt: all.reduce((latest, one) => Math.max(latest, settling(one)), Number.NEGATIVE_INFINITY),
    settled: heldAt(sight, Number.POSITIVE_INFINITY),
  };
}

/** From when a fact changes what is promised: its words when they count, where it is offered when that begins. */
function settling({ fact, begins, counts }: Seen): Instant {
  return fact.data.listing ? Math.max(begins, counts) : counts;
}

function endsOf({ fact, zone }: Seen): Map<Commitment, Instant> {
  const ends = new Map<Commitment, Instant>();
  for (const commitment of fact.data.commitments ?? []) {
    if (commitment.terms.term === 'UNTIL') ends.set(commitment, endOf(commitment.terms.until, zone));
  }
  return ends;
}
