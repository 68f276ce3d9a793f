import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import type { Context } from '../../record/context.ts';
import { acceptedLocale, negotiateLocale } from '../request/locale.ts';
import type { PublicAnswer } from '../response/public-answer.ts';
import { cacheTagHeaderValue } from '../response/shared-cache.ts';
import { type CacheableAnswer, cacheableAnswerOf } from './cacheable-answer.ts';
import { rememberAnswers } from './remember-answers.ts';
import type { AnswerThroughCache } from './response-cache.ts';

/** A public answer, and what makes it another. */
export interface RememberedAnswer extends PublicAnswer {
  /** The ids of the items whose facts, and only theirs, do; absent or null: any change of what the public sees. */
  readonly itemIds?: ReadonlySet<string> | null;
}

/**
 * The same answers, remembered.
 * @param tell depends on the record, the address, the language and the variant alone
 * @param variantOf what else of a request makes the answer another, in letters; absent: nothing
 */
export function rememberPublicAnswers(
  through: AnswerThroughCache,
  tell: (request: Request, ctx: Context) => Promise<RememberedAnswer>,
  variantOf: (request: Request) => string = () => '',
): ReturnType<typeof rememberAnswers> {
  return rememberAnswers(
    through,
    (request) => publicQuestion(request, request.originalUrl, variantOf(request)),
    async (request, ctx) => keepableAnswerOf(request, await tell(request, ctx), ctx),
  );
}

/** What a request asks of a door for everybody: its address, with the language and the variant that its headers ask for. */
export function publicQuestion(request: IncomingMessage, address: string, variant = ''): string {
  return `${variant} ${acceptedLocale(request) ?? ''} ${address}`;
}

function keepableAnswerOf(
  request: Request,
  { itemIds, ...answer }: RememberedAnswer,
  { now, defaultLocale }: Context,
): CacheableAnswer {
  const { validUntil = null, tags = [], headers } = answer;
  const { isChosen } = negotiateLocale(request, defaultLocale);
  const vary = [isChosen ? [] : 'Accept-Language', headers?.['Vary'] ?? []].flat().join(', ');
  const varied = { ...answer, headers: { ...headers, ...(vary && { Vary: vary }) } };
  return cacheableAnswerOf(varied, {
    from: now(),
    until: validUntil,
    items: itemIds ?? null,
    shown: tags.length,
    cacheTag: () => cacheTagHeaderValue(tags),
  });
}
