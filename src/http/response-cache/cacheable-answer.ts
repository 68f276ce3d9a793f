import type { ServerResponse } from 'node:http';
import type { RequestContext } from '../../graphql/context.ts';
import { negotiateContentCoding } from '../response/coding.ts';
import { CORS_HEADERS } from '../response/cross-origin.ts';
import { matchesIfNoneMatch } from '../response/entity-tag.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { createRepresentation, type Representation, sendBody } from '../response/representation.ts';
import { cacheTagHeaderValue, publicCacheControlHeaderValue } from '../response/shared-cache.ts';
import type { AnswerValidity } from './answer-cache.ts';

/** How long an answer holds by itself, and the items that it shows. */
export interface CacheMetadata extends AnswerValidity {
  /** The items, as caches are told of them; empty where it shows none. */
  readonly cacheTag: () => string;
}

/** An answer as it goes out, and as it may be kept. */
export interface CacheableAnswer {
  readonly status: number;
  readonly representation: Representation;
  /** How long it may be kept; null where nobody may keep it: it tells an error. */
  readonly held: CacheMetadata | null;
  /** What other headers it has. */
  readonly headers?: Iterable<readonly [string, string]>;
}

/** How long what was told in a context holds, and the items that it shows. */
export function cacheMetadataOf({ at, validity }: RequestContext): CacheMetadata {
  const skus = validity.skus();
  let tag: string | undefined;
  return {
    ...{ from: at(), until: validity.until(), items: validity.items(), shown: skus.length },
    cacheTag: () => (tag ??= cacheTagHeaderValue(skus)),
  };
}

/** A public answer as it may be kept, which holds as is said. */
export function cacheableAnswerOf(
  { type, body, language = null, status = 200, headers = {} }: PublicAnswer,
  held: CacheMetadata,
): CacheableAnswer {
  return {
    status,
    representation: createRepresentation(type, body, language),
    held,
    headers: Object.entries(headers),
  };
}

/** The same as a public answer, which `publicGet` sends. */
export function publicAnswerOf({
  status,
  representation,
  held,
  headers = [],
}: CacheableAnswer): PublicAnswer {
  const cacheTag = held?.cacheTag() ?? '';
  return {
    type: representation.type,
    body: representation.body,
    language: representation.language,
    representation,
    status,
    validUntil: held?.until ?? null,
    headers: { ...Object.fromEntries(headers), ...(cacheTag !== '' && { 'Cache-Tag': cacheTag }) },
  };
}

/** Sends a kept answer as `sendPublicAnswer` would, before Express has seen its request. */
export function sendCacheableAnswer(
  response: ServerResponse,
  { status, representation, held, headers = [] }: CacheableAnswer,
  plain: Readonly<Record<string, string>>,
): void {
  const coding = negotiateContentCoding(response.req, representation.body.length);
  const etag = representation.etagIn(coding);
  const { from, until, cacheTag } = held!;
  const tag = cacheTag();
  const all = {
    ...plain,
    ...CORS_HEADERS,
    ...Object.fromEntries(headers),
    vary: 'Accept-Encoding',
    etag,
    'cache-control': publicCacheControlHeaderValue(from, until),
    ...(tag !== '' && { 'cache-tag': tag }),
  };
  const isKnown = status === 200 && matchesIfNoneMatch(response.req.headers['if-none-match'], etag);
  if (isKnown) response.writeHead(304, all).end();
  else sendBody(response, status, all, representation, coding);
}
