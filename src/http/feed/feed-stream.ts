import { type Request, Router } from 'express';
import { createRefusal, Refusal } from '../../domain/refusal.ts';
import { feedPage, readRecordHead, type RecordHead } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { ANONYMOUS_CALLER, type Context, withBudget } from '../../record/context.ts';
import { runWhenAdmitted } from '../limits/admission.ts';
import { parseQueryParameters } from '../request/query.ts';
import { answerPreflight, CORS_HEADERS, isPreflight } from '../response/cross-origin.ts';
import { sendProblem, sendRefusal } from '../response/problem.ts';
import { type ReadTailPage, STREAM_PAGE_SIZE } from '../streams/record-tail.ts';
import type { RecordStreams } from '../streams/record-streams.ts';
import { readPageOnPollBudget } from '../streams/shared-page.ts';
import { serveStream } from '../streams/serve-stream.ts';
import { STREAM_HEADERS } from '../streams/stream-connection.ts';
import { EVENT_STREAM_MEDIA_TYPE } from '../streams/stream-events.ts';
import { checkLastEntryRecorded, checkRecordAndCursor } from './feed-cursor.ts';
import { type FeedStreamQuery, feedStreamQueryShape, resolveFeedScopeOf } from './feed-query.ts';
import { feedEventsPage, feedStreamWording } from './feed-stream-events.ts';

const ALLOWED_METHODS = 'GET, HEAD';

/** The record as Server-Sent Events at `/feed/stream` (http.md): first what lies after a sequence, then what comes. */
export function feedStreamRouter(services: Context, streams: RecordStreams): Router {
  const router = Router();
  const readForAll: ReadTailPage = async (after, scope) => {
    const page = await readPageOnPollBudget(services, scope, after, STREAM_PAGE_SIZE);
    return feedEventsPage(page, after, services.publicUrl);
  };
  router.all('/feed/stream', async (request, response) => {
    if (isPreflight(request)) return answerPreflight(response, ALLOWED_METHODS);
    response.set(CORS_HEADERS);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendProblem(response.set('Allow', ALLOWED_METHODS), 405, 'INVALID', 'Use GET here.');
    if (!request.accepts(EVENT_STREAM_MEDIA_TYPE)) {
      const sentence = `Accept ${EVENT_STREAM_MEDIA_TYPE}: it is told in no other way.`;
      return sendProblem(response, 406, 'NOT_ACCEPTABLE', sentence);
    }
    try {
      const start = await runWhenAdmitted(request, (budget) =>
        readStreamStart(request, withBudget({ ...services, caller: ANONYMOUS_CALLER }, budget)),
      );
      if (response.destroyed) return;
      if (request.method === 'HEAD') return void response.writeHead(200, STREAM_HEADERS).end();
      const { after, head, scope } = start;
      await serveStream(streams, request, response, {
        ...{ key: `feed ${JSON.stringify(scope)}`, scope, after, wording: feedStreamWording(head.record) },
        reads: () => ({
          forAll: readForAll,
          own: (cursor) => readPageOfReader(services, request, scope, cursor),
        }),
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendRefusal(response, error);
    }
  });
  return router;
}

interface StreamStart {
  readonly after: number;
  readonly head: RecordHead;
  readonly scope: FeedScope;
}

async function readStreamStart(request: Request, ctx: Context): Promise<StreamStart> {
  const query = parseQueryParameters(request, feedStreamQueryShape) as FeedStreamQuery;
  const after = lastEventIdOf(request) ?? query.after;
  const head = await readRecordHead(ctx);
  checkRecordAndCursor({ ...query, after }, head);
  await checkLastEntryRecorded(ctx, { ...query, after });
  return { after, head, scope: await resolveFeedScopeOf(request, ctx, query) };
}

/**
 * Where a reader that comes again left off; its address says where it once began (WHATWG HTML, section 9.2.4).
 * @throws Refusal INVALID for what is no id of an event
 */
export function lastEventIdOf(request: Request): number | null {
  const id = request.get('Last-Event-ID') ?? '';
  if (id === '') return null;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw createRefusal('INVALID', '`Last-Event-ID`: send the id of the last event that came, or none.');
}

/** What is past is paid by whoever reads it. */
async function readPageOfReader(services: Context, request: Request, scope: FeedScope, after: number) {
  return await runWhenAdmitted(request, async (budget) => {
    const ctx = withBudget({ ...services, caller: ANONYMOUS_CALLER }, budget);
    const page = await feedPage(ctx, await readRecordHead(ctx), scope, after, STREAM_PAGE_SIZE);
    return feedEventsPage(page, after, services.publicUrl);
  });
}
