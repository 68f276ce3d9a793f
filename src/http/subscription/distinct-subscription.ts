import type { Request, Response } from 'express';
import { QUERY_COST_HEADER } from '../../graphql/execution/answer-extensions.ts';
import { lastEventIdOf } from '../feed/feed-stream.ts';
import type { RecordStreams } from '../streams/record-streams.ts';
import { serveStream } from '../streams/serve-stream.ts';
import { openStreamConnection } from '../streams/stream-connection.ts';
import { costHeaderOf, forgetBody, tailKeyOf } from './subscription-answer.ts';
import { subscriptionPageReader } from './subscription-pages.ts';
import { readSubscriptionStart, type SubscriptionParts } from './subscription-start.ts';
import { DISTINCT_WORDING, distinctResult } from './subscription-wording.ts';

/**
 * Answers a subscription on a connection of its own (GraphQL over Server-Sent Events Protocol, "Distinct connections mode"), until its reader
 * leaves or is let go.
 * @throws Refusal as `readSubscriptionStart` and `serveStream`
 */
export async function serveDistinctSubscription(
  parts: SubscriptionParts,
  streams: RecordStreams,
  request: Request,
  response: Response,
): Promise<void> {
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
}
