import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { isTransientRefusal } from '../../domain/refusal.ts';
import { type CacheStatistics, createCacheCounter } from '../../limits/cache-use.ts';
import type { Context as ServiceContext } from '../../record/context.ts';
import type { PublicDataWatcher } from '../../record/caches/public-data-watcher.ts';
import type { GraphqlAnswer } from './graphql-answer.ts';
import { createAnswerCache } from './answer-cache.ts';
import { requestDefaultsKey } from './request-defaults.ts';

type ComputeAnswer = (request: Request) => Promise<GraphqlAnswer>;

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
) => Promise<GraphqlAnswer>;

/** Answers that are told again, and how often that was so. */
export interface GraphqlResponseCache {
  readonly through: AnswerThroughCache;
  /**
   * The answer that is remembered of a question by GET without a key, at once null where there is none, and later null where
   * it does not hold any more, or where that could not be asked.
   */
  readonly kept: (question: string) => Promise<GraphqlAnswer | null> | null;
  readonly use: () => CacheStatistics;
}

/** Never remembers. */
export const answerWithoutCache: AnswerThroughCache = (request, _question, tell) => tell(request);

/**
 * Remembers answers without a key, by GET and by POST, from the second asking on, as long as nothing was recorded since of what
 * they depend on and while they hold by themselves. Whether something was recorded is asked of the database every time,
 * once for all who ask together: nobody gets an answer that is older than the question.
 */
export function createGraphqlResponseCache(
  publicData: PublicDataWatcher,
  now: ServiceContext['now'],
): GraphqlResponseCache {
  const { count, use } = createCacheCounter();
  const cache = createAnswerCache<GraphqlAnswer>(publicData);
  const recall = (state: string, requested: string): GraphqlAnswer | null => {
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
  const stillHeld = async (requested: string): Promise<GraphqlAnswer | null> => {
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

/**
 * What a request asks of GraphQL with all of its headers that the answer depends on. None of them holds a line break (RFC 9110,
 * section 5.5), so that none can be written to look like another and the rest.
 * @param asked the address, or the body
 */
export function graphqlQuestion({ headers }: IncomingMessage, asked: string): string {
  return [headers.accept ?? '', ...requestDefaultsKey(headers), asked].join('\n');
}
