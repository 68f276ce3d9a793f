import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import type { CacheableAnswer } from './cacheable-answer.ts';
import type { AnswerThroughCache } from './response-cache.ts';

/**
 * A door's answers through the memory of answers that GraphQL has: what many pages show is asked again and again.
 * @param keyOf all that the answer depends on beside the record
 */
export function rememberAnswers(
  through: AnswerThroughCache,
  keyOf: (request: Request, ctx: Context) => string,
  tell: (request: Request, ctx: Context) => Promise<CacheableAnswer>,
): (request: Request, ctx: Context) => Promise<CacheableAnswer> {
  return (request, ctx) => through(request, keyOf(request, ctx), () => tell(request, ctx));
}
