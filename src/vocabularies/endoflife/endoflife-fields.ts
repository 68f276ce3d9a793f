import { isGivableDay, FIRST_GIVABLE_YEAR, LAST_GIVABLE_YEAR } from '../../domain/calendar/dates.ts';
import type { EndoflifeProblemReporter, EndStatement } from './endoflife-shapes.ts';
import { hasControlOrDirectionMarks, plainTextFromHtml } from './endoflife-text.ts';

export type PlainMapping = Record<string, unknown>;

const MAX_WEB_ADDRESS_LENGTH = 2048;

/** Takes any value; returns whether it is a mapping of keys to values. */
export function isPlainMapping(value: unknown): value is PlainMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes a mapping and a key; returns the mapping's own value, never one of a prototype, and null for none. */
export function ownFieldValue(fields: PlainMapping, key: string): unknown {
  return Object.hasOwn(fields, key) ? (fields[key] ?? null) : null;
}

/** Takes a field; returns its text as written, or null. Refuses other kinds, too long, unsafe characters. */
export function readTextField(
  fields: PlainMapping,
  key: string,
  longest: number,
  report: EndoflifeProblemReporter,
): string | null {
  const value = ownFieldValue(fields, key);
  if (value === null) return null;
  if (typeof value !== 'string')
    return reportProblemReturningNull(
      report,
      key,
      `Write ${key} as text, not as ${describeValueKind(value)}.`,
    );
  const text = value.trim();
  if (hasControlOrDirectionMarks(text))
    return reportProblemReturningNull(report, key, `Remove the control characters from ${key}.`);
  if (text.length > longest)
    return reportProblemReturningNull(report, key, `Shorten ${key} to ${longest} characters or fewer.`);
  return text === '' ? null : text;
}

/** Takes a field; returns its text without HTML and doubled blanks, or null. Refuses as `readTextField` does. */
export function readPlainTextField(
  fields: PlainMapping,
  key: string,
  longest: number,
  report: EndoflifeProblemReporter,
): string | null {
  const written = readTextField(fields, key, longest, report);
  return written === null ? null : plainTextFromHtml(written) || null;
}

/** Takes a field; returns its calendar date as YYYY-MM-DD, or null. Refuses what is no day of 1900 to 2200. */
export function readDateField(
  fields: PlainMapping,
  key: string,
  report: EndoflifeProblemReporter,
): string | null {
  const value = ownFieldValue(fields, key);
  if (value === null) return null;
  if (typeof value === 'string' && isGivableDay(value)) return value;
  return reportProblemReturningNull(
    report,
    key,
    `Write ${key} as a real day, YYYY-MM-DD from ${FIRST_GIVABLE_YEAR} to ${LAST_GIVABLE_YEAR}; ${quoteForMessage(value)} is none.`,
  );
}

/**
 * Takes a field that is a date, true or false; returns what it says about an end, or null when it says nothing.
 * `untilThen` is for the older names whose true means "still supported" (`support`, `extendedSupport`).
 */
export function readEndStatementField(
  fields: PlainMapping,
  key: string,
  untilThen: boolean,
  report: EndoflifeProblemReporter,
): EndStatement | null {
  const value = ownFieldValue(fields, key);
  if (value === null) return null;
  if (typeof value === 'boolean') return value === untilThen ? { kind: 'NOT_ENDED' } : { kind: 'ENDED' };
  if (typeof value === 'string' && isGivableDay(value)) return { kind: 'ENDS', on: value };
  return reportProblemReturningNull(
    report,
    key,
    `Write ${key} as true, false or a real day, YYYY-MM-DD from ${FIRST_GIVABLE_YEAR} to ${LAST_GIVABLE_YEAR}; ${quoteForMessage(value)} is none.`,
  );
}

/** Takes a text; returns it as an address when it is a whole http(s) one without a password, else null. */
export function parseWebAddress(text: string): string | null {
  if (text.length > MAX_WEB_ADDRESS_LENGTH || /[\s"<>\\^`{|}]/.test(text) || hasControlOrDirectionMarks(text))
    return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return text;
}

/** Takes a value; returns it as it may stand in a message: short, on one line, in quotes. */
export function quoteForMessage(value: unknown): string {
  if (typeof value !== 'string') return describeValueKind(value);
  const text = value
    .slice(0, 40)
    .toWellFormed()
    .replace(/[^\P{C}]/gu, '?');
  return `'${text}${value.length > 40 ? '…' : ''}'`;
}

/** Takes a value; returns the name of its kind for a message. */
export function describeValueKind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return `${value}`;
  return isPlainMapping(value) ? 'a mapping' : 'text';
}

function reportProblemReturningNull(report: EndoflifeProblemReporter, key: string, message: string): null {
  report(key, message);
  return null;
}
