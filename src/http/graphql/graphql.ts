import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Request, RequestHandler, Response } from 'express';
import type { ErrorCode } from '../../domain/words.ts';
import { isTransient, Refusal } from '../../domain/refusal.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { queryTextFault } from '../../graphql/execution/document-source.ts';
import type { KnownDocuments } from '../../graphql/execution/known-documents.ts';
import type { FastPath } from '../../graphql/execution/fast-path.ts';
import type { RequestBudget } from '../../limits/request-budget.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { isPreflight, sendPreflight } from '../response/cross-origin.ts';
import { type GraphqlAnswer, graphqlAnswer, type CacheMetadata, sendAnswer } from './graphql-answer.ts';
import { BODY_LIMITS, readBodyIfBuffered, readJson, UnreadableBody } from './json-body.ts';
import { statusOfRefusal } from '../response/problem.ts';
import { cacheTags } from '../response/shared-cache.ts';
import {
  isWellFormedRequest,
  JSON_TYPE,
  parseGraphqlRequest,
  RESPONSE_TYPE,
  graphqlDocumentOf,
  wantedType,
} from './request-form.ts';
import { withoutResponseCache, type ResponseCache } from './response-cache.ts';

/** Makes the context of one request, whose reads are paid from its budget. */
export type ContextFor = (request: Request, budget: RequestBudget) => RequestContext;

export interface GraphqlOptions {
  readonly server: ApolloServer<RequestContext>;
  readonly known: KnownDocuments;
  readonly fastPath: FastPath;
  readonly contextFor: ContextFor;
  /** Tells an answer, or the same that it told before; absent: always anew. */
  readonly responseCache?: ResponseCache;
  /** Lets in whoever knocks, before a large body keeps everybody waiting; absent: nobody is waited for. */
  readonly acceptPending?: () => Promise<void>;
}

const METHODS = 'GET, POST';

/** What a request that could not be read or answered is told, by status. */
const UNREADABLE: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  406: ['NOT_ACCEPTABLE', `Accept ${JSON_TYPE} or ${RESPONSE_TYPE}: there is no other format.`],
  400: ['INVALID', 'The body is not JSON: send an object with `query` and, if need be, `variables`.'],
  413: [
    'TOO_MANY',
    `The body is too large: send ${BODY_LIMITS.withoutKey} at most, with a key ${BODY_LIMITS.withKey}.`,
  ],
  415: ['NOT_ACCEPTABLE', 'Send the body as application/json in UTF-8.'],
};

/**
 * GraphQL over HTTP at `/graphql`, by GET and POST (GraphQL over HTTP specification, stage 2). Documents that
 * passed before take the fast path; all others go through the server.
 */
export function graphqlHandler(parts: GraphqlOptions): RequestHandler {
  const {
    server,
    known,
    fastPath,
    contextFor,
    responseCache: through = withoutResponseCache,
    acceptPending,
  } = parts;
  const answer = async (request: Request, budget: RequestBudget): Promise<GraphqlAnswer> => {
    const mediaType = wantedType(request);
    const graphqlRequest = mediaType ? parseGraphqlRequest(request, known) : null;
    const document = graphqlRequest && known.recall(graphqlRequest.query);
    if (!document || !mediaType) {
      const fault = queryTextFault(graphqlDocumentOf(request));
      if (fault) return errorAnswer(mediaType === RESPONSE_TYPE ? 400 : 200, fault.code, fault.message);
      let made: RequestContext | null = null;
      const answered = await throughServer(server, request, () => (made = contextFor(request, budget)));
      return unlessOver(budget, made, answered);
    }
    const context = contextFor(request, budget);
    const result = await fastPath(graphqlRequest, document, context);
    const status = 'data' in result || mediaType === JSON_TYPE ? 200 : 400;
    const answered = graphqlAnswer(status, mediaType, JSON.stringify(result), heldBy(context));
    return unlessOver(budget, context, answered);
  };
  const tell = async (request: Request): Promise<GraphqlAnswer> => {
    const pendingAnswer = runWhenAdmitted(request, async (budget) => {
      if (request.method === 'POST') await readJson(request, acceptPending);
      return await answer(request, budget);
    });
    return await pendingAnswer.catch(answerOfFailure);
  };
  return async (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      return sendAnswer(response, await through(request, request.originalUrl, tell).catch(answerOfFailure));
    }
    if (request.method === 'POST') {
      const body = request.headers.authorization === undefined ? await readBodyIfBuffered(request) : null;
      const made = body === null ? tell(request) : through(request, body, tell).catch(answerOfFailure);
      return sendAnswer(response, await made);
    }
    if (isPreflight(request)) return sendPreflight(response, METHODS);
    response.set('Allow', METHODS);
    sendErrors(response, 405, 'INVALID', 'Use GET or POST here.');
  };
}

async function throughServer(
  server: ApolloServer<RequestContext>,
  request: Request,
  contextFor: () => RequestContext,
): Promise<GraphqlAnswer> {
  if (request.method === 'POST' && request.body === undefined) return unreadableAnswer(415);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const search = /\?[^#]*/.exec(request.originalUrl)?.[0] ?? '';
  let context: RequestContext | null = null;
  const {
    body,
    headers: answered,
    status,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search, body: request.body ?? {} },
    context: async () => {
      context = contextFor();
      return context;
    },
  });
  if (status === 406) return unreadableAnswer(status);
  if (body.kind !== 'complete') throw new Error('the server answered in parts without being asked to');
  const mediaType = answered.get('content-type') ?? JSON_TYPE;
  const statusCode = statusFor(status, mediaType, body.string, request);
  // Of a POST that is new nobody knows here whether it only asks.
  const held = context && request.method !== 'POST' ? heldBy(context) : null;
  const answer = graphqlAnswer(statusCode, mediaType, body.string, held);
  return { ...answer, headers: [...answered].filter(([name]) => !OURS.has(name)) };
}

/**
 * A question whose time was over before its answer is refused as a whole: what is missing in it is nobody's mistake. What
 * a verb has done is told in any case.
 */
function unlessOver(
  budget: RequestBudget,
  context: RequestContext | null,
  answer: GraphqlAnswer,
): GraphqlAnswer {
  const why = context?.hasWritten() ? null : budget.refusal();
  return why !== null && isTransient(why) ? refusedAnswer(why) : answer;
}

/** Headers that the answer itself decides. */
const OURS = new Set(['content-type', 'content-length', 'cache-control', 'vary']);

function heldBy({ at, validity }: RequestContext): CacheMetadata {
  const skus = validity.skus();
  let tag: string | undefined;
  return {
    ...{ from: at(), until: validity.until(), items: validity.items(), shown: skus.length },
    cacheTag: () => (tag ??= cacheTags(skus)),
  };
}

/**
 * A document error is 200 under application/json, so that old clients read it (specification, section 6.4.1);
 * what is no well-formed request stays 400.
 */
function statusFor(status: number | undefined, mediaType: string, body: string, request: Request): number {
  const isDocumentError =
    status === 400 &&
    mediaType.startsWith(JSON_TYPE) &&
    isWellFormedRequest(request) &&
    body.startsWith('{"errors"');
  return isDocumentError ? 200 : (status ?? 200);
}

function unreadableAnswer(status: number): GraphqlAnswer {
  const known = UNREADABLE[status] ? status : 400;
  return errorAnswer(known, ...UNREADABLE[known]!);
}

/** What is answered where a request was refused as a whole, or could not be read. */
function answerOfFailure(error: unknown): GraphqlAnswer {
  if (error instanceof Refusal) return refusedAnswer(error);
  if (error instanceof UnreadableBody) return unreadableAnswer(error.status);
  throw error;
}

/** What a request is answered that is refused as a whole. */
function refusedAnswer(refusal: Refusal): GraphqlAnswer {
  return errorAnswer(statusOfRefusal(refusal), refusal.faults[0]!.code, refusal.message);
}

/** Tells a refusal of the whole request as GraphQL clients read it. */
export function sendErrors(response: Response, status: number, code: ErrorCode, message: string): void {
  sendAnswer(response, errorAnswer(status, code, message));
}

function errorAnswer(status: number, code: ErrorCode, message: string): GraphqlAnswer {
  return graphqlAnswer(status, JSON_TYPE, JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
