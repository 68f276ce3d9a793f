import type { MarketClock } from '../../domain/fact/active-facts.ts';
import { marketReadingKeys } from '../../domain/lifecycle/market-readings.ts';
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
export function groupMarketsByReading({
  market,
  otherMarkets,
  before,
  after,
  then,
}: ItemChange): readonly MarketGroup[] {
  const places = [market, ...otherMarkets];
  const named = places.filter((place) => place !== null);
  const keys = marketReadingKeys([before, after], named, then);
  const keyByCode = new Map(named.map(({ code }, index) => [code, keys[index]!]));
  const groups = Map.groupBy(places, (place) => (place ? keyByCode.get(place.code) : ''));
  return [...groups.values()].map(([first = null, ...others]) => ({
    market: first,
    codes: [first, ...others].flatMap((one) => one?.code ?? []),
  }));
}
