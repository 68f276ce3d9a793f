import type { ItemOption, TextByLocale } from '../fact/fact.ts';
import { pickLocalized } from '../text/locale.ts';

/** An option in a language; what was not translated stays as it is. */
export function optionInLocale(
  { name, value, names, values }: ItemOption,
  locale: string,
): { readonly name: string; readonly value: string } {
  return { name: translationOr(name, names, locale), value: translationOr(value, values, locale) };
}

function translationOr(plain: string, translations: TextByLocale | undefined, locale: string): string {
  const found = pickLocalized(translations, locale, locale);
  return found && !found.isFallback ? found.text : plain;
}
