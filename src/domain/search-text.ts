/**
 * Text as searches compare it: lower case, without accents, words of letters or of digits, so that what people
 * write together or apart is found either way. "RED-DRIVE 320GB" becomes "red drive 320 gb".
 */
export function searchText(texts: readonly string[]): string {
  const words = texts.flatMap(
    (text) =>
      text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/\p{L}+|\p{N}+/gu) ?? [],
  );
  return [...new Set(words)].join(' ');
}
