import type { Request } from 'express';
import { isTransientRefusal } from '../../domain/refusal.ts';
import { type CacheStatistics, createCacheCounter } from '../../limits/cache-use.ts';
import type { Context as ServiceContext } from '../../record/context.ts';
import type { PublicDataWatcher } from '../../record/caches/public-data-watcher.ts';
import { createAnswerCache } from './answer-cache.ts';
import type { CacheableAnswer } from './cacheable-answer.ts';

type ComputeAnswer = (request: Request) => Promise<CacheableAnswer>;

/**
 * Tells an answer, or the same as before where it still holds.
 * @param question all that the answer depends on beside the record and the method: its address, or its body, and the headers that
 * its door reads (`graphqlQuestion`)
 * @throws Refusal UNAVAILABLE where the database is away
 */
export type AnswerThroughCache = (
  request: Request,
  question: string,
  tell: ComputeAnswer,
) => Promise<CacheableAnswer>;

/** Answers that are told again, and how often that was so. */
export interface ResponseCache {
  readonly through: AnswerThroughCache;
  /**
   * The answer that is remembered of a question by GET without a key, at once null where there is none, and later null where
   * it does not hold any more, or where that could not be asked.
   */
  readonly kept: (question: string) => Promise<CacheableAnswer | null> | null;
  readonly use: () => CacheStatistics;
}

/**
 * Remembers answers without a key, by GET and by POST, from the second asking on, as long as nothing was recorded since of what
 * they depend on and while they hold by themselves. Whether something was recorded is asked of the database every time,
 * once for all who ask together: nobody gets an answer that is older than the question.
 */
export function createResponseCache(
  publicData: PublicDataWatcher,
  now: ServiceContext['now'],
): ResponseCache {
  const { count, use } = createCacheCounter();
  const cache = createAnswerCache<CacheableAnswer>(publicData);
  const recall = (state: string, requested: string): CacheableAnswer | null => {
    const at = now();
    const before = cache.recall(state, requested, at);
    return before?.held ? { ...before, held: { ...before.held, from: at } } : null;
  };
  const through: AnswerThroughCache = async (request, question, tell) => {
    const { authorization } = request.headers;
    const requested = responseCacheKey(request.method, question);
    if (authorization !== undefined || !cache.isRepeated(requested)) return await tell(request);
    const state = await publicData.ask().catch((error: unknown) => {
      if (isTransientRefusal(error)) throw error;
      return null;
    });
    if (state === null) return await tell(request);
    const before = count(recall(state, requested));
    if (before) return before;
    const answer = await tell(request);
    if (answer.held) cache.keep(state, requested, answer.held, answer.representation.body.length, answer);
    return answer;
  };
  const stillHeld = async (requested: string): Promise<CacheableAnswer | null> => {
    const state = await publicData.ask().catch(() => null);
    const before = state === null ? null : recall(state, requested);
    if (before) count(before);
    return before;
  };
  return {
    through,
    use,
    kept: (question) => {
      const requested = responseCacheKey('GET', question);
      // Asked again, also where another answer is made in its place.
      return cache.holds(requested) && cache.isRepeated(requested) ? stillHeld(requested) : null;
    },
  };
}

function responseCacheKey(method: string, question: string): string {
  return `${method === 'POST' ? 'POST' : 'GET'}\n${question}`;
}
