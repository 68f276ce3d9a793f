import type { PreciseDate } from '../../domain/calendar/dates.ts';
import { formatMessage } from '../catalog.ts';
import { createForEachLanguage, type MessageLocale } from '../locales.ts';

/** The ways in which a sentence speaks of a period: each is a preposition, and the case that it asks for. */
export const DATE_PHRASE_ROLES = [
  'on',
  'since',
  'from',
  'until',
  'by',
  'latest',
  'ended',
  'due',
  'moved',
  'movedFrom',
  'movedTo',
] as const;
export type DatePhraseRole = (typeof DATE_PHRASE_ROLES)[number];

const MONTH_NAMES_BY_LANGUAGE = createForEachLanguage(monthNames);

/**
 * A period as it is known, neither more nor less exact: "31 March 2027", "March 2027", "the third quarter of
 * 2027", "2027".
 * @param period its first day and precision
 * @returns the text without a preposition (month names: Unicode CLDR)
 */
export function preciseDateText(period: PreciseDate, locale: MessageLocale): string {
  return formatMessage('date.bare', dateMessageValues(period, locale), locale);
}

/** A period within a sentence: "until the end of March 2027", "depuis août 2010". */
export function preciseDatePhrase(role: DatePhraseRole, period: PreciseDate, locale: MessageLocale): string {
  return formatMessage(`date.${role}`, dateMessageValues(period, locale), locale);
}

function dateMessageValues({ date, precision }: PreciseDate, locale: MessageLocale) {
  const month = Number(date.slice(5, 7));
  const name = MONTH_NAMES_BY_LANGUAGE[locale][month - 1] ?? '';
  return {
    precision,
    day: String(Number(date.slice(8, 10))),
    month: name,
    elidedMonth: /^[ao]/.test(name) ? 'yes' : 'no',
    quarter: String(Math.ceil(month / 3)),
    year: String(Number(date.slice(0, 4))),
  };
}

function monthNames(intl: string): readonly string[] {
  const format = new Intl.DateTimeFormat(intl, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2027, month, 1)));
}
