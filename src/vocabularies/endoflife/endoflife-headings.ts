import {
  type ColumnMeaning,
  columnMeaningFromLabel,
  type EndoflifeDateField,
  isKnownLabel,
  isMinimumSaleDateColumn,
} from './endoflife-columns.ts';
import { type PlainMapping, isPlainMapping, ownFieldValue, readPlainTextField } from './endoflife-fields.ts';
import type { EndoflifeProblemReporter } from './endoflife-shapes.ts';

/** One date column of a file: where it stands in a release, and what it means there. */
export interface EndoflifeDateColumn {
  key: string;
  untilThen: boolean;
  label: string;
  shown: boolean;
  meaning: ColumnMeaning;
  /** Its dates are a minimum. */
  atLeast: boolean;
}

const MAX_LABEL_LENGTH = 200;
const MAX_CUSTOM_COLUMNS_PER_LIST = 100;

/** Each field with its older names, newest first, the keys of its label, and the label that `true` stands for. */
const DATE_FIELDS: {
  field: EndoflifeDateField;
  keys: [string, ...string[]];
  columns: string[];
  label: string;
}[] = [
  { field: 'discontinued', keys: ['discontinued'], columns: ['discontinuedColumn'], label: 'Discontinued' },
  { field: 'eol', keys: ['eol'], columns: ['eolColumn'], label: 'Security Support' },
  {
    field: 'eoas',
    keys: ['eoas', 'support'],
    columns: ['eoasColumn', 'activeSupportColumn', 'supportColumn'],
    label: 'Active Support',
  },
  {
    field: 'eoes',
    keys: ['eoes', 'extendedSupport'],
    columns: ['eoesColumn', 'extendedSupportColumn'],
    label: 'Extended Support',
  },
];

// In files with these names `true` meant "still supported": endoflife.date turned both around when it renamed them.
const KEYS_WITH_INVERTED_BOOLEAN = new Set(['support', 'extendedSupport']);

/**
 * Takes a product's front matter and slug; returns its columns with their meanings. A column that is `false` is hidden
 * by the source and counts only when no release says anything in a shown one.
 */
export function endoflifeDateColumnsOf(
  fields: PlainMapping,
  rows: PlainMapping[],
  slug: string,
  report: EndoflifeProblemReporter,
): EndoflifeDateColumn[] {
  const columns = [
    ...DATE_FIELDS.flatMap((known) => dateColumnsOfField(fields, known, report)),
    ...knownCustomColumns(fields, report),
  ].map((column) => ({ ...column, atLeast: isMinimumSaleDateColumn(slug, column.meaning) }));
  const isStated = columns.some(
    (column) => column.shown && rows.some((row) => ownFieldValue(row, column.key) !== null),
  );
  return isStated ? columns : columns.map((column) => ({ ...column, shown: true }));
}

function dateColumnsOfField(
  fields: PlainMapping,
  known: (typeof DATE_FIELDS)[number],
  report: EndoflifeProblemReporter,
): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  const at = known.columns.find((key) => ownFieldValue(fields, key) !== null);
  const value = at === undefined ? null : ownFieldValue(fields, at);
  const written =
    typeof value === 'boolean' || at === undefined
      ? null
      : readPlainTextField(fields, at, MAX_LABEL_LENGTH, report);
  // Db2's file holds its labels under the names of the fields themselves.
  const stray = value === null ? readPlainTextField(fields, known.keys[0], MAX_LABEL_LENGTH, report) : null;
  const label = written ?? (stray !== null && /[a-z]/i.test(stray) ? stray : null);
  const meaning = columnMeaningFromLabel(known.field, label);
  return known.keys.map((key) => ({
    key,
    untilThen: KEYS_WITH_INVERTED_BOOLEAN.has(key),
    label: label ?? known.label,
    shown: value !== false,
    meaning,
  }));
}

function knownCustomColumns(
  fields: PlainMapping,
  report: EndoflifeProblemReporter,
): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  return ['customFields', 'customColumns'].flatMap((list) => {
    const entries = ownFieldValue(fields, list);
    if (!Array.isArray(entries)) return [];
    return entries.slice(0, MAX_CUSTOM_COLUMNS_PER_LIST).flatMap((entry, at) => {
      const place: EndoflifeProblemReporter = (key, message) => report(`${list}[${at}].${key}`, message);
      return isPlainMapping(entry) ? knownCustomColumnsOfEntry(entry, place) : [];
    });
  });
}

function knownCustomColumnsOfEntry(
  entry: PlainMapping,
  report: EndoflifeProblemReporter,
): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  const key = readPlainTextField(
    entry,
    Object.hasOwn(entry, 'name') ? 'name' : 'property',
    MAX_LABEL_LENGTH,
    report,
  );
  const label = readPlainTextField(entry, 'label', MAX_LABEL_LENGTH, report);
  if (key === null || label === null || !isKnownLabel('custom', label) || isStandardDateKey(key)) return [];
  return [{ key, untilThen: false, label, shown: true, meaning: columnMeaningFromLabel('custom', label) }];
}

function isStandardDateKey(key: string): boolean {
  return DATE_FIELDS.some((known) => known.keys.includes(key));
}
