import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from 'node:http';
import type { Express, Request } from 'express';
import { ROLE_LIMITS } from '../limits/role-limits.ts';
import { RATE_LIMIT_POLICY_HEADER, rateLimitPolicyHeaderValue } from './limits/rate-limit.ts';
import { REQUEST_ID_HEADER } from './operations/request-id.ts';
import type { EndpointName, RequestLogger } from './operations/request-logger.ts';
import { hasAtMostOneHostHeader } from './response/one-host.ts';
import { commonHeaders } from './response/plain-headers.ts';
import { sendGraphqlAnswer } from './graphql/graphql-answer.ts';
import { graphqlQuestion } from './graphql/graphql-question.ts';
import { sendCacheableAnswer } from './response-cache/cacheable-answer.ts';
import type { ResponseCache } from './response-cache/response-cache.ts';

export interface CacheFirstOptions {
  readonly app: Express;
  readonly services: { readonly publicUrl: string };
  readonly watch: Pick<RequestLogger, 'begin'>;
  readonly answers: Pick<ResponseCache, 'kept'>;
}

/** A door whose answers are remembered, by the beginning of its addresses, and how these are sent. */
interface RememberingDoor {
  readonly name: EndpointName;
  readonly addresses: RegExp;
  /** What a request asks; null where the door has to look at what it accepts. */
  readonly question: (request: IncomingMessage) => string | null;
  readonly send: (...sent: Required<Parameters<typeof sendGraphqlAnswer>>) => void;
}

const REMEMBERING_DOORS: readonly RememberingDoor[] = [
  {
    name: 'graphql',
    addresses: /^\/graphql\?/,
    send: sendGraphqlAnswer,
    question: (request) => graphqlQuestion(request, request.url!),
  },
  {
    name: 'rest',
    addresses: /^\/(?:items(?:\/[^/?#]+)?|search)\.json(?:\?|$)/,
    send: sendCacheableAnswer,
    question: ({ url, headers }) => (plainlyAcceptsJson(headers) ? url! : null),
  },
];

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
    const door = isPlain(request)
      ? REMEMBERING_DOORS.find(({ addresses }) => addresses.test(request.url!))
      : null;
    const question = door?.question(request) ?? null;
    const kept = question === null ? null : answers.kept(question);
    if (!door || !kept) return app(request, response);
    const id = watch.begin(request as Request, response, door.name);
    kept
      .then((answer) => {
        if (answer) door.send(response, answer, { [REQUEST_ID_HEADER]: id, ...headers });
        else app(request, response);
      })
      .catch((error: Error) => response.destroy(error));
  };
}

function isPlain(request: IncomingMessage): boolean {
  const { authorization, 'if-match': ifMatch } = request.headers;
  const isUnconditional = authorization === undefined && ifMatch === undefined;
  return request.method === 'GET' && isUnconditional && hasAtMostOneHostHeader(request);
}

const JSON_MEDIA_RANGES: ReadonlySet<string> = new Set(['application/json', '*/*']);

/** Whether `Accept` names JSON, or anything, and says nothing of what is preferred (RFC 9110, section 12.5.1). */
function plainlyAcceptsJson({ accept }: IncomingHttpHeaders): boolean {
  if (accept === undefined) return true;
  if (accept.includes(';')) return false;
  return accept.split(',').some((range) => JSON_MEDIA_RANGES.has(range.trim().toLowerCase()));
}
