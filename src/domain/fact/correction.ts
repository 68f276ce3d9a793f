import { takesBackAnotherFact } from './active-facts.ts';
import type { Fact, TextByLocale } from './fact.ts';

/** What of a fact decides whether one takes another back. */
type FactForTakeBackCheck = Pick<Fact, 'sequence' | 'kind' | 'corrects' | 'data'>;

/** Whether a later fact took one back, and was itself not taken back. */
export function isTakenBack(history: readonly FactForTakeBackCheck[], fact: FactForTakeBackCheck): boolean {
  return history.some(
    (by) => by.corrects === fact.sequence && takesBackAnotherFact(by) && !isTakenBack(history, by),
  );
}

/**
 * What the company said with a fact in its own words: for a correction why it was made, and after it the words that
 * replace the earlier ones.
 */
export function ownWordsOfFact({
  text,
  data: { because },
}: Pick<Fact, 'text' | 'data'>): TextByLocale | null {
  if (!because || !text) return because ?? text;
  const locales = new Set([...Object.keys(because), ...Object.keys(text)]);
  return Object.fromEntries(
    [...locales].map((locale) => [
      locale,
      [because[locale], text[locale]].filter((words) => words !== undefined).join('\n\n'),
    ]),
  );
}
