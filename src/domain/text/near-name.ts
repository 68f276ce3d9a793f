import { spellingDistance } from './spelling-distance.ts';

/** Of parts that are shorter, one letter put in, taken out or swapped is a slip; another letter may be another name. */
const MIN_LETTERS_FOR_ANY_SLIP = 4;
/** In parts this long, two letters may be wrong. */
const MIN_LETTERS_FOR_TWO_SLIPS = 8;
/** Roman numerals and sizes tell siblings apart, as `mark-ii` and `mark-iii` do. */
const ROMAN_NUMERAL_OR_SIZE_PATTERN = /^(?:[ivx]+|x*[sml])$/;

/**
 * Whether a handle is rather another one misspelt than a name of its own: the same letters with hyphens elsewhere, or one part in
 * which a letter or, if it is long, two are wrong. Names that differ in digits or Roman numerals are siblings (rules.md, R114).
 */
export function isNearHandle(handle: string, other: string): boolean {
  if (handle === other) return false;
  if (handle.replaceAll('-', '') === other.replaceAll('-', '')) return true;
  const [parts, others] = [handle.split('-'), other.split('-')];
  if (parts.length !== others.length) return false;
  const differing = parts.flatMap((part, index) =>
    part === others[index] ? [] : [[part, others[index]!] as const],
  );
  const [first, ...more] = differing;
  return first !== undefined && more.length === 0 && isHandlePartMisspelling(...first, parts.length === 1);
}

/** @param isWhole the part is the whole name: then nothing else says that the other was meant */
function isHandlePartMisspelling(part: string, other: string, isWhole: boolean): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const sizes = [part.length, other.length].toSorted((one, two) => one - two) as [number, number];
  const [short, long] = sizes;
  if (
    digits(part) !== digits(other) ||
    (ROMAN_NUMERAL_OR_SIZE_PATTERN.test(part) && ROMAN_NUMERAL_OR_SIZE_PATTERN.test(other))
  )
    return false;
  const wrong = spellingDistance(part, other);
  if (short >= MIN_LETTERS_FOR_ANY_SLIP) return wrong <= (short >= MIN_LETTERS_FOR_TWO_SLIPS ? 2 : 1);
  if (wrong > 1 || long < MIN_LETTERS_FOR_ANY_SLIP - 1) return false;
  return isWhole ? short === MIN_LETTERS_FOR_ANY_SLIP - 1 && !isLetterSubstitution(part, other) : true;
}

/** Whether one letter was changed into another, of two texts that one slip parts. */
function isLetterSubstitution(part: string, other: string): boolean {
  const sorted = (text: string) => Array.from(text).toSorted().join('');
  return part.length === other.length && sorted(part) !== sorted(other);
}
