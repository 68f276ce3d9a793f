import { type ApolloServer, HeaderMap } from '@apollo/server';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { DocumentNode } from 'graphql';
import type { ErrorCode } from '../domain/words.ts';
import type { Context } from '../graphql/context.ts';
import type { KnownDocuments } from '../graphql/known-documents.ts';
import type { Lane } from '../graphql/lane.ts';

export interface GraphqlParts {
  readonly server: ApolloServer<Context>;
  readonly known: KnownDocuments;
  readonly lane: Lane;
  readonly contextFor: (request: Request) => Context;
}

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';
const BODY_LIMIT = '256kb';

/** What a request that could not be read or answered is told, by status. */
const UNREADABLE: Record<number, readonly [ErrorCode, string]> = {
  406: ['NOT_ACCEPTABLE', `Accept ${JSON_TYPE} or ${RESPONSE_TYPE}: there is no other format.`],
  400: ['INVALID', 'The body is not JSON: send an object with `query` and, if need be, `variables`.'],
  413: ['TOO_MANY', `The body is too large: send ${BODY_LIMIT} at most.`],
  415: ['NOT_ACCEPTABLE', 'Send the body as application/json in UTF-8.'],
};

/**
 * GraphQL over HTTP at `/graphql`, by GET and POST (GraphQL over HTTP specification, stage 2). Documents that
 * passed before take the lane; all others go through the server.
 */
export function graphqlRouter({ server, known, lane, contextFor }: GraphqlParts): Router {
  const router = Router();
  const run: RequestHandler = async (request, response) => {
    const mediaType = wantedType(request);
    const document = request.method === 'POST' && mediaType ? knownDocument(request, known) : null;
    if (!document || !mediaType) return await throughServer(server, request, response, contextFor);
    const answer = await lane(request.body, document, contextFor(request));
    const status = 'data' in answer || mediaType === JSON_TYPE ? 200 : 400;
    send(response, status, mediaType, JSON.stringify(answer));
  };
  router.post('/', express.json({ limit: BODY_LIMIT, type: isJson }), run);
  router.get('/', run);
  router.all('/', (_request, response) => {
    response.set('Allow', 'GET, POST');
    sendErrors(response, 405, 'INVALID', 'Use GET or POST here.');
  });
  router.use(unreadable);
  return router;
}

async function throughServer(
  server: ApolloServer<Context>,
  request: Request,
  response: Response,
  contextFor: (request: Request) => Context,
): Promise<void> {
  if (request.method === 'POST' && request.body === undefined) return sendUnreadable(response, 415);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const search = new URL(request.originalUrl, 'http://host').search;
  const {
    body,
    headers: answered,
    status,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search, body: request.body ?? {} },
    context: async () => contextFor(request),
  });
  if (status === 406) return sendUnreadable(response, status);
  if (body.kind !== 'complete') throw new Error('the server answered in parts without being asked to');
  const mediaType = answered.get('content-type') ?? JSON_TYPE;
  for (const [name, value] of answered) if (name !== 'content-type') response.set(name, value);
  send(response, statusFor(status, mediaType, body.string, request), mediaType, body.string);
}

/**
 * A document error is 200 under application/json, so that old clients read it (specification, section 6.4.1);
 * what is no well-formed request stays 400.
 */
function statusFor(status: number | undefined, mediaType: string, body: string, request: Request): number {
  const isDocumentError =
    status === 400 &&
    mediaType.startsWith(JSON_TYPE) &&
    isWellFormed(request) &&
    body.startsWith('{"errors"');
  return isDocumentError ? 200 : (status ?? 200);
}

function isWellFormed({ method, body, query }: Request): boolean {
  const asked = method === 'POST' ? (body as Record<string, unknown>) : query;
  const { operationName = null, variables = null, extensions = null } = asked;
  const isMap = (value: unknown) =>
    value === null ||
    (method === 'POST' ? typeof value === 'object' && !Array.isArray(value) : isJsonMap(value));
  const isName = operationName === null || typeof operationName === 'string';
  return typeof asked['query'] === 'string' && isName && isMap(variables) && isMap(extensions);
}

function isJsonMap(text: unknown): boolean {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The media type to answer in, where that is plain; null leaves the choice to the server. */
function wantedType({ headers: { accept } }: Request): string | null {
  if (accept === undefined || accept === '*/*' || accept === JSON_TYPE) return JSON_TYPE;
  return accept === RESPONSE_TYPE ? RESPONSE_TYPE : null;
}

function knownDocument(request: Request, known: KnownDocuments): DocumentNode | null {
  const body = request.body as Record<string, unknown> | undefined;
  if (typeof body?.['query'] !== 'string' || body['extensions'] != null || !isWellFormed(request))
    return null;
  return known.recall(body['query']);
}

function isJson({ headers }: { headers: { 'content-type'?: string | undefined } }): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent || !error.status || error.status >= 500) return next(error);
  sendUnreadable(response, UNREADABLE[error.status] ? error.status : 400);
};

function sendUnreadable(response: Response, status: number): void {
  const [code, message] = UNREADABLE[status]!;
  sendErrors(response, status, code, message);
}

/** Tells a refusal of the whole request as GraphQL clients read it. */
export function sendErrors(response: Response, status: number, code: ErrorCode, message: string): void {
  send(response, status, JSON_TYPE, JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function send(response: Response, status: number, mediaType: string, body: string): void {
  const type = mediaType.includes('charset') ? mediaType : `${mediaType}; charset=utf-8`;
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    vary: 'Accept',
  });
  response.end(body);
}
