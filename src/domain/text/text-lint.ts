import { addDays, dayOfInstant, daysBetween, type Instant } from '../calendar/dates.ts';
import type { TextByLocale } from '../fact/fact.ts';
import { pickLocalized } from './locale.ts';
import type { Fault } from '../refusal.ts';
import type { LifecycleState, ReasonCode } from '../words.ts';

/** What is said with a text, as far as it bears on the words. */
export interface TextLintContext {
  readonly reasons: readonly ReasonCode[];
  /** How many actions, and how many successors, are named. */
  readonly actions: number;
  readonly successors: number;
  /** The state that is announced; an item that becomes available asks nothing of its owners. */
  readonly to?: LifecycleState | null;
}

/** A market, and the locales in which it must be told. */
export interface MarketRequiredLocales {
  readonly code: string;
  readonly requiredLocales: readonly string[];
}

/** Phrases of one language, as alternatives of regular expressions; a space stands for any white space. */
export interface LintPhrases {
  /** Dates that only a reader of today understands. */
  readonly relativeDates: readonly string[];
  /** Words that play a danger down. */
  readonly softening: readonly string[];
}

/**
 * What could be said better in a public text. These are warnings: nothing is refused for them.
 * @returns dates that only a reader of today understands; words that play a danger down where safety is a reason;
 * and that owners are told nothing that they can do
 * @param phrasesByLanguage what is looked for in each language; others are left alone
 * Source: Regulation (EU) 2023/988 (GPSR), Article 36(2)(c), in its English, German and French wording.
 */
export function lintTextAndOwnerAdvice(
  text: TextByLocale,
  { reasons, actions, successors, to }: TextLintContext,
  phrasesByLanguage: Readonly<Record<string, LintPhrases>>,
): Fault[] {
  const phrasesIn = (locale: string) => phrasesByLanguage[locale.toLowerCase().split('-')[0]!];
  const warnings = Object.entries(text).flatMap(([locale, words]) => [
    ...phraseWarnings(words, locale, phrasesIn(locale)?.relativeDates, relativeDateAdviceText),
    ...(reasons.includes('SAFETY')
      ? phraseWarnings(words, locale, phrasesIn(locale)?.softening, softeningAdviceText)
      : []),
  ]);
  if (actions > 0 || successors > 0 || to === 'AVAILABLE') return warnings;
  const idle = makeLintWarning(
    'Name an action or a successor: owners are told nothing that they can do.',
    'actions',
  );
  return [...warnings, idle];
}

/**
 * Words of a text that play a danger down, which no safety recall may use.
 * @returns one fault for each language, which names the words and the rule
 * Source: Regulation (EU) 2023/988 (GPSR), Article 36(2)(c), in its English, German and French wording.
 */
export function softeningFaults(
  text: TextByLocale,
  phrasesByLanguage: Readonly<Record<string, LintPhrases>>,
  field: readonly string[],
): Fault[] {
  return Object.entries(text).flatMap(([locale, words]) =>
    phraseWarnings(
      words,
      locale,
      phrasesByLanguage[locale.toLowerCase().split('-')[0]!]?.softening,
      softeningAdviceText,
    ).map(({ code, message }) => ({
      code,
      message: `${message.slice(0, -1)} (rule R146; GPSR, Article 36(2)(c)).`,
      field: [...field],
    })),
  );
}

/**
 * The markets that a text does not reach in a locale that they require; a wider one will do, "de" for "de-AT".
 * @returns LOCALE_REQUIRED, once for each such market
 */
export function lintRequiredLocales(
  text: TextByLocale | null,
  markets: readonly MarketRequiredLocales[],
): Fault[] {
  return markets.flatMap(({ code, requiredLocales }): Fault[] => {
    const missing = requiredLocales.filter((locale) => pickLocalized(text, locale, '')?.isFallback !== false);
    if (missing.length === 0) return [];
    const message = `Give the text in ${missing.map(inDoubleQuotes).join(', ')} too: market ${code} requires it.`;
    return [{ code: 'LOCALE_REQUIRED', message, field: ['text'] }];
  });
}

/**
 * Whether a change is announced later than the line's policy asks, in days of the calendar.
 * @param effectiveAt null where no instant is known: then nothing is said of it
 * @param noticeDays null where the line has no such policy
 */
export function lintNoticePeriod(
  announcedAt: Instant,
  effectiveAt: Instant | null,
  noticeDays: number | null,
  zone = 'UTC',
): Fault[] {
  if (effectiveAt === null || noticeDays === null || noticeDays <= 0) return [];
  const announcedOn = dayOfInstant(announcedAt, zone);
  const given = Math.max(0, daysBetween(announcedOn, dayOfInstant(effectiveAt, zone)));
  if (given >= noticeDays) return [];
  const earliest = addDays(announcedOn, noticeDays);
  return [
    makeLintWarning(
      `Let it take effect on ${earliest} or later: the line promises ${noticeDays} days of notice, and this gives ${given}.`,
      'effectiveAt',
    ),
  ];
}

function phraseWarnings(
  words: string,
  locale: string,
  phrases: readonly string[] | undefined,
  advice: (found: string, where: string) => string,
): Fault[] {
  if (!phrases) return [];
  const found = [...words.normalize('NFC').matchAll(wholeWordsPattern(phrases))].map(([phrase]) =>
    phrase.replace(/\s+/g, ' '),
  );
  if (found.length === 0) return [];
  return [
    makeLintWarning(
      advice([...new Set(found)].map(inDoubleQuotes).join(', '), `the "${locale}" text`),
      'text',
    ),
  ];
}

function relativeDateAdviceText(found: string, where: string): string {
  return `Give a date instead of ${found} in ${where}.`;
}

function softeningAdviceText(found: string, where: string): string {
  return `Take ${found} out of ${where}: a safety notice must not play the danger down.`;
}

function inDoubleQuotes(words: string): string {
  return `"${words}"`;
}

function makeLintWarning(message: string, field: string): Fault {
  return { code: 'INVALID', message, field: [field] };
}

/** Whole words of a language, in any case; a space stands for any white space. */
function wholeWordsPattern(alternatives: readonly string[]): RegExp {
  const words = alternatives.map((phrase) => phrase.replaceAll(' ', '\\s+').replaceAll("'", "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
