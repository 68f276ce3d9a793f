import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import {
  type CacheableAnswer,
  cacheableAnswerOf,
  cacheMetadataOf,
  publicAnswerOf,
} from '../response-cache/cacheable-answer.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';
import type { PublicAnswer } from '../response/public-answer.ts';

/** What the JSON doors are built from. */
export interface RestOptions {
  readonly services: Context;
  readonly execute: FastPath;
  /** Makes the context in which a request's documents run. */
  readonly contextOf: (request: Request, services: Context) => RequestContext;
  readonly responseCache: AnswerThroughCache;
}

/** What one door answers; every request has a context of its own, without regard to who asks. */
export type RestAnswerer = (
  request: Request,
  context: RequestContext,
  execute: FastPath,
) => Promise<CacheableAnswer>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** An object as an answer that holds as long as what was told in the context. */
export function jsonAnswer(
  body: object,
  context: RequestContext,
  headers: Readonly<Record<string, string>> = {},
): CacheableAnswer {
  return cacheableAnswerOf(
    { type: JSON_TYPE, body: JSON.stringify(body), headers },
    cacheMetadataOf(context),
  );
}

/** Answers through the memory of answers that GraphQL has, and is sent as every public answer is. */
export function restAnswerer(
  { execute, contextOf, responseCache }: RestOptions,
  tell: RestAnswerer,
): (request: Request, ctx: Context) => Promise<PublicAnswer> {
  return async (request, ctx) => {
    const answer = await responseCache(request, request.originalUrl, () =>
      tell(request, contextOf(request, ctx), execute),
    );
    return publicAnswerOf(answer);
  };
}
