import { IntlMessageFormat } from 'intl-messageformat';
import type { MessageValues } from './catalog.ts';
import { INTL_LOCALES, type MessageLocale } from './locales.ts';
import { words as de } from './de/page-words.ts';
import { type PageWordId, type PageWords, words as en } from './en/page-words.ts';
import { words as fr } from './fr/page-words.ts';

const CATALOGS: Readonly<Record<MessageLocale, PageWords>> = { en, de, fr };
const parsed = new Map<string, IntlMessageFormat>();

/**
 * Says one of the pages' words (ICU MessageFormat, Unicode TR35).
 * @returns the text, with the values as they are; whoever writes it into a page escapes it
 */
export function pageWord(id: PageWordId, locale: MessageLocale, values: MessageValues = {}): string {
  const key = `${locale} ${id}`;
  let word = parsed.get(key);
  if (!word) {
    word = new IntlMessageFormat(CATALOGS[locale][id], INTL_LOCALES[locale], undefined, { ignoreTag: true });
    parsed.set(key, word);
  }
  return String(word.format(values));
}

/** A language by its name in another one, or its tag where it has none there. */
export function languageName(tag: string, locale: MessageLocale): string {
  return LANGUAGES[locale].of(tag) ?? tag;
}

const LANGUAGES = { en: languageNames('en'), de: languageNames('de'), fr: languageNames('fr') };

function languageNames(locale: MessageLocale): Intl.DisplayNames {
  return new Intl.DisplayNames(INTL_LOCALES[locale], { type: 'language' });
}
