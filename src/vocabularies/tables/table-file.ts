import { parseCsv, type TableRow } from './csv.ts';
import { isWorkbook, readWorkbookRows } from './workbook.ts';

/**
 * Gives the rows of a table's file; those of a text are told apart by the separator that finds more of the known names in the
 * first row.
 * @throws Refusal for a file that cannot be read, with the line where there is one
 */
export type ReadTableRows = (known: (cells: readonly string[]) => number) => readonly TableRow[];

/**
 * Takes the bytes of a file; returns what gives its rows: of the first sheet of an Excel workbook, else of CSV.
 * @throws Refusal for a workbook that cannot be read, or that would be larger than a table may be
 */
export async function readTableFile(bytes: Uint8Array): Promise<ReadTableRows> {
  if (!isWorkbook(bytes)) return (known) => parseCsv(bytes, known);
  const rows = await readWorkbookRows(bytes);
  return () => rows;
}

/** The rows of CSV, as `readTableFile` gives them. */
export function readCsvRows(bytes: Uint8Array): ReadTableRows {
  return (known) => parseCsv(bytes, known);
}
