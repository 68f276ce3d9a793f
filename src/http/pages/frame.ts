import { MAX_SEARCH_TEXT_LENGTH } from '../../domain/item/request-limits.ts';
import { siteName } from '../../domain/site-identity.ts';
import { MESSAGE_LOCALES, type MessageLocale } from '../../wording/locales.ts';
import { marketsPhrase, ownMarketNamesOf } from '../../wording/phrases/places.ts';
import { languageName, pageWord } from '../../wording/page-words.ts';
import { primaryLanguageOf, type PageRenderContext } from './reader.ts';
import { siteFiles } from './stylesheet.ts';

/** A document that tells the same as the page, for others than people. */
export interface AlternateLink {
  readonly type: string;
  readonly title: string;
  readonly href: string;
}

/** What every page has around what it tells. */
export interface PageFrame {
  readonly word: PageRenderContext['word'];
  readonly lang: MessageLocale;
  readonly title: string;
  readonly description: string | null;
  readonly robots: string;
  readonly canonical: string | null;
  /** The same in whichever language the reader prefers. */
  readonly plain: string;
  readonly languages: readonly LanguageLink[];
  readonly alternates: readonly AlternateLink[];
  readonly jsonLd: string | null;
  readonly unavailableLanguage: string | null;
  /** The market in which the page tells, and the same page everywhere; null: it does. */
  readonly scope: { readonly text: string; readonly everywhere: string } | null;
  /** Whose the page is. */
  readonly site: { readonly name: string; readonly logoUrl: string | null };
  readonly home: string;
  readonly root: string;
  /** What its addresses keep: the language and the market that were chosen. */
  readonly linkParameters: Readonly<Record<string, string>>;
  readonly sought: string;
  readonly maxSoughtLength: number;
  readonly stylesheet: string;
  readonly icon: string;
}

export interface LanguageLink {
  readonly locale: MessageLocale;
  readonly name: string;
  readonly href: string;
  readonly isShown: boolean;
  /** Where the page in this language is, for search engines. */
  readonly url: string;
}

/** What a page tells of itself. */
export interface PageHead {
  readonly title: string;
  readonly description?: string;
  readonly robots?: string;
  /** Its path under the public address, with what else chooses its content; null for a page that is no place. */
  readonly path: string | null;
  readonly query?: Readonly<Record<string, string>>;
  /** What else its address asks for, and asks for in another language too. */
  readonly viewParameters?: Readonly<Record<string, string>>;
  readonly alternates?: readonly AlternateLink[];
  readonly jsonLd?: string;
  readonly sought?: string;
  /** Whether it is there in no other language, so that its address names none. */
  readonly isEnglishOnly?: boolean;
  /** Whether it is a page of the manual, which has a style of its own. */
  readonly isOfManual?: boolean;
  /** Whether it has a form to fill in beside the search. */
  readonly hasForm?: boolean;
}

/** The frame of a page: its head, its languages and the search. */
export function buildPageFrame(reader: PageRenderContext, head: PageHead, defaultLocale: string): PageFrame {
  const { path, query = {}, viewParameters = {} } = head;
  const urlWith = (more: Readonly<Record<string, string>>) => {
    const parameters = new URLSearchParams({ ...query, ...more }).toString();
    return `${reader.publicUrl}/${path ?? ''}${parameters && `?${parameters}`}`;
  };
  const { iconUrl, ...styles } = siteFiles(reader.site);
  const { path: stylesheet } =
    styles[head.isOfManual ? 'manualStylesheet' : head.hasForm ? 'formStylesheet' : 'stylesheet'];
  const site = { name: siteName(reader.site), logoUrl: reader.site?.logoUrl ?? null };
  const isPlain = (locale: MessageLocale) =>
    head.isEnglishOnly || locale === primaryLanguageOf(defaultLocale);
  const urlIn = (locale: MessageLocale) => urlWith(isPlain(locale) ? {} : { locale });
  const locales = head.isEnglishOnly ? [] : MESSAGE_LOCALES;
  const languages = locales.map((locale) => ({
    locale,
    name: pageWord('page.language', locale),
    href: `?${new URLSearchParams({ ...query, ...viewParameters, ...reader.linkParameters, locale }).toString()}`,
    isShown: locale === reader.locale,
    url: urlIn(locale),
  }));
  return {
    word: reader.word,
    lang: reader.locale,
    title: `${head.title} – ${site.name}`,
    description: head.description ?? null,
    robots: head.robots ?? 'index, follow',
    canonical: path === null ? null : urlIn(reader.locale),
    plain: urlWith({}),
    languages,
    alternates: head.alternates ?? [],
    jsonLd: head.jsonLd ?? null,
    unavailableLanguage: unavailableLanguageText(reader),
    scope: marketScopeView(reader, { ...query, ...viewParameters }),
    home: reader.link(''),
    root: reader.root,
    linkParameters: reader.linkParameters,
    sought: head.sought ?? '',
    maxSoughtLength: MAX_SEARCH_TEXT_LENGTH,
    site,
    stylesheet: `${reader.root}${stylesheet}`,
    icon: iconUrl,
  };
}

function marketScopeView(
  { market, localeParameter, locale, word }: PageRenderContext,
  query: Readonly<Record<string, string>>,
): PageFrame['scope'] {
  if (!market) return null;
  const elsewhere = new URLSearchParams({
    ...query,
    ...(localeParameter && { locale: localeParameter }),
  }).toString();
  return {
    text: word('page.inMarket', { place: marketsPhrase([market.code], locale, ownMarketNamesOf([market])) }),
    everywhere: `?${elsewhere}`,
  };
}

/** Says that the page does not speak the language that was asked for; null where it does. */
function unavailableLanguageText({
  requestedLocale: requested,
  locale,
  word,
}: PageRenderContext): string | null {
  if (primaryLanguageOf(requested) === locale) return null;
  return word('page.otherLanguage', {
    requested: languageName(requested, locale),
    shown: languageName(locale, locale),
  });
}
