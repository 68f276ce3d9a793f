import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { ErrorCode } from '../../domain/words.ts';
import { isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { RequestContext } from '../../graphql/context.ts';
import type { RequestDefaults } from '../../graphql/execution/inherited-arguments.ts';
import { documentTextLimitFault } from '../../graphql/execution/document-source.ts';
import { QUERY_COST_HEADER, queryCostHeaderValue } from '../../graphql/execution/answer-extensions.ts';
import { isUnavailableForAWhile } from '../../graphql/execution/errors.ts';
import type { KnownDocuments } from '../../graphql/execution/known-documents.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { isPreflight, answerPreflight } from '../response/cross-origin.ts';
import { buildGraphqlAnswer, sendGraphqlAnswer } from './graphql-answer.ts';
import {
  MAX_BODY_SIZES,
  readPlainJsonTextIfBuffered,
  readJsonIntoRequest,
  UnreadableBodyError,
} from './json-body.ts';
import { queryStringOf } from '../request/query.ts';
import { statusOfRefusal } from '../response/problem.ts';
import {
  isWellFormedRequest,
  JSON_MEDIA_TYPE,
  parseGraphqlRequest,
  GRAPHQL_RESPONSE_MEDIA_TYPE,
  rawGraphqlDocumentOf,
  mediaTypeIfPlainlyAccepted,
} from './request-form.ts';
import { requestDefaultsOf } from './request-defaults.ts';
import { type CacheableAnswer, cacheMetadataOf } from '../response-cache/cacheable-answer.ts';
import type { AnswerThroughCache } from '../response-cache/response-cache.ts';
import { graphqlCacheKey } from './graphql-cache-key.ts';

/** Makes the context of one request, whose reads are paid from its budget. */
export type CreateRequestContext = (
  request: Request,
  budget: RequestBudget,
  requested: RequestDefaults,
) => RequestContext;

export interface GraphqlOptions {
  readonly server: ApolloServer<RequestContext>;
  readonly known: KnownDocuments;
  readonly fastPath: FastPath;
  readonly contextFor: CreateRequestContext;
  /** Tells an answer, or the same that it told before. */
  readonly responseCache: AnswerThroughCache;
  /** Lets in whoever knocks, before a large body keeps everybody waiting; absent: nobody is waited for. */
  readonly acceptPending?: () => Promise<void>;
}

const ALLOWED_METHODS = 'GET, POST';

/** What a request that could not be read or answered is told, by status. */
const REQUEST_ERROR_OF_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  406: [
    'NOT_ACCEPTABLE',
    `Accept ${JSON_MEDIA_TYPE} or ${GRAPHQL_RESPONSE_MEDIA_TYPE}: there is no other format.`,
  ],
  400: ['INVALID', 'The body is not JSON: send an object with `query` and, if need be, `variables`.'],
  413: [
    'TOO_MANY',
    `The body is too large: send ${MAX_BODY_SIZES.withoutKey} at most, with a key ${MAX_BODY_SIZES.withKey}.`,
  ],
  415: ['NOT_ACCEPTABLE', 'Send the body as application/json in UTF-8.'],
};

/**
 * GraphQL over HTTP at `/graphql`, by GET and POST (GraphQL over HTTP specification, stage 2). Documents that
 * passed before take the fast path; all others go through the server.
 */
export function graphqlHandler(parts: GraphqlOptions): RequestHandler {
  const { server, known, fastPath, contextFor, responseCache: through, acceptPending } = parts;
  const answer = async (request: Request, budget: RequestBudget): Promise<CacheableAnswer> => {
    const requested = requestDefaultsOf(request);
    const mediaType = mediaTypeIfPlainlyAccepted(request);
    const graphqlRequest = mediaType ? parseGraphqlRequest(request, known) : null;
    const document = graphqlRequest && known.recall(graphqlRequest.query);
    if (!document || !mediaType) {
      const fault = documentTextLimitFault(rawGraphqlDocumentOf(request));
      if (fault)
        return graphqlErrorAnswer(
          mediaType === GRAPHQL_RESPONSE_MEDIA_TYPE ? 400 : 200,
          fault.code,
          fault.message,
        );
      let made: RequestContext | null = null;
      const answered = await executeWithApollo(
        server,
        request,
        () => (made = contextFor(request, budget, requested)),
      );
      return answerUnlessOverBudget(budget, made, answered);
    }
    const context = contextFor(request, budget, requested);
    const result = await fastPath(graphqlRequest, document, context);
    const isAway = isUnavailableForAWhile(result.errors) && !context.hasWritten();
    const answerable = 'data' in result || mediaType === JSON_MEDIA_TYPE ? 200 : 400;
    const status = isAway ? 503 : answerable;
    const answered = buildGraphqlAnswer(status, mediaType, JSON.stringify(result), cacheMetadataOf(context));
    const headers = result.extensions && [
      [QUERY_COST_HEADER, queryCostHeaderValue(result.extensions)] as const,
    ];
    return answerUnlessOverBudget(budget, context, { ...answered, ...(headers && { headers }) });
  };
  const tell = async (request: Request): Promise<CacheableAnswer> => {
    const pendingAnswer = runWhenAdmitted(request, async (budget) => {
      if (request.method === 'POST') await readJsonIntoRequest(request, acceptPending);
      return await answer(request, budget);
    });
    return await pendingAnswer.catch(failureAnswerOrThrow);
  };
  return async (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      return sendGraphqlAnswer(
        response,
        await through(request, graphqlCacheKey(request, request.originalUrl), tell).catch(
          failureAnswerOrThrow,
        ),
      );
    }
    if (request.method === 'POST') {
      const body =
        request.headers.authorization === undefined ? await readPlainJsonTextIfBuffered(request) : null;
      const made =
        body === null
          ? tell(request)
          : through(request, graphqlCacheKey(request, body), tell).catch(failureAnswerOrThrow);
      return sendGraphqlAnswer(response, await made);
    }
    if (isPreflight(request)) return answerPreflight(response, ALLOWED_METHODS);
    response.set('Allow', ALLOWED_METHODS);
    sendGraphqlError(response, 405, 'INVALID', 'Use GET or POST here.');
  };
}

async function executeWithApollo(
  server: ApolloServer<RequestContext>,
  request: Request,
  contextFor: () => RequestContext,
): Promise<CacheableAnswer> {
  if (request.method === 'POST' && request.body === undefined) return errorAnswerOfStatus(415);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  let context: RequestContext | null = null;
  const {
    body,
    headers: answered,
    status,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search: queryStringOf(request), body: request.body ?? {} },
    context: async () => {
      context = contextFor();
      return context;
    },
  });
  if (status === 406) return errorAnswerOfStatus(status);
  if (body.kind !== 'complete') throw new Error('the server answered in parts without being asked to');
  const mediaType = answered.get('content-type') ?? JSON_MEDIA_TYPE;
  const statusCode = graphqlHttpStatus(status, mediaType, body.string, request);
  // Of a POST that is new nobody knows here whether it only asks.
  const held = context && request.method !== 'POST' ? cacheMetadataOf(context) : null;
  const answer = buildGraphqlAnswer(statusCode, mediaType, body.string, held);
  return { ...answer, headers: [...answered].filter(([name]) => !HEADERS_SET_BY_ANSWER.has(name)) };
}

/**
 * A question whose time was over before its answer is refused as a whole: what is missing in it is nobody's mistake. What
 * a verb has done is told in any case.
 */
function answerUnlessOverBudget(
  budget: RequestBudget,
  context: RequestContext | null,
  answer: CacheableAnswer,
): CacheableAnswer {
  const why = context?.hasWritten() ? null : budget.refusal();
  return why !== null && isTransientRefusal(why) ? refusalAnswer(why) : answer;
}

/** Headers that the answer itself decides. */
const HEADERS_SET_BY_ANSWER = new Set(['content-type', 'content-length', 'cache-control', 'vary']);

/**
 * A document error is 200 under application/json, so that old clients read it (specification, section 6.4.1);
 * what is no well-formed request stays 400.
 */
function graphqlHttpStatus(
  status: number | undefined,
  mediaType: string,
  body: string,
  request: Request,
): number {
  const isDocumentError =
    status === 400 &&
    mediaType.startsWith(JSON_MEDIA_TYPE) &&
    isWellFormedRequest(request) &&
    body.startsWith('{"errors"');
  return isDocumentError ? 200 : (status ?? 200);
}

function errorAnswerOfStatus(status: number): CacheableAnswer {
  const known = REQUEST_ERROR_OF_STATUS[status] ? status : 400;
  return graphqlErrorAnswer(known, ...REQUEST_ERROR_OF_STATUS[known]!);
}

/** What is answered where a request was refused as a whole, or could not be read. */
export function failureAnswerOrThrow(error: unknown): CacheableAnswer {
  if (error instanceof Refusal) return refusalAnswer(error);
  if (error instanceof UnreadableBodyError) return errorAnswerOfStatus(error.status);
  throw error;
}

/** What a request is answered that is refused as a whole. */
function refusalAnswer(refusal: Refusal): CacheableAnswer {
  return graphqlErrorAnswer(statusOfRefusal(refusal), refusal.faults[0]!.code, refusal.message);
}

/** Tells a refusal of the whole request as GraphQL clients read it. */
export function sendGraphqlError(response: Response, status: number, code: ErrorCode, message: string): void {
  sendGraphqlAnswer(response, graphqlErrorAnswer(status, code, message));
}

function graphqlErrorAnswer(status: number, code: ErrorCode, message: string): CacheableAnswer {
  return buildGraphqlAnswer(
    status,
    JSON_MEDIA_TYPE,
    JSON.stringify({ errors: [{ message, extensions: { code } }] }),
  );
}
