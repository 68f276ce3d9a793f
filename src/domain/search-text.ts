/**
 * Text as searches compare it: lower case, without accents, words of letters and digits only.
 * "RED-DRIVE 320GB" becomes "red drive 320gb".
 */
export function searchText(texts: readonly string[]): string {
  const words = texts.flatMap(
    (text) =>
      text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  return [...new Set(words)].join(' ');
}
