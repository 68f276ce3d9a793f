import { unzipSync } from 'fflate';
import { type CellValue, readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { refuse } from '../../domain/refusal.ts';
import type { TableRow } from './csv.ts';

/** How a ZIP archive begins, which a workbook is (ECMA-376, part 2). */
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];
/** So much may stand in the archive, unpacked: a table of 50 MB as text takes less. */
const MAX_UNPACKED_BYTES = 400_000_000;
const UNREADABLE =
  'Save the table as an Excel workbook (.xlsx) or as CSV: this file cannot be read as either.';

export function isWorkbook(bytes: Uint8Array): boolean {
  return ARCHIVE.every((byte, at) => bytes[at] === byte);
}

/**
 * Takes a workbook (ECMA-376); returns the rows of its first sheet with their lines, blank ones left out. Days come as ISO
 * 8601, numbers as they stand in the cell.
 * @throws Refusal for what is no workbook, and for one that would unpack to more than a table may hold
 */
export async function workbookRows(bytes: Uint8Array): Promise<TableRow[]> {
  refuseIfHuge(bytes);
  const rows = await sheetOf(bytes);
  return rows.flatMap((row, index) => {
    const cells = row.map(cellText);
    while (cells.at(-1) === '' && cells.length > (rows[0]?.length ?? 0)) cells.pop();
    return cells.some((cell) => cell !== '') ? [{ line: index + 1, cells }] : [];
  });
}

/** Takes rows of cells; returns a workbook in which each cell is text, so that no spreadsheet changes it. */
export async function workbookOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((value) => ({ value, type: String, format: '@' })));
  return await writeExcelFile(cells).toBuffer();
}

async function sheetOf(bytes: Uint8Array): Promise<readonly (readonly (CellValue | null)[])[]> {
  try {
    return await readSheet(Buffer.from(bytes));
  } catch {
    throw refuse('INVALID', UNREADABLE);
  }
}

/** The sizes that the archive names are read before anything is unpacked. */
function refuseIfHuge(bytes: Uint8Array): void {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
  } catch {
    throw refuse('INVALID', UNREADABLE);
  }
  if (total > MAX_UNPACKED_BYTES)
    throw refuse(
      'INVALID',
      `Give a table of ${MAX_UNPACKED_BYTES / 1_000_000} MB at most: this workbook is larger when it is unpacked.`,
    );
}

function cellText(value: CellValue | null): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).trim();
}

/** A cell with a time of day is an instant, any other a day. */
function dateText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
