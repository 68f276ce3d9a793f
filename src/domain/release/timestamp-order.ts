import { isDay, parseInstant, startOfDay } from '../calendar/dates.ts';
import { compareCharacters, createVersionOrder, type VersionOrder } from './version-order.ts';

/**
 * `vers:datetime`: instants as RFC 3339, section 5.6, writes them, with the capital letters that VERS wants. A day alone, as
 * versions of DATE are written, is the instant at which it begins in UTC.
 */
export const TIMESTAMP_ORDER: VersionOrder = createVersionOrder({
  parse: parseTimestamp,
  describeFault: (text) =>
    `"${text}" is no day and no instant: write one such as 2026-03-31 or 2026-03-31T12:00:00Z.`,
  compareKeys: (left, right) =>
    left.second - right.second || compareCharacters(left.fraction, right.fraction),
});

interface Timestamp {
  /** The instant of the whole second, in milliseconds. */
  readonly second: number;
  /** Digits after the decimal point, without zeros at their end: their characters are in the order of their values. */
  readonly fraction: string;
}

function parseTimestamp(text: string): Timestamp | null {
  if (isDay(text)) return { second: startOfDay(text, 'UTC'), fraction: '' };
  if (/[tz]/.test(text)) return null;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const at = parseInstant(text);
  if (at === undefined) return null;
  return { second: Math.floor(at / 1000) * 1000, fraction: fraction.replace(/0+$/, '') };
}
