import type { ServerResponse } from 'node:http';
import type { RequestContext } from '../../graphql/context.ts';
import { CORS_HEADERS } from '../response/cross-origin.ts';
import { type PublicAnswer, sendableAnswerOf } from '../response/public-answer.ts';
import { sendBody } from '../response/representation.ts';
import {
  type AnswerFreshness,
  answerHeadOf,
  cachingHeadersOf,
  type SendableAnswer,
} from '../response/sendable-answer.ts';
import { lazyCacheTagHeader } from '../response/shared-cache.ts';
import type { AnswerValidity } from './answer-cache.ts';

/** How long an answer holds by itself, and the items that it shows. */
export type CacheMetadata = AnswerValidity & AnswerFreshness;

/** An answer as it goes out, and as it may be kept. */
export interface CacheableAnswer extends SendableAnswer {
  readonly held: CacheMetadata | null;
}

/** How long what was told in a context holds, and the items that it shows. */
export function cacheMetadataOf({ at, validity }: RequestContext): CacheMetadata {
  const skus = validity.skus();
  return {
    from: at(),
    until: validity.until(),
    items: validity.items(),
    shown: skus.length,
    cacheTag: lazyCacheTagHeader(skus),
  };
}

/** A public answer as it may be kept, which holds as is said. */
export function cacheableAnswerOf(
  answer: Omit<PublicAnswer, 'validUntil' | 'tags'>,
  held: CacheMetadata,
): CacheableAnswer {
  return { ...sendableAnswerOf(answer, held.from), held };
}

/** Sends a kept answer as `sendPublicAnswer` would, before Express has seen its request. */
export function sendCacheableAnswer(
  response: ServerResponse,
  answer: CacheableAnswer,
  plain: Readonly<Record<string, string>>,
): void {
  const { status, coding, headers } = answerHeadOf(response.req, answer, cachingHeadersOf(answer.held));
  const all = { ...plain, ...CORS_HEADERS, ...headers };
  if (status === 304) response.writeHead(304, all).end();
  else sendBody(response, status, all, answer.representation, coding);
}
