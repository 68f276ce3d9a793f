/** Takes a text and the words that are known; returns the word that takes the fewest changes of a letter. */
export function closestSpelling<Word extends string>(text: string, words: readonly Word[]): Word {
  const letters = text.slice(0, 64).toLowerCase();
  const far = words.map((word) => spellingDistance(letters, word.toLowerCase()));
  return words[far.indexOf(Math.min(...far))]!;
}

/** The few words that take the fewest changes of a letter, nearest first. */
export function nearestFew(text: string, words: readonly string[], most: number): string[] {
  const letters = text.slice(0, 64).toLowerCase();
  return words
    .map((word) => ({ word, far: spellingDistance(letters, word.toLowerCase()) }))
    .toSorted((one, other) => one.far - other.far)
    .slice(0, most)
    .map(({ word }) => word);
}

/** The Levenshtein distance: letters put in, taken out or changed. */
export function spellingDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = row[at - 1]! + (other[at - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, row[at]! + 1, next[at - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
