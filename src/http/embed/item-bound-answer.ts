import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import { type CacheableAnswer, cacheableAnswerOf } from '../response-cache/cacheable-answer.ts';
import { rememberAnswers } from '../response-cache/remember-answers.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';
import { negotiateLocale } from '../request/locale.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { cacheTagHeaderValue } from '../response/shared-cache.ts';

/** An answer of which it is known what makes it another. */
export interface ItemBoundAnswer extends PublicAnswer {
  /** The ids of the items whose facts, and only theirs, do. */
  readonly itemIds: ReadonlySet<string>;
}

/**
 * The same answers, remembered.
 * @param tell depends on the record, the address and the language alone
 */
export function rememberItemBoundAnswers(
  through: AnswerThroughCache,
  tell: (request: Request, ctx: Context) => Promise<ItemBoundAnswer>,
): ReturnType<typeof rememberAnswers> {
  return rememberAnswers(
    through,
    (request, { defaultLocale }) =>
      `${negotiateLocale(request, defaultLocale).locale} ${request.originalUrl}`,
    async (request, ctx) => keepableAnswerOf(await tell(request, ctx), ctx),
  );
}

function keepableAnswerOf({ itemIds, ...answer }: ItemBoundAnswer, { now }: Context): CacheableAnswer {
  const { validUntil = null, tags = [] } = answer;
  return cacheableAnswerOf(answer, {
    from: now(),
    until: validUntil,
    items: itemIds,
    shown: tags.length,
    cacheTag: () => cacheTagHeaderValue(tags),
  });
}
