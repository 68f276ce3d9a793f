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

/** In which language, of which market and for which address a page is written, and the functions that write in it. */
export interface PageRenderContext {
  readonly locale: MessageLocale;
  readonly publicUrl: string;
  /** Whose the page is; absent: Lastcall's own. */
  readonly site: SiteIdentity | undefined;
  /** What leads from the page to the first one. */
  readonly root: string;
  /** The language that the address names; null where it names none. */
  readonly localeParameter: string | null;
  readonly requestedLocale: string;
  readonly word: (id: PageWordId, values?: MessageValues) => string;
  readonly localize: (texts: TextByLocale) => TextWithLanguage;
  /** The same of what may be missing; that a language is missing is noted once on a page. */
  readonly localizeOptional: (texts: TextByLocale | null | undefined) => TextWithLanguage | null;
  readonly formatPeriod: (period: PreciseDate) => string;
  /** A period within a sentence; "none" where there is none, which messages tell apart. */
  readonly formatDatePhrase: (role: DatePhraseRole, period: PreciseDate | null) => string;
  readonly formatDayPhrase: (role: DatePhraseRole, at: Instant) => string;
  /** The market in which everything is told; null: everywhere. */
  readonly market: MarketRow | null;
  /** The parameters of an address that keep the language and the market that were chosen. */
  readonly linkParameters: Readonly<Record<string, string>>;
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
  const localeParameter = requested.isChosen ? requested.locale : null;
  const root = depth === 'absolute' ? `${publicUrl}/` : depth === 0 ? './' : '../'.repeat(depth);
  const linkParameters = {
    ...(market && { market: market.code }),
    ...(localeParameter && { locale: localeParameter }),
  };
  const localize = (texts: TextByLocale) =>
    companyTextInLocale(texts, requested.locale, locale, defaultLocale);
  const shownNotes = new Set<string>();
  const showNoteOnce = (localized: TextWithLanguage): TextWithLanguage => {
    if (localized.note === null) return localized;
    if (shownNotes.has(localized.note)) return { ...localized, note: null };
    shownNotes.add(localized.note);
    return localized;
  };
  return {
    locale,
    publicUrl,
    site,
    root,
    localeParameter,
    requestedLocale: requested.locale,
    market,
    linkParameters,
    word: (id, values) => pageWord(id, locale, values),
    localize,
    localizeOptional: (texts) =>
      texts && Object.keys(texts).length > 0 ? showNoteOnce(localize(texts)) : null,
    formatPeriod: (period) => preciseDateText(period, locale),
    formatDatePhrase: (role, period) => (period ? preciseDatePhrase(role, period, locale) : 'none'),
    formatDayPhrase: (role, at) =>
      preciseDatePhrase(role, { date: dayOfInstant(at, 'UTC'), precision: 'DAY' }, locale),
    link: (path, query = {}) => {
      const parameters = new URLSearchParams(Array.isArray(query) ? query : Object.entries(query));
      for (const [name, value] of Object.entries(linkParameters))
        if (!parameters.has(name)) parameters.set(name, value);
      const search = parameters.toString();
      return `${root}${path}${search && `?${search}`}`;
    },
  };
}

function companyTextInLocale(
  texts: TextByLocale,
  requestedLocale: string,
  locale: MessageLocale,
  defaultLocale: string,
): TextWithLanguage {
  const picked = pickLocalized(texts, requestedLocale, defaultLocale) ?? {
    text: '',
    locale: requestedLocale,
    isFallback: false,
  };
  const isForeign = primaryLanguageOf(picked.locale) !== locale;
  if (!isForeign) return { text: picked.text, lang: null, note: null };
  const names = {
    requested: languageName(requestedLocale, locale),
    shown: languageName(picked.locale, locale),
  };
  const note = picked.isFallback ? pageWord('page.fallback', locale, names) : null;
  return { text: picked.text, lang: picked.locale, note };
}

/** The primary language of a tag (BCP 47). */
export function primaryLanguageOf(tag: string): string {
  return tag.split('-')[0]!;
}
