import type { TextByLocale } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import { replaceUnstorableCharacters } from './legible.ts';

/** Public text in one locale, as a caller gave it. */
export interface TextInput {
  /** BCP 47. */
  readonly locale: string;
  readonly text: string;
}

/** In so many locales a text may be given. */
export const MAX_LOCALES_PER_TEXT = 50;

/** So many characters a public text has, where nothing else is said. */
export const MAX_PUBLIC_TEXT_LENGTH = 5000;

/** What public text must not hold, and what to do about it. */
const FORBIDDEN_TEXT_PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/(?!\n)\p{Cc}/u, 'Remove the control characters; only line feeds may stand in a text.'],
  [/\p{Bidi_Control}/u, 'Remove the invisible characters that change the direction of writing.'],
  [/\p{Surrogate}/u, 'Mend the broken characters: the text holds half of a surrogate pair.'],
  [/<[a-z!?/]/i, 'Give plain text without HTML: put a space after "<" where it means "less than".'],
  [/\b(?:java|vb)script:\S/i, 'Remove the script link; a text holds plain words.'],
];

/**
 * What is wrong with a public text, in all its locales at once. It is plain text with line feeds.
 * @param field where the caller gave the list; each fault adds the position in it
 * @param limit how many characters (code points, after trimming) each text may have
 * @returns TEXT_REQUIRED for each text that says nothing, INVALID for anything else
 * Sources: Unicode UAX #9 (Bidi_Control) and UAX #15 (NFC); HTML Living Standard, section 13.2.5.6 (what opens a tag).
 */
export function localizedTextFaults(
  texts: readonly TextInput[],
  field: readonly string[],
  limit = MAX_PUBLIC_TEXT_LENGTH,
): Fault[] {
  const faults = texts.flatMap(({ text }, index) =>
    singleTextFaults(text, [...field, `${index}`, 'text'], limit),
  );
  const locales = texts.map(({ locale }) => locale.toLowerCase());
  for (const [index, locale] of locales.entries()) {
    if (locales.indexOf(locale) === index) continue;
    const message = `Give the text in "${texts[index]!.locale}" only once.`;
    faults.push({ code: 'INVALID', message, field: [...field, `${index}`, 'locale'] });
  }
  if (texts.length > MAX_LOCALES_PER_TEXT) {
    const message = `Give the text in at most ${MAX_LOCALES_PER_TEXT} locales, not ${texts.length}.`;
    faults.push({ code: 'INVALID', message, field });
  }
  return faults;
}

/** A text as it is recorded: by locale, trimmed, in the composed form (Unicode NFC). */
export function localizedTextFromInputs(texts: readonly TextInput[]): TextByLocale {
  return Object.fromEntries(texts.map(({ locale, text }) => [locale, normalizeForRecord(text)]));
}

/**
 * A text of somebody else as public text can hold it: without what is not seen, what opens HTML or a script set apart, and cut
 * where it is longer than may be.
 * @returns an empty text where nothing is left
 */
export function publicTextFromOthers(text: string, limit = MAX_PUBLIC_TEXT_LENGTH): string {
  const plain = replaceUnstorableCharacters(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ')
    .replaceAll(/\p{Bidi_Control}/gu, '')
    .replaceAll(/<(?=[a-z!?/])/gi, '< ')
    .replaceAll(/\b((?:java|vb)script:)(?=\S)/gi, '$1 ');
  const recorded = normalizeForRecord(plain);
  if (isBlankText(recorded)) return '';
  const characters = Array.from(recorded);
  return characters.length <= limit
    ? recorded
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

function singleTextFaults(text: string, field: readonly string[], limit: number): Fault[] {
  const faults: Fault[] = [];
  if (isBlankText(text))
    faults.push({ code: 'TEXT_REQUIRED', message: 'Write something, or leave this locale out.', field });
  const length = codePointCount(normalizeForRecord(text));
  if (length > limit) {
    const message = `Shorten the text to ${limit} characters; it has ${length}.`;
    faults.push({ code: 'INVALID', message, field });
  }
  for (const [pattern, message] of FORBIDDEN_TEXT_PATTERNS) {
    if (pattern.test(text)) faults.push({ code: 'INVALID', message, field });
  }
  return faults;
}

function normalizeForRecord(text: string): string {
  return text.trim().normalize('NFC');
}

function isBlankText(text: string): boolean {
  return text.replace(/[\s\p{Cf}]+/gu, '') === '';
}

function codePointCount(text: string): number {
  return Array.from(text).length;
}
