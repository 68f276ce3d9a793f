import { formatMessage } from '../catalog.ts';
import type { MessageLocale } from '../locales.ts';

const DAYS_PER_WEEK = 7;
const DAYS_PER_MONTH = 30.44;
const DAYS_PER_HALF_YEAR = 365.25 / 2;

/** A length of time in rounded words: days up to a month, then weeks and months, and from a year on half years. */
export function roundedDurationText(days: number, locale: MessageLocale): string {
  if (days <= DAYS_PER_MONTH) return formatSpanInUnit('DAY', days, locale);
  if (days < 3 * DAYS_PER_MONTH) return formatSpanInUnit('WEEK', Math.round(days / DAYS_PER_WEEK), locale);
  const halves = Math.round(days / DAYS_PER_HALF_YEAR);
  const isNear = halves > 1 && Math.abs(days - halves * DAYS_PER_HALF_YEAR) <= DAYS_PER_MONTH / 2;
  if (days < 23 * DAYS_PER_MONTH && !isNear)
    return formatSpanInUnit('MONTH', Math.round(days / DAYS_PER_MONTH), locale);
  return halves % 2 === 1
    ? formatSpanInUnit('HALF', (halves - 1) / 2, locale)
    : formatSpanInUnit('YEAR', halves / 2, locale);
}

function formatSpanInUnit(
  unit: 'DAY' | 'WEEK' | 'MONTH' | 'HALF' | 'YEAR',
  count: number,
  locale: MessageLocale,
): string {
  return formatMessage('span', { unit, count }, locale);
}
