import type { Source } from '../domain/fact/fact.ts';
import type { MessageLocale } from './locales.ts';
import { pageWord } from './page-words.ts';

/** Who says something, and how sure it is: "RED user forum (statement by a third party, not verified)". */
export function sourcePhrase({ speaker, confidence, name }: Source, locale: MessageLocale): string {
  return pageWord('item.sourceIs', locale, { name: name ?? 'none', speaker, confidence });
}

/** The same with what it is: "Source: RED user forum (statement by a third party, not verified)". */
export function sourceSentence(source: Source, locale: MessageLocale): string {
  const label = pageWord('page.label', locale, { label: pageWord('item.source', locale) });
  return `${label} ${sourcePhrase(source, locale)}`;
}
