import type { RequestListener } from 'node:http';
import type { Express, Request } from 'express';
import { ROLE_LIMITS } from '../../limits/role-limits.ts';
import { RATE_LIMIT_POLICY_HEADER, rateLimitPolicyHeaderValue } from '../limits/rate-limit.ts';
import { REQUEST_ID_HEADER } from '../operations/request-id.ts';
import type { RequestLogger } from '../operations/request-logger.ts';
import { hasAtMostOneHostHeader } from '../response/one-host.ts';
import { commonHeaders } from '../response/plain-headers.ts';
import { sendGraphqlAnswer } from './graphql-answer.ts';
import type { GraphqlResponseCache } from './response-cache.ts';

export interface CacheFirstOptions {
  readonly app: Express;
  readonly services: { readonly publicUrl: string };
  readonly watch: Pick<RequestLogger, 'begin'>;
  readonly answers: Pick<GraphqlResponseCache, 'kept'>;
}

const GRAPHQL_GET_PREFIX = '/graphql?';

/**
 * Answers questions by GET without a key from what is remembered, with the headers that the app would give them, and hands
 * everything else to the app: what it does before it looks there takes longer than the answer itself.
 */
export function cacheFirstListener({ app, services, watch, answers }: CacheFirstOptions): RequestListener {
  const headers = {
    ...commonHeaders(services),
    [RATE_LIMIT_POLICY_HEADER]: rateLimitPolicyHeaderValue(ROLE_LIMITS.ANONYMOUS.workMsPerMinute),
  };
  return (request, response) => {
    const isPlain =
      request.method === 'GET' &&
      request.url!.startsWith(GRAPHQL_GET_PREFIX) &&
      hasAtMostOneHostHeader(request);
    const kept = isPlain && request.headers.authorization === undefined ? answers.kept(request) : null;
    if (!kept) return app(request, response);
    const id = watch.begin(request as Request, response, 'graphql');
    kept
      .then((answer) => {
        if (answer) sendGraphqlAnswer(response, answer, { [REQUEST_ID_HEADER]: id, ...headers });
        else app(request, response);
      })
      .catch((error: Error) => response.destroy(error));
  };
}
