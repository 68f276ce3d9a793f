import { endOfPeriod, type Instant } from '../calendar/dates.ts';
import type { Fact } from './fact.ts';
import { marketOfferAt } from '../item/listing.ts';
import { type MarketClock, type ScopedFact, factsInScopeOf } from './active-facts.ts';

/** An item as it is seen in one place: in a market, or everywhere. */
export interface MarketFacts {
  readonly market: MarketClock | null;
  readonly facts: readonly ScopedFact[];
  /** Everywhere: what is seen in each market to which the item was ever offered, days by UTC. */
  readonly parts: ReadonlyMap<string, readonly ScopedFact[]>;
}

/**
 * What decides in one place.
 * @param active the item's facts after corrections
 * @param market the one that is asked about, or everywhere (null)
 */
export function marketFactsOf(active: readonly Fact[], market: MarketClock | null): MarketFacts {
  const scoped = factsInScopeOf(active, market);
  const isScoped = market === null && active.some((fact) => fact.markets.length > 0);
  const markets = isScoped ? active.flatMap(({ data }) => data.listing?.markets ?? []) : [];
  const part = (code: string) =>
    factsInScopeOf(active, { code, timeZone: 'UTC' }).map(alignEndOfSaleToUtcDay);
  return { market, facts: scoped, parts: new Map([...new Set(markets)].map((code) => [code, part(code)])) };
}

/** The markets in which the item is offered at an instant, where an everywhere answer depends on what is said in them. */
export function offeredMarketsToCompareAt(
  { facts: scoped, parts }: MarketFacts,
  at: Instant,
): readonly string[] {
  return parts.size > 0 ? marketOfferAt(scoped, null, at).markets : [];
}

/** All facts that may decide. */
export function flattenMarketFacts({ facts: scoped, parts }: MarketFacts): ScopedFact[] {
  return [scoped, ...parts.values()].flat();
}

/** No zone's midnight is farther from that of UTC. */
const MAX_TIME_ZONE_OFFSET_MS = 14 * 3_600_000;

/** An end of sale at the end of its last order day in some zone is seen at the end of that day. */
function alignEndOfSaleToUtcDay(one: ScopedFact): ScopedFact {
  const { state } = one.fact.data;
  if (state?.to !== 'DISCONTINUED' || !state.lastOrder?.until) return one;
  const end = endOfPeriod(state.lastOrder.until, 'UTC');
  return Math.abs(end - one.effectiveFrom) <= MAX_TIME_ZONE_OFFSET_MS ? { ...one, effectiveFrom: end } : one;
}

/** How what decides in one place is compared with what decides in others. */
export interface CrossMarketComparison<T> {
  readonly byOf: (one: T) => ScopedFact;
  /** The same text for what says the same. */
  readonly statementOf: (one: T) => string;
  readonly sinceOf: (one: T) => Instant;
}

/**
 * Everywhere holds what was said everywhere; but where every market in which the item is offered has a word of its own and
 * all of them say the same, everywhere says it too: by the one of these that began last (rules.md, R79).
 * @param own what decides by what was said everywhere
 * @param offered what decides in each market in which the item is offered
 */
export function agreedAcrossMarketsOrOwn<T>(
  own: T | null,
  offered: readonly (T | null)[],
  { byOf, statementOf, sinceOf }: CrossMarketComparison<T>,
): T | null {
  let last: T | null = null;
  for (const one of offered) {
    if (!one || !byOf(one).specific || (last && statementOf(one) !== statementOf(last))) return own;
    if (!last || sinceOf(one) > sinceOf(last)) last = one;
  }
  return last ?? own;
}
