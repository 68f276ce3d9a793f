import { parseCsvBytes, type TableRow } from './csv.ts';
import { hasZipSignature, readFirstSheetRows } from './workbook.ts';

/**
 * Gives the rows of a table's file; those of a text are told apart by the separator that finds more of the known names in the
 * first row.
 * @throws Refusal for a file that cannot be read, with the line where there is one
 */
export type TableRowsReader = (known: (cells: readonly string[]) => number) => readonly TableRow[];

/**
 * Takes the bytes of a file; returns what gives its rows: of the first sheet of an Excel workbook, else of CSV.
 * @throws Refusal for a workbook that cannot be read, or that would be larger than a table may be
 */
export async function createTableRowsReader(bytes: Uint8Array): Promise<TableRowsReader> {
  if (!hasZipSignature(bytes)) return (known) => parseCsvBytes(bytes, known);
  const rows = await readFirstSheetRows(bytes);
  return () => rows;
}

/** The rows of CSV, as `createTableRowsReader` gives them. */
export function createCsvRowsReader(bytes: Uint8Array): TableRowsReader {
  return (known) => parseCsvBytes(bytes, known);
}
