import type { Request, RequestHandler, Response } from 'express';
import { TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from 'graphql-sse';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import {
  answerExtensions,
  QUERY_COST_HEADER,
  queryCostHeaderValue,
} from '../../graphql/execution/answer-extensions.ts';
import { createAnswerHints } from '../../graphql/execution/hints.ts';
import { lastEventIdOf } from '../feed/feed-stream.ts';
import { buildGraphqlAnswer, sendGraphqlAnswer } from '../graphql/graphql-answer.ts';
import { failureAnswerOrThrow, sendGraphqlError } from '../graphql/graphql.ts';
import { JSON_MEDIA_TYPE, requestExtensionsOf } from '../graphql/request-form.ts';
import { runWithRequestPaused } from '../limits/admission.ts';
import { answerPreflight, CORS_HEADERS, isPreflight } from '../response/cross-origin.ts';
import type { RecordStreams } from '../streams/record-streams.ts';
import { serveStream } from '../streams/serve-stream.ts';
import { openStreamConnection } from '../streams/stream-connection.ts';
import { EVENT_STREAM_MEDIA_TYPE, type StreamProblem } from '../streams/stream-events.ts';
import { openStreamReader, type StreamReader } from '../streams/stream-reader.ts';
import {
  createReservations,
  DEFAULT_RESERVATION_LIMITS,
  type OpenConnection,
  ownerOf,
  type Reservation,
  type SharedOperation,
} from './reservations.ts';
import { subscriptionPageReader } from './subscription-pages.ts';
import {
  readSubscriptionStart,
  type SubscriptionErrors,
  type SubscriptionParts,
  type SubscriptionStart,
} from './subscription-start.ts';
import {
  DISTINCT_WORDING,
  distinctResult,
  operationResult,
  operationWording,
} from './subscription-wording.ts';

const ALLOWED_METHODS = 'GET, POST, PUT, DELETE';
const MAX_OPERATION_ID_CHARACTERS = 128;

/**
 * Subscriptions at `/graphql/stream`, in both modes of the GraphQL over Server-Sent Events Protocol: a connection for each,
 * or one that was reserved, for several.
 */
export function subscriptionHandler(
  parts: SubscriptionParts,
  streams: RecordStreams,
  limits = DEFAULT_RESERVATION_LIMITS,
): RequestHandler {
  const reservations = createReservations(streams, limits);

  const subscribe = async (request: Request, response: Response) => {
    const start = await readSubscriptionStart(parts, request, lastEventIdOf(request));
    if (response.destroyed) return;
    if ('errors' in start)
      return openStreamConnection(response, streams.pace).finish(distinctResult({ errors: start.errors }));
    forgetBody(request);
    response.set(QUERY_COST_HEADER, costHeaderOf(start));
    const { scope, after } = start;
    await serveStream(streams, request, response, {
      ...{ key: tailKeyOf(start), scope, after, wording: DISTINCT_WORDING },
      reads: (end) => {
        const read = subscriptionPageReader(parts, request, response, start, end);
        return { forAll: read, own: (cursor) => read(cursor, scope) };
      },
    });
  };
  const startOperation = async (request: Request, response: Response, reserved: Reservation) => {
    const start = await readSubscriptionStart(parts, request, null);
    const id = requestExtensionsOf(request)['operationId'];
    if (typeof id !== 'string' || id === '' || id.length > MAX_OPERATION_ID_CHARACTERS)
      throw OPERATION_ID_REFUSAL;
    const { operations } = reserved;
    if (reserved.isOver()) throw UNKNOWN_TOKEN_REFUSAL;
    if (response.destroyed) return;
    if (operations.has(id)) throw createRefusal('CONFLICT', 'An operation with this id runs already.');
    if (operations.size >= limits.operations) throw tooManyOperationsRefusal(limits.operations);
    if ('errors' in start && start.isDocumentWrong) return sendErrors(response, 400, start);
    const operation =
      'errors' in start
        ? refusedOperation(reserved, id, start)
        : sharedOperation({ parts, streams, request, response, reserved, id, start });
    operations.set(id, operation);
    if (!('errors' in start)) response.set(QUERY_COST_HEADER, costHeaderOf(start));
    response.status(202).set({ 'Cache-Control': 'no-store' }).end();
    const open = reserved.open();
    if (open) operation.begin(open);
  };
  const handle = async (request: Request, response: Response) => {
    if (request.method === 'PUT') {
      const made = reservations.reserve(request, response);
      response.status(201).set({ 'Cache-Control': 'no-store' }).type('text/plain').send(made);
      return;
    }
    const token = tokenOf(request);
    const reserved = token === null ? null : reservedFor(request, token);
    if (request.method === 'DELETE') {
      if (!reserved) throw NO_TOKEN_REFUSAL;
      const { operationId } = request.query;
      if (typeof operationId === 'string') reserved.operations.get(operationId)?.leave();
      return void response.status(200).set({ 'Cache-Control': 'no-store' }).end();
    }
    if (acceptsEvents(request)) {
      if (!reserved) return await subscribe(request, response);
      return await runWithRequestPaused(request, () => reserved.connect(response));
    }
    if (!reserved)
      return sendGraphqlError(
        response,
        406,
        'NOT_ACCEPTABLE',
        `Accept ${EVENT_STREAM_MEDIA_TYPE}, or reserve a connection by PUT and send its token: subscriptions are answered in no other way.`,
      );
    await startOperation(request, response, reserved);
  };
  const reservedFor = (request: Request, token: string): Reservation => {
    const found = reservations.find(token);
    if (!found || found.owner !== ownerOf(request)) throw UNKNOWN_TOKEN_REFUSAL;
    return found;
  };
  return async (request, response) => {
    if (isPreflight(request)) return answerPreflight(response, ALLOWED_METHODS);
    response.set(CORS_HEADERS);
    if (!ALLOWED_METHODS.split(', ').includes(request.method)) {
      response.set('Allow', ALLOWED_METHODS);
      return sendGraphqlError(
        response,
        405,
        'INVALID',
        'Use GET or POST here, and PUT and DELETE for reservations.',
      );
    }
    try {
      await handle(request, response);
    } catch (error) {
      if (response.headersSent) throw error;
      sendGraphqlAnswer(response, failureAnswerOrThrow(error));
    }
  };
}

const NO_TOKEN_REFUSAL = createRefusal(
  'INVALID',
  `Send the token of your reservation as \`${TOKEN_HEADER_KEY}\`.`,
);
const UNKNOWN_TOKEN_REFUSAL = createRefusal(
  'NOT_FOUND',
  'No connection is reserved by this token, or not any more, or not here: reserve one by PUT.',
);
const OPERATION_ID_REFUSAL = createRefusal(
  'INVALID',
  `Name the operation in \`extensions.operationId\`, in 1 to ${MAX_OPERATION_ID_CHARACTERS} characters.`,
);

function tooManyOperationsRefusal(most: number): Refusal {
  return createRefusal(
    'TOO_MANY',
    `One connection has ${most} operations at most: end one, or reserve another.`,
  );
}

function tokenOf(request: Request): string | null {
  const sent = request.get(TOKEN_HEADER_KEY) ?? request.query[TOKEN_QUERY_KEY];
  return typeof sent === 'string' && sent !== '' ? sent : null;
}

/** Only by its name: whoever accepts anything is not ready for a stream. */
function acceptsEvents(request: Request): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes(EVENT_STREAM_MEDIA_TYPE);
}

function tailKeyOf({ key, scope }: SubscriptionStart): string {
  return `${key} ${JSON.stringify(scope)}`;
}

/** The request is kept as long as something is sent for it; what was read of its body is not. */
function forgetBody(request: Request): void {
  request.body = undefined;
}

function costHeaderOf({ role, cost }: SubscriptionStart): string {
  return queryCostHeaderValue(answerExtensions(role, cost, createAnswerHints()));
}

function sendErrors(response: Response, status: number, { errors }: SubscriptionErrors): void {
  sendGraphqlAnswer(response, buildGraphqlAnswer(status, JSON_MEDIA_TYPE, JSON.stringify({ errors })));
}

/** An operation whose only result says why it does not run. */
function refusedOperation(
  reserved: Reservation,
  id: string,
  { errors }: SubscriptionErrors,
): SharedOperation {
  const leave = () => void reserved.operations.delete(id);
  return {
    begin: ({ connection }) => {
      leave();
      connection.write(operationResult(id, { errors }));
    },
    end: leave,
    leave,
  };
}

interface OperationOptions {
  readonly parts: SubscriptionParts;
  readonly streams: RecordStreams;
  readonly request: Request;
  readonly response: Response;
  readonly reserved: Reservation;
  readonly id: string;
  readonly start: SubscriptionStart;
}

/**
 * An operation that follows the record on a connection that others use too. It holds a place as a stream of its own does.
 * @throws Refusal UNAVAILABLE where the caller has none
 */
function sharedOperation(options: OperationOptions): SharedOperation {
  const { parts, streams, request, response, reserved, id, start } = options;
  const { scope, after } = start;
  forgetBody(request);
  let reader: StreamReader | null = null;
  let release = () => {};
  const end = (why: StreamProblem) => {
    if (reader) reader.end(why);
    else leave();
  };
  const leavePlace = streams.takePlace(request, response, end);
  const leave = () => {
    reader?.leave();
    release();
    release = () => {};
    leavePlace();
    if (reserved.operations.get(id) === operation) reserved.operations.delete(id);
  };
  const begin = ({ connection, response: stream, fail }: OpenConnection) => {
    const read = subscriptionPageReader(parts, request, stream, start, end);
    const tail = streams.holdTail(tailKeyOf(start), scope, read);
    ({ release } = tail);
    const finish = (text: string) => {
      connection.write(text);
      leave();
    };
    reader = openStreamReader({
      ...{ connection, tail, after, fail, finish, wording: operationWording(id) },
      readPage: (cursor) => read(cursor, scope),
    });
  };
  const operation: SharedOperation = { begin, end, leave };
  return operation;
}
