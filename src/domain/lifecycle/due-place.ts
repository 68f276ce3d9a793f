import { endOfPeriod, type Instant } from '../calendar/dates.ts';
import type { Commitment, Fact } from '../fact/fact.ts';
import { type MarketCommitments, marketCommitmentsAt } from './state-in-place.ts';
import { flattenMarketFacts, type MarketFacts, marketFactsOf } from '../fact/facts-in-place.ts';
import type { MarketClock, ScopedFact } from '../fact/active-facts.ts';

/** A history as it is seen in one market, or everywhere (null). */
export interface PreparedMarketFacts extends MarketFacts {
  /** The instants at which commitments end, by the fact that made them: zones are dear to read. */
  readonly ends: ReadonlyMap<ScopedFact, ReadonlyMap<Commitment, Instant>>;
  /** From when every word counts, and what is promised from then on. */
  readonly settledAt: Instant;
  readonly settled: MarketCommitments;
}

/** A fact as it is seen in a place for which it was said. */
export interface FactInMarket {
  readonly place: PreparedMarketFacts;
  readonly by: ScopedFact;
}

/** Everywhere, and each market that facts name; one whose clock is not given keeps UTC. */
export function prepareEverywhereAndNamedMarkets(
  active: readonly Fact[],
  markets: readonly MarketClock[],
): PreparedMarketFacts[] {
  const codes = [...new Set(active.flatMap((fact) => fact.markets))].sort();
  const clocks = codes.map(
    (code) => markets.find((market) => market.code === code) ?? { code, timeZone: 'UTC' },
  );
  return [null, ...clocks].map((market) => prepareMarketFacts(marketFactsOf(active, market)));
}

/** A fact in each place that it names, in the order in which it names them. */
export function factInEachMarket(fact: Fact, places: readonly PreparedMarketFacts[]): FactInMarket[] {
  const codes = fact.markets.length > 0 ? fact.markets : [undefined];
  return codes.flatMap((code) => {
    const place = places.find(({ market }) => market?.code === code)!;
    const by = place.facts.find((one) => one.fact === fact);
    return by ? [{ place, by }] : [];
  });
}

/** What is promised in a place at an instant. */
export function preparedCommitmentsAt(place: PreparedMarketFacts, at: Instant): MarketCommitments {
  return at >= place.settledAt ? place.settled : marketCommitmentsAt(place, at);
}

function prepareMarketFacts(place: MarketFacts): PreparedMarketFacts {
  const all = flattenMarketFacts(place);
  return {
    ...place,
    ends: new Map(all.map((by) => [by, endInstantByCommitmentOf(by)])),
    settledAt: all.reduce(
      (latest, one) => Math.max(latest, commitmentChangeInstantOf(one)),
      Number.NEGATIVE_INFINITY,
    ),
    settled: marketCommitmentsAt(place, Number.POSITIVE_INFINITY),
  };
}

/** From when a fact changes what is promised: its words when they count, where it is offered when that begins. */
function commitmentChangeInstantOf({
  fact,
  effectiveFrom: effective,
  statedAt: stated,
}: ScopedFact): Instant {
  return fact.data.listing ? Math.max(effective, stated) : stated;
}

function endInstantByCommitmentOf({ fact, zone }: ScopedFact): Map<Commitment, Instant> {
  const ends = new Map<Commitment, Instant>();
  for (const commitment of fact.data.commitments ?? []) {
    if (commitment.terms.term === 'UNTIL') ends.set(commitment, endOfPeriod(commitment.terms.until, zone));
  }
  return ends;
}
