import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Caller } from '../../record/context.ts';
import { requestPausedMs } from '../limits/admission.ts';
import { REQUEST_ID_HEADER, givenOrNewRequestId, runWithRequestId } from './request-id.ts';

/** Which part of the service answered: the same few names in the log and in the figures. */
export type EndpointName =
  | 'assortments'
  | 'console'
  | 'feed'
  | 'graphql'
  | 'health'
  | 'metrics'
  | 'news'
  | 'nowhere'
  | 'pages'
  | 'rest'
  | 'snapshot';

/** One request when it is over. */
export interface EndedRequest {
  readonly id: string;
  readonly door: EndpointName;
  readonly method: string;
  /** Without what was asked behind the question mark. */
  readonly path: string;
  /** Null: the client left before an answer began. */
  readonly status: number | null;
  /** From its arrival until its answer was handed over or the client left. */
  readonly ms: number;
  /** How much of that it waited for news that it had asked to wait for. */
  readonly asideMs: number;
  /** Whether all of the answer was handed over. */
  readonly isWhole: boolean;
}

export interface RequestLoggerOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** A line for every request; else for slow ones only. */
  readonly logsAll: boolean;
  /** Whether an address is a proxy's, whose ids of requests are taken over. */
  readonly isProxy: (address: string) => boolean;
  readonly callerOf: (request: Request) => Caller;
  readonly onEnded: (ended: EndedRequest) => void;
}

export interface RequestLogger {
  /** Begins to watch a request; returns its id. A request that is watched already keeps its own. */
  readonly begin: (request: Request, response: ServerResponse, door?: EndpointName) => string;
  /** Must stand before everything else. */
  readonly middleware: RequestHandler;
  /** Notes that the request has come to a door; the last one has answered. */
  readonly enters: (door: EndpointName) => RequestHandler;
}

/** A request that is not over, and the door that it has come to. */
interface WatchedRequest {
  readonly id: string;
  readonly began: number;
  door: EndpointName;
}

/** A request that takes longer, without what it waits for by its own wish, is logged in any case. */
export const SLOW_REQUEST_MS = 1_000;

const MAX_LOGGED_TEXT_LENGTH = 200;

/** What stands behind it is a credential, and in no log. */
const CREDENTIAL_PATH_PREFIX = '/watching/';

function loggedPath(request: Request): string {
  const [path = ''] = /^[^?#]*/.exec(request.originalUrl ?? request.url) ?? [];
  // The router finds it in any case, and in the absolute form of a target (RFC 9112, section 3.2.2).
  if (path.toLowerCase().includes(CREDENTIAL_PATH_PREFIX)) return `${CREDENTIAL_PATH_PREFIX}…`;
  return path.slice(0, MAX_LOGGED_TEXT_LENGTH);
}

/** Gives each request an id, which its answer tells, and says in one line what became of it. */
export function createRequestLogger(parts: RequestLoggerOptions): RequestLogger {
  const { log, logsAll, isProxy, callerOf, onEnded } = parts;
  const watched = new WeakMap<Request, WatchedRequest>();
  const ended = (
    request: Request,
    response: ServerResponse,
    { id, began, door }: WatchedRequest,
  ): EndedRequest => ({
    id,
    door,
    method: request.method,
    path: loggedPath(request),
    status: response.headersSent ? response.statusCode : null,
    ms: Math.round(performance.now() - began),
    asideMs: Math.round(requestPausedMs(request)),
    isWhole: response.writableFinished,
  });
  const tell = (request: Request, one: EndedRequest) => {
    const isSlow = one.ms - one.asideMs > SLOW_REQUEST_MS;
    if (!isSlow && !logsAll) return;
    const { role, keyId, address } = callerOf(request);
    const operation = graphqlOperationName(request);
    const line = { ...one, role, ...(keyId && { keyId }), ...(operation && { operation }), address };
    if (isSlow) log.warn(line, 'slow request');
    else log.info(line, 'request');
  };
  const begin: RequestLogger['begin'] = (request, response, door = 'nowhere') => {
    const before = watched.get(request);
    if (before) return before.id;
    const one: WatchedRequest = { id: givenOrNewRequestId(request, isProxy), began: performance.now(), door };
    watched.set(request, one);
    response.once('close', () => {
      const line = ended(request, response, one);
      onEnded(line);
      tell(request, line);
    });
    return one.id;
  };
  return {
    begin,
    middleware: (request, response, next) => {
      const id = begin(request, response);
      response.setHeader(REQUEST_ID_HEADER, id);
      runWithRequestId(id, next);
    },
    enters: (door) => (request, _response, next) => {
      const one = watched.get(request);
      if (one) one.door = door;
      next();
    },
  };
}

/** The head of a document whose first operation has a name. */
const NAMED_OPERATION_PATTERN = /^(?:[\s,\uFEFF]|#[^\n\r]*[\n\r])*(?:query|mutation)\s+([_A-Za-z]\w*)/;

/** The name of the operation that a GraphQL request names, else that of the first one in its document. */
function graphqlOperationName({ body, query: inQuery }: Request): string | null {
  const { operationName, query } = (body ?? inQuery) as { operationName?: unknown; query?: unknown };
  const name = typeof operationName === 'string' ? operationName : null;
  const first = typeof query === 'string' ? NAMED_OPERATION_PATTERN.exec(query)?.[1] : null;
  return (name ?? first)?.slice(0, MAX_LOGGED_TEXT_LENGTH) ?? null;
}
