import type { TextByLocale } from '../../domain/fact/fact.ts';
import { bestSupportedLocale, pickLocalized } from '../../domain/text/locale.ts';
import { messageLocaleFor, type MessageLocale } from '../../wording/locales.ts';
import type { AdvisoryForCsafList, CsafOptions } from './advisory-for-csaf.ts';

/** What an advisory says in words. */
type AdvisoryTexts = Pick<
  AdvisoryForCsafList,
  'title' | 'whatHappens' | 'whatToDo' | 'remedy' | 'notKnownYet'
>;

/** The language of one document. */
export interface CsafLanguage {
  /** BCP 47. */
  readonly lang: string;
  /** The language of the original, where this document is a translation of it; else null. */
  readonly sourceLang: string | null;
  /** In which we say what the company did not. */
  readonly messageLocale: MessageLocale;
  /** The text in that language; where there is none, in that of the original. */
  readonly text: (localized: TextByLocale) => string;
}

/**
 * A document has one language (CSAF 2.1, section 3.2.2.6), and each further one is a document of its own, a translation of the original
 * (section 3.2.2.11): these are the languages in which all that the advisory says now is there.
 * @returns that of the original first
 */
export function csafLanguagesOf(advisory: AdvisoryTexts, defaultLocale: string): [string, ...string[]] {
  const original = pickLocalized(advisory.title, defaultLocale, defaultLocale)?.locale ?? defaultLocale;
  const { title, whatHappens, whatToDo, remedy, notKnownYet } = advisory;
  const texts = [title, whatHappens, whatToDo, remedy, notKnownYet].filter((text) => text !== null);
  const whole = Object.keys(title).filter((lang) => texts.every((text) => Object.hasOwn(text, lang)));
  return [original, ...whole.filter((lang) => lang !== original).toSorted()];
}

/** The language in which a document is written for who asks for one: the nearest that there is, else that of the original. */
export function csafLanguageFor(
  advisory: AdvisoryTexts,
  { locale, defaultLocale }: Pick<CsafOptions, 'locale' | 'defaultLocale'>,
): CsafLanguage {
  const languages = csafLanguagesOf(advisory, defaultLocale);
  const [original] = languages;
  const lang = bestSupportedLocale(locale, languages, original);
  return {
    lang,
    sourceLang: lang === original ? null : original,
    messageLocale: messageLocaleFor(lang, defaultLocale),
    text: (localized) => pickLocalized(localized, lang, original)?.text ?? '',
  };
}
