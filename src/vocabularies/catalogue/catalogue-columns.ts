import { normalizedIdentifierScheme } from '../../domain/item/identifier.ts';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { normalizeColumnName } from '../plan/plan-columns.ts';
import { quoteCellForMessage } from '../tables/cells.ts';
import { spellingDistance } from '../../domain/text/spelling-distance.ts';
import { closestSpelling } from '../tables/nearest.ts';

/** Columns that stand once, in the order in which a template has them. */
const PLAIN_COLUMNS = [
  'sku',
  'kind',
  'brand',
  'line',
  'family',
  'handle',
  'released_on',
  'taken_over',
  'markets',
  'url',
  'image_url',
  'capacity_bytes',
  'medium',
  'interface',
  'fits',
  'successors',
] as const;
export type PlainColumn = (typeof PLAIN_COLUMNS)[number];

/** Columns of which there may be several, each with a part of its own behind a colon: `name:en`, `identifier:GTIN`. */
const QUALIFIED_COLUMNS = ['name', 'identifier', 'option'] as const;
export type QualifiedColumn = (typeof QUALIFIED_COLUMNS)[number];

/** One column of a catalogue, as its name in the first row is understood. */
export interface CatalogueColumn {
  readonly name: PlainColumn | QualifiedColumn;
  /** The locale, the scheme or the name of the option; null for a plain column. */
  readonly part: string | null;
}

/** The first row of a template, with names in these languages. */
export function catalogueTemplateHeader(locales: readonly string[]): string[] {
  const [sku, kind, ...others] = PLAIN_COLUMNS;
  return [
    sku,
    kind,
    ...locales.map((locale) => `name:${locale}`),
    ...others,
    'identifier:GTIN',
    'identifier:MPN',
  ];
}

/**
 * Takes a name in the first row; returns the column, or in a sentence why there is none. Case, blanks and hyphens in
 * names do not count.
 */
export function parseCatalogueColumnOrMessage(cell: string): CatalogueColumn | string {
  const [head = '', ...rest] = cell.split(':');
  const [name, part] = [normalizeColumnName(head), rest.join(':').trim()];
  const plain = PLAIN_COLUMNS.find((one) => one === name);
  if (plain && part === '') return { name: plain, part: null };
  const qualified = QUALIFIED_COLUMNS.find((one) => one === name);
  if (!qualified)
    return `There is no column ${quoteCellForMessage(cell)}${nearestColumnHint(name)}: rename it or take it out.`;
  if (qualified === 'name') {
    const locale = parseCoreLocaleTag(part);
    return locale && isKnownLanguage(locale)
      ? { name: 'name', part: locale }
      : `Name a language behind name, such as name:en: ${quoteCellForMessage(part)} is none.`;
  }
  if (part === '')
    return `Write what it is behind ${qualified}, such as ${qualified === 'option' ? 'option:Colour' : 'identifier:GTIN'}.`;
  return { name: qualified, part: qualified === 'identifier' ? normalizedIdentifierScheme(part) : part };
}

/** How a column is meant that is nearly spelt so; nothing where none comes near. */
function nearestColumnHint(name: string): string {
  const nearest = closestSpelling(name, [...PLAIN_COLUMNS, ...QUALIFIED_COLUMNS]);
  if (spellingDistance(name, nearest) > Math.min(2, nearest.length / 3)) return '';
  const example = { name: 'name:en', identifier: 'identifier:GTIN', option: 'option:Colour' };
  return `, the nearest is ${example[nearest as keyof typeof example] ?? nearest}`;
}

const ENGLISH_LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether a tag names a language that there is (Unicode CLDR). */
function isKnownLanguage(locale: string): boolean {
  return ENGLISH_LANGUAGE_NAMES.of(new Intl.Locale(locale).language) !== undefined;
}
