import {
  type Instant,
  parseInstant,
  type PreciseDate,
  FIRST_GIVABLE_YEAR,
  isGivableDay,
  LAST_GIVABLE_YEAR,
} from '../../domain/calendar/dates.ts';
import { isSku } from '../../domain/item/identifier.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { type ReasonCode, REASON_CODES } from '../../domain/words.ts';
import { type DateFieldOrder, isSlashedDateAmbiguous, parseSpreadsheetDate } from './spreadsheet-date.ts';
import { closestSpelling } from './nearest.ts';

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_PATTERN = /^\d{4}-\d{2}$/;
const QUARTER_PATTERN = /^(\d{4})[- ]?q([1-4])$/i;
const YEAR_PATTERN = /^\d{4}$/;
const INVALID_PERIOD_MESSAGE = `Write a day, month, quarter or year from ${FIRST_GIVABLE_YEAR} to ${LAST_GIVABLE_YEAR}, such as 2027-03-31, 2027-03, 2027-Q1 or 2027`;

const MARKET_CODE_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}_ -]{0,63}$/u;

const YES_WORDS = ['yes', 'true', 'ja', 'wahr', 'oui', 'vrai', 'x', '1'];
const NO_WORDS = ['no', 'false', 'nein', 'falsch', 'non', 'faux', '0'];

/** Takes a cell; returns the SKU in it. Refuses what cannot be one. */
export function parseSkuCell(cell: string): string {
  if (isSku(cell)) return cell;
  throw createRefusal('INVALID', 'Write the SKU in 1 to 128 printable characters.');
}

/** Takes a cell and the words that it may hold; returns the word. Case, blanks and hyphens do not count. */
export function parseEnumCell<Word extends string>(cell: string, words: readonly Word[]): Word {
  const meant = cell.toUpperCase().replace(/[\s-]+/g, '_');
  const word = words.find((one) => one === meant);
  if (word) return word;
  throw createRefusal(
    'INVALID',
    `Write one of ${words.join(', ')}; ${quoteCellForMessage(cell)} is none, the nearest is ${closestSpelling(meant, words)}.`,
  );
}

/** Takes a cell; returns the reasons in it, separated by blanks, commas or semicolons. */
export function parseReasonsCell(cell: string): ReasonCode[] {
  return splitListCell(cell).map((word) => parseEnumCell(word, REASON_CODES));
}

/** Takes a cell; returns the market codes in it, separated by commas or semicolons; countries also by blanks. */
export function parseMarketsCell(cell: string): string[] {
  const isCountries = /^[a-z]{2}(\s+[a-z]{2})*$/i.test(cell);
  const codes = cell
    .split(isCountries ? /\s+/ : /[,;]/)
    .map((code) => code.trim())
    .filter(Boolean);
  return codes.map((code) => {
    if (MARKET_CODE_PATTERN.test(code)) return code.toUpperCase();
    throw createRefusal(
      'INVALID',
      `Write market codes such as DE, separated by semicolons; ${quoteCellForMessage(code)} is none.`,
    );
  });
}

/** Takes market codes; returns them as `parseMarketsCell` reads them. */
export function formatMarketsCell(codes: readonly string[]): string {
  return codes.map((code) => (codes.length === 1 && code.includes(' ') ? `${code};` : code)).join('; ');
}

/** Takes a cell; returns the instant in it (RFC 3339). */
export function parseInstantCell(cell: string): Instant {
  const at = parseInstant(cell);
  if (at !== undefined) return at;
  throw createRefusal(
    'INVALID',
    `Write an instant with its offset, such as 2027-04-01T00:00:00Z; ${quoteCellForMessage(cell)} is none.`,
  );
}

/**
 * Takes a cell; returns the day, month, quarter or year in it, from 1900 to 2200: ISO 8601, 2027-Q1, and what spreadsheets make
 * of days (`parseSpreadsheetDate`).
 * @param order which comes first where a day is written with slashes; null where nobody said
 */
export function parsePeriodCell(cell: string, order: DateFieldOrder | null = null): PreciseDate {
  const period = parseIsoDay(cell) ?? parseMonthQuarterOrYear(cell) ?? parseSpreadsheetDate(cell, order);
  if (period && isGivableDay(period.date)) return period;
  const advice = isSlashedDateAmbiguous(cell, order)
    ? `; ${quoteCellForMessage(cell)} may be one of two days: import with --dates DMY or --dates MDY, whichever comes first.`
    : `; ${quoteCellForMessage(cell)} is none.`;
  throw createRefusal('INVALID', `${INVALID_PERIOD_MESSAGE}${advice}`);
}

/** Takes a period; returns it as `parsePeriodCell` reads it. */
export function formatPeriodCell({ date, precision }: PreciseDate): string {
  if (precision === 'YEAR') return date.slice(0, 4);
  if (precision === 'QUARTER') return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
  return precision === 'MONTH' ? date.slice(0, 7) : date;
}

/** Takes a cell; returns whether it says yes. Spreadsheets write it in the language of their user. */
export function parseYesNoCell(cell: string): boolean {
  const word = cell.toLowerCase();
  if (YES_WORDS.includes(word)) return true;
  if (NO_WORDS.includes(word)) return false;
  throw createRefusal('INVALID', `Write yes or no; ${quoteCellForMessage(cell)} is neither.`);
}

/** Takes a cell; returns the whole number in it, 1 or more. */
export function parseCountCell(cell: string): number {
  if (/^[1-9]\d{0,6}$/.test(cell)) return Number(cell);
  throw createRefusal('INVALID', `Write a whole number, 1 or more; ${quoteCellForMessage(cell)} is none.`);
}

/** Takes a cell; returns it as it may stand in a message: short, in quotation marks. */
export function quoteCellForMessage(cell: string): string {
  const text = cell.slice(0, 40).toWellFormed().replace(/\p{C}/gu, '?');
  return `"${text}${cell.length > 40 ? '…' : ''}"`;
}

function parseIsoDay(cell: string): PreciseDate | undefined {
  return DAY_PATTERN.test(cell) ? { date: cell, precision: 'DAY' } : undefined;
}

function parseMonthQuarterOrYear(cell: string): PreciseDate | undefined {
  const [, year, quarter] = QUARTER_PATTERN.exec(cell) ?? [];
  if (quarter) {
    const month = Number(quarter) * 3 - 2;
    return { date: `${year}-${String(month).padStart(2, '0')}-01`, precision: 'QUARTER' };
  }
  if (MONTH_PATTERN.test(cell)) return { date: `${cell}-01`, precision: 'MONTH' };
  return YEAR_PATTERN.test(cell) ? { date: `${cell}-01-01`, precision: 'YEAR' } : undefined;
}

function splitListCell(cell: string): string[] {
  return cell.split(/[\s,;]+/).filter(Boolean);
}
