import type { Request } from 'express';
import { isPassing } from '../../domain/refusal.ts';
import { type CacheUse, createCacheCounter } from '../../graphql/execution/cache-use.ts';
import type { Context as ServiceContext } from '../../record/context.ts';
import { createVisibleState } from '../../record/caches/visible-state.ts';
import type { GraphqlAnswer } from './graphql-answer.ts';
import { createToldAnswers } from './told-answers.ts';

type Tell = (request: Request) => Promise<GraphqlAnswer>;

/**
 * Tells an answer to GET, or the same as before where it still holds.
 * @throws Refusal UNAVAILABLE where the database is away
 */
export type ToldBefore = (request: Request, tell: Tell) => Promise<GraphqlAnswer>;

/** Answers that are told again, and how often that was so. */
export interface RememberedAnswers {
  readonly toldBefore: ToldBefore;
  readonly use: () => CacheUse;
}

/** Never remembers. */
export const anew: ToldBefore = (request, tell) => tell(request);

/**
 * Remembers answers to GET without a key, from the second asking on, as long as nothing was written since and while they
 * hold by themselves. Whether something was written is asked of the database every time, once for all who ask together:
 * nobody gets an answer that is older than the question.
 */
export function rememberingAnswers({ rows, now }: Pick<ServiceContext, 'rows' | 'now'>): RememberedAnswers {
  const { count, use } = createCacheCounter();
  const visibleState = createVisibleState(rows);
  const told = createToldAnswers<GraphqlAnswer>();
  const toldBefore: ToldBefore = async (request, tell) => {
    const { authorization, accept = '' } = request.headers;
    const asked = `${accept} ${request.originalUrl}`;
    if (authorization !== undefined || !told.isAskedAgain(asked)) return await tell(request);
    const state = await visibleState().catch((error: unknown) => {
      if (isPassing(error)) throw error;
      return null;
    });
    if (state === null) return await tell(request);
    const at = now();
    const before = count(told.recall(state, asked, at));
    if (before?.held) return { ...before, held: { ...before.held, from: at } };
    const answer = await tell(request);
    if (answer.held) told.keep(state, asked, answer.held, answer.representation.body.length, answer);
    return answer;
  };
  return { toldBefore, use };
}
