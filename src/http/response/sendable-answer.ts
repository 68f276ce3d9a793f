import type { IncomingMessage } from 'node:http';
import type { Instant } from '../../domain/calendar/dates.ts';
import { type ContentCoding, negotiateContentCoding } from './coding.ts';
import { failsIfMatch, matchesIfNoneMatch } from './entity-tag.ts';
import type { Representation } from './representation.ts';
import { publicCacheControlHeaderValue } from './shared-cache.ts';

/** From when and until when caches may keep an answer (null: nothing is known to end it), and of which items they are told. */
export interface AnswerFreshness {
  readonly from: Instant;
  readonly until: Instant | null;
  /** The items, as caches are told of them; empty where it shows none. */
  readonly cacheTag: () => string;
}

/** An answer as it goes out, to one request or to many. */
export interface SendableAnswer {
  readonly status: number;
  readonly representation: Representation;
  /** How long it may be kept; null where nobody may keep it: it tells an error, or is its caller's alone. */
  readonly held: AnswerFreshness | null;
  /** What other headers it has. */
  readonly headers?: Iterable<readonly [string, string]>;
}

/** What a request gets of an answer. */
export interface AnswerHead {
  /** The answer's own; 304 where the caller has it, 412 where the caller wants it only as it was. */
  readonly status: number;
  readonly coding: ContentCoding;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The status, the coding and the headers with which a request gets an answer.
 * @param caching how caches may keep it: `cachingHeadersOf` the answer where it is not a file
 */
export function answerHeadOf(
  request: IncomingMessage,
  { status, representation, headers = [] }: Omit<SendableAnswer, 'held'>,
  caching: Readonly<Record<string, string>>,
): AnswerHead {
  const coding = negotiateContentCoding(request, representation.body.length);
  const etag = representation.etagIn(coding);
  const own = Object.fromEntries(headers);
  const vary = own['Vary'] === undefined ? 'Accept-Encoding' : `${own['Vary']}, Accept-Encoding`;
  return {
    status: status === 200 ? statusAfterConditions(request, etag) : status,
    coding,
    headers: { ...own, ...caching, Vary: vary, ETag: etag },
  };
}

/** How caches may keep an answer, and by which items they find it. */
export function cachingHeadersOf(held: AnswerFreshness | null): Record<string, string> {
  if (held === null) return { 'Cache-Control': 'no-store' };
  const cacheTag = held.cacheTag();
  const control = { 'Cache-Control': publicCacheControlHeaderValue(held.from, held.until) };
  return cacheTag === '' ? control : { ...control, 'Cache-Tag': cacheTag };
}

/** The status for a request that may say that it has something with this tag, or wants only that (RFC 9110, section 13.2.2). */
export function statusAfterConditions({ headers }: IncomingMessage, etag: string): 200 | 304 | 412 {
  if (failsIfMatch(headers['if-match'], etag)) return 412;
  return matchesIfNoneMatch(headers['if-none-match'], etag) ? 304 : 200;
}
