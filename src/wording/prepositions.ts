import type { MessageLocale } from './locales.ts';

/**
 * A region with its preposition and article, which `Intl` does not know.
 * @param code ISO 3166-1 alpha-2
 * @param region its name in the language
 */
export function inRegion(code: string, region: string, locale: MessageLocale): string {
  if (locale === 'en') return inEnglish(code, region);
  return locale === 'de' ? (GERMAN[code] ?? `in ${region}`) : inFrench(code, region);
}

const ENGLISH_THE = codes('AE BS CF DO EU FK GB KM KY MH MV NL PH PS SB SC TC UK US VG VI');

function inEnglish(code: string, region: string): string {
  return ENGLISH_THE.has(code) ? `in the ${region}` : `in ${region}`;
}

const GERMAN: Readonly<Record<string, string>> = {
  AE: 'in den Vereinigten Arabischen Emiraten',
  BS: 'auf den Bahamas',
  CF: 'in der Zentralafrikanischen Republik',
  CH: 'in der Schweiz',
  CU: 'auf Kuba',
  CY: 'auf Zypern',
  DO: 'in der Dominikanischen Republik',
  EU: 'in der Europäischen Union',
  GB: 'im Vereinigten Königreich',
  HK: 'in Hongkong',
  IQ: 'im Irak',
  IR: 'im Iran',
  LB: 'im Libanon',
  MD: 'in der Republik Moldau',
  MN: 'in der Mongolei',
  MO: 'in Macau',
  MT: 'auf Malta',
  MV: 'auf den Malediven',
  NL: 'in den Niederlanden',
  PH: 'auf den Philippinen',
  SC: 'auf den Seychellen',
  SK: 'in der Slowakei',
  TR: 'in der Türkei',
  UA: 'in der Ukraine',
  UK: 'im Vereinigten Königreich',
  US: 'in den Vereinigten Staaten',
};

const FRENCH: Readonly<Record<string, string>> = {
  BB: 'à la Barbade',
  CD: 'au Congo-Kinshasa',
  CG: 'au Congo-Brazzaville',
  DM: 'à la Dominique',
  DO: 'en République dominicaine',
  EU: 'dans l’Union européenne',
  EZ: 'dans la zone euro',
  HK: 'à Hong Kong',
  KP: 'en Corée du Nord',
  KR: 'en Corée du Sud',
  MK: 'en Macédoine du Nord',
  MO: 'à Macao',
  RE: 'à La Réunion',
};
const FRENCH_TO = codes('BH BN CU CW CY DJ GI GP GU MC MG MQ MT MU OM PR SG TT TW');
const FRENCH_PLURAL = codes('AE BM BS KM MV NL PH SC US');
const FRENCH_MASCULINE = codes('BZ CG KH MX MZ SR ZW');

/** Feminine names (mostly those in -e) and those that begin with a vowel take "en", other countries "au". */
function inFrench(code: string, region: string): string {
  const fixed = FRENCH[code];
  if (fixed !== undefined) return fixed;
  if (FRENCH_PLURAL.has(code) || region.startsWith('Îles')) return `aux ${region}`;
  if (FRENCH_TO.has(code) || region.startsWith('Saint')) return `à ${region}`;
  if (!FRENCH_MASCULINE.has(code) && /e$|^[AEIOUÉ]|^Guiné|^Nouvelle|^Géorgie|^Haïti/u.test(region)) {
    return `en ${region}`;
  }
  return `au ${region}`;
}

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
