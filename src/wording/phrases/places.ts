import type { TextByLocale } from '../../domain/fact/fact.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import { formatMessage } from '../catalog.ts';
import { listText } from './lists.ts';
import { createForEachLanguage, LANGUAGE_PACKS, MESSAGE_LOCALES, type MessageLocale } from '../locales.ts';

/** More markets than these are counted, not named. */
const MAX_MARKETS_NAMED_PER_PHRASE = 4;

const ISO_REGION_CODE_PATTERN = /^[A-Z]{2}$/;
const REGION_NAMES_BY_LANGUAGE = createForEachLanguage(
  (intl) => new Intl.DisplayNames(intl, { type: 'region', fallback: 'none' }),
);
const regionPhraseCache = new Map<string, string>();

/** A market as it is named: a country has no name of the company's. */
export interface MarketWithOptionalName {
  readonly code: string;
  readonly name?: TextByLocale | null;
}

/** What the company calls markets of its own, by their codes. */
export type OwnMarketNames = ReadonlyMap<string, TextByLocale>;

/** The names among what is known of markets: countries have none of the company's. */
export function ownMarketNamesOf(markets: Iterable<MarketWithOptionalName | null>): OwnMarketNames {
  return new Map(Array.from(markets).flatMap((one) => (one?.name ? [[one.code, one.name] as const] : [])));
}

/**
 * Where something holds: "in Germany and in Japan", "in der Schweiz", "aux États-Unis".
 * @param markets ISO 3166-1 alpha-2 codes, or codes of the company's own
 * @param names of the company's own; one without a name is told by its code
 * @returns the phrase (region names: Unicode CLDR)
 */
export function marketsPhrase(
  markets: readonly string[],
  locale: MessageLocale,
  names: OwnMarketNames = new Map(),
): string {
  if (markets.length > MAX_MARKETS_NAMED_PER_PHRASE)
    return formatMessage('place.many', { count: markets.length }, locale);
  return listText(
    markets.map((code) => marketPhrase(code, locale, names.get(code))),
    locale,
  );
}

/** What a country is called (Unicode CLDR); undefined for a code that is none's (ISO 3166-1 alpha-2). */
export function countryName(code: string, locale: MessageLocale): string | undefined {
  return ISO_REGION_CODE_PATTERN.test(code) ? REGION_NAMES_BY_LANGUAGE[locale].of(code) : undefined;
}

function marketPhrase(code: string, locale: MessageLocale, ownName: TextByLocale = {}): string {
  const known = regionPhraseCache.get(`${locale}${code}`);
  if (known !== undefined) return known;
  const region = countryName(code, locale);
  if (region === undefined) {
    const name = pickLocalized(ownName, locale, MESSAGE_LOCALES[0])?.text ?? code;
    return formatMessage('place.own', { name }, locale);
  }
  const text = LANGUAGE_PACKS[locale].inRegion(code, region);
  regionPhraseCache.set(`${locale}${code}`, text);
  return text;
}
