/** Serial numbers or lots: a single one, or all from one to another. */
export type NumberRange = readonly [first: string, last: string];

export const NUMBER_MAX_LENGTH = 64;

const SEPARATOR = '..';

/** What a number is made of around its last run of digits, by which numbers are counted. */
interface CountedNumber {
  readonly before: string;
  readonly digits: string;
  readonly after: string;
}

/**
 * Reads serial numbers or lots as they are written on a warning: one, or two with `..` between them. Capital and small letters
 * are the same, spaces and hyphens mean nothing.
 * @returns the range, or why the text is none, in a sentence that says what to write
 */
export function parseNumberRange(text: string): NumberRange | string {
  const parts = text.split(SEPARATOR);
  if (parts.length > 2)
    return `Write one number, or two with "${SEPARATOR}" between them, such as SN100${SEPARATOR}SN199.`;
  const [first = '', last = first] = parts.map(normalizedNumber);
  if (first === '' && last === '') return 'Give a number.';
  if (first === '' || last === '')
    return `A range needs an end: write "${SEPARATOR}" between the first number and the last, such as SN100${SEPARATOR}SN199.`;
  if (first === last) return [first, last];
  const [low, high] = [countedNumberOf(first), countedNumberOf(last)];
  if (
    !low ||
    !high ||
    low.before !== high.before ||
    low.after !== high.after ||
    low.digits.length !== high.digits.length
  )
    return `From ${first} to ${last} cannot be counted: both ends need the same letters and as many digits, such as SN100${SEPARATOR}SN199.`;
  if (low.digits > high.digits) return `${first} comes after ${last}: write the first number first.`;
  return [first, last];
}

/** Whether a number is in a range; it counts only where its letters and the count of its digits are those of the range. */
export function isInNumberRange([first, last]: NumberRange, text: string): boolean {
  const number = normalizedNumber(text);
  if (first === last) return number === first;
  const [low, high, own] = [first, last, number].map(countedNumberOf);
  if (!low || !high || !own) return false;
  const isLike =
    own.before === low.before && own.after === low.after && own.digits.length === low.digits.length;
  return isLike && low.digits <= own.digits && own.digits <= high.digits;
}

/** A number as it is compared: people write it with spaces and hyphens, and in small letters. */
function normalizedNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

function countedNumberOf(number: string): CountedNumber | null {
  const [, before, digits, after] = /^(.*?)(\d+)(\D*)$/u.exec(number) ?? [];
  return digits === undefined ? null : { before: before!, digits, after: after! };
}
