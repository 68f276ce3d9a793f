import type { AffectedPart } from '../domain/fact/fact.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { preciseDateText } from './phrases/dates.ts';
import { type MarketWithOptionalName, marketsPhrase, ownMarketNamesOf } from './phrases/places.ts';
import { versionRangeWords } from './version-range-text.ts';

/** So many numbers stand in one line; the contract and the document have all. */
const MAX_NUMBERS_SHOWN = 200;

/** One thing by which what is affected is told from what is not, such as "Lots" and "L7 – L9". */
export interface AffectedLimit {
  readonly label: string;
  readonly text: string;
}

/**
 * By what some of an item are told from the others, each in a line; none: all of it is affected.
 * @param known the markets that the part names, for names of their own
 * @param maxNumbers so many numbers are told; more are counted
 */
export function affectedLimits(
  { versions, serials, lots, soldFrom, soldUntil, markets = [] }: AffectedPart,
  locale: MessageLocale,
  known: Iterable<MarketWithOptionalName>,
  maxNumbers = MAX_NUMBERS_SHOWN,
): AffectedLimit[] {
  const limit = (id: Parameters<typeof pageWord>[0], text: string | null) =>
    text === null ? [] : [{ label: pageWord(id, locale), text }];
  const sold = {
    from: soldFrom ? preciseDateText(soldFrom, locale) : 'none',
    until: soldUntil ? preciseDateText(soldUntil, locale) : 'none',
  };
  return [
    ...limit('advisory.versions', versions === undefined ? null : versionRangeWords(versions)),
    ...limit('advisory.serials', numbersText(serials, locale, maxNumbers)),
    ...limit('advisory.lots', numbersText(lots, locale, maxNumbers)),
    ...limit('advisory.sold', soldFrom || soldUntil ? pageWord('advisory.soldBetween', locale, sold) : null),
    ...limit(
      'advisory.bought',
      markets.length > 0 ? marketsPhrase(markets, locale, ownMarketNamesOf([...known])) : null,
    ),
  ];
}

function numbersText(
  numbers: readonly string[] | undefined,
  locale: MessageLocale,
  maxNumbers: number,
): string | null {
  if (!numbers) return null;
  const shown = numbers
    .slice(0, maxNumbers)
    .map((number) => number.replace('..', ' – '))
    .join(', ');
  const count = numbers.length - maxNumbers;
  return count > 0 ? `${shown} ${pageWord('page.andMore', locale, { count })}` : shown;
}
