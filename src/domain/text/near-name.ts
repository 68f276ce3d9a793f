import { spellingDistance } from './spelling-distance.ts';

/** Parts of a name that are shorter tell siblings apart, as `line-a` and `line-b` do. */
const MIN_LETTERS = 4;
/** In parts this long, two letters may be wrong. */
const LONG_LETTERS = 8;

/**
 * Whether a handle is rather another one misspelt than a name of its own: the same letters with hyphens elsewhere, or one part in
 * which a letter or, if it is long, two are wrong. Names that differ in digits are siblings.
 */
export function isNearName(handle: string, other: string): boolean {
  if (handle === other) return false;
  if (handle.replaceAll('-', '') === other.replaceAll('-', '')) return true;
  const [parts, others] = [handle.split('-'), other.split('-')];
  if (parts.length !== others.length) return false;
  const differing = parts.flatMap((part, index) =>
    part === others[index] ? [] : [[part, others[index]!] as const],
  );
  const [first, ...more] = differing;
  return first !== undefined && more.length === 0 && isMisspelt(...first);
}

function isMisspelt(part: string, other: string): boolean {
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const length = Math.min(part.length, other.length);
  if (length < MIN_LETTERS || digits(part) !== digits(other)) return false;
  return spellingDistance(part, other) <= (length >= LONG_LETTERS ? 2 : 1);
}
