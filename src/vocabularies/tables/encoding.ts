import { createRefusal } from '../../domain/refusal.ts';

/** Byte order marks, by which a file says its encoding (The Unicode Standard, section 23.8). */
const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Takes the bytes of a text file as spreadsheets save it: UTF-8, UTF-16 with a byte order mark or recognizable by its zero
 * bytes, and what is none of these as Windows-1252 (WHATWG Encoding). Returns the text with lines that end with a line feed.
 * @throws Refusal for what is no text
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const text = encoding
    ? decodeOrNull(bytes, encoding)
    : (decodeOrNull(bytes, guessUtf16ByZeros(bytes) ?? 'utf-8') ?? decodeWindows1252UnlessBrokenUtf8(bytes));
  if (text === null || text.includes('\0'))
    throw createRefusal(
      'INVALID',
      'Save the table as CSV in UTF-8, or as an Excel workbook (.xlsx): this file is neither.',
    );
  return text.replace(/\r\n?/g, '\n');
}

/** Passes over the byte order mark, as the decoder does by itself. */
function decodeOrNull(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The line of the first bytes that are no UTF-8 in a text that otherwise is, with letters that prove it; null for any other text. */
function lineNumberOfBrokenUtf8(bytes: Uint8Array): number | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.indexOf('\ufffd');
  if (broken < 0 || text.includes('\0') || !/[\u0080-\ufffc]/.test(text)) return null;
  return text.slice(0, broken).split(/\r\n?|\n/).length;
}

/** Letters of Western languages have a zero byte beside them in UTF-16. */
function guessUtf16ByZeros(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 64);
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length;
  const half = head.length / 2;
  if (head.length < 4) return null;
  if (zeros(1) > half * 0.7 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > half * 0.7 && zeros(1) === 0 ? 'utf-16be' : null;
}

/** What European versions of Excel save as plain CSV. Control characters, and bytes that the encoding does not define, are no text. */
function decodeWindows1252UnlessBrokenUtf8(bytes: Uint8Array): string | null {
  const line = lineNumberOfBrokenUtf8(bytes);
  if (line !== null)
    throw createRefusal('INVALID', `Mend line ${line}: a letter there is not UTF-8, as those elsewhere are.`);
  const isNoLetter = (byte: number) =>
    [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte) || byte < 9 || (byte > 13 && byte < 32);
  return bytes.some(isNoLetter) ? null : decodeOrNull(bytes, 'windows-1252');
}
