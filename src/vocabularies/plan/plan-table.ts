import { isSku } from '../../domain/item/identifier.ts';
import { MAX_NOTICE_ROWS } from '../../domain/notice/plan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { planColumns, parsePlanHeader, MAX_COLUMNS } from './plan-columns.ts';
import { type CsvRow, csvOf, parseCsv, type Separator } from '../tables/csv.ts';
import { cellsOf, parsePlanRow } from './plan-rows.ts';
import type { PlanRowWithLine, TableProblem, PlanRowToWrite } from './plan-shapes.ts';

export type { PlanRowWithLine, TableProblem } from './plan-shapes.ts';

/** Larger files are no plans of so few rows. */
export const MAX_PLAN_FILE_BYTES = 5_000_000;

/**
 * Takes a plan as a file of a spreadsheet: CSV (RFC 4180) with a first row of names; returns its rows and everything
 * that is wrong with it, each with its line. A cell that is empty says nothing; blank rows are passed over. Never throws.
 */
export function readPlanTable(bytes: Uint8Array): { rows: PlanRowWithLine[]; problems: TableProblem[] } {
  if (bytes.length > MAX_PLAN_FILE_BYTES) return unreadableFile(sizeMessage(bytes.length));
  try {
    const [head, ...body] = parseCsv(bytes, knownAmong);
    if (!head) return unreadableFile('Give a table: the file is empty.');
    return bodyOf(head, body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unreadableFile(error.message);
  }
}

/**
 * Takes rows, and the languages for which columns are wanted beside those that the rows have; returns the file that
 * `readPlanTable` reads.
 */
export function writePlanTable(
  rows: readonly PlanRowToWrite[],
  locales: readonly string[],
  separator?: Separator,
): string {
  const cells = rows.map(cellsOf);
  const used = cells.flatMap((one) => [...one.keys()].flatMap((column) => column.split(':')[1] ?? []));
  const columns = planColumns([...new Set([...locales, ...used])]);
  return csvOf([columns, ...cells.map((one) => columns.map((column) => one.get(column) ?? ''))], separator);
}

/** What to do about a file of so many bytes. */
export function sizeMessage(bytes: number): string {
  const megabytes = (count: number) => `${Math.ceil(count / 1_000_000)} MB`;
  return `Give a table of ${megabytes(MAX_PLAN_FILE_BYTES)} at most: this file has ${megabytes(bytes)}.`;
}

function bodyOf(
  head: CsvRow,
  body: readonly CsvRow[],
): { rows: PlanRowWithLine[]; problems: TableProblem[] } {
  const { columns, problems } = parsePlanHeader(head.cells, head.line);
  const isWhole = ['sku', 'to'].every((column) => columns.includes(column));
  if (isWhole && body.length === 0)
    problems.push(problem('Give a row for each item: the table has only names.'));
  if (body.length > MAX_NOTICE_ROWS) {
    problems.push(
      problem(
        `Give ${MAX_NOTICE_ROWS} rows at most: this table has ${body.length}. A second notice can follow.`,
      ),
    );
  }
  if (!isWhole || body.length > MAX_NOTICE_ROWS) return { rows: [], problems };
  problems.push(...namelessIn(head, body));
  const rows = body.flatMap((row) => placedRow(row, columns, problems) ?? []);
  return { rows, problems };
}

function placedRow(
  { line, cells }: CsvRow,
  columns: readonly (string | null)[],
  problems: TableProblem[],
): PlanRowWithLine | null {
  const given = new Map(
    columns.flatMap((column, index) => (column && cells[index] ? [[column, cells[index]] as const] : [])),
  );
  const named = given.get('sku') ?? '';
  const sku = isSku(named) ? named : null;
  const isEven = cells.slice(columns.length).every((cell) => cell === '') && cells.length >= columns.length;
  if (!isEven) {
    const message = `Give ${columns.length} cells as in the first row: this row has ${cells.length}. Put a cell that holds a separator into quotation marks.`;
    problems.push({ line, sku, column: null, message });
    return null;
  }
  const row = parsePlanRow(given, (column, message) => problems.push({ line, sku, column, message }));
  return row && { line, row };
}

/** Cells that stand under no name would be lost without a word; one of each column is told. */
function namelessIn(head: CsvRow, body: readonly CsvRow[]): TableProblem[] {
  return head.cells.flatMap((name, index) => {
    const row = name === '' ? body.find(({ cells }) => (cells[index] ?? '') !== '') : undefined;
    const message = `Name column ${index + 1} in the first row, or take it out: this row has something in it.`;
    return row ? [{ line: row.line, sku: null, column: null, message }] : [];
  });
}

/** How many of the names in a first row are known, by which the separator is found. */
function knownAmong(cells: readonly string[]): number {
  return parsePlanHeader(cells.slice(0, MAX_COLUMNS), 1).columns.filter(Boolean).length;
}

/** Takes why a file cannot be read at all; returns it as its only problem. */
export function unreadableFile(message: string): { rows: PlanRowWithLine[]; problems: TableProblem[] } {
  return { rows: [], problems: [problem(message)] };
}

function problem(message: string): TableProblem {
  return { line: null, sku: null, column: null, message };
}
