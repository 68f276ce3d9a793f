import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { Source } from '../domain/fact/fact.ts';
import { announcedOrderStart, badgeOfLifecycle } from '../domain/lifecycle/badge.ts';
import type { Lifecycle } from '../domain/lifecycle/lifecycle.ts';
import type { FitVerdict, SuccessionKind } from '../domain/words.ts';
import { capitalizeFirst, isConfirmedSource } from './clauses/clauses.ts';
import { surenessForMessages } from './facet-status.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';
import { preciseDatePhrase } from './phrases/dates.ts';
import { listText } from './phrases/lists.ts';
import { marketsPhrase, type OwnMarketNames } from './phrases/places.ts';

/** So many items are named in a list; of others only that they are there is told, so that their names need not be known. */
export const MAX_ITEM_NAMES_PER_PHRASE = 4;

/** How an item goes with a host. */
export interface FitWords {
  readonly verdict: FitVerdict;
  readonly source: Source | null;
  /** Its name; null for one that nobody knows, of which nothing is told as the reader gave it. */
  readonly host: string | null;
  /** The names of what else is needed. */
  readonly needs: readonly string[];
}

/** As what an item comes instead of another. */
export interface ReplacementWords {
  readonly kind: SuccessionKind;
  /** Who names each step that leads to it. */
  readonly sources: readonly (Source | null)[];
  /** The names of the items between the two. */
  readonly through: readonly string[];
  /** The names of the products for which alone it does. */
  readonly hosts: readonly string[];
  /** The codes of the markets in which alone it does. */
  readonly markets: readonly string[];
  readonly marketNames?: OwnMarketNames;
  /** From when it can be ordered, where it is announced; null for all others. */
  readonly from: PreciseDate | null;
  /** Whether nobody said that it is sold, or that it is not. */
  readonly isSaleUnknown: boolean;
}

/** A step by which one item comes instead of another. */
export interface ReplacementStep {
  readonly kind: SuccessionKind;
  readonly source: Source | null;
  /** The id of the item to which it leads. */
  readonly toId: string;
  /** The ids of the products for which alone it does. */
  readonly hostIds: readonly string[];
  readonly markets: readonly string[];
}

/**
 * The words of a way from one item to another.
 * @param via its steps, one or more
 * @param namesOf the names of items by their ids
 * @param lifecycle the answer of the item to which they lead
 */
export function replacementWordsOf(
  via: readonly ReplacementStep[],
  namesOf: (ids: readonly string[]) => readonly string[],
  lifecycle: Lifecycle,
  marketNames: OwnMarketNames,
): ReplacementWords {
  const { kind, hostIds, markets } = via.at(-1)!;
  return {
    kind,
    sources: via.map(({ source }) => source),
    through: namesOf(via.slice(0, -1).map(({ toId }) => toId)),
    hosts: namesOf(hostIds),
    markets,
    marketNames,
    from: announcedOrderStart(lifecycle),
    isSaleUnknown: badgeOfLifecycle(lifecycle) === 'UNKNOWN',
  };
}

/** "fits EPIC together with RED MAG"; where nobody spoke of it, that this is not known. */
export function fitPhrase({ verdict, source, host, needs }: FitWords, locale: MessageLocale): string {
  return pageWord('item.fit', locale, {
    verdict,
    sure: surenessForMessages(source),
    known: host === null ? 'no' : 'yes',
    host: host ?? '',
    needs: itemNamesPhrase(needs, locale) || 'none',
  });
}

/** "reported successor via RED MAG in Germany; from 26 December 2026; fits EPIC"; where nobody spoke of its sale, that too. */
export function replacementPhrase(
  words: ReplacementWords,
  fit: FitWords | null,
  locale: MessageLocale,
): string {
  const as = successionPhrase(words, locale);
  return fit ? joinPhrases(as, fitPhrase(fit, locale), locale) : as;
}

function successionPhrase(
  { kind, sources, through, hosts, markets, marketNames, from, isSaleUnknown }: ReplacementWords,
  locale: MessageLocale,
): string {
  const as = [
    ...(sources.every(isConfirmedSource) ? [] : [pageWord('item.reportedly', locale)]),
    pageWord('item.kind', locale, { kind }),
    ...(through.length > 0
      ? [pageWord('item.via', locale, { names: itemNamesPhrase(through, locale) })]
      : []),
    ...(hosts.length > 0 ? [pageWord('item.hosts', locale, { names: itemNamesPhrase(hosts, locale) })] : []),
    ...(markets.length > 0 ? [marketsPhrase(markets, locale, marketNames)] : []),
  ].join(' ');
  if (isSaleUnknown) return joinPhrases(as, pageWord('item.saleUnknown', locale), locale);
  return from === null ? as : joinPhrases(as, preciseDatePhrase('from', from, locale), locale);
}

/** The same in a line of its own: "Successor via RED MAG; fits EPIC". */
export function replacementLine(
  words: ReplacementWords,
  fit: FitWords | null,
  locale: MessageLocale,
): string {
  return capitalizeFirst(replacementPhrase(words, fit, locale), locale);
}

/** How an item goes with a host, in a line of its own: "Fits EPIC together with RED MAG". */
export function fitLine(fit: FitWords, locale: MessageLocale): string {
  return capitalizeFirst(fitPhrase(fit, locale), locale);
}

/** "Successor; fits EPIC" */
export function joinPhrases(first: string, rest: string, locale: MessageLocale): string {
  return pageWord('page.joined', locale, { first, rest });
}

/** The names of items, of many the first few and how many there are beside them. */
function itemNamesPhrase(names: readonly string[], locale: MessageLocale): string {
  const count = names.length - MAX_ITEM_NAMES_PER_PHRASE;
  const text = listText(names.slice(0, MAX_ITEM_NAMES_PER_PHRASE), locale);
  return count > 0 ? `${text} ${pageWord('page.andMore', locale, { count })}` : text;
}
