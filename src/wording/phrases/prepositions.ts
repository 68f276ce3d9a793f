import type { MessageLocale } from '../locales.ts';

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
  AG: 'auf Antigua und Barbuda',
  AW: 'auf Aruba',
  AX: 'auf den Ålandinseln',
  BB: 'auf Barbados',
  BQ: 'in den Karibischen Niederlanden',
  BS: 'auf den Bahamas',
  CC: 'auf den Kokosinseln',
  CF: 'in der Zentralafrikanischen Republik',
  CH: 'in der Schweiz',
  CK: 'auf den Cookinseln',
  CU: 'auf Kuba',
  CV: 'auf Kap Verde',
  CW: 'auf Curaçao',
  CX: 'auf der Weihnachtsinsel',
  CY: 'auf Zypern',
  DM: 'auf Dominica',
  DO: 'in der Dominikanischen Republik',
  EH: 'in der Westsahara',
  EU: 'in der Europäischen Union',
  EZ: 'in der Eurozone',
  FJ: 'auf Fidschi',
  FK: 'auf den Falklandinseln',
  FO: 'auf den Färöern',
  GB: 'im Vereinigten Königreich',
  GD: 'auf Grenada',
  GG: 'auf Guernsey',
  GP: 'auf Guadeloupe',
  HK: 'in Hongkong',
  IC: 'auf den Kanarischen Inseln',
  IM: 'auf der Isle of Man',
  IQ: 'im Irak',
  IR: 'im Iran',
  JE: 'auf Jersey',
  JM: 'auf Jamaika',
  KM: 'auf den Komoren',
  KY: 'auf den Kaimaninseln',
  LB: 'im Libanon',
  LC: 'auf St. Lucia',
  MD: 'in der Republik Moldau',
  MG: 'auf Madagaskar',
  MH: 'auf den Marshallinseln',
  MN: 'in der Mongolei',
  MO: 'in Macau',
  MP: 'auf den Nördlichen Marianen',
  MQ: 'auf Martinique',
  MT: 'auf Malta',
  MU: 'auf Mauritius',
  MV: 'auf den Malediven',
  NF: 'auf der Norfolkinsel',
  NL: 'in den Niederlanden',
  NR: 'auf Nauru',
  NU: 'auf Niue',
  PH: 'auf den Philippinen',
  PN: 'auf den Pitcairninseln',
  PS: 'in den Palästinensischen Autonomiegebieten',
  RE: 'auf Réunion',
  SB: 'auf den Salomonen',
  SC: 'auf den Seychellen',
  SD: 'im Sudan',
  SK: 'in der Slowakei',
  SS: 'im Südsudan',
  TC: 'auf den Turks- und Caicosinseln',
  TD: 'im Tschad',
  TF: 'in den Französischen Südgebieten',
  TR: 'in der Türkei',
  TT: 'auf Trinidad und Tobago',
  UA: 'in der Ukraine',
  UK: 'im Vereinigten Königreich',
  UM: 'auf den Amerikanischen Überseeinseln',
  US: 'in den Vereinigten Staaten',
  VA: 'in der Vatikanstadt',
  VG: 'auf den Britischen Jungferninseln',
  VI: 'auf den Amerikanischen Jungferninseln',
  YE: 'im Jemen',
  YT: 'auf Mayotte',
};

const FRENCH: Readonly<Record<string, string>> = {
  AG: 'à Antigua-et-Barbuda',
  AI: 'à Anguilla',
  AS: 'aux Samoa américaines',
  AW: 'à Aruba',
  BB: 'à la Barbade',
  BQ: 'aux Pays-Bas caribéens',
  CD: 'au Congo-Kinshasa',
  CG: 'au Congo-Brazzaville',
  CX: 'sur l’île Christmas',
  DM: 'à la Dominique',
  DO: 'en République dominicaine',
  EU: 'dans l’Union européenne',
  EZ: 'dans la zone euro',
  GD: 'à la Grenade',
  GG: 'à Guernesey',
  HK: 'à Hong Kong',
  IM: 'sur l’île de Man',
  IO: 'dans le Territoire britannique de l’océan Indien',
  JE: 'à Jersey',
  KI: 'aux Kiribati',
  KP: 'en Corée du Nord',
  KR: 'en Corée du Sud',
  MK: 'en Macédoine du Nord',
  MO: 'à Macao',
  MS: 'à Montserrat',
  NF: 'sur l’île Norfolk',
  NR: 'à Nauru',
  NU: 'à Niue',
  PS: 'dans les Territoires palestiniens',
  PW: 'aux Palaos',
  RE: 'à La Réunion',
  ST: 'à Sao Tomé-et-Principe',
  TF: 'dans les Terres australes françaises',
  TK: 'aux Tokelau',
  TO: 'aux Tonga',
  TV: 'aux Tuvalu',
  VA: 'au Vatican',
  WF: 'à Wallis-et-Futuna',
  WS: 'aux Samoa',
  YT: 'à Mayotte',
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
