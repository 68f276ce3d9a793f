import { spellingDistance } from '../../domain/text/spelling-distance.ts';

/** Takes a text and the words that are known; returns the word that takes the fewest changes of a letter. */
export function closestSpelling<Word extends string>(text: string, words: readonly Word[]): Word {
  const letters = text.slice(0, 64).toLowerCase();
  const far = words.map((word) => spellingDistance(letters, word.toLowerCase()));
  return words[far.indexOf(Math.min(...far))]!;
}

/** The few words that take the fewest changes of a letter, nearest first. */
export function nearestSpellings(text: string, words: readonly string[], most: number): string[] {
  const letters = text.slice(0, 64).toLowerCase();
  return words
    .map((word) => ({ word, far: spellingDistance(letters, word.toLowerCase()) }))
    .toSorted((one, other) => one.far - other.far)
    .slice(0, most)
    .map(({ word }) => word);
}
