/** Shorter words are too near to one another, and longer ones are no words. */
const MIN_WORD_LETTERS = 4;
const MAX_WORD_LETTERS = 20;

const ALPHABET = Array.from('abcdefghijklmnopqrstuvwxyz');

/**
 * The words that one slip of the pen makes of another word: a letter left out, doubled or wrong, or two that changed
 * places. Some thousand at most, whatever the word.
 * @param word as `searchIndexText` makes words
 * @returns nothing for numbers, for short words and for very long ones
 */
export function typoVariants(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < MIN_WORD_LETTERS || letters.length > MAX_WORD_LETTERS || /\p{N}/u.test(word))
    return [];
  const others = [...new Set([...ALPHABET, ...letters])];
  const found = letters.flatMap((letter, at) => {
    const before = letters.slice(0, at).join('');
    const behind = letters.slice(at + 1).join('');
    const next = letters[at + 1];
    return [
      before + behind,
      ...(next === undefined ? [] : [before + next + letter + letters.slice(at + 2).join('')]),
      ...others.flatMap((other) => [before + other + behind, before + other + letter + behind]),
    ];
  });
  const longer = others.map((other) => word + other);
  return [...new Set([...found, ...longer])].filter((slip) => slip !== word);
}
