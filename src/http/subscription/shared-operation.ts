import { watchKeyOfList } from '../streams/serve-stream.ts';
import type { Request, Response } from 'express';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import { QUERY_COST_HEADER } from '../../graphql/execution/answer-extensions.ts';
import { buildGraphqlAnswer, sendGraphqlAnswer } from '../graphql/graphql-answer.ts';
import { JSON_MEDIA_TYPE, requestExtensionsOf } from '../graphql/request-form.ts';
import type { RecordStreams } from '../streams/record-streams.ts';
import type { StreamProblem } from '../streams/stream-events.ts';
import { openStreamReader, type StreamReader } from '../streams/stream-reader.ts';
import {
  type OpenConnection,
  type Reservation,
  type SharedOperation,
  UNKNOWN_TOKEN_REFUSAL,
} from './reservations.ts';
import { costHeaderOf, forgetBody, tailKeyOf } from './subscription-answer.ts';
import { subscriptionPageReader } from './subscription-pages.ts';
import {
  readSubscriptionStart,
  type SubscriptionErrors,
  type SubscriptionParts,
  type SubscriptionStart,
} from './subscription-start.ts';
import { operationResult, operationWording } from './subscription-wording.ts';

const MAX_OPERATION_ID_CHARACTERS = 128;

/** The request that brings an operation, and the reservation of the connection on which it is answered. */
export interface OperationRequest {
  readonly request: Request;
  readonly response: Response;
  readonly reserved: Reservation;
}

/**
 * Adds an operation to a reserved connection, and answers its request with 202 (GraphQL over Server-Sent Events Protocol, "Single connection
 * mode").
 * @param most so many operations one connection has
 * @throws Refusal INVALID for no id, CONFLICT for one that runs already, TOO_MANY, NOT_FOUND where the reservation is over, UNAVAILABLE where
 *   the caller has no place
 */
export async function startOperation(
  parts: SubscriptionParts,
  streams: RecordStreams,
  { request, response, reserved }: OperationRequest,
  most: number,
): Promise<void> {
  const start = await readSubscriptionStart(parts, request, null);
  const id = requestExtensionsOf(request)['operationId'];
  if (typeof id !== 'string' || id === '' || id.length > MAX_OPERATION_ID_CHARACTERS)
    throw OPERATION_ID_REFUSAL;
  const { operations } = reserved;
  if (reserved.isOver()) throw UNKNOWN_TOKEN_REFUSAL;
  if (response.destroyed) return;
  if (operations.has(id)) throw createRefusal('CONFLICT', 'An operation with this id runs already.');
  if (operations.size >= most) throw tooManyOperationsRefusal(most);
  if ('errors' in start && start.isDocumentWrong) return sendErrors(response, 400, start);
  const operation =
    'errors' in start
      ? createRefusedOperation(streams, { request, response, reserved }, id, start)
      : createSharedOperation({ parts, streams, request, response, reserved, id, start });
  operations.set(id, operation);
  if (!('errors' in start)) response.set(QUERY_COST_HEADER, costHeaderOf(start));
  response.status(202).set({ 'Cache-Control': 'no-store' }).end();
  const open = reserved.open();
  if (open) operation.begin(open);
}

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

function sendErrors(response: Response, status: number, { errors }: SubscriptionErrors): void {
  sendGraphqlAnswer(response, buildGraphqlAnswer(status, JSON_MEDIA_TYPE, JSON.stringify({ errors })));
}

/**
 * An operation whose only result says why it does not run. Until that is sent it holds a place as well, since the result is kept.
 * @throws Refusal UNAVAILABLE where the caller has none
 */
function createRefusedOperation(
  streams: RecordStreams,
  { request, response, reserved }: OperationRequest,
  id: string,
  { errors }: SubscriptionErrors,
): SharedOperation {
  const leave = () => {
    leavePlace();
    reserved.operations.delete(id);
  };
  const leavePlace = streams.takePlace(request, response, leave);
  return {
    begin: ({ connection }) => {
      leave();
      connection.write(operationResult(id, { errors }));
    },
    end: leave,
    leave,
  };
}

interface OperationOptions extends OperationRequest {
  readonly parts: SubscriptionParts;
  readonly streams: RecordStreams;
  readonly id: string;
  readonly start: SubscriptionStart;
}

/**
 * An operation that follows the record on a connection that others use too. It holds a place as a stream of its own does.
 * @throws Refusal UNAVAILABLE where the caller has none
 */
function createSharedOperation(options: OperationOptions): SharedOperation {
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
  const unwatchKey = watchKeyOfList(streams, request, scope, end);
  const leave = () => {
    unwatchKey();
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
