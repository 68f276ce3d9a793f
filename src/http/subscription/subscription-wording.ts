import type { DocumentErrors } from '../../graphql/subscription/subscription-document.ts';
import { eventsAfter, HEARTBEAT, type StreamProblem, type TailPage } from '../streams/stream-events.ts';
import type { StreamWording } from '../streams/stream-reader.ts';

/** What `graphql-sse` names the end of an operation; a field of data without anything in it is heard by EventSource. */
const COMPLETE_EVENT = 'event: complete\ndata:\n\n';

/**
 * How a stream of its own is worded for one operation: `id` is the sequence, also where nothing passed the filter for long,
 * so that `Last-Event-ID` goes on (GraphQL over Server-Sent Events Protocol, "Distinct connections mode").
 */
export const DISTINCT_WORDING: StreamWording = {
  events: eventsAfter,
  caughtUp: cursorComment,
  heartbeat: cursorComment,
  problem: (cursor, why) => `id: ${cursor}\n${distinctResult(problemResult(cursor, why))}`,
};

/** Events without data are not heard, but their ids are kept (WHATWG HTML, section 9.2.6). */
function cursorComment(cursor: number): string {
  return `:\nid: ${cursor}\n\n`;
}

/** One result that ends its operation. */
export function distinctResult(result: object): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n${COMPLETE_EVENT}`;
}

/** How a connection that several operations share is worded for one of them (the same, "Single connection mode"). */
export function operationWording(id: string): StreamWording {
  const head = Buffer.from(`event: next\ndata: {"id":${JSON.stringify(id)},"payload":`);
  return {
    events: (page: TailPage, after) =>
      Buffer.concat(
        page.events.flatMap(({ sequence, data }) =>
          sequence > after ? [head, data, OPERATION_EVENT_END] : [],
        ),
      ),
    caughtUp: () => '',
    heartbeat: () => HEARTBEAT,
    problem: (cursor, why) => operationResult(id, problemResult(cursor, why)),
  };
}

const OPERATION_EVENT_END = Buffer.from('}\n\n');

/** The same for an operation of a connection that several share. */
export function operationResult(id: string, result: object): string {
  return `event: next\ndata: ${JSON.stringify({ id, payload: result })}\n\nevent: complete\ndata: ${JSON.stringify({ id })}\n\n`;
}

/** Why nothing more comes, and after which sequence to go on. */
function problemResult(cursor: number, { code, detail }: StreamProblem): DocumentErrors {
  return { errors: [{ message: detail, extensions: { code, after: String(cursor) } }] };
}
