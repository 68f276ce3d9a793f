import type { LintPhrases } from '../domain/text/text-lint.ts';
import { languagePack as de } from './de/language.ts';
import { languagePack as en } from './en/language.ts';
import type { Messages } from './en/messages.ts';
import type { PageWords } from './en/page-words.ts';
import { languagePack as fr } from './fr/language.ts';

/** What a language must have for the service to speak it. */
export interface SpokenLanguage {
  /** How it is written, for `Intl`: day before month, British spelling (BCP 47). */
  readonly intl: string;
  /** The public sentences. */
  readonly messages: Messages;
  /** What the pages say beside them. */
  readonly words: PageWords;
  /** A region with its preposition, which `Intl` does not know. */
  readonly inRegion: (code: string, region: string) => string;
  readonly lintPhrases: LintPhrases;
}

/** The languages that the service speaks: to add one is to make its folder and to name it here. */
export const LANGUAGES = { en, de, fr } as const satisfies Record<string, SpokenLanguage>;

export type MessageLocale = keyof typeof LANGUAGES;
export const LOCALES = Object.keys(LANGUAGES) as [MessageLocale, ...MessageLocale[]];

/** Something made once for each language, with the way in which `Intl` writes it. */
export function mapLanguages<T>(make: (intl: string) => T): Readonly<Record<MessageLocale, T>> {
  const made = LOCALES.map((locale) => [locale, make(LANGUAGES[locale].intl)]);
  return Object.fromEntries(made) as Record<MessageLocale, T>;
}

/** The phrases that the checks of public texts look for, by language. */
export const LINT_PHRASES: Readonly<Record<string, LintPhrases>> = Object.fromEntries(
  LOCALES.map((locale) => [locale, LANGUAGES[locale].lintPhrases]),
);
