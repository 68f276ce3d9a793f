import { WATCH_EVENTS, type WatchCadence, type WatchEvent } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { MessageLocale } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import { listText } from '../../wording/phrases/lists.ts';
import {
  type MarketWithOptionalName,
  marketsPhrase,
  ownMarketNamesOf,
} from '../../wording/phrases/places.ts';
import { timeZoneText } from './time-zones.ts';
import { type NamedSubject, watchedSubjectText } from './watch-subjects.ts';

/** How often, in words; mails that are sent at 8 name whose 8 that is. */
export function cadenceText(cadence: WatchCadence, timeZone: string, locale: MessageLocale): string {
  return pageWord('watch.cadenceIs', locale, { cadence, zone: timeZoneText(timeZone) });
}

/** Of what is told, in words, in the order of the contract. */
export function watchEventsText(events: readonly WatchEvent[], locale: MessageLocale): string {
  return listText(
    WATCH_EVENTS.filter((event) => events.includes(event)).map((event) =>
      pageWord('watch.event', locale, { event }),
    ),
    locale,
  );
}

/** For which market something is told, as a sentence; null for everywhere. */
export function marketScopeText(market: MarketWithOptionalName | null, locale: MessageLocale): string | null {
  if (!market) return null;
  return pageWord('page.inMarket', locale, {
    place: marketsPhrase([market.code], locale, ownMarketNamesOf([market])),
  });
}

/** The same for a code; empty: everywhere. */
export async function marketScopeTextByCode(
  ctx: Context,
  code: string,
  locale: MessageLocale,
): Promise<string | null> {
  const [market] = code === '' ? [] : await marketsByCode(ctx, [code]);
  return marketScopeText(code === '' ? null : (market ?? { code }), locale);
}

/** So many names stand in a subject; more are counted. */
const MAX_NAMES = 2;

/**
 * Names of items in a subject; more than two are counted.
 * @param count how many items there are, of which some may have the same name
 */
export function itemNamesPhrase(names: readonly string[], count: number, locale: MessageLocale): string {
  return count <= MAX_NAMES ? listText(names, locale) : pageWord('watchMail.items', locale, { count });
}

/** What is watched, in a subject: items, and what is more than one item, each by their names or by how many they are. */
export function subjectsPhrase(
  subjects: readonly NamedSubject[],
  wanted: string,
  locale: MessageLocale,
  defaultLocale: string,
): string {
  const textsOf = (areItems: boolean) =>
    subjects
      .filter(({ subject }) => (subject === 'ITEM') === areItems)
      .map((one) => watchedSubjectText(one, wanted, locale, defaultLocale).text);
  const [items, groups] = [textsOf(true), textsOf(false)];
  if (subjects.length <= MAX_NAMES) return listText([...items, ...groups], locale);
  const counted = groups.length > MAX_NAMES;
  return listText(
    [
      ...(items.length > 0
        ? [items.length === 1 ? items[0]! : itemNamesPhrase(items, items.length, locale)]
        : []),
      ...(counted ? [pageWord('watchMail.groups', locale, { count: groups.length })] : groups),
    ],
    locale,
  );
}
