import { setImmediate } from 'node:timers/promises';
import express, { type Request, type RequestHandler } from 'express';
import { runBodyReadOffTurn } from '../limits/admission.ts';

/** How large the body of a request may be, unpacked. */
export const MAX_BODY_SIZES = {
  withoutKey: '256kb',
  /** A notice of 250 rows that each say something else, in three languages. */
  withKey: '2mb',
} as const;

/** To parse more than this takes long enough to be felt when many do. */
const LARGE_BODY_BYTES = 16_384;

/** A body that could not be read: 400, 413 or 415. */
export class UnreadableBodyError extends Error {
  override name = 'UnreadableBodyError';
  readonly status: number;

  constructor(status: number) {
    super(`the body of a request could not be read: ${status}`);
    this.status = status;
  }
}

const bodyReaders: Readonly<Record<keyof typeof MAX_BODY_SIZES, RequestHandler>> = {
  withoutKey: express.raw({ limit: MAX_BODY_SIZES.withoutKey, type: isJsonRequest }),
  withKey: express.raw({ limit: MAX_BODY_SIZES.withKey, type: isJsonRequest }),
};

/**
 * Reads the body of an admitted request as JSON in UTF-8 into `request.body`; undefined where it is of another type. Nobody
 * else waits for bytes that have not come, and what has come is parsed in the request's own turn.
 * @param acceptPending is waited for before a large body is parsed, so that many of them keep nobody from being heard
 * @throws UnreadableBodyError for what is no JSON object or list, too large, or in an unknown charset or coding
 */
export async function readJsonIntoRequest(
  request: Request,
  acceptPending: () => Promise<void> = async () => {},
): Promise<void> {
  const known = bufferedBodies.get(request);
  if (known) {
    request.body = parseJsonBody(known, utfCharsetOf(request));
    return;
  }
  // A wrong key does not come as far as here.
  const read = bodyReaders[request.headers.authorization === undefined ? 'withoutKey' : 'withKey'];
  const bytes = () =>
    new Promise<void>((resolve, reject) =>
      read(request, request.res!, (error?: unknown) => (error ? reject(toReadError(error)) : resolve())),
    );
  // Bytes that came together with the head are there one turn of the event loop later.
  if (!request.complete) await setImmediate();
  await (request.complete ? bytes() : runBodyReadOffTurn(request, bytes));
  if (!Buffer.isBuffer(request.body)) return;
  if (request.body.length > LARGE_BODY_BYTES) await acceptPending();
  request.body = parseJsonBody(request.body, utfCharsetOf(request));
}

/** In bytes: a question that is remembered by its body is hardly ever longer. */
const MAX_BUFFERED_BODY_BYTES = 8_192;
const PLAIN_JSON_CONTENT_TYPE_PATTERN = /^application\/json(?:;\s*charset=utf-8)?$/i;

/**
 * The text of a body that came together with its head, where it is short plain JSON in UTF-8: it is read without a turn. It is
 * still to be parsed (`readJsonIntoRequest`).
 * @returns null for all others, of which nothing has been read
 */
export async function readPlainJsonTextIfBuffered(request: Request): Promise<string | null> {
  const { headers } = request;
  const size = Number(headers['content-length']);
  if (!(size > 0 && size <= MAX_BUFFERED_BODY_BYTES) || headers['content-encoding'] !== undefined)
    return null;
  if (!PLAIN_JSON_CONTENT_TYPE_PATTERN.test(headers['content-type'] ?? '')) return null;
  if (request.readableLength < size) await setImmediate();
  if (request.readableLength !== size) return null;
  const bytes = request.read(size) as Buffer;
  bufferedBodies.set(request, bytes);
  return bytes.toString();
}

/** Bodies that were read before their turn. */
const bufferedBodies = new WeakMap<Request, Buffer>();

/** What the reader refuses bears a status; the rest is a defect. */
function toReadError(error: unknown): Error {
  const { status = 500 } = error as { status?: number };
  return status < 500 ? new UnreadableBodyError(status) : (error as Error);
}

function parseJsonBody(bytes: Buffer, charset: string): object {
  if (bytes.length === 0) return {};
  const value = parseJsonText(decodeBodyText(bytes, charset));
  if (typeof value !== 'object' || value === null) throw new UnreadableBodyError(400);
  return value;
}

function decodeBodyText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    throw new UnreadableBodyError(415);
  }
}

function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBodyError(400);
  }
}

/** JSON is told in UTF-8 (RFC 8259, section 8.1); nothing else that `TextDecoder` knows is taken but its kin. */
function utfCharsetOf({ headers }: Request): string {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-/i.test(charset) ? charset : 'unknown';
}

function isJsonRequest({ headers }: { headers: { 'content-type'?: string | undefined } }): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}
