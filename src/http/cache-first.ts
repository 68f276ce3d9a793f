import type { IncomingMessage, RequestListener } from 'node:http';
import type { Express, Request } from 'express';
import { ROLE_LIMITS } from '../limits/role-limits.ts';
import { RATE_LIMIT_POLICY_HEADER, rateLimitPolicyHeaderValue } from './limits/rate-limit.ts';
import { REQUEST_ID_HEADER } from './operations/request-id.ts';
import type { EndpointName, RequestLogger } from './operations/request-logger.ts';
import { hasAtMostOneHostHeader } from './response/one-host.ts';
import { commonHeaders } from './response/plain-headers.ts';
import { sendGraphqlAnswer } from './graphql/graphql-answer.ts';
import { graphqlCacheKey } from './graphql/graphql-cache-key.ts';
import { PAGE_PATHS, PAGE_VARIANT } from './pages/pages.ts';
import { plainlyAccepts } from './request/accepted-types.ts';
import { type CacheableAnswer, sendCacheableAnswer } from './response-cache/cacheable-answer.ts';
import { publicCacheKey } from './response-cache/remember-public-answers.ts';
import type { ResponseCache } from './response-cache/response-cache.ts';

export interface CacheFirstOptions {
  readonly app: Express;
  readonly services: { readonly publicUrl: string };
  readonly watch: Pick<RequestLogger, 'begin'>;
  readonly answers: Pick<ResponseCache, 'recall'>;
  /** Of pages and what stands on pages of others: whoever fills it takes no place of the answers to shops. */
  readonly pages: Pick<ResponseCache, 'recall'>;
}

/** A door whose answers are remembered, by the beginning of its addresses, and how these are sent. */
interface RememberingDoor {
  readonly name: EndpointName;
  readonly cache: 'answers' | 'pages';
  readonly addresses: RegExp;
  /** Under what a request is remembered; null where the door has to look at what it accepts. */
  readonly cacheKey: (request: IncomingMessage) => string | null;
  readonly send: (...sent: Required<Parameters<typeof sendGraphqlAnswer>>) => void;
  /** Whether a request takes an answer without a look at what it prefers. */
  readonly isAccepted: (request: IncomingMessage, answer: CacheableAnswer) => boolean;
  /** Whether its answers may stand in frames of other pages. */
  readonly isFramed?: boolean;
}

const PUBLIC_DOOR = {
  name: 'pages',
  cache: 'pages',
  cacheKey: (request: IncomingMessage) => publicCacheKey(request, request.url!),
  send: sendCacheableAnswer,
  isAccepted: ({ headers }: IncomingMessage, { representation }: CacheableAnswer) =>
    plainlyAccepts(headers, representation.type),
} as const;

/** The first whose addresses a request has is taken. */
const REMEMBERING_DOORS: readonly RememberingDoor[] = [
  {
    name: 'graphql',
    cache: 'answers',
    addresses: /^\/graphql\?/i,
    send: sendGraphqlAnswer,
    cacheKey: (request) => graphqlCacheKey(request, request.url!),
    isAccepted: () => true,
  },
  {
    ...PUBLIC_DOOR,
    name: 'rest',
    cache: 'answers',
    addresses: /^\/(?:items(?:\/[^/?#]+)?|search)\.json(?:\?|$)/i,
    cacheKey: ({ url, headers }) => (plainlyAccepts(headers, 'application/json') ? url! : null),
    isAccepted: () => true,
  },
  { ...PUBLIC_DOOR, addresses: /^\/items\/[^/?#]+\.svg(?:\?|$)/i },
  { ...PUBLIC_DOOR, addresses: /^\/embed\/[^/?#]+\.json(?:\?|$)/i },
  { ...PUBLIC_DOOR, addresses: /^\/embed\/[^/?#]+(?:\?|$)/i, isFramed: true },
  {
    ...PUBLIC_DOOR,
    addresses: addressPattern(PAGE_PATHS),
    cacheKey: (request) =>
      plainlyAccepts(request.headers, 'text/html')
        ? publicCacheKey(request, request.url!, PAGE_VARIANT)
        : null,
  },
];

/**
 * Answers questions by GET without a key from what is remembered, with the headers that the app would give them, and hands
 * everything else to the app: what it does before it looks there takes longer than the answer itself.
 */
export function cacheFirstListener({ app, services, watch, ...caches }: CacheFirstOptions): RequestListener {
  const headers: Readonly<Record<string, string>> = {
    ...commonHeaders(services),
    [RATE_LIMIT_POLICY_HEADER]: rateLimitPolicyHeaderValue(ROLE_LIMITS.ANONYMOUS.workMsPerMinute),
  };
  const { 'X-Frame-Options': _framing, ...framedHeaders } = headers;
  return (request, response) => {
    const door = isPlain(request)
      ? REMEMBERING_DOORS.find(({ addresses }) => addresses.test(request.url!))
      : null;
    const key = door?.cacheKey(request) ?? null;
    const remembered = door && key !== null ? caches[door.cache].recall(key) : null;
    if (!door || !remembered) return app(request, response);
    const id = watch.begin(request as Request, response, door.name);
    remembered
      .then((answer) => {
        if (!answer || !door.isAccepted(request, answer)) return app(request, response);
        door.send(response, answer, {
          [REQUEST_ID_HEADER]: id,
          ...(door.isFramed ? framedHeaders : headers),
        });
      })
      .catch((error: Error) => response.destroy(error));
  };
}

/** As Express finds paths: in any case, and a parameter is one part. */
function addressPattern(paths: readonly string[]): RegExp {
  const patterns = paths.map((path) => path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/?#]+'));
  return new RegExp(`^(?:${patterns.join('|')})(?:\\?|$)`, 'i');
}

function isPlain(request: IncomingMessage): boolean {
  const { authorization, 'if-match': ifMatch } = request.headers;
  const isUnconditional = authorization === undefined && ifMatch === undefined;
  return request.method === 'GET' && isUnconditional && hasAtMostOneHostHeader(request);
}
