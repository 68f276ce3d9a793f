import type { ServerResponse } from 'node:http';
import { negotiateContentCoding } from '../response/coding.ts';
import { CORS_HEADERS } from '../response/cross-origin.ts';
import { matchesIfNoneMatch } from '../response/entity-tag.ts';
import { createRepresentation, sendBody } from '../response/representation.ts';
import { cachingHeadersOf } from '../response/sendable-answer.ts';
import type { CacheableAnswer, CacheMetadata } from '../response-cache/cacheable-answer.ts';
import { VARYING_HEADERS } from './request-defaults.ts';
import { setDefaultRetryAfter } from '../response/retry-after.ts';

/** What goes out in three packets costs more to pack than to send: a new storefront answer takes a fifth longer. */
const MIN_BYTES_TO_COMPRESS_GRAPHQL = 4_096;

/** @param held how long it holds by itself, where it was told from what is public */
export function buildGraphqlAnswer(
  status: number,
  mediaType: string,
  body: string,
  held: CacheMetadata | null = null,
): CacheableAnswer {
  const type = mediaType.includes('charset') ? mediaType : `${mediaType}; charset=utf-8`;
  const isKeepable = status === 200 && body.startsWith('{"data"');
  return { status, representation: createRepresentation(type, body), held: isKeepable ? held : null };
}

/**
 * Sends an answer of GraphQL. One to a GET without a key may be kept by everybody as long as it holds, and is not told
 * again to who has it; nobody keeps any other.
 * @param plain headers that are not set yet
 */
export function sendGraphqlAnswer(
  response: ServerResponse,
  { status, representation, held, headers }: CacheableAnswer,
  plain: Readonly<Record<string, string>> = {},
): void {
  const { method, headers: requestHeaders } = response.req;
  if (status === 503) setDefaultRetryAfter(response);
  // All headers go out in one object: any that is set before makes the others take a longer way.
  const own = { ...plain, ...(headers && Object.fromEntries(headers)) };
  const coding = negotiateContentCoding(
    response.req,
    representation.body.length,
    MIN_BYTES_TO_COMPRESS_GRAPHQL,
  );
  const isPublic = method !== 'POST' && held !== null && requestHeaders.authorization === undefined;
  if (!isPublic) {
    const kept =
      method === 'POST' ? POST_ANSWER_HEADERS : held ? KEYED_GET_ANSWER_HEADERS : GET_ANSWER_HEADERS;
    sendBody(response, status, { ...own, ...kept }, representation, coding);
    return;
  }
  const etag = representation.etagIn(coding);
  const kept = { ...own, ...CORS_HEADERS, vary: VARY_OF_GET, ...cachingHeadersOf(held), etag };
  if (matchesIfNoneMatch(requestHeaders['if-none-match'], etag)) response.writeHead(304, kept).end();
  else sendBody(response, status, kept, representation, coding);
}

const VARY = `Accept, Accept-Encoding, ${VARYING_HEADERS}`;
const POST_ANSWER_HEADERS = { ...CORS_HEADERS, 'cache-control': 'no-store', vary: VARY };
const VARY_OF_GET = `${VARY}, Authorization`;
const GET_ANSWER_HEADERS = { ...POST_ANSWER_HEADERS, vary: VARY_OF_GET };
const KEYED_GET_ANSWER_HEADERS = { ...GET_ANSWER_HEADERS, 'cache-control': 'private, no-store' };
