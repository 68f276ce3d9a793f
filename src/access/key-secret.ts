import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const KEY_PATTERN = /^lc_([0-9a-f]{12})_[\w-]{43}$/;
const KEY_ID_OR_KEY_PATTERN = /^(?:lc_)?([0-9a-f]{12})(?:_[\w-]{43})?$/;

/** A new key with this id, of 256 random bits. */
export function createKeyStringForId(keyId: string): string {
  return `lc_${keyId}_${randomBytes(32).toString('base64url')}`;
}

/** The id within a key; null for text that is none. */
export function keyIdFromKey(key: string): string | null {
  return KEY_PATTERN.exec(key)?.[1] ?? null;
}

/** The id that somebody means who writes an id, with or without its prefix, or pastes a whole key. */
export function keyIdFromIdOrKey(text: string): string | null {
  return KEY_ID_OR_KEY_PATTERN.exec(text.trim())?.[1] ?? null;
}

/** What is kept of a key: it is random, so one round of SHA-256 tells nothing of it. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Compares digests in a time that tells nothing. */
export function isSameDigest(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
