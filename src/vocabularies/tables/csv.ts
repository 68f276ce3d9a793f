import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { createRefusal } from '../../domain/refusal.ts';
import { decodeText } from './encoding.ts';

/** A row of a table's file, with the line on which it begins; its cells are trimmed. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a spreadsheet takes for a formula: OWASP, "CSV Injection". */
const FORMULA_CELL_PATTERN = /^[\s']*[=+\-@\uff0b\uff0d\uff1d\uff20]|^'*[\t\n\r]/;

/** A formula that says nothing but a text, by which `keepCellAsText` guards it. */
const TEXT_FORMULA_CELL_PATTERN = /^="([\w.+/-]*)"$/;

/** Cells with these are put into quotation marks, however the file is separated. */
const SEPARATOR_OR_LINE_END_PATTERN = /[,;\t\n\r]/;

const CSV_SEPARATORS = [',', ';', '\t'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/**
 * Takes a file; returns its rows with trimmed cells, blank rows left out (RFC 4180; separated by commas, semicolons or
 * tabs, whichever finds more of the known names in the first row).
 * @throws Refusal for what is no text, and for quotation marks that do not go together, with the line
 */
export function parseCsvBytes(bytes: Uint8Array, known: (cells: readonly string[]) => number): TableRow[] {
  const text = decodeText(bytes);
  const rows: TableRow[] = [];
  let last = 0;
  try {
    parse(text, {
      delimiter: detectSeparator(text, known),
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        last = lines;
        const cells = record.map((cell) => unguardCell(cell.trim()).trim());
        if (cells.some((cell) => /[^\s,;]/.test(cell)))
          rows.push({ line: lines - countLineFeeds(record), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw createRefusal('INVALID', csvErrorMessage(error, firstFilledLineAfter(last, text)));
  }
  return rows;
}

/** Takes rows of cells; returns a file (RFC 4180) whose cells no spreadsheet takes for formulas. */
export function formatCsv(rows: readonly (readonly string[])[], separator: CsvSeparator = ','): string {
  const guarded = rows.map((row) =>
    row.map((cell) =>
      FORMULA_CELL_PATTERN.test(cell) && !TEXT_FORMULA_CELL_PATTERN.test(cell) ? `'${cell}` : cell,
    ),
  );
  return stringify(guarded, {
    delimiter: separator,
    record_delimiter: 'windows',
    quoted_match: SEPARATOR_OR_LINE_END_PATTERN,
  });
}

/** Takes back the apostrophe that was put before what looks like a formula, and the formula around what is text. */
export function unguardCell(cell: string): string {
  const text = TEXT_FORMULA_CELL_PATTERN.exec(cell)?.[1];
  if (text !== undefined) return text;
  return cell.startsWith("'") && FORMULA_CELL_PATTERN.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Cells that a spreadsheet would change when it opens the file: leading zeros, what looks like a day, long or powered numbers. */
const CHANGED_BY_SPREADSHEETS_PATTERN = /^(0\d+|\d+([-/.]\d+){1,2}|\d+(\.\d+)?e[+-]?\d+|\d{12,})$/i;

/** Takes a cell; returns it as a spreadsheet keeps it to the letter when it opens the file by itself. */
export function keepCellAsText(cell: string): string {
  return CHANGED_BY_SPREADSHEETS_PATTERN.test(cell) ? `="${cell}"` : cell;
}

/**
 * Takes a table's text; returns by what its first line that says something is separated.
 * @param known how many of some cells are names of columns
 */
export function detectSeparator(text: string, known: (cells: readonly string[]) => number): CsvSeparator {
  const head = /[^\n]*[\p{L}\p{N}][^\n]*/u.exec(text)?.[0] ?? '';
  const found = CSV_SEPARATORS.map((separator) =>
    known(head.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))),
  );
  return CSV_SEPARATORS[found.indexOf(Math.max(...found))]!;
}

function countLineFeeds(record: readonly string[]): number {
  return record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}

/** The first line after another that holds something. */
function firstFilledLineAfter(line: number, text: string): number {
  const rest = text.split('\n').slice(line);
  return line + 1 + rest.findIndex((one) => one.trim() !== '');
}

function csvErrorMessage({ code, lines }: CsvError & { lines?: number }, begins: number): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return `Close the quotation mark that opens in the row of line ${begins}.`;
  return `Put cells with quotation marks into quotation marks, and double those inside, on line ${lines ?? begins}.`;
}
