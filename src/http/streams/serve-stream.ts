import type { Request, Response } from 'express';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { runWithRequestPaused } from '../limits/admission.ts';
import type { RecordStreams } from './record-streams.ts';
import type { FreshPage, ReadTailPage } from './record-tail.ts';
import { openStreamConnection } from './stream-connection.ts';
import type { StreamProblem } from './stream-events.ts';
import { openStreamReader, type StreamReader, type StreamWording } from './stream-reader.ts';

/** What one reader is sent on a connection of its own. */
export interface StreamContent {
  /** What tells its events from those of other questions. */
  readonly key: string;
  readonly scope: FeedScope;
  readonly after: number;
  readonly wording: StreamWording;
  /** How it is read: for all who follow the same, and what is past for this one alone. */
  readonly reads: (end: (why: StreamProblem) => void) => {
    readonly forAll: ReadTailPage;
    readonly own: (after: number) => Promise<FreshPage>;
  };
}

/** What is sent by a list of SKUs ends with the key of whose list it is (rules.md, R136). Returns what ends the watch. */
export function watchKeyOfList(
  streams: RecordStreams,
  request: Request,
  { assortmentId }: FeedScope,
  end: (why: StreamProblem) => void,
): () => void {
  return assortmentId === undefined ? () => {} : streams.watchKey(request, end);
}

/**
 * Sends one reader the record as it grows, until it leaves or is let go.
 * @throws Refusal UNAVAILABLE where the caller has no place for it, and whatever the reading failed by
 */
export async function serveStream(
  streams: RecordStreams,
  request: Request,
  response: Response,
  { key, scope, after, wording, reads }: StreamContent,
): Promise<void> {
  let reader: StreamReader | null = null;
  const end = (why: StreamProblem) => reader?.end(why);
  const leave = streams.takePlace(request, response, end);
  const { forAll, own } = reads(end);
  const tail = streams.holdTail(key, scope, forAll);
  const unwatchKey = watchKeyOfList(streams, request, scope, end);
  let unwatch = () => {};
  const readUntilClosed = () =>
    new Promise<void>((resolve, fail) => {
      response.once('close', resolve);
      const connection = openStreamConnection(response, streams.pace);
      unwatch = streams.watch({ connection, end });
      const { finish } = connection;
      reader = openStreamReader({ connection, tail, wording, after, readPage: own, finish, fail });
    });
  try {
    await runWithRequestPaused(request, readUntilClosed);
  } finally {
    unwatch();
    unwatchKey();
    tail.release();
    leave();
  }
}
