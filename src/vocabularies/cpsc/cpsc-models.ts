/** What stands before the numbers by which a description tells which products it means. */
const LABEL_PATTERN = /\b(?:models?|items?|catalog|part|style) (?:numbers?|nos?\.?|#)|\bmodels?\b/gi;
const NUMBER_PATTERN = /^[A-Z0-9][A-Z0-9./-]*$/i;
const JOINING_WORDS: ReadonlySet<string> = new Set(['and', 'or', '&']);
const MAX_NUMBERS = 500;

/**
 * The model, item, catalogue and part numbers that a description names as such, one by one: what follows the word, in a list, up to the
 * first word that is no number. What stands elsewhere in the prose, or as a range, is not taken for one.
 */
export function modelNumbersIn(description: string): string[] {
  const found = new Set<string>();
  for (const { index, 0: label } of description.matchAll(LABEL_PATTERN)) {
    const words = description
      .slice(index + label.length)
      .trimStart()
      .replace(/^:/, '')
      .split(/[\s,;]+/, MAX_NUMBERS);
    for (const word of words) {
      if (word === '' || JOINING_WORDS.has(word.toLowerCase())) continue;
      const number = word.replace(/\.$/, '');
      if (!NUMBER_PATTERN.test(number) || !/\d/.test(number)) break;
      found.add(number);
      if (word.endsWith('.')) break;
    }
  }
  return [...found];
}
