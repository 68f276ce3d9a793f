/** A key with fewer bits than this can be guessed, or has been made by a person. */
export const MIN_KEY_ENTROPY_BITS = 80;

const COMMON_PASSWORD_WORDS =
  'password passwort lastcall welcome letmein changeme default secret master qwerty access admin login test key';
const MAX_CHARACTERS_READ = 200;
const BITS_PER_COMMON_WORD = 10;
const MAX_BITS_PER_SEPARATE_WORD = 14;
/** A word between signs, as in a phrase. */
const SEPARATE_WORD_PATTERN = /^[A-Za-z]{1,12}(?![A-Za-z0-9])/;
const BITS_PER_LETTER = 2.3;
const BITS_PER_YEAR = 7;
const KEYBOARD_ROWS = [
  '1234567890',
  'qwertzuiop',
  'qwertyuiop',
  'azertyuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
];
const LETTER_OF_LOOKALIKE: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
};

/** A way to have made the next characters, and what it costs to guess them so. */
interface SegmentGuess {
  readonly length: number;
  readonly bits: number;
}

/**
 * About how many bits a guesser lacks who tries repetitions, sequences, rows of keys, years and words before chance; rather
 * too few than too many. What was made at random keeps nearly all of its own: 32 hexadecimal digits have about 110.
 */
export function estimateKeyEntropyBits(key: string): number {
  const text = key.slice(0, MAX_CHARACTERS_READ);
  const chance = Math.log2(Math.max(2, new Set(text).size));
  const cheapest = [0, ...Array<number>(text.length).fill(Number.POSITIVE_INFINITY)];
  for (let at = 0; at < text.length; at += 1) {
    const one = { length: 1, bits: isRepeatedSeparator(text, at) ? 1 : chance };
    const guesses = [
      one,
      ...repetitionGuesses(text, at),
      sequenceGuess(text, at),
      commonWordGuess(text, at),
      yearGuess(text, at),
    ];
    for (const { length, bits } of [...guesses, lettersGuess(text, at)]) {
      cheapest[at + length] = Math.min(cheapest[at + length]!, cheapest[at]! + bits);
    }
  }
  return cheapest[text.length]!;
}

const NO_GUESS: SegmentGuess = { length: 0, bits: 0 };

/** All stretches from here that stood before, in any case: three characters or more. */
function repetitionGuesses(key: string, at: number): SegmentGuess[] {
  const text = key.toLowerCase();
  const found: SegmentGuess[] = [];
  for (let length = 3; at + length <= text.length; length += 1) {
    if (!text.slice(0, at + length - 1).includes(text.slice(at, at + length))) break;
    found.push({ length, bits: Math.log2(at + 1) + Math.log2(length) });
  }
  return found;
}

/** The same again and again, or one after the other in the alphabet or on the keyboard, also two such in turns. */
function sequenceGuess(key: string, at: number): SegmentGuess {
  const text = key.toLowerCase().slice(at);
  const alphabet = Array.from(text, (char) => char.charCodeAt(0));
  const rows = KEYBOARD_ROWS.map((row) => Array.from(text, (char) => row.indexOf(char)));
  const lengths = [alphabet, ...rows].flatMap((places) => [
    steppedRunLength(places, 1),
    steppedRunLength(places, 2),
  ]);
  const length = Math.max(...lengths);
  return length > 2 ? { length, bits: BITS_PER_COMMON_WORD / 2 + Math.log2(length) } : NO_GUESS;
}

/** How far places go up, down or on in even steps; 0 where that is too short to be meant. */
function steppedRunLength(places: readonly number[], turns: 1 | 2): number {
  const steps = places
    .slice(turns)
    .map((place, index) => (places[index]! < 0 || place < 0 ? 9 : place - places[index]!));
  const end = steps.findIndex((step, index) => Math.abs(step) > 1 || step !== steps[index % turns]);
  const length = (end < 0 ? steps.length : end) + turns;
  return length > 2 * turns ? Math.min(length, places.length) : 0;
}

/** One of the words that stand in everybody's list, also with digits that look like letters. */
function commonWordGuess(key: string, at: number): SegmentGuess {
  const text = Array.from(key.slice(at).toLowerCase(), (char) => LETTER_OF_LOOKALIKE[char] ?? char).join('');
  const found = COMMON_PASSWORD_WORDS.split(' ').find((one) => text.startsWith(one));
  return found ? { length: found.length, bits: BITS_PER_COMMON_WORD } : NO_GUESS;
}

function yearGuess(key: string, at: number): SegmentGuess {
  return /^(19|20)\d\d/.test(key.slice(at)) ? { length: 4, bits: BITS_PER_YEAR } : NO_GUESS;
}

/** Letters as words have them. No dictionary is asked: a letter of prose tells little more than two bits. */
function lettersGuess(key: string, at: number): SegmentGuess {
  const rest = key.slice(at);
  const [alone] = /^[^A-Za-z0-9]?$/.test(key.slice(0, at).slice(-1))
    ? (SEPARATE_WORD_PATTERN.exec(rest) ?? [])
    : [];
  if (alone !== undefined)
    return {
      length: alone.length,
      bits: Math.min(MAX_BITS_PER_SEPARATE_WORD, alone.length * BITS_PER_LETTER),
    };
  const [run] = /^(?:[A-Z][a-z]{3,}|[a-z]{5,}|[A-Z]{5,})/.exec(rest) ?? [];
  return run === undefined ? NO_GUESS : { length: run.length, bits: run.length * BITS_PER_LETTER };
}

/** A sign between words that stood between words before. */
function isRepeatedSeparator(key: string, at: number): boolean {
  return /[^A-Za-z0-9]/.test(key[at]!) && key.indexOf(key[at]!) < at;
}
