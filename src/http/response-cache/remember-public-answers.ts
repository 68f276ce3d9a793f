import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import { negotiateLocale } from '../request/locale.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { cacheTagHeaderValue } from '../response/shared-cache.ts';
import { type CacheableAnswer, cacheableAnswerOf } from './cacheable-answer.ts';
import { rememberAnswers } from './remember-answers.ts';
import type { AnswerThroughCache } from './response-cache.ts';

/** A public answer, and what makes it another. */
export interface RememberedAnswer extends PublicAnswer {
  /** The ids of the items whose facts, and only theirs, do; absent: any change of what the public sees. */
  readonly itemIds?: ReadonlySet<string>;
}

/**
 * The same answers, remembered.
 * @param tell depends on the record, the address, the language and the variant alone
 * @param variantOf what else of a request makes the answer another; absent: nothing
 */
export function rememberPublicAnswers(
  through: AnswerThroughCache,
  tell: (request: Request, ctx: Context) => Promise<RememberedAnswer>,
  variantOf: (request: Request) => string = () => '',
): ReturnType<typeof rememberAnswers> {
  return rememberAnswers(
    through,
    (request, { defaultLocale }) =>
      `${variantOf(request)} ${negotiateLocale(request, defaultLocale).locale} ${request.originalUrl}`,
    async (request, ctx) => keepableAnswerOf(await tell(request, ctx), ctx),
  );
}

function keepableAnswerOf({ itemIds, ...answer }: RememberedAnswer, { now }: Context): CacheableAnswer {
  const { validUntil = null, tags = [] } = answer;
  return cacheableAnswerOf(answer, {
    from: now(),
    until: validUntil,
    items: itemIds ?? null,
    shown: tags.length,
    cacheTag: () => cacheTagHeaderValue(tags),
  });
}
