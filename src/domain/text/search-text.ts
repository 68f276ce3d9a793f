/**
 * Text as it is compared and sorted: lower case, without accents, words of letters or of digits, so that what people write
 * together or apart is found either way. "RED-DRIVE 320GB" becomes "red drive 320 gb". The Turkish letters without and with
 * a dot are one; ß is ss.
 */
export function comparisonTextOfUniqueWords(texts: readonly string[]): string {
  return uniqueWordsText(
    texts.flatMap((text) => normalizedWordsKeepingUmlauts(text).map(withoutCombiningMarks)),
  );
}

/**
 * All words by which an item is found: as they are compared, German umlauts also as two letters, and of what is written
 * without spaces every pair of characters (a bigram index) and the last one.
 */
export function searchIndexText(texts: readonly string[]): string {
  return uniqueWordsText(
    texts.flatMap((text) =>
      normalizedWordsKeepingUmlauts(text).flatMap((word) => [
        withoutCombiningMarks(word),
        ...extraIndexWordsOfWord(word),
      ]),
    ),
  );
}

/** The words of a text that is looked for, of which all must be found; what is written without spaces by its pairs. */
export function searchQueryWords(text: string): string[] {
  const words = normalizedWordsKeepingUmlauts(text).map(withoutCombiningMarks).flatMap(queryWordsOfWord);
  return [...new Set(words)];
}

/** Scripts that are written without spaces between words. */
const UNSPACED_SCRIPT_CLASS =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\u{30fc}]';
const STARTS_WITH_UNSPACED_SCRIPT_PATTERN = new RegExp(`^${UNSPACED_SCRIPT_CLASS}`, 'u');
const WORD_PATTERN = new RegExp(
  `(?:(?=\\p{L})${UNSPACED_SCRIPT_CLASS})+|(?:(?!${UNSPACED_SCRIPT_CLASS})\\p{L})+|\\p{N}+`,
  'gu',
);
const COMBINING_MARKS_PATTERN = /\p{M}/gu;
const UMLAUT_TRANSCRIPTIONS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

function uniqueWordsText(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}

/** Words with the letters that German writes as two; other accents are gone. */
function normalizedWordsKeepingUmlauts(text: string): string[] {
  const letters = text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replaceAll('ı', 'i');
  const kept = Array.from(letters, (letter) =>
    letter in UMLAUT_TRANSCRIPTIONS ? letter : withoutCombiningMarks(letter),
  ).join('');
  return kept.replace(COMBINING_MARKS_PATTERN, '').match(WORD_PATTERN) ?? [];
}

function withoutCombiningMarks(text: string): string {
  return text.normalize('NFKD').replace(COMBINING_MARKS_PATTERN, '').normalize('NFC');
}

function extraIndexWordsOfWord(word: string): string[] {
  const apart = word.replace(/[äöü]/gu, (letter) => UMLAUT_TRANSCRIPTIONS[letter]!);
  if (!STARTS_WITH_UNSPACED_SCRIPT_PATTERN.test(word)) return apart === word ? [] : [apart];
  const characters = Array.from(withoutCombiningMarks(word));
  return [...characterPairsAtStep(characters, 1), characters.at(-1)!];
}

function queryWordsOfWord(word: string): string[] {
  const characters = Array.from(word);
  if (!STARTS_WITH_UNSPACED_SCRIPT_PATTERN.test(word) || characters.length < 3) return [word];
  return [...characterPairsAtStep(characters, 2), characters.slice(-2).join('')];
}

function characterPairsAtStep(characters: readonly string[], step: number): string[] {
  return characters.flatMap((character, index) =>
    index % step === 0 && index + 1 < characters.length ? [`${character}${characters[index + 1]}`] : [],
  );
}
