import { createForEachLanguage, type MessageLocale } from '../locales.ts';

const LIST_FORMATS_BY_LANGUAGE = createForEachLanguage(
  (intl) => new Intl.ListFormat(intl, { type: 'conjunction', style: 'long' }),
);

/** Texts joined by commas and "and" (Unicode CLDR list patterns). */
export function listText(texts: readonly string[], locale: MessageLocale): string {
  return texts.length === 1 ? texts[0]! : LIST_FORMATS_BY_LANGUAGE[locale].format(texts);
}
