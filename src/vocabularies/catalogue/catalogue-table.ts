import { ITEM_KINDS } from '../../domain/words.ts';
import { isSku } from '../../domain/item/identifier.ts';
import type { PreciseDate } from '../../domain/calendar/dates.ts';
import type { TextInput } from '../../domain/text/public-text.ts';
import { Refusal } from '../../domain/refusal.ts';
import { MAX_PLAN_COLUMNS } from '../plan/plan-columns.ts';
import { quoteCellForMessage, parseYesNoCell, parseMarketsCell, parsePeriodCell } from '../tables/cells.ts';
import type { TableRow } from '../tables/csv.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import type { TableRowsReader } from '../tables/table-file.ts';
import { closestSpelling } from '../tables/nearest.ts';
import type { TableProblem } from '../plan/plan-shapes.ts';
import { type CatalogueColumn, parseCatalogueColumnOrMessage } from './catalogue-columns.ts';

/** An item as a catalogue tells of it: `RegisterItemInput` of the contract. What it leaves out it says nothing about. */
export interface CatalogueItem {
  readonly sku: string;
  readonly kind?: string;
  readonly name?: readonly TextInput[];
  readonly brand?: string;
  readonly line?: string;
  readonly family?: string;
  readonly handle?: string;
  readonly releasedOn?: PreciseDate;
  readonly takenOver?: boolean;
  readonly markets?: readonly string[];
  readonly url?: string;
  readonly imageUrl?: string;
  readonly capacityBytes?: number;
  readonly medium?: string;
  readonly interface?: string;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
  readonly options?: readonly { readonly name: string; readonly value: string }[];
}

/** A row of a catalogue, and on which line of the file it begins. */
export interface CatalogueRow {
  readonly line: number;
  readonly item: CatalogueItem;
  /** The SKUs of the products that it fits, and of what follows it; absent where nothing is said. */
  readonly fits?: readonly string[];
  readonly successors?: readonly string[];
}

/** What speaks against a row of a catalogue. */
export interface RefusedCatalogueRow {
  readonly row: CatalogueRow;
  readonly field: readonly string[];
  readonly message: string;
}

export interface Catalogue {
  readonly rows: readonly CatalogueRow[];
  readonly problems: readonly TableProblem[];
}

/** Larger files are read in parts. */
export const MAX_CATALOGUE_FILE_BYTES = 50_000_000;

/** What to do about a larger file. */
export const CATALOGUE_TOO_LARGE_MESSAGE = `Give a file of ${MAX_CATALOGUE_FILE_BYTES / 1_000_000} MB at most: cut it into parts.`;

/**
 * Takes a catalogue's table, with a first row of names; returns its rows and everything that is wrong with it, each with its line. A cell that is empty says nothing. A row that cannot be read is left
 * out of the rows. Never throws.
 * @param order which comes first in days with slashes; null where nobody said
 */
export function readCatalogueTable(read: TableRowsReader, order: DateFieldOrder | null = null): Catalogue {
  const unreadable = (message: string): Catalogue => ({
    rows: [],
    problems: [{ line: null, sku: null, column: null, message }],
  });
  try {
    const [head, ...body] = read(countKnownColumns);
    return head ? catalogueFromTableRows(head, body, order) : unreadable('Give a table: the file is empty.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadable(error.message);
  }
}

function catalogueFromTableRows(
  head: TableRow,
  body: readonly TableRow[],
  order: DateFieldOrder | null,
): Catalogue {
  const problems: TableProblem[] = [];
  if (head.cells.length > MAX_PLAN_COLUMNS) {
    const message = `Take out columns: the table has ${head.cells.length}, and a catalogue has ${MAX_PLAN_COLUMNS} at most.`;
    return { rows: [], problems: [{ line: head.line, sku: null, column: null, message }] };
  }
  const columns = head.cells.map((cell) => (cell === '' ? null : parseCatalogueColumnOrMessage(cell)));
  for (const column of columns)
    if (typeof column === 'string')
      problems.push({ line: head.line, sku: null, column: null, message: column });
  const names = columns
    .filter(isParsedCatalogueColumn)
    .map(({ name, part }) => (part === null ? name : `${name}:${part}`));
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) < index)))
    problems.push({ line: head.line, sku: null, column: name, message: 'Give this column only once.' });
  if (!columns.some((column) => isParsedCatalogueColumn(column) && column.name === 'sku'))
    problems.push({
      line: head.line,
      sku: null,
      column: 'sku',
      message: 'Add the column sku: each row needs it.',
    });
  if (problems.length > 0) return { rows: [], problems };
  const lines = new Map<string, number>();
  const bearers = new Map<string, number>();
  const rows = body.flatMap(({ line, cells }): CatalogueRow[] => {
    const given = columns.flatMap((column, index): CatalogueCell[] =>
      isParsedCatalogueColumn(column) && cells[index] ? [{ ...column, cell: cells[index] }] : [],
    );
    const named = given.find(({ name }) => name === 'sku')?.cell ?? '';
    const sku = isSku(named) ? named : null;
    const before = problems.length;
    const problem = (column: string | null, message: string) => problems.push({ line, sku, column, message });
    if (cells.length !== columns.length)
      problem(null, `Give ${columns.length} cells as in the first row: this row has ${cells.length}.`);
    const earlier = lines.get(named.toLowerCase());
    if (!sku) problem('sku', 'Give each row the SKU of its item.');
    else if (earlier !== undefined) problem('sku', `Give each item one row: line ${earlier} has it already.`);
    else lines.set(named.toLowerCase(), line);
    const item = catalogueItemFromCells(given, order, problem);
    for (const { scheme, value } of item.identifiers ?? []) {
      const other = bearers.get(`${scheme} ${value}`);
      if (other === undefined) bearers.set(`${scheme} ${value}`, line);
      else
        problem(
          `identifier:${scheme}`,
          `Give each item identifiers of its own: line ${other} has this one already.`,
        );
    }
    const fits = readLinkedSkusFromCells(given, 'fits', problem);
    const successors = readLinkedSkusFromCells(given, 'successors', problem);
    return problems.length > before
      ? []
      : [{ line, item, ...(fits && { fits }), ...(successors && { successors }) }];
  });
  return { rows, problems };
}

/** The SKUs in a cell, separated by semicolons, each once; null where it says nothing. */
function readLinkedSkusFromCells(
  given: readonly CatalogueCell[],
  column: 'fits' | 'successors',
  problem: (column: string, message: string) => void,
): string[] | null {
  const cell = given.find(({ name }) => name === column)?.cell;
  if (cell === undefined) return null;
  const skus = [...new Set(cell.split(/[;\n]/).map((one) => one.trim()))].filter(Boolean);
  for (const sku of skus)
    if (!isSku(sku))
      problem(column, `Write SKUs, separated by semicolons; ${quoteCellForMessage(sku)} is none.`);
  if (skus.length > MAX_LINKS_PER_CELL) problem(column, `Name ${MAX_LINKS_PER_CELL} items at most.`);
  return skus;
}

/** So many items may one row name that it fits, or that follow it. */
const MAX_LINKS_PER_CELL = 100;

interface CatalogueCell extends CatalogueColumn {
  readonly cell: string;
}

function catalogueItemFromCells(
  given: readonly CatalogueCell[],
  order: DateFieldOrder | null,
  problem: (column: string, message: string) => void,
): CatalogueItem {
  const cells = new Map(given.map(({ name, cell }) => [name, cell]));
  const read = <Value>(
    column: CatalogueColumn['name'],
    parse: (cell: string) => Value,
  ): Value | undefined => {
    const cell = cells.get(column);
    if (cell === undefined) return undefined;
    try {
      return parse(cell);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem(column, error.message);
      return undefined;
    }
  };
  const kind = read('kind', (cell) => cell.toUpperCase().replaceAll(/[\s-]+/g, '_'));
  if (kind !== undefined && !(ITEM_KINDS as readonly string[]).includes(kind))
    problem(
      'kind',
      `Write ${ITEM_KINDS.join(', ')}: ${quoteCellForMessage(cells.get('kind')!)} is none, the nearest is ${closestSpelling(kind, ITEM_KINDS)}.`,
    );
  const capacity = cells.get('capacity_bytes');
  const capacityBytes = capacity === undefined ? undefined : Number(capacity);
  if (capacity !== undefined && !(/^\d+$/.test(capacity) && Number.isSafeInteger(capacityBytes)))
    problem(
      'capacity_bytes',
      `Give the capacity in whole bytes, all digits of it: 1 GB is 1000000000; ${quoteCellForMessage(capacity)} is none.`,
    );
  const of = (name: CatalogueColumn['name']) => given.filter((one) => one.name === name);
  const names = of('name').map(({ part, cell }) => ({ locale: part!, text: cell }));
  const identifiers = of('identifier').map(({ part, cell }) => ({ scheme: part!, value: cell }));
  const options = of('option').map(({ part, cell }) => ({ name: part!, value: cell }));
  return withoutUndefinedParts({
    sku: cells.get('sku') ?? '',
    kind,
    name: names.length > 0 ? names : undefined,
    brand: cells.get('brand'),
    line: cells.get('line'),
    family: cells.get('family'),
    handle: cells.get('handle'),
    releasedOn: read('released_on', (cell) => parsePeriodCell(cell, order)),
    takenOver: read('taken_over', parseYesNoCell),
    markets: read('markets', parseMarketsCell),
    url: cells.get('url'),
    imageUrl: cells.get('image_url'),
    capacityBytes,
    medium: cells.get('medium'),
    interface: cells.get('interface'),
    identifiers: identifiers.length > 0 ? identifiers : undefined,
    options: options.length > 0 ? options : undefined,
  });
}

/** Without the parts about which nothing is said. */
function withoutUndefinedParts(item: CatalogueItem): CatalogueItem {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== undefined),
  ) as unknown as CatalogueItem;
}

function isParsedCatalogueColumn(column: CatalogueColumn | string | null): column is CatalogueColumn {
  return column !== null && typeof column !== 'string';
}

function countKnownColumns(cells: readonly string[]): number {
  return cells.filter((cell) => isParsedCatalogueColumn(parseCatalogueColumnOrMessage(cell))).length;
}
