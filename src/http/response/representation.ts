import type { ServerResponse } from 'node:http';
import { type ContentCoding, encodeBody } from './coding.ts';
import { createEntityTag } from './entity-tag.ts';

/** A body with its type and language, and how it looks in each coding. */
export interface Representation {
  readonly type: string;
  readonly language: string | null;
  readonly body: string;
  readonly etagIn: (coding: ContentCoding) => string;
  readonly bytesIn: (coding: NonNullable<ContentCoding>) => Promise<Buffer>;
}

/** Of each letter: two in the text itself, and one in each of two codings, which come out shorter than that. */
const BYTES_PER_BODY_CHARACTER = 4;
const BYTES_PER_KEY_CHARACTER = 2;
const OVERHEAD_BYTES_PER_CACHE_ENTRY = 1000;

/**
 * What a representation keeps in memory in every coding, with the key that it is found by; what a key keeps alone is that of
 * an empty one.
 * @param size in letters
 */
export function estimatedCacheBytes(key: string, size = 0): number {
  return (
    OVERHEAD_BYTES_PER_CACHE_ENTRY + key.length * BYTES_PER_KEY_CHARACTER + size * BYTES_PER_BODY_CHARACTER
  );
}

/** A representation; what is worked out for a coding is kept for the next time. */
export function createRepresentation(
  type: string,
  body: string,
  language: string | null = null,
): Representation {
  const etags = new Map<ContentCoding, string>();
  const packed = new Map<ContentCoding, Promise<Buffer>>();
  return {
    type,
    language,
    body,
    etagIn: (coding) => getOrCreate(etags, coding, () => createEntityTag(coding, type, language ?? '', body)),
    bytesIn: (coding) =>
      getOrCreate(packed, coding, () => {
        const bytes = encodeBody(body, coding);
        // What failed is tried again.
        bytes.catch(() => packed.delete(coding));
        return bytes;
      }),
  };
}

/** Ends a response with the body in a coding, beside the headers that are set already. */
export function sendBody(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  { type, language, body, bytesIn }: Representation,
  coding: ContentCoding,
): void {
  const end = (bytes: string | Buffer, more: Readonly<Record<string, string>> = {}) => {
    const length = Buffer.byteLength(bytes);
    const own = { 'content-type': type, 'content-length': length };
    const spoken = language === null ? own : { ...own, 'content-language': language };
    response.writeHead(status, { ...headers, ...more, ...spoken });
    response.end(bytes);
  };
  if (coding === null) end(body);
  else {
    bytesIn(coding).then(
      (bytes) => end(bytes, { 'content-encoding': coding }),
      (error: Error) => response.destroy(error),
    );
  }
}

function getOrCreate<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
