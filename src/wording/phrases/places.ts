import { formatMessage } from '../catalog.ts';
import { listText } from './lists.ts';
import { mapLanguages, LANGUAGES, type MessageLocale } from '../locales.ts';

/** More markets than these are counted, not named. */
const MAX_NAMED = 4;

const ISO_REGION = /^[A-Z]{2}$/;
const REGIONS = mapLanguages((intl) => new Intl.DisplayNames(intl, { type: 'region', fallback: 'none' }));
const names = new Map<string, string>();

/**
 * Where something holds: "in Germany and in Japan", "in der Schweiz", "aux États-Unis".
 * @param markets ISO 3166-1 alpha-2 codes, or codes of the company's own, which are told as they are
 * @returns the phrase (region names: Unicode CLDR)
 */
export function marketsPhrase(markets: readonly string[], locale: MessageLocale): string {
  if (markets.length > MAX_NAMED) return formatMessage('place.many', { count: markets.length }, locale);
  return listText(
    markets.map((code) => onePlace(code, locale)),
    locale,
  );
}

/** What a country is called (Unicode CLDR); undefined for a code that is none's (ISO 3166-1 alpha-2). */
export function countryName(code: string, locale: MessageLocale): string | undefined {
  return ISO_REGION.test(code) ? REGIONS[locale].of(code) : undefined;
}

function onePlace(code: string, locale: MessageLocale): string {
  const known = names.get(`${locale}${code}`);
  if (known !== undefined) return known;
  const region = countryName(code, locale);
  if (region === undefined) return formatMessage('place.unnamed', { code }, locale);
  const text = LANGUAGES[locale].inRegion(code, region);
  names.set(`${locale}${code}`, text);
  return text;
}
