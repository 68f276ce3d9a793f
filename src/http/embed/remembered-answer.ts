import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import { cacheableAnswerOf, publicAnswerOf } from '../response-cache/cacheable-answer.ts';
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
 * The same answers through the memory of answers that GraphQL has: what many pages show is asked again and again.
 * @param tell depends on the record, the address and the language alone
 */
export function rememberAnswers(
  through: AnswerThroughCache,
  tell: (request: Request, ctx: Context) => Promise<ItemBoundAnswer>,
): (request: Request, ctx: Context) => Promise<PublicAnswer> {
  return async (request, ctx) => {
    const { locale } = negotiateLocale(request, ctx.defaultLocale);
    const answer = await through(request, `${locale} ${request.originalUrl}`, async () => {
      const { itemIds, ...publicAnswer } = await tell(request, ctx);
      const { validUntil = null, tags = [] } = publicAnswer;
      return cacheableAnswerOf(publicAnswer, {
        ...{ from: ctx.now(), until: validUntil, items: itemIds, shown: tags.length },
        cacheTag: () => cacheTagHeaderValue(tags),
      });
    });
    return publicAnswerOf(answer);
  };
}
