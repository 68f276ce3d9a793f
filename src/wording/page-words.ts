import { createCatalogFormatter, type MessageValues } from './catalog.ts';
import { createForEachLanguage, LANGUAGE_PACKS, type MessageLocale } from './locales.ts';
import type { PageWordId } from './en/page-words.ts';

const pageWordCatalogFormatter = createCatalogFormatter(
  (locale, id: PageWordId) => LANGUAGE_PACKS[locale].words[id],
);

/**
 * Says one of the pages' words (ICU MessageFormat, Unicode TR35).
 * @returns the text, with the values as they are; whoever writes it into a page escapes it
 */
export function pageWord(id: PageWordId, locale: MessageLocale, values: MessageValues = {}): string {
  return pageWordCatalogFormatter(id, values, locale);
}

/** A language by its name in another one, or its tag where it has none there. */
export function languageName(tag: string, locale: MessageLocale): string {
  return LANGUAGE_DISPLAY_NAMES[locale].of(tag) ?? tag;
}

const LANGUAGE_DISPLAY_NAMES = createForEachLanguage(
  (intl) => new Intl.DisplayNames(intl, { type: 'language' }),
);
