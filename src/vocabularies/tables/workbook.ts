import { Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import { type CellValue, readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { Refusal, createRefusal } from '../../domain/refusal.ts';
import { type TableRow, unguardCell } from './csv.ts';

/** How a ZIP archive begins, which a workbook is (ECMA-376, part 2). */
const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
/** So much may stand in the archive, unpacked: a table of 50 MB as text takes less. */
const MAX_UNPACKED_BYTES = 400_000_000;
/** So many bytes of an archive are unpacked before it is looked how much that was: at most a thousand times as many. */
const UNPACK_SLICE_BYTES = 65_536;
/** So many cells may lie between the first and the last one, empty ones too: 250,000 rows of 80 columns. */
const MAX_CELLS_PER_SHEET = 20_000_000;
const SHEET_PATH_PATTERN = /^xl\/worksheets\/[^/]+\.xml$/;
const UNREADABLE_FILE_MESSAGE =
  'Save the table as an Excel workbook (.xlsx) or as CSV: this file cannot be read as either.';

export function hasZipSignature(bytes: Uint8Array): boolean {
  return ZIP_SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * Takes a workbook (ECMA-376); returns the rows of its first sheet with their lines, blank ones left out. Days come as ISO
 * 8601, numbers as they stand in the cell.
 * @param maxUnpackedBytes so much may stand in the archive, unpacked
 * @throws Refusal for what is no workbook, for one that unpacks to more than a table may hold, and for a number of which a
 *   spreadsheet keeps only the first digits
 */
export async function readFirstSheetRows(
  bytes: Uint8Array,
  maxUnpackedBytes = MAX_UNPACKED_BYTES,
): Promise<TableRow[]> {
  refuseIfDeclaredSizeTooLarge(bytes, maxUnpackedBytes);
  const parts = unpackArchive(bytes, maxUnpackedBytes);
  for (const [name, part] of Object.entries(parts))
    if (SHEET_PATH_PATTERN.test(name)) refuseIfSheetHasTooManyCells(part);
  const rows = await readFirstSheetValues(zipSync(parts, { level: 0 }));
  return rows.flatMap((row, index) => {
    const cells = row.map((value) => cellText(value, index + 1));
    while (cells.at(-1) === '' && cells.length > (rows[0]?.length ?? 0)) cells.pop();
    return cells.some((cell) => cell !== '') ? [{ line: index + 1, cells }] : [];
  });
}

/** Takes rows of cells; returns a workbook in which each cell is text, so that no spreadsheet changes it. */
export async function createWorkbookBytes(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((value) => ({ value, type: String, format: '@' })));
  return await writeExcelFile(cells).toBuffer();
}

async function readFirstSheetValues(bytes: Uint8Array): Promise<readonly (readonly (CellValue | null)[])[]> {
  try {
    return await readSheet(Buffer.from(bytes));
  } catch {
    throw createRefusal('INVALID', UNREADABLE_FILE_MESSAGE);
  }
}

/** The sizes that the archive names are read before anything is unpacked. */
function refuseIfDeclaredSizeTooLarge(bytes: Uint8Array, maxBytes: number): void {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
  } catch {
    throw createRefusal('INVALID', UNREADABLE_FILE_MESSAGE);
  }
  if (total > maxBytes) throw workbookTooLargeRefusal(maxBytes);
}

/** The files in the archive, unpacked bit by bit: the sizes that it names need not be true. */
function unpackArchive(bytes: Uint8Array, maxBytes: number): Record<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  let total = 0;
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      // What is thrown below comes back here as well.
      if (error) throw error instanceof Refusal ? error : createRefusal('INVALID', UNREADABLE_FILE_MESSAGE);
      total += chunk.length;
      if (total > maxBytes) throw workbookTooLargeRefusal(maxBytes);
      chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += UNPACK_SLICE_BYTES)
      unzip.push(bytes.subarray(from, from + UNPACK_SLICE_BYTES), from + UNPACK_SLICE_BYTES >= bytes.length);
  } catch (error) {
    throw error instanceof Refusal ? error : createRefusal('INVALID', UNREADABLE_FILE_MESSAGE);
  }
  return Object.fromEntries([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]));
}

/** A row or a column far out makes all that lies before it, which the reader of the sheet fills with empty cells. */
function refuseIfSheetHasTooManyCells(sheet: Uint8Array): void {
  const text = new TextDecoder().decode(sheet);
  const rows = text.split(/<(?:\w+:)?row\b/);
  let [lastRow, lastColumn] = [rows.length, 1];
  for (const row of rows) lastColumn = Math.max(lastColumn, row.match(/<(?:\w+:)?c\b/g)?.length ?? 0);
  for (const [, column = '', row] of text.matchAll(/\br\s*=\s*["']([A-Za-z]*)(\d+)["']/g)) {
    lastRow = Math.max(lastRow, Number(row));
    lastColumn = Math.max(lastColumn, columnNumberOfLetters(column));
  }
  if (lastRow * lastColumn <= MAX_CELLS_PER_SHEET) return;
  throw createRefusal(
    'INVALID',
    `Take out the cells that lie far out: this sheet has ${lastRow} rows and ${lastColumn} columns, most of them empty.`,
  );
}

/** A is 1, Z is 26, AA is 27. */
function columnNumberOfLetters(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce(
    (number, letter) => number * 26 + letter.charCodeAt(0) - 64,
    0,
  );
}

function workbookTooLargeRefusal(maxBytes: number): Refusal {
  return createRefusal(
    'INVALID',
    `Give a table of ${maxBytes / 1_000_000} MB at most: this workbook is larger when it is unpacked.`,
  );
}

function cellText(value: CellValue | null, line: number): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateCellText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw createRefusal(
      'INVALID',
      `Write the long number on line ${line} as text: of a number, a spreadsheet keeps only the first 15 digits.`,
    );
  return unguardCell(String(value).trim()).trim();
}

/** A cell with a time of day is an instant, any other a day. */
function dateCellText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}
