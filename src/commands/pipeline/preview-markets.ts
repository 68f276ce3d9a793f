import { dayOfInstant, type Instant, startOfDay } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { type MarketClock, factsInScopeOf } from '../../domain/fact/active-facts.ts';
import { coversMarket } from '../../domain/succession/succession.ts';
import type { ItemChange } from './change.ts';

/** Places in which the same is read of an item, before and after a change. */
export interface MarketGroup {
  /** One of them; null is everywhere. */
  readonly market: MarketClock | null;
  /** Their codes; none for everywhere, and all that are not named elsewhere. */
  readonly codes: readonly string[];
}

/**
 * The places that a change is about, those together in which the same facts hold by the same clock. The first are those of
 * the market in which the change is told.
 */
export function groupMarketsByReading(change: ItemChange): readonly MarketGroup[] {
  const places = [change.market, ...change.otherMarkets];
  const groups = Map.groupBy(places, (market) => (market ? marketReadingKey(change, market) : ''));
  return [...groups.values()].map(([market = null, ...others]) => ({
    market,
    codes: [market, ...others].flatMap((one) => one?.code ?? []),
  }));
}

/** What decides of what is read in a market: its clock, and which facts hold there from when on. */
function marketReadingKey({ before, after, then }: ItemChange, market: MarketClock): string {
  const clock = winterAndSummerDaysInYearOf(then).map((day) => startOfDay(day, market.timeZone));
  return JSON.stringify([clock, ...[before, after].map((facts) => comparableFactsIn(facts, market))]);
}

/** A day of its winter and one of its summer: zones that agree on both keep the same time. */
function winterAndSummerDaysInYearOf(at: Instant): string[] {
  const year = dayOfInstant(at, 'UTC').slice(0, 4);
  return [`${year}-01-15`, `${year}-07-15`];
}

function comparableFactsIn(facts: readonly Fact[], market: MarketClock): unknown[] {
  return factsInScopeOf(facts, market).map(({ fact, specific, effectiveFrom }) => [
    fact.id,
    specific,
    effectiveFrom,
    fact.data.successors?.map(({ markets }) => coversMarket(markets, market.code)),
  ]);
}
