import type { MessageLocale } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import { preciseDatePhrase } from '../../wording/phrases/dates.ts';
import { listText } from '../../wording/phrases/lists.ts';
import { marketsPhrase } from '../../wording/phrases/places.ts';
import type { AffectedForCsaf } from './advisory-for-csaf.ts';

/** What was worded already: the same part is asked for with each of its items, and may name very many numbers. */
const wordedParts = new WeakMap<AffectedForCsaf, Map<MessageLocale, string>>();

/** Which units of an item are affected beside its versions, in words; an empty text where all are. */
export function limitsText(part: AffectedForCsaf, locale: MessageLocale): string {
  const worded = wordedParts.get(part) ?? new Map<MessageLocale, string>();
  wordedParts.set(part, worded);
  const text = worded.get(locale) ?? wordLimits(part, locale);
  worded.set(locale, text);
  return text;
}

function wordLimits(
  { serials, lots, soldFrom, soldUntil, markets }: AffectedForCsaf,
  locale: MessageLocale,
): string {
  const sentences = [
    serials.length > 0 && pageWord('csaf.serials', locale, { numbers: listText(serials, locale) }),
    lots.length > 0 && pageWord('csaf.lots', locale, { numbers: listText(lots, locale) }),
    soldFrom && pageWord('csaf.soldFrom', locale, { from: preciseDatePhrase('from', soldFrom, locale) }),
    soldUntil && pageWord('csaf.soldUntil', locale, { until: preciseDatePhrase('until', soldUntil, locale) }),
    markets.length > 0 && pageWord('csaf.markets', locale, { place: marketsPhrase(markets, locale) }),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ');
}
