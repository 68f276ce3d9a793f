import { isSku } from '../../domain/item/identifier.ts';
import { MAX_NOTICE_ROWS } from '../../domain/notice/plan.ts';
import { Refusal } from '../../domain/refusal.ts';
import { planColumnsForLocales, parsePlanHeader, MAX_PLAN_COLUMNS } from './plan-columns.ts';
import type { TableRow } from '../tables/csv.ts';
import type { DateFieldOrder } from '../tables/spreadsheet-date.ts';
import type { TableRowsReader } from '../tables/table-file.ts';
import { planRowCellsByColumn, parsePlanRow } from './plan-rows.ts';
import type { PlanRowWithLine, TableProblem, PlanRowToWrite } from './plan-shapes.ts';

export type { PlanRowWithLine, TableProblem } from './plan-shapes.ts';

/** Larger files are no plans of so few rows. */
export const MAX_PLAN_FILE_BYTES = 5_000_000;

/** What a plan's table says, and everything that is wrong with it, each with its line. */
export interface PlanTable {
  readonly rows: PlanRowWithLine[];
  readonly problems: TableProblem[];
  /** How many rows say nothing of their item, as when they were exported and not filled in: they stay out. */
  readonly untouched: number;
}

/**
 * Takes a plan's table, with a first row of names; returns what it says. A cell that is empty says nothing; blank rows are
 * passed over. Never throws.
 * @param order which comes first in days with slashes; null where nobody said
 */
export function readPlanTable(readRows: TableRowsReader, order: DateFieldOrder | null = null): PlanTable {
  try {
    const [head, ...body] = readRows(countKnownColumns);
    if (!head) return planTableOfUnreadableFile('Give a table: the file is empty.');
    return readPlanHeaderAndBody(head, body, order);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return planTableOfUnreadableFile(error.message);
  }
}

/**
 * Takes rows, and the languages for which columns are wanted beside those that the rows have; returns the cells of the table
 * that `readPlanTable` reads, the names first.
 */
export function planTableCells(rows: readonly PlanRowToWrite[], locales: readonly string[]): string[][] {
  const cells = rows.map(planRowCellsByColumn);
  const used = cells.flatMap((one) => [...one.keys()].flatMap((column) => column.split(':')[1] ?? []));
  const columns = planColumnsForLocales([...new Set([...locales, ...used])]);
  return [columns, ...cells.map((one) => columns.map((column) => one.get(column) ?? ''))];
}

/** What to do about a file of so many bytes. */
export function planFileTooLargeMessage(bytes: number): string {
  const megabytes = (count: number) => `${Math.ceil(count / 1_000_000)} MB`;
  return `Give a table of ${megabytes(MAX_PLAN_FILE_BYTES)} at most: this file has ${megabytes(bytes)}.`;
}

function readPlanHeaderAndBody(
  head: TableRow,
  whole: readonly TableRow[],
  order: DateFieldOrder | null,
): PlanTable {
  const { columns, problems } = parsePlanHeader(head.cells, head.line);
  const isWhole = ['sku', 'to'].every((column) => columns.includes(column));
  const body = isWhole ? whole.filter((row) => !isUntouchedRow(row, columns)) : whole;
  const untouched = whole.length - body.length;
  if (isWhole && body.length === 0)
    problems.push(
      tableProblemWithoutPlace(
        untouched > 0
          ? 'Fill in what becomes of an item: no row says anything.'
          : 'Give a row for each item: the table has only names.',
      ),
    );
  if (body.length > MAX_NOTICE_ROWS) {
    problems.push(
      tableProblemWithoutPlace(
        `Give ${MAX_NOTICE_ROWS} rows at most: this table has ${body.length}. A second notice can follow.`,
      ),
    );
  }
  if (!isWhole || body.length > MAX_NOTICE_ROWS) return { rows: [], problems, untouched };
  problems.push(...namelessColumnProblems(head, body));
  const rows = body.flatMap((row) => readPlanTableRow(row, columns, order, problems) ?? []);
  return { rows, problems, untouched };
}

function readPlanTableRow(
  { line, cells }: TableRow,
  columns: readonly (string | null)[],
  order: DateFieldOrder | null,
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
  const row = parsePlanRow(given, order, (column, message) => problems.push({ line, sku, column, message }));
  return row && { line, row, name: given.get('name') ?? null };
}

/** What an exported row has before anybody fills it in. */
const PREFILLED_COLUMNS = new Set(['sku', 'name', 'present_state']);

function isUntouchedRow({ cells }: TableRow, columns: readonly (string | null)[]): boolean {
  const filled = cells.flatMap((cell, index) => (cell === '' ? [] : [columns[index] ?? '']));
  return (
    filled.includes('sku') &&
    filled.includes('present_state') &&
    filled.every((column) => PREFILLED_COLUMNS.has(column))
  );
}

/** Cells that stand under no name would be lost without a word; one of each column is told. */
function namelessColumnProblems(head: TableRow, body: readonly TableRow[]): TableProblem[] {
  return head.cells.flatMap((name, index) => {
    const row = name === '' ? body.find(({ cells }) => (cells[index] ?? '') !== '') : undefined;
    const message = `Name column ${index + 1} in the first row, or take it out: this row has something in it.`;
    return row ? [{ line: row.line, sku: null, column: null, message }] : [];
  });
}

/** How many of the names in a first row are known, by which the separator is found. */
function countKnownColumns(cells: readonly string[]): number {
  return parsePlanHeader(cells.slice(0, MAX_PLAN_COLUMNS), 1).columns.filter(Boolean).length;
}

/** Takes why a file cannot be read at all; returns it as its only problem. */
export function planTableOfUnreadableFile(message: string): PlanTable {
  return { rows: [], problems: [tableProblemWithoutPlace(message)], untouched: 0 };
}

function tableProblemWithoutPlace(message: string): TableProblem {
  return { line: null, sku: null, column: null, message };
}
