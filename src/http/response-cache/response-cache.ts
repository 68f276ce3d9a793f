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
 * @param key all that the answer depends on beside the record and the method: its address, or its body, and the headers that
 * its door reads (`graphqlCacheKey`, `publicCacheKey`)
 * @throws Refusal UNAVAILABLE where the database is away
 */
export type AnswerThroughCache = (
  request: Request,
  key: string,
  tell: ComputeAnswer,
) => Promise<CacheableAnswer>;

/** Answers that are told again, and how often that was so. */
export interface ResponseCache {
  readonly through: AnswerThroughCache;
  /**
   * The answer that is remembered under a key by GET without a key, at once null where there is none, and later null where
   * it does not hold any more, or where that could not be asked.
   */
  readonly recall: (key: string) => Promise<CacheableAnswer | null> | null;
  readonly use: () => CacheStatistics;
}

/**
 * Remembers answers without a key, by GET and by POST, from the second asking on, as long as nothing was recorded since of what
 * they depend on and while they hold by themselves. Whether something was recorded is asked of the database every time,
 * once for all who ask together: nobody gets an answer that is older than the question. What tells that nothing is there is not remembered.
 */
export function createResponseCache(
  publicData: PublicDataWatcher,
  now: ServiceContext['now'],
): ResponseCache {
  const { count, use } = createCacheCounter();
  const cache = createAnswerCache<CacheableAnswer>(publicData);
  const recallFrom = (state: string, requested: string): CacheableAnswer | null => {
    const at = now();
    const before = cache.recall(state, requested, at);
    return before?.held ? { ...before, held: { ...before.held, from: at } } : null;
  };
  const through: AnswerThroughCache = async (request, key, tell) => {
    const { authorization } = request.headers;
    const requested = responseCacheKey(request.method, key);
    if (authorization !== undefined || !cache.isRepeated(requested)) return await tell(request);
    const state = await publicData.ask().catch((error: unknown) => {
      if (isTransientRefusal(error)) throw error;
      return null;
    });
    if (state === null) return await tell(request);
    const before = count(recallFrom(state, requested));
    if (before) return before;
    const answer = await tell(request);
    // Names that nobody bears are without number: what is told of them takes no place.
    if (answer.held && answer.status < 400)
      cache.keep(state, requested, answer.held, answer.representation.body.length, answer);
    return answer;
  };
  const stillHeld = async (requested: string): Promise<CacheableAnswer | null> => {
    const state = await publicData.ask().catch(() => null);
    const before = state === null ? null : recallFrom(state, requested);
    if (before) count(before);
    return before;
  };
  return {
    through,
    use,
    recall: (key) => {
      const requested = responseCacheKey('GET', key);
      // Asked again, also where another answer is made in its place.
      return cache.holds(requested) && cache.isRepeated(requested) ? stillHeld(requested) : null;
    },
  };
}

function responseCacheKey(method: string, key: string): string {
  return `${method === 'POST' ? 'POST' : 'GET'}\n${key}`;
}
