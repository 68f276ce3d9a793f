import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { UpcomingEvent } from '../domain/calendar/upcoming-events.ts';
import type { CalendarEventKind } from '../domain/calendar/event-points.ts';
import type { Facet } from '../domain/words.ts';
import { formatMessage } from './catalog.ts';
import { surenessForMessages } from './facet-status.ts';
import { preciseDatePhrase } from './phrases/dates.ts';
import type { MessageLocale } from './locales.ts';
import { marketsPhrase, type OwnMarketNames } from './phrases/places.ts';

const MESSAGE_OF_NON_FACET_EVENT = {
  STATE: 'coming.change',
  WORD: 'coming.word',
  RESUMPTION: 'coming.resumption',
} as const;

/**
 * What comes, in a few words for the day on which it stands: "RED-DRIVE: last day of service". Where the day is not
 * known, the period is told with it: "end of service at the end of March 2027".
 * @param name the item's name, inserted as it is
 * @param marketNames what the company calls markets of its own, which else are told by their codes
 */
export function upcomingEventSummary(
  name: string,
  { subject, paid, on, markets, state, source, cancelled }: Omit<UpcomingEvent, 'revised' | 'announcedBy'>,
  locale: MessageLocale,
  marketNames: OwnMarketNames,
): string {
  const values = {
    name,
    sure: surenessForMessages(source),
    exact: on.precision === 'DAY' ? 'yes' : 'no',
    on: preciseDatePhrase('on', on, locale),
    by: preciseDatePhrase('by', on, locale),
    at: preciseDatePhrase('ended', on, locale),
    state: state ?? 'none',
    place: markets.length === 0 ? 'none' : marketsPhrase(markets, locale, marketNames),
    facetsOf: isFacetEventKind(subject)
      ? formatMessage('facet.of', { facet: subject, paid: paid ? 'yes' : 'no' }, locale)
      : '',
  };
  const summary = formatMessage(
    isFacetEventKind(subject) ? 'coming.end' : MESSAGE_OF_NON_FACET_EVENT[subject],
    values,
    locale,
  );
  return cancelled ? formatMessage('coming.cancelled', { summary }, locale) : summary;
}

/**
 * By what a calendar is found among others, and what it tells.
 * @param of of which items it tells; null for all
 * @param cut of how many items at most it tells, where it is one page of several
 */
export function calendarNameAndDescription(
  of: string | null,
  cut: number | null,
  locale: MessageLocale,
): { readonly name: string; readonly about: string } {
  return {
    name: formatMessage('calendar.title', { of: of ?? 'none' }, locale),
    about: formatMessage('calendar.about', { cut: cut === null ? 'no' : 'yes', count: cut ?? 0 }, locale),
  };
}

/** By what a feed is found among others. */
export function newsFeedTitle(of: string | null, locale: MessageLocale): string {
  return formatMessage('news.title', { of: of ?? 'none' }, locale);
}

/**
 * What a correction is told as in the entry that it corrects (`changed`), and that one in it (`changes`).
 * @param on the day on which the other was said
 * @param text what the other said
 */
export function correctionNote(
  which: 'changed' | 'changes',
  on: PreciseDate,
  text: string,
  locale: MessageLocale,
): string {
  const values = { on: preciseDatePhrase('on', on, locale), sentence: text };
  return which === 'changed'
    ? formatMessage('news.changed', values, locale)
    : formatMessage('news.changes', values, locale);
}

/** What a notice said of one item, told for all of which it said the same. */
export function textNotingMoreItems(text: string, more: number, locale: MessageLocale): string {
  return formatMessage('news.notice', { sentence: text, count: more }, locale);
}

function isFacetEventKind(subject: CalendarEventKind): subject is Facet {
  return !(subject in MESSAGE_OF_NON_FACET_EVENT);
}
