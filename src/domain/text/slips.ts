/** Shorter words are too near to one another, and longer ones are no words. */
const MIN_WORD_LETTERS = 4;
const MAX_WORD_LETTERS = 20;

const ALPHABET = Array.from('abcdefghijklmnopqrstuvwxyz');
const LETTERS_AND_DIGITS = Array.from('abcdefghijklmnopqrstuvwxyz0123456789');

/**
 * The words that one slip of the pen makes of another word: a letter left out, doubled or wrong, or two that changed
 * places. Some thousand at most, whatever the word.
 * @param word as `searchIndexText` makes words
 * @returns nothing for numbers, for short words and for very long ones
 */
export function typoVariants(word: string): string[] {
  return /\p{N}/u.test(word) ? [] : variantsByOneSlip(word, ALPHABET);
}

/** The endings by which plurals are made, with what stands in their place in the singular; typing slips cover single letters. */
const PLURAL_ENDINGS: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['es', ''],
  ['en', ''],
  ['er', ''],
  ['aux', 'al'],
];

/**
 * The words of which a word may be the plural, in English, German and French: "lenses" of "lens", "batteries" of "battery".
 * @param word as `searchIndexText` makes words
 * @returns nothing for words of which too little would be left
 */
export function singularVariants(word: string): string[] {
  return PLURAL_ENDINGS.flatMap(([plural, singular]) => {
    if (!word.endsWith(plural)) return [];
    const variant = word.slice(0, -plural.length) + singular;
    return variant.length >= MIN_WORD_LETTERS ? [variant] : [];
  });
}

/**
 * What one slip makes of a SKU or handle, digits and all: of one that is misspelt, the ones that may be meant.
 * @param name as `compactName` makes it
 * @returns nothing for short names and for very long ones
 */
export function nameTypoVariants(name: string): string[] {
  return variantsByOneSlip(name, LETTERS_AND_DIGITS);
}

function variantsByOneSlip(word: string, alphabet: readonly string[]): string[] {
  const letters = Array.from(word);
  if (letters.length < MIN_WORD_LETTERS || letters.length > MAX_WORD_LETTERS) return [];
  const others = [...new Set([...alphabet, ...letters])];
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
