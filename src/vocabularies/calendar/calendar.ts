import ical, {
  escape as escaped,
  type ICalCalendar,
  ICalAlarmType,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays, normalizedPreciseDate, lastDayOf } from '../../domain/calendar/dates.ts';
import type { UpcomingEvent } from '../../domain/calendar/upcoming-events.ts';
import { eventPointKey } from '../../domain/calendar/event-points.ts';
import { ownWordsOfFact } from '../../domain/fact/correction.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { ItemEvents } from '../../reads/feed/upcoming-events.ts';
import type { ItemView } from '../../reads/item.ts';
import type { OwnMarketNames } from '../../wording/phrases/places.ts';
import { upcomingEventSummary } from '../../wording/upcoming-events.ts';
import { nameBasedUuid } from '../news/name-uuid.ts';
import { itemPageUrl } from '../../domain/item/page-address.ts';
import type { NewsEntryOptions } from '../news/news-document.ts';

export const ICALENDAR_MEDIA_TYPE = 'text/calendar';
/** How often somebody who subscribed may ask again. */
const REFRESH_INTERVAL_SECONDS = 6 * 3600;
const ALARM_DAYS_BEFORE = [30, 7];
/** An event that ends with the last day of the calendar (RFC 3339: year 9999) has no day after it. */
const LAST_REPRESENTABLE_DAY = '9999-12-31';

/** By what a calendar is found, and where it is. */
export interface CalendarHead {
  readonly name: string;
  readonly about: string;
  /** Its own address. */
  readonly source: string;
  readonly page: string;
}

/**
 * Writes what comes as a calendar to subscribe to (RFC 5545; NAME, SOURCE, URL and REFRESH-INTERVAL: RFC 7986, section 5):
 * one all-day event each. A month, quarter or year is an event over all of it, and says so. Nothing in it is taken from
 * the clock: DTSTAMP is when the record told of it last (section 3.8.7.2, for a calendar without METHOD).
 * @param marketNames what the company calls markets of its own, which else are told by their codes
 */
export function calendarDocument(
  items: readonly ItemEvents[],
  { name, about, source, page }: CalendarHead,
  telling: NewsEntryOptions,
  marketNames: OwnMarketNames = new Map(),
): string {
  const calendar = ical({
    prodId: { company: 'Lastcall', product: 'Lastcall', language: telling.speaking },
    // These two the library writes as they are.
    name: escaped(textWithoutControls(name), false),
    description: escaped(textWithoutControls(about), false),
    source,
    url: page,
    ttl: REFRESH_INTERVAL_SECONDS,
  });
  for (const { item, coming } of items)
    for (const one of coming) addEventWithAlarms(calendar, item, one, { ...telling, marketNames });
  const text = calendar.toString().replace(ALARMS_BEFORE_PROPERTIES_PATTERN, '$2$1$3');
  return `${calendar.length() > 0 ? text : text.replace(END_OF_CALENDAR_PATTERN, `${UTC_TIMEZONE_COMPONENT}END:VCALENDAR`)}\r\n`;
}

/** Its last line: names hold anything. */
const END_OF_CALENDAR_PATTERN = /END:VCALENDAR\s*$/;

/** A calendar has one component at least (section 3.6): one without events has the zone of its days. */
const UTC_TIMEZONE_COMPONENT = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

/** An event's properties stand before its alarms (section 3.6.1); the library writes some after them. */
const ALARMS_BEFORE_PROPERTIES_PATTERN =
  /^((?:BEGIN:VALARM\r\n.*?^END:VALARM\r\n)+)(.*?)(^END:VEVENT\r\n)/gms;

function addEventWithAlarms(
  calendar: ICalCalendar,
  item: ItemView,
  coming: UpcomingEvent,
  telling: NewsEntryOptions & { readonly marketNames: OwnMarketNames },
): void {
  const { on, cancelled, revised, subject } = coming;
  const { locale, defaultLocale, speaking, publicUrl, marketNames } = telling;
  const name = pickLocalized(item.name, locale, defaultLocale)?.text ?? item.sku;
  const summary = textWithoutControls(upcomingEventSummary(name, coming, speaking, marketNames));
  const lastDay = lastDayOf(on);
  const lastAt = new Date(revised.lastAt);
  const event = calendar.createEvent({
    id: nameBasedUuid(item.id, eventPointKey(coming)),
    sequence: revised.times,
    stamp: lastAt,
    created: new Date(revised.firstAt),
    lastModified: lastAt,
    start: normalizedPreciseDate(on).date,
    ...(lastDay < LAST_REPRESENTABLE_DAY && { end: addDays(lastDay, 1) }),
    allDay: true,
    summary,
    description: textWithoutControls(eventDescription(coming, telling)),
    url: itemPageUrl(item, publicUrl),
    categories: [subject, item.brand.name]
      .filter(Boolean)
      .map((category) => ({ name: textWithoutControls(category) })),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  });
  if (cancelled) return;
  for (const days of ALARM_DAYS_BEFORE) {
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: days * 86_400,
      description: summary,
    });
  }
}

/** What the record said of it last: its headline, and what the company said with it. */
function eventDescription(
  { revised: { last } }: UpcomingEvent,
  { locale, defaultLocale }: NewsEntryOptions,
): string {
  const headline = pickLocalized(last.headline, locale, defaultLocale)?.text;
  const words = pickLocalized(ownWordsOfFact(last), locale, defaultLocale)?.text;
  return [headline, words].filter((text) => text !== undefined).join('\n\n');
}

/** Text without the control characters that iCalendar cannot hold (RFC 5545, section 3.3.11); line ends stay. */
function textWithoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => (/[\t\r\n]/.test(character) ? character : ' '));
}
