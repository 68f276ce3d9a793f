import { dayOfInstant, type Instant, type PreciseDate } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import type { SiteIdentity } from '../../domain/site-identity.ts';
import type { Context } from '../../record/context.ts';
import type { MarketRow } from '../../record/market.ts';
import type { MessageValues } from '../../wording/catalog.ts';
import type { RequestedLocale } from '../request/locale.ts';
import { type DatePhraseRole, preciseDatePhrase, preciseDateText } from '../../wording/phrases/dates.ts';
import { type MessageLocale, messageLocaleFor } from '../../wording/locales.ts';
import type { PageWordId } from '../../wording/en/page-words.ts';
import { languageName, pageWord } from '../../wording/page-words.ts';

/** Words of the company in the language that was found for them. */
export interface TextWithLanguage {
  readonly text: string;
  /** Where it is another language than the page's. */
  readonly lang: string | null;
  /** Says so; null where the page said it before. */
  readonly note: string | null;
}

type QueryPairs = readonly (readonly [name: string, value: string])[];

/** Somebody who reads a page in a language, and how things are told to them. */
export interface PageRenderContext {
  readonly locale: MessageLocale;
  readonly publicUrl: string;
  /** Whose the page is; absent: Lastcall's own. */
  readonly site: SiteIdentity | undefined;
  /** What leads from the page to the first one. */
  readonly root: string;
  /** The language that the address names; null where it names none. */
  readonly chosen: string | null;
  readonly requestedLocale: string;
  readonly word: (id: PageWordId, values?: MessageValues) => string;
  readonly text: (words: TextByLocale) => TextWithLanguage;
  readonly maybe: (words: TextByLocale | null | undefined) => TextWithLanguage | null;
  readonly period: (period: PreciseDate) => string;
  /** A period within a sentence; "none" where there is none, which messages tell apart. */
  readonly phrase: (role: DatePhraseRole, period: PreciseDate | null) => string;
  readonly day: (role: DatePhraseRole, at: Instant) => string;
  /** The market in which everything is told; null: everywhere. */
  readonly market: MarketRow | null;
  /** The parameters of an address that keep the language and the market that were chosen. */
  readonly kept: Readonly<Record<string, string>>;
  /** An address within the pages that keeps the language and the market that were chosen. */
  readonly link: (path: string, query?: Readonly<Record<string, string>> | QueryPairs) => string;
}

/**
 * The reader of a page.
 * @param requested the language that the request asks for, and whether its address names it
 * @param depth how many steps below the first page the page is; absolute for what stands on other sites, whose links are whole
 * @param market in which everything is told; null: everywhere
 */
export function createPageRenderContext(
  { defaultLocale, publicUrl, site }: Context,
  requested: RequestedLocale,
  depth: number | 'absolute',
  market: MarketRow | null = null,
): PageRenderContext {
  const locale = messageLocaleFor(requested.locale, defaultLocale);
  const chosen = requested.isChosen ? requested.locale : null;
  const root = depth === 'absolute' ? `${publicUrl}/` : depth === 0 ? './' : '../'.repeat(depth);
  const kept = { ...(market && { market: market.code }), ...(chosen && { locale: chosen }) };
  const text = (words: TextByLocale) => companyTextInLocale(words, requested.locale, locale, defaultLocale);
  const noted = new Set<string>();
  const withNoteOnce = (found: TextWithLanguage): TextWithLanguage => {
    if (found.note === null) return found;
    if (noted.has(found.note)) return { ...found, note: null };
    noted.add(found.note);
    return found;
  };
  return {
    locale,
    publicUrl,
    site,
    root,
    chosen,
    requestedLocale: requested.locale,
    market,
    kept,
    word: (id, values) => pageWord(id, locale, values),
    text,
    maybe: (words) => (words && Object.keys(words).length > 0 ? withNoteOnce(text(words)) : null),
    period: (period) => preciseDateText(period, locale),
    phrase: (role, period) => (period ? preciseDatePhrase(role, period, locale) : 'none'),
    day: (role, at) => preciseDatePhrase(role, { date: dayOfInstant(at, 'UTC'), precision: 'DAY' }, locale),
    link: (path, query = {}) => {
      const asking = new URLSearchParams(Array.isArray(query) ? query : Object.entries(query));
      for (const [name, value] of Object.entries(kept)) if (!asking.has(name)) asking.set(name, value);
      const parameters = asking.toString();
      return `${root}${path}${parameters && `?${parameters}`}`;
    },
  };
}

function companyTextInLocale(
  words: TextByLocale,
  wanted: string,
  locale: MessageLocale,
  defaultLocale: string,
): TextWithLanguage {
  const found = pickLocalized(words, wanted, defaultLocale) ?? {
    text: '',
    locale: wanted,
    isFallback: false,
  };
  const isForeign = primaryLanguageOf(found.locale) !== locale;
  if (!isForeign) return { text: found.text, lang: null, note: null };
  const names = { requested: languageName(wanted, locale), shown: languageName(found.locale, locale) };
  const note = found.isFallback ? pageWord('page.fallback', locale, names) : null;
  return { text: found.text, lang: found.locale, note };
}

/** The primary language of a tag (BCP 47). */
export function primaryLanguageOf(tag: string): string {
  return tag.split('-')[0]!;
}
