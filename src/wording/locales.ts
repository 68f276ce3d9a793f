import { bestSupportedLocale } from '../domain/text/locale.ts';
import type { LintPhrases } from '../domain/text/text-lint.ts';
import { languagePack as de } from './de/language.ts';
import { languagePack as en } from './en/language.ts';
import type { MessageId, Messages } from './en/messages.ts';
import type { PageWords } from './en/page-words.ts';
import { languagePack as fr } from './fr/language.ts';

/** What a language must have for the service to speak it. */
export interface LanguagePack {
  /** How it is written, for `Intl`: day before month, British spelling (BCP 47). */
  readonly intl: string;
  /** The public sentences. */
  readonly messages: Messages;
  /** What the pages say beside them. */
  readonly words: PageWords;
  /** A region with its preposition, which `Intl` does not know. */
  readonly inRegion: (code: string, region: string) => string;
  /** The clauses that no "and" joins to others. */
  readonly clausesApart: readonly MessageId[];
  readonly lintPhrases: LintPhrases;
}

/** The languages that the service speaks: to add one is to make its folder and to name it here. */
export const LANGUAGE_PACKS = { en, de, fr } as const satisfies Record<string, LanguagePack>;

export type MessageLocale = keyof typeof LANGUAGE_PACKS;
export const MESSAGE_LOCALES = Object.keys(LANGUAGE_PACKS) as [MessageLocale, ...MessageLocale[]];

/** The language of our own sentences that comes nearest to the one asked for, else to the default one; null: nobody asks for any. */
export function messageLocaleFor(requested: string | null | undefined, defaultLocale: string): MessageLocale {
  const fallback = bestSupportedLocale<MessageLocale>(defaultLocale, MESSAGE_LOCALES, 'en');
  return bestSupportedLocale(requested ?? fallback, MESSAGE_LOCALES, fallback);
}

/** Something made once for each language, with the way in which `Intl` writes it. */
export function createForEachLanguage<T>(make: (intl: string) => T): Readonly<Record<MessageLocale, T>> {
  const made = MESSAGE_LOCALES.map((locale) => [locale, make(LANGUAGE_PACKS[locale].intl)]);
  return Object.fromEntries(made) as Record<MessageLocale, T>;
}

/** The phrases that the checks of public texts look for, by language. */
export const LINT_PHRASES_BY_LOCALE: Readonly<Record<string, LintPhrases>> = Object.fromEntries(
  MESSAGE_LOCALES.map((locale) => [locale, LANGUAGE_PACKS[locale].lintPhrases]),
);
