import type { Request, RequestHandler, Response } from 'express';
import { createDigestEntityTag } from './entity-tag.ts';
import { requirePublicRead } from './only-reads.ts';
import { sendPreconditionFailed, sendWithConditions } from './public-answer.ts';
import { createRepresentation } from './representation.ts';
import { statusAfterConditions } from './sendable-answer.ts';

/** A text that stays the same until another version of the program. */
export interface StaticFile {
  /** Its media type, without its charset. */
  readonly type: string;
  readonly text: string;
}

/**
 * Sends a text that stays the same: with an entity tag, packed where that is accepted, to pages of any origin.
 * @param kept for how long it may be kept, as a directive of Cache-Control (RFC 9111, section 5.2.2)
 */
export function staticFileHandler({ type, text }: StaticFile, kept: string): RequestHandler {
  const representation = createRepresentation(`${type}; charset=utf-8`, text);
  return publicReadHandler((request, response) => {
    const caching = { 'Cache-Control': `public, ${kept}` };
    sendWithConditions(request, response, { status: 200, representation }, caching);
  });
}

/**
 * Sends bytes that stay the same, as they are: with an entity tag, to pages of any origin. A `Range` is ignored, which the
 * protocol allows (RFC 9110, section 14.2): what is sent so is small.
 * @param read gives the bytes at the first request for them
 * @param kept for how long they may be kept, as a directive of Cache-Control (RFC 9111, section 5.2.2)
 */
export function staticBytesHandler(type: string, read: () => Uint8Array, kept: string): RequestHandler {
  let file: { readonly bytes: Buffer; readonly etag: string } | null = null;
  return publicReadHandler((request, response) => {
    if (!file) {
      const bytes = Buffer.from(read());
      file = { bytes, etag: createDigestEntityTag(bytes) };
    }
    response.set({ ETag: file.etag, 'Cache-Control': `public, ${kept}`, 'Accept-Ranges': 'none' });
    const status = statusAfterConditions(request, file.etag);
    if (status === 412) return sendPreconditionFailed(response);
    if (status === 304) return void response.status(304).end();
    response.set({ 'Content-Type': type, 'Content-Length': String(file.bytes.length) }).end(file.bytes);
  });
}

/** Sends to what reads, and refuses every other method. */
function publicReadHandler(send: (request: Request, response: Response) => void): RequestHandler {
  return (request, response) => requirePublicRead(request, response, () => send(request, response));
}
