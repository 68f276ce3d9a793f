import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { COMMITTABLE_FACETS, FACETS, type Facet } from '../../domain/words.ts';
import { quoteCellForMessage } from '../tables/cells.ts';
import { closestSpelling } from '../tables/nearest.ts';
import type { TableProblem } from './plan-shapes.ts';

/** So many columns a table may have. */
export const MAX_PLAN_COLUMNS = 200;

/** Columns that exist once for each language: `text:en`. */
const LOCALIZED_COLUMNS = ['text', 'no_successor_because', 'teaser'] as const;
export type LocalizedPlanColumn = (typeof LOCALIZED_COLUMNS)[number];

/** The column of a facet: `security_updates`. */
export function planFacetColumn(facet: Facet): string {
  return facet.toLowerCase();
}

/** The columns that a table may have, in the order in which they are written, for texts in these languages. */
export function planColumnsForLocales(locales: readonly string[]): string[] {
  const localized = (name: LocalizedPlanColumn) => locales.map((locale) => `${name}:${locale}`);
  return [
    'sku',
    'name',
    'present_state',
    'to',
    'reasons',
    ...localized('text'),
    'markets',
    'effective_at',
    'last_order',
    'while_stocks_last',
    'max_per_order',
    ...[...COMMITTABLE_FACETS, ...FACETS.filter((facet) => facet === 'ORDERS')].map(planFacetColumn),
    'successor',
    'successor_kind',
    ...localized('no_successor_because'),
    'resumes_on',
    'next_update_by',
    ...localized('teaser'),
    'internal_note',
  ];
}

/** Without these a table says nothing. */
const REQUIRED_COLUMNS = ['sku', 'to'];

/**
 * Takes the first row of a table; returns the column at each place, null for one that is not known, and what is to be
 * mended. Case and blanks in the names do not count.
 */
export function parsePlanHeader(
  cells: readonly string[],
  line: number,
): { columns: (string | null)[]; problems: TableProblem[] } {
  const problem = (column: string | null, message: string) => ({ line, sku: null, column, message });
  if (cells.length > MAX_PLAN_COLUMNS) {
    const message = `Take out columns: the table has ${cells.length}, and a plan has ${MAX_PLAN_COLUMNS} at most.`;
    return { columns: [], problems: [problem(null, message)] };
  }
  const columns = cells.map(parseColumnName);
  const unknown = cells.flatMap((cell, index) =>
    columns[index] !== null || cell === ''
      ? []
      : [
          problem(
            null,
            `There is no column ${quoteCellForMessage(cell)}, the nearest is ${nearestPlanColumn(cell)}: rename it or take it out.`,
          ),
        ],
  );
  const twice = columns.flatMap((column, index) =>
    column !== null && columns.indexOf(column) < index
      ? [problem(column, 'Give this column only once.')]
      : [],
  );
  const missing = REQUIRED_COLUMNS.filter((name) => !columns.includes(name)).map((name) =>
    problem(name, `Add the column ${name}: each row needs it.`),
  );
  return { columns, problems: [...unknown, ...twice, ...missing] };
}

function parseColumnName(cell: string): string | null {
  const [name = '', ...locale] = cell.split(':');
  const plain = normalizeColumnName(name);
  if (locale.length === 0) return planColumnsForLocales([]).find((one) => one === plain) ?? null;
  const tag = parseCoreLocaleTag(locale.join(':').trim());
  return tag && LOCALIZED_COLUMNS.some((one) => one === plain) ? `${plain}:${tag}` : null;
}

function nearestPlanColumn(cell: string): string {
  const [name = '', locale = ''] = cell.split(':');
  const nearest = closestSpelling(normalizeColumnName(name), [
    ...planColumnsForLocales([]),
    ...LOCALIZED_COLUMNS,
  ]);
  const isLocalized = LOCALIZED_COLUMNS.some((one) => one === nearest);
  return isLocalized ? `${nearest}:${parseCoreLocaleTag(locale.trim()) ?? 'en'}` : nearest;
}

/** A name in the first row of a table, as names are compared: case, blanks and hyphens do not count. */
export function normalizeColumnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
