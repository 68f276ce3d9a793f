import { dayOfInstant, type Instant, startOfDay } from '../calendar/dates.ts';
import type { MarketClock } from '../fact/active-facts.ts';
import type { Fact } from '../fact/fact.ts';

/**
 * What tells of each market what is read there: markets with the same key are named by the same facts, and their days end
 * together, so that one answer serves them all.
 * @param factLists the facts that decide, such as those before a change and those after it
 * @param at the instant in whose year their clocks are compared
 */
export function marketReadingKeys(
  factLists: readonly (readonly Fact[])[],
  markets: readonly MarketClock[],
  at: Instant,
): string[] {
  const year = dayOfInstant(at, 'UTC').slice(0, 4);
  const namings = factLists.map(factPartsNamingMarkets);
  return markets.map(({ code, timeZone }) => {
    const named = namings.map((naming) => naming.get(code)?.join(' ') ?? '');
    return [zoneClockKey(timeZone, year), ...named].join('|');
  });
}

/** One market of each that read alike, in order. */
export function marketsReadingApart<Market extends MarketClock>(
  active: readonly Fact[],
  markets: readonly Market[],
  at: Instant,
): Market[] {
  const keys = marketReadingKeys([active], markets, at);
  const first = new Map<string, Market>();
  for (const [index, market] of markets.entries())
    if (!first.has(keys[index]!)) first.set(keys[index]!, market);
  return [...first.values()];
}

/** By the code of a market, the places in a list of facts where it is named: for what a fact holds, or what it says. */
function factPartsNamingMarkets(facts: readonly Fact[]): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  const name = (part: string, codes: readonly string[] = []) => {
    for (const code of codes) {
      const known = parts.get(code);
      if (known) known.push(part);
      else parts.set(code, [part]);
    }
  };
  for (const [index, { markets, data }] of facts.entries()) {
    name(`${index}`, markets);
    name(`${index}l`, data.listing?.markets);
    for (const [at, successor] of (data.successors ?? []).entries())
      name(`${index}s${at}`, successor.markets);
    name(`${index}w`, data.withdrawnSuccessor?.markets);
    for (const [at, part] of (data.advisory?.affected ?? []).entries()) name(`${index}a${at}`, part.markets);
  }
  return parts;
}

const MAX_ZONE_CLOCK_KEYS = 5_000;
const zoneClockKeys = new Map<string, string>();

/** When days begin in a winter and in a summer of a year: zones that agree on both keep the same time. */
function zoneClockKey(timeZone: string, year: string): string {
  const name = `${timeZone} ${year}`;
  const known = zoneClockKeys.get(name);
  if (known !== undefined) return known;
  const key = [`${year}-01-15`, `${year}-07-15`].map((day) => startOfDay(day, timeZone)).join(' ');
  if (zoneClockKeys.size >= MAX_ZONE_CLOCK_KEYS) zoneClockKeys.clear();
  zoneClockKeys.set(name, key);
  return key;
}
