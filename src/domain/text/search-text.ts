/**
 * Text as it is compared and sorted: lower case, without accents, words of letters or of digits, so that what people write
 * together or apart is found either way. "RED-DRIVE 320GB" becomes "red drive 320 gb". The Turkish letters without and with
 * a dot are one; ß is ss.
 */
export function normalizeForSearch(texts: readonly string[]): string {
  return unique(texts.flatMap((text) => wordsIn(text).map(withoutMarks)));
}

/**
 * All words by which an item is found: as they are compared, German umlauts also as two letters, and of what is written
 * without spaces every pair of characters (a bigram index) and the last one.
 */
export function searchIndexText(texts: readonly string[]): string {
  return unique(
    texts.flatMap((text) => wordsIn(text).flatMap((word) => [withoutMarks(word), ...othersOf(word)])),
  );
}

/** The words of a text that is looked for, of which all must be found; what is written without spaces by its pairs. */
export function searchWords(text: string): string[] {
  const words = wordsIn(text).map(withoutMarks).flatMap(queryOf);
  return [...new Set(words)];
}

/** Scripts that are written without spaces between words. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\u{30fc}]';
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');
const WORDS = new RegExp(`(?:(?=\\p{L})${UNSPACED})+|(?:(?!${UNSPACED})\\p{L})+|\\p{N}+`, 'gu');
const MARKS = /\p{M}/gu;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

function unique(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}

/** Words with the letters that German writes as two; other accents are gone. */
function wordsIn(text: string): string[] {
  const letters = text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i');
  const kept = Array.from(letters, (letter) => (letter in UMLAUTS ? letter : withoutMarks(letter))).join('');
  return kept.replace(MARKS, '').match(WORDS) ?? [];
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').normalize('NFC');
}

function othersOf(word: string): string[] {
  const apart = word.replace(/[äöü]/gu, (letter) => UMLAUTS[letter]!);
  if (!IS_UNSPACED.test(word)) return apart === word ? [] : [apart];
  const characters = Array.from(withoutMarks(word));
  return [...pairsOf(characters, 1), characters.at(-1)!];
}

function queryOf(word: string): string[] {
  const characters = Array.from(word);
  if (!IS_UNSPACED.test(word) || characters.length < 3) return [word];
  return [...pairsOf(characters, 2), characters.slice(-2).join('')];
}

function pairsOf(characters: readonly string[], step: number): string[] {
  return characters.flatMap((character, index) =>
    index % step === 0 && index + 1 < characters.length ? [`${character}${characters[index + 1]}`] : [],
  );
}
