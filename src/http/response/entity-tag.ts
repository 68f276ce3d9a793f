import { createHash, hash } from 'node:crypto';
import { versions } from 'node:process';
import type { ContentCoding } from './coding.ts';

/**
 * A strong entity tag: another one for every type, language and coding (RFC 9110, section 8.8.3), and where another
 * version of the coder may pack the same text into other bytes.
 */
export function createEntityTag(coding: ContentCoding, ...parts: readonly (string | Buffer)[]): string {
  const digest = createHash('sha256');
  for (const [index, part] of parts.entries()) digest.update(index === 0 ? '' : '\n').update(part);
  return `"${shortened(digest.digest('base64url'))}${ETAG_SUFFIX_OF_CODING[coding ?? 'identity']}"`;
}

/** A strong entity tag of bytes that are sent in no coding. */
export const createDigestEntityTag = (bytes: Buffer): string =>
  `"${shortened(hash('sha256', bytes, 'base64url'))}"`;

const shortened = (digest: string): string => digest.slice(0, 27);

const ETAG_SUFFIX_OF_CODING = {
  identity: '',
  br: `-br-${versions['brotli']}`,
  gzip: `-gzip-${versions['zlib']}`,
};

/** Whether `If-None-Match` names the tag, which is compared weakly, or any (RFC 9110, section 13.1.2). */
export function matchesIfNoneMatch(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || ifNoneMatch.match(/"[^"]*"/g)?.includes(tag) === true;
}

/** Whether `If-Match` names other tags alone, so that what is asked for is not there (RFC 9110, section 13.1.1). */
export function failsIfMatch(ifMatch: string | undefined, tag: string): boolean {
  if (ifMatch === undefined || ifMatch.trim() === '*') return false;
  return ifMatch.match(/(?:W\/)?"[^"]*"/g)?.includes(tag) !== true;
}
