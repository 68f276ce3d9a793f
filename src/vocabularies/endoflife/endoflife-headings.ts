import {
  type ColumnMeaning,
  columnMeaning,
  type EndoflifeDateField,
  isKnownLabel,
  hasMinimumDates,
} from './endoflife-columns.ts';
import { type Fields, isFields, ownValue, plainTextField } from './endoflife-fields.ts';
import type { ReportProblem } from './endoflife-shapes.ts';

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

const LONGEST_LABEL = 200;
const MAX_CUSTOM = 100;

/** Each field with its older names, newest first, the keys of its label, and the label that `true` stands for. */
const FIELDS: { field: EndoflifeDateField; keys: [string, ...string[]]; columns: string[]; label: string }[] =
  [
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
const UNTIL_THEN = new Set(['support', 'extendedSupport']);

/**
 * Takes a product's front matter and slug; returns its columns with their meanings. A column that is `false` is hidden
 * by the source and counts only when no release says anything in a shown one.
 */
export function endoflifeDateColumnsOf(
  fields: Fields,
  rows: Fields[],
  slug: string,
  report: ReportProblem,
): EndoflifeDateColumn[] {
  const columns = [
    ...FIELDS.flatMap((known) => columnsOfField(fields, known, report)),
    ...customColumns(fields, report),
  ].map((column) => ({ ...column, atLeast: hasMinimumDates(slug, column.meaning) }));
  const isStated = columns.some(
    (column) => column.shown && rows.some((row) => ownValue(row, column.key) !== null),
  );
  return isStated ? columns : columns.map((column) => ({ ...column, shown: true }));
}

function columnsOfField(
  fields: Fields,
  known: (typeof FIELDS)[number],
  report: ReportProblem,
): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  const at = known.columns.find((key) => ownValue(fields, key) !== null);
  const value = at === undefined ? null : ownValue(fields, at);
  const written =
    typeof value === 'boolean' || at === undefined ? null : plainTextField(fields, at, LONGEST_LABEL, report);
  // Db2's file holds its labels under the names of the fields themselves.
  const stray = value === null ? plainTextField(fields, known.keys[0], LONGEST_LABEL, report) : null;
  const label = written ?? (stray !== null && /[a-z]/i.test(stray) ? stray : null);
  const meaning = columnMeaning(known.field, label);
  return known.keys.map((key) => ({
    key,
    untilThen: UNTIL_THEN.has(key),
    label: label ?? known.label,
    shown: value !== false,
    meaning,
  }));
}

function customColumns(fields: Fields, report: ReportProblem): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  return ['customFields', 'customColumns'].flatMap((list) => {
    const entries = ownValue(fields, list);
    if (!Array.isArray(entries)) return [];
    return entries.slice(0, MAX_CUSTOM).flatMap((entry, at) => {
      const place: ReportProblem = (key, message) => report(`${list}[${at}].${key}`, message);
      return isFields(entry) ? customColumn(entry, place) : [];
    });
  });
}

function customColumn(entry: Fields, report: ReportProblem): Omit<EndoflifeDateColumn, 'atLeast'>[] {
  const key = plainTextField(
    entry,
    Object.hasOwn(entry, 'name') ? 'name' : 'property',
    LONGEST_LABEL,
    report,
  );
  const label = plainTextField(entry, 'label', LONGEST_LABEL, report);
  if (key === null || label === null || !isKnownLabel('custom', label) || isDateKey(key)) return [];
  return [{ key, untilThen: false, label, shown: true, meaning: columnMeaning('custom', label) }];
}

function isDateKey(key: string): boolean {
  return FIELDS.some((known) => known.keys.includes(key));
}
