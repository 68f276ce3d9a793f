import type { Request, RequestHandler, Response } from 'express';
import { TOKEN_HEADER_KEY, TOKEN_QUERY_KEY } from 'graphql-sse';
import { createRefusal } from '../../domain/refusal.ts';
import { sendGraphqlAnswer } from '../graphql/graphql-answer.ts';
import { failureAnswerOrThrow, sendGraphqlError } from '../graphql/graphql.ts';
import { runWithRequestPaused } from '../limits/admission.ts';
import { answerPreflight, CORS_HEADERS, isPreflight } from '../response/cross-origin.ts';
import type { RecordStreams } from '../streams/record-streams.ts';
import { EVENT_STREAM_MEDIA_TYPE } from '../streams/stream-events.ts';
import { serveDistinctSubscription } from './distinct-subscription.ts';
import {
  createReservations,
  DEFAULT_RESERVATION_LIMITS,
  ownerOf,
  type Reservation,
  UNKNOWN_TOKEN_REFUSAL,
} from './reservations.ts';
import { startOperation } from './shared-operation.ts';
import type { SubscriptionParts } from './subscription-start.ts';

const ALLOWED_METHODS = 'GET, POST, PUT, DELETE';

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
      if (!reserved) return await serveDistinctSubscription(parts, streams, request, response);
      return await runWithRequestPaused(request, () => reserved.connect(response));
    }
    if (!reserved)
      return sendGraphqlError(
        response,
        406,
        'NOT_ACCEPTABLE',
        `Accept ${EVENT_STREAM_MEDIA_TYPE}, or reserve a connection by PUT and send its token: subscriptions are answered in no other way.`,
      );
    await startOperation(parts, streams, { request, response, reserved }, limits.operations);
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

function tokenOf(request: Request): string | null {
  const sent = request.get(TOKEN_HEADER_KEY) ?? request.query[TOKEN_QUERY_KEY];
  return typeof sent === 'string' && sent !== '' ? sent : null;
}

/** Only by its name: whoever accepts anything is not ready for a stream. */
function acceptsEvents(request: Request): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes(EVENT_STREAM_MEDIA_TYPE);
}
