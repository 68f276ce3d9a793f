import { formatMessage } from '../catalog.ts';
import type { MessageLocale } from '../locales.ts';

const WEEK = 7;
const MONTH = 30.44;
const HALF_YEAR = 365.25 / 2;

/** A length of time in rounded words: days up to a month, then weeks and months, and from a year on half years. */
export function roundedDurationText(days: number, locale: MessageLocale): string {
  if (days <= MONTH) return spanWithUnit('DAY', days, locale);
  if (days < 3 * MONTH) return spanWithUnit('WEEK', Math.round(days / WEEK), locale);
  const halves = Math.round(days / HALF_YEAR);
  const isNear = halves > 1 && Math.abs(days - halves * HALF_YEAR) <= MONTH / 2;
  if (days < 23 * MONTH && !isNear) return spanWithUnit('MONTH', Math.round(days / MONTH), locale);
  return halves % 2 === 1
    ? spanWithUnit('HALF', (halves - 1) / 2, locale)
    : spanWithUnit('YEAR', halves / 2, locale);
}

function spanWithUnit(
  unit: 'DAY' | 'WEEK' | 'MONTH' | 'HALF' | 'YEAR',
  count: number,
  locale: MessageLocale,
): string {
  return formatMessage('span', { unit, count }, locale);
}
