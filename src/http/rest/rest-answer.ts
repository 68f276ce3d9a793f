import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import {
  type CacheableAnswer,
  cacheableAnswerOf,
  cacheMetadataOf,
} from '../response-cache/cacheable-answer.ts';
import { rememberAnswers } from '../response-cache/remember-answers.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';

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

/** What a door answers to an address, remembered. */
export function rememberedRestAnswer(
  { execute, contextOf, responseCache }: RestOptions,
  tell: RestAnswerer,
): ReturnType<typeof rememberAnswers> {
  return rememberAnswers(
    responseCache,
    ({ originalUrl }) => originalUrl,
    (request, ctx) => tell(request, contextOf(request, ctx), execute),
  );
}
