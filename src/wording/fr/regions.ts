/**
 * A region with its preposition and article. Feminine names (mostly those in -e) and those that begin with a vowel take
 * "en", other countries "au".
 * @param code ISO 3166-1 alpha-2
 * @param region its name in the language
 */
export const regionPhrase = (code: string, region: string): string => {
  const phrase = IRREGULAR_REGION_PHRASES[code];
  if (phrase !== undefined) return phrase;
  if (PLURAL_REGIONS_EXCEPT_ILES.has(code) || region.startsWith('Îles')) return `aux ${region}`;
  if (REGIONS_WITHOUT_ARTICLE.has(code) || region.startsWith('Saint')) return `à ${region}`;
  if (
    !MASCULINE_REGIONS_ENDING_IN_E.has(code) &&
    /e$|^[AEIOUÉ]|^Guiné|^Nouvelle|^Géorgie|^Haïti/u.test(region)
  )
    return `en ${region}`;
  return `au ${region}`;
};

const IRREGULAR_REGION_PHRASES: Readonly<Record<string, string>> = {
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
const REGIONS_WITHOUT_ARTICLE = new Set(
  'BH BN CU CW CY DJ GI GP GU MC MG MQ MT MU OM PR SG TT TW'.split(' '),
);
const PLURAL_REGIONS_EXCEPT_ILES = new Set('AE BM BS KM MV NL PH SC US'.split(' '));
const MASCULINE_REGIONS_ENDING_IN_E = new Set('BZ CG KH MX MZ SR ZW'.split(' '));
