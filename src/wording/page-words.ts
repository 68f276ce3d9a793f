import { createMessageFormatter, type MessageValues } from './catalog.ts';
import { mapLanguages, LANGUAGES, type MessageLocale } from './locales.ts';
import type { PageWordId } from './en/page-words.ts';

const wordIn = createMessageFormatter((locale, id: PageWordId) => LANGUAGES[locale].words[id]);

/**
 * Says one of the pages' words (ICU MessageFormat, Unicode TR35).
 * @returns the text, with the values as they are; whoever writes it into a page escapes it
 */
export function pageWord(id: PageWordId, locale: MessageLocale, values: MessageValues = {}): string {
  return wordIn(id, values, locale);
}

/** A language by its name in another one, or its tag where it has none there. */
export function languageName(tag: string, locale: MessageLocale): string {
  return NAMES[locale].of(tag) ?? tag;
}

const NAMES = mapLanguages((intl) => new Intl.DisplayNames(intl, { type: 'language' }));
