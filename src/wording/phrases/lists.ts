import { INTL_LOCALES, type MessageLocale } from '../locales.ts';

const LISTS = { en: listFormat('en'), de: listFormat('de'), fr: listFormat('fr') };

/** Texts joined by commas and "and" (Unicode CLDR list patterns). */
export function listText(texts: readonly string[], locale: MessageLocale): string {
  return texts.length === 1 ? texts[0]! : LISTS[locale].format(texts);
}

function listFormat(locale: MessageLocale): Intl.ListFormat {
  return new Intl.ListFormat(INTL_LOCALES[locale], { type: 'conjunction', style: 'long' });
}
