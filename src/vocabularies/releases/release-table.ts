import { isSku } from '../../domain/item/identifier.ts';
import { Refusal } from '../../domain/refusal.ts';
import { parseCoreLocaleTag } from '../../domain/text/locale.ts';
import { RELEASE_PRICES, VERSION_SCHEMES } from '../../domain/words.ts';
import { normalizeColumnName } from '../plan/plan-columns.ts';
import { parseEnumCell, parsePeriodCell, quoteCellForMessage } from '../tables/cells.ts';
import type { TableRow } from '../tables/csv.ts';
import { closestSpelling } from '../tables/nearest.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import type { TableRowsReader } from '../tables/table-file.ts';
import {
  type ReleaseFile,
  type ReleaseFileEntry,
  type ReleaseFileProblem,
  unreadableReleaseFile,
} from './release-entries.ts';

const PLAIN_COLUMNS = [
  'sku',
  'version',
  'channel',
  'scheme',
  'published_on',
  'url',
  'sha256',
  'price',
] as const;

interface ReleaseColumn {
  readonly name: (typeof PLAIN_COLUMNS)[number] | 'notes';
  /** The language of notes; null for other columns. */
  readonly locale: string | null;
}

/**
 * Takes a table with a first row of names; returns its releases and everything that is wrong with it, each with its line. A cell that is
 * empty says nothing; each row needs a version and when it came out. Never throws.
 * @param order which comes first in days with slashes; null where nobody said
 */
export function readReleaseTable(read: TableRowsReader, order: DateFieldOrder | null): ReleaseFile {
  try {
    const [head, ...body] = read(
      (cells) => cells.filter((cell) => typeof parseColumn(cell) !== 'string').length,
    );
    return head
      ? releasesFromRows(head, body, order)
      : unreadableReleaseFile('Give a table: the file is empty.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadableReleaseFile(error.message);
  }
}

function releasesFromRows(
  head: TableRow,
  body: readonly TableRow[],
  order: DateFieldOrder | null,
): ReleaseFile {
  const columns = head.cells.map((cell) => (cell === '' ? null : parseColumn(cell)));
  const known = columns.filter((column) => column !== null && typeof column !== 'string');
  const names = known.map(({ name, locale }) => (locale === null ? name : `${name}:${locale}`));
  const faults = [
    ...columns.filter((column) => typeof column === 'string'),
    ...new Set(
      names.filter((one, at) => names.indexOf(one) < at).map((one) => `Give the column ${one} only once.`),
    ),
    ...['version', 'published_on']
      .filter((name) => !names.includes(name))
      .map((name) => `Add the column ${name}: each row needs it.`),
  ];
  if (faults.length > 0)
    return {
      entries: [],
      problems: faults.map((message) => ({ line: head.line, sku: null, version: null, part: null, message })),
    };
  const problems: ReleaseFileProblem[] = [];
  const entries = body.flatMap((row) => {
    const cells = columns.flatMap((column, at) => {
      const cell = row.cells[at] ?? '';
      return column === null || typeof column === 'string' || cell === '' ? [] : [{ ...column, cell }];
    });
    const before = problems.length;
    const entry = entryFromCells(row.line, cells, order, (problem) => problems.push(problem));
    if (row.cells.length > columns.length)
      problems.push({
        ...{ line: row.line, sku: entry.sku, version: entry.version || null, part: null },
        message: `Give ${columns.length} cells as in the first row: this row has ${row.cells.length}.`,
      });
    return problems.length > before ? [] : [entry];
  });
  return { entries, problems };
}

function entryFromCells(
  line: number,
  given: readonly (ReleaseColumn & { readonly cell: string })[],
  order: DateFieldOrder | null,
  report: (problem: ReleaseFileProblem) => void,
): ReleaseFileEntry {
  const cells = new Map(given.map(({ name, cell }) => [name, cell]));
  const [sku, version] = [cells.get('sku') ?? null, cells.get('version') ?? ''];
  const problem = (part: string, message: string) =>
    report({ line, sku: sku !== null && isSku(sku) ? sku : null, version: version || null, part, message });
  const read = <Value>(column: ReleaseColumn['name'], parse: (cell: string) => Value): Value | undefined => {
    const cell = cells.get(column);
    try {
      return cell === undefined ? undefined : parse(cell);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem(column, error.message);
      return undefined;
    }
  };
  if (sku !== null && !isSku(sku)) problem('sku', `Write a SKU: ${quoteCellForMessage(sku)} is none.`);
  if (version === '') problem('version', 'Give each row a version.');
  const publishedOn = read('published_on', (cell) => parsePeriodCell(cell, order));
  if (!cells.has('published_on'))
    problem('published_on', 'Write when it came out, such as 2026-03-31 or 2026-03.');
  const [scheme, price] = [
    read('scheme', (cell) => parseEnumCell(cell, VERSION_SCHEMES)),
    read('price', (cell) => parseEnumCell(cell, RELEASE_PRICES)),
  ];
  const [channel, url, sha256] = [cells.get('channel'), cells.get('url'), cells.get('sha256')];
  const notes = given.flatMap(({ locale, cell }) => (locale === null ? [] : [{ locale, text: cell }]));
  return {
    ...{ line, sku, version, publishedOn: publishedOn ?? { date: '', precision: 'DAY' } },
    ...(channel && { channel }),
    ...(scheme && { scheme }),
    ...(notes.length > 0 && { notes }),
    ...(url && { url }),
    ...(sha256 && { sha256 }),
    ...(price && { price }),
  };
}

/** The column that a name in the first row means, or in a sentence why there is none. */
function parseColumn(cell: string): ReleaseColumn | string {
  const [head = '', ...rest] = cell.split(':');
  const [name, part] = [normalizeColumnName(head), rest.join(':').trim()];
  const plain = PLAIN_COLUMNS.find((one) => one === name);
  if (plain && part === '') return { name: plain, locale: null };
  if (name !== 'notes')
    return `There is no column ${quoteCellForMessage(cell)}: rename it or take it out, the nearest is ${closestSpelling(name, [...PLAIN_COLUMNS, 'notes:en'])}.`;
  const locale = parseCoreLocaleTag(part);
  return locale
    ? { name: 'notes', locale }
    : `Name a language behind notes, such as notes:en: ${quoteCellForMessage(part)} is none.`;
}
