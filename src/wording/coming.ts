import type { PreciseDate } from '../domain/calendar/calendar.ts';
import type { Coming } from '../domain/calendar/coming.ts';
import type { ComingSubject } from '../domain/calendar/coming-points.ts';
import type { Facet } from '../domain/words.ts';
import { say } from './catalog.ts';
import { isSure } from './clauses/clauses.ts';
import { periodPhrase } from './phrases/dates.ts';
import type { MessageLocale } from './locales.ts';
import { placeText } from './phrases/places.ts';

const MESSAGES = { STATE: 'coming.change', WORD: 'coming.word', RESUMPTION: 'coming.resumption' } as const;

/**
 * What comes, in a few words for the day on which it stands: "RED-DRIVE: last day of service". Where the day is not
 * known, the period is told with it: "end of service at the end of March 2027".
 * @param name the item's name, inserted as it is
 */
export function comingSummary(
  name: string,
  { subject, on, markets, state, source, cancelled }: Omit<Coming, 'revised' | 'announcedBy'>,
  locale: MessageLocale,
): string {
  const values = {
    name,
    sure: isSure(source) ? 'yes' : 'no',
    exact: on.precision === 'DAY' ? 'yes' : 'no',
    on: periodPhrase('on', on, locale),
    by: periodPhrase('by', on, locale),
    at: periodPhrase('ended', on, locale),
    state: state ?? 'none',
    place: markets.length === 0 ? 'none' : placeText(markets, locale),
    facetsOf: isFacet(subject) ? say('facet.of', { facet: subject }, locale) : '',
  };
  const summary = say(isFacet(subject) ? 'coming.end' : MESSAGES[subject], values, locale);
  return cancelled ? say('coming.cancelled', { summary }, locale) : summary;
}

/**
 * By what a calendar is found among others, and what it tells.
 * @param of of which items it tells; null for all
 * @param cut of how many items at most it tells, where it does not tell of all
 */
export function calendarTitle(
  of: string | null,
  cut: number | null,
  locale: MessageLocale,
): { readonly name: string; readonly about: string } {
  return {
    name: say('calendar.title', { of: of ?? 'none' }, locale),
    about: say('calendar.about', { cut: cut === null ? 'no' : 'yes', count: cut ?? 0 }, locale),
  };
}

/** By what a feed is found among others. */
export function newsTitle(of: string | null, locale: MessageLocale): string {
  return say('news.title', { of: of ?? 'none' }, locale);
}

/**
 * What a correction is told as in the entry that it corrects (`changed`), and that one in it (`changes`).
 * @param on the day on which the other was said
 * @param said what the other said
 */
export function changeNote(
  which: 'changed' | 'changes',
  on: PreciseDate,
  said: string,
  locale: MessageLocale,
): string {
  const values = { on: periodPhrase('on', on, locale), said };
  return which === 'changed' ? say('news.changed', values, locale) : say('news.changes', values, locale);
}

/** What a notice said of one item, told for all of which it said the same. */
export function noticeNote(said: string, more: number, locale: MessageLocale): string {
  return say('news.notice', { said, count: more }, locale);
}

function isFacet(subject: ComingSubject): subject is Facet {
  return !(subject in MESSAGES);
}
