import type { ServerResponse } from 'node:http';
import { type ContentCoding, encodeBody } from './coding.ts';
import { createEntityTag } from './entity-tag.ts';

/** A body with its type and language, and how it looks in each coding. */
export interface Representation {
  readonly type: string;
  readonly language: string | null;
  readonly body: Buffer;
  readonly etagIn: (coding: ContentCoding) => string;
  readonly bytesIn: (coding: NonNullable<ContentCoding>) => Promise<Buffer>;
}

/** Of each byte: itself, and one in each of two codings, which come out shorter than that. */
const CACHED_BYTES_PER_BODY_BYTE = 3;
const BYTES_PER_KEY_CHARACTER = 2;
const OVERHEAD_BYTES_PER_CACHE_ENTRY = 1000;

/**
 * What a representation keeps in memory in every coding, with the key that it is found by; what a key keeps alone is that of
 * an empty one.
 * @param size of its body, in bytes
 */
export function estimatedCacheBytes(key: string, size = 0): number {
  return (
    OVERHEAD_BYTES_PER_CACHE_ENTRY + key.length * BYTES_PER_KEY_CHARACTER + size * CACHED_BYTES_PER_BODY_BYTE
  );
}

/**
 * A representation; what is worked out for a coding is kept for the next time. Text is made bytes here and not for each who gets
 * them: that would take half of the time of a page which is told again.
 */
export function createRepresentation(
  type: string,
  text: string,
  language: string | null = null,
): Representation {
  const body = ownBytesOf(text);
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
  const end = (bytes: Buffer, more: Readonly<Record<string, string>> = {}) => {
    const own = { 'content-type': type, 'content-length': bytes.length };
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

/** The text in UTF-8, in memory of its own: what is kept of Node's pool keeps the whole of a pool. */
function ownBytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

function getOrCreate<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
