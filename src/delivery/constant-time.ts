import { timingSafeEqual } from 'node:crypto';

/** Compares a secret with what was given for it, in a time that tells nothing but the length. */
export function isSameSecret(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
