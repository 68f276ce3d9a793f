import { spellingDistance } from '../domain/text/spelling-distance.ts';
import { nearestSpellings } from '../vocabularies/tables/nearest.ts';

/** Words that are this far from a known one, in letters, are taken for it misspelt. */
const MAX_SPELLING_DISTANCE = 3;

/**
 * Says which word of a command was meant, where one is near; the usage stands below it.
 * @param given the word behind the command; undefined where there is none
 * @returns null where nothing is wrong with the word, or none is near
 */
export function misspelledWordAdvice(given: string | undefined, known: readonly string[]): string | null {
  if (given === undefined || given === '' || given.startsWith('-') || known.includes(given)) return null;
  const [near] = nearestSpellings(given, known, 1);
  const isNear = near && spellingDistance(given.toLowerCase().slice(0, 64), near) <= MAX_SPELLING_DISTANCE;
  return isNear ? `There is no "${given}": did you mean ${near}?` : null;
}
