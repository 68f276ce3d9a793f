import { pageWord } from './page-words.ts';
import type { MessageLocale } from './locales.ts';
import { type MarketWithOptionalName, marketsPhrase, ownMarketNamesOf } from './phrases/places.ts';

/**
 * Where an item is offered that is bound to markets: "Offered in Germany only".
 * @param markets those to which it is bound
 * @returns the phrase; null of an item that is bound to none (rules.md, R78)
 */
export function marketsText(
  markets: readonly MarketWithOptionalName[],
  locale: MessageLocale,
): string | null {
  if (markets.length === 0) return null;
  const codes = markets.map(({ code }) => code);
  return pageWord('item.onlyIn', locale, { place: marketsPhrase(codes, locale, ownMarketNamesOf(markets)) });
}
