import type { Instant } from '../../domain/calendar/dates.ts';
import { createForEachLanguage, type MessageLocale } from '../locales.ts';

const FORMATS_BY_LANGUAGE = createForEachLanguage(
  (intl) =>
    new Intl.DateTimeFormat(intl, {
      dateStyle: 'long',
      timeStyle: 'short',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }),
);
/** An instant by UTC, to the minute (CLDR). */
export function instantText(at: Instant, locale: MessageLocale): string {
  return `${FORMATS_BY_LANGUAGE[locale].format(at)} UTC`;
}
