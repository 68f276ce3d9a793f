import { pipeline, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { createRefusal } from '../../domain/refusal.ts';
import { detectSeparator, unguardCell } from '../tables/csv.ts';

/** A row of a table of SKUs, with the line on which it ends. */
export interface AssortmentTableRow {
  readonly line: number;
  readonly sku: string;
  /** Empty where the table says nothing of it. */
  readonly yours: string;
}

/** A table of 100,000 rows whose cells are as long as they may be, in ASCII. */
export const MAX_ASSORTMENT_TABLE_BYTES = 40_000_000;

const COLUMNS = ['sku', 'yours'];
/** Spreadsheets write blank rows as well; nothing that is only such rows is read for long. */
const MAX_TABLE_ROWS = 200_000;
/** So many rows are read before other work goes on. */
const ROWS_PER_LOOP_TURN = 500;
const LINE_END_PATTERN = /\r\n?|\n/;
/** A row is no longer, in characters: what has no end of a line is not collected. */
const MAX_ROW_LENGTH = 2_000;

/** So much of the name of a column is repeated to who gave it. */
const MAX_SHOWN_NAME_LENGTH = 60;

const NOT_CSV_MESSAGE = 'Send the table as CSV in UTF-8';
const COLUMNS_MESSAGE = 'Name the columns in the first line: sku, and yours where you have names of your own';

/**
 * Reads a table of SKUs row by row as it comes, and holds none of it (RFC 4180; separated by commas, semicolons or tabs).
 * @param chunks its bytes; what they come from is not closed where the table is refused
 * @throws Refusal INVALID for what is no such table, with the line; TOO_MANY for more than `MAX_ASSORTMENT_TABLE_BYTES`
 */
export async function* readAssortmentRows(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<AssortmentTableRow> {
  const text = decodeTableText(chunks);
  const head = await readFirstLine(text);
  const parser = parse({
    delimiter: detectSeparator(head.slice(0, MAX_ROW_LENGTH), (cells) => cells.filter(isColumnName).length),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_LENGTH,
    info: true,
  });
  pipeline(Readable.from(textFrom(head, text)), parser, () => {}); // what fails is thrown where the rows are read
  try {
    yield* rowsOf(parser);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw createRefusal('INVALID', csvFaultMessage(error, parser.info.lines));
  } finally {
    parser.destroy();
  }
}

async function* rowsOf(parser: Parser): AsyncGenerator<AssortmentTableRow> {
  let columns: readonly string[] | null = null;
  type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };
  let count = 0;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    count += 1;
    if (count > MAX_TABLE_ROWS)
      throw createRefusal('TOO_MANY', `A table has ${MAX_TABLE_ROWS} rows at most, blank ones included.`);
    if (count % ROWS_PER_LOOP_TURN === 0) await setImmediate();
    const cells = record.map((cell) => unguardCell(cell.trim()).trim());
    if (cells.every((cell) => cell === '')) continue;
    if (columns === null) {
      columns = requireColumns(cells);
      continue;
    }
    const width = columns.length;
    if (cells.slice(width).some((cell) => cell !== ''))
      throw createRefusal('INVALID', `Line ${info.lines} has more cells than the first line has columns.`);
    const cellOf = (name: string) => cells[columns!.indexOf(name)] ?? '';
    yield { line: info.lines, sku: cellOf('sku'), yours: cellOf('yours') };
  }
  if (columns === null) throw createRefusal('INVALID', `${COLUMNS_MESSAGE}.`);
}

function requireColumns(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.toLowerCase());
  const unknown = cells.find((cell) => !isColumnName(cell));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (!names.includes('sku')) throw createRefusal('INVALID', `${COLUMNS_MESSAGE}.`);
  if (unknown !== undefined)
    throw createRefusal(
      'INVALID',
      `Leave out the column ${JSON.stringify(unknown.slice(0, MAX_SHOWN_NAME_LENGTH))}: a table has sku, and yours where you have names of your own.`,
    );
  if (twice !== undefined)
    throw createRefusal('INVALID', `The column ${twice} is there twice: leave one out.`);
  return names;
}

function isColumnName(cell: string): boolean {
  return COLUMNS.includes(cell.toLowerCase());
}

/** The text up to the end of the first line that says something. */
async function readFirstLine(text: AsyncIterator<string>): Promise<string> {
  let head = '';
  // What is longer is not looked through for a line: that would take the square of its length.
  while (head.length <= MAX_ROW_LENGTH && !/\S[^\r\n]*[\r\n]/.test(head)) {
    const { done, value } = await text.next();
    if (done) break;
    head += value;
  }
  return head;
}

async function* textFrom(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

async function* decodeTableText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let lines = 1;
  let lineLength = 0;
  const decode = (chunk?: Uint8Array): string => {
    const text = decodeOrNull(decoder, chunk);
    if (text === null || text.includes('\0'))
      throw createRefusal('INVALID', `${NOT_CSV_MESSAGE}: what stands about line ${lines} is not.`);
    for (const [index, part] of text.split(LINE_END_PATTERN).entries()) {
      if (index > 0) [lines, lineLength] = [lines + 1, 0];
      lineLength += part.length;
      if (lineLength > MAX_ROW_LENGTH) throw createRefusal('INVALID', longRowMessage(lines));
    }
    return text;
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_ASSORTMENT_TABLE_BYTES)
      throw createRefusal('TOO_MANY', `A table has ${MAX_ASSORTMENT_TABLE_BYTES / 1_000_000} MB at most.`);
    yield decode(chunk);
  }
  yield decode();
}

function longRowMessage(line: number): string {
  return `The row of line ${line} is longer than ${MAX_ROW_LENGTH} characters.`;
}

function decodeOrNull(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
): string | null {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return null;
  }
}

function csvFaultMessage({ code }: CsvError, line: number): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return longRowMessage(line);
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `Close the quotation mark that opens about line ${line}.`;
  return `Put cells with quotation marks into quotation marks, and double those inside, on line ${line}.`;
}
