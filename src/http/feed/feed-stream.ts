import { type Request, type Response, Router } from 'express';
import { createRefusal, Refusal } from '../../domain/refusal.ts';
import type { MinimumPace } from '../../limits/reading-pace.ts';
import { createSlotPool, type SlotPoolLimits } from '../../limits/slot-pool.ts';
import { readRecordHead, type RecordHead } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { ANONYMOUS_CALLER, type Context, withBudget } from '../../record/context.ts';
import {
  budgetPayerOf,
  callerOfAdmitted,
  runWhenAdmitted,
  runWithRequestPaused,
} from '../limits/admission.ts';
import { parseQueryParameters } from '../request/query.ts';
import { answerPreflight, CORS_HEADERS, isPreflight } from '../response/cross-origin.ts';
import { sendProblem, sendRefusal } from '../response/problem.ts';
import { checkLastEntryRecorded, checkRecordAndCursor } from './feed-cursor.ts';
import { type FeedStreamQuery, feedStreamQueryShape, resolveFeedScopeOf } from './feed-query.ts';
import { createStreamKeyWatch } from './stream-keys.ts';
import { createFeedTails, type TailPage } from './feed-tail.ts';
import { createStreamText, EVENT_STREAM_MEDIA_TYPE } from './stream-events.ts';
import { ENDED_BY_STOP, GIVEN_TO_ANOTHER, openStreamReader, type StreamReader } from './stream-reader.ts';
import type { PollWaitingRoom } from './waiting-polls.ts';

/** The record as it grows, at `/feed/stream`. */
export interface FeedStreams {
  readonly router: Router;
  /** How many read. */
  readonly size: () => number;
  /** Ends all streams, and begins none any more. */
  readonly stop: () => void;
}

/** How many streams are read at once, and how fast they must be read. */
export interface StreamLimits {
  readonly places: SlotPoolLimits;
  readonly pace: MinimumPace;
}

/** Whoever takes less of what waits for it is let go, well before its connection would be cut. */
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  places: { inAll: 12_000, keptForKeys: 2_000 },
  pace: { bytes: 10_000, withinMs: 5_000 },
};

const ALLOWED_METHODS = 'GET, HEAD';
/** A page is held as facts, as an event for each, and as one text. */
const FORMS_OF_A_PAGE = 3;
/** How often readers are looked at who have not taken what was sent. */
const PACE_CHECK_INTERVAL_MS = 1_000;

/** What proxies must not do to a stream: keep it, pack it, or collect it before they pass it on (`X-Accel-Buffering`). */
const STREAM_HEADERS = {
  'Content-Type': EVENT_STREAM_MEDIA_TYPE,
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** The record as Server-Sent Events (http.md): first what lies after a sequence, then what comes. */
export function createFeedStreams(
  services: Context,
  room: PollWaitingRoom,
  { places: inAll, pace }: StreamLimits = DEFAULT_STREAM_LIMITS,
): FeedStreams {
  const router = Router();
  const places = createSlotPool(inAll);
  const readers = new Set<StreamReader>();
  const textOf = createStreamText(services.publicUrl);
  const estimateBytes = (page: TailPage) => FORMS_OF_A_PAGE * textOf(page, page.after).length;
  const holdTail = createFeedTails(services, room, estimateBytes);
  const keys = createStreamKeyWatch(services);
  const watch = setInterval(() => {
    const now = performance.now();
    for (const one of readers) one.checkPace(now);
  }, PACE_CHECK_INTERVAL_MS);
  watch.unref();

  const stream = async (request: Request, response: Response, { after, head, scope }: StreamStart) => {
    const payer = budgetPayerOf(request);
    let reader: StreamReader | null = null;
    const leave = room.isStopped()
      ? null
      : places.take({ ...payer, share: payer.limits.streams, giveWay: () => reader?.end(GIVEN_TO_ANOTHER) });
    if (!leave) throw streamRefusalSettingRetryAfter(response, room.isStopped());
    const tail = holdTail(scope);
    let unwatch = () => {};
    const readUntilClosed = () =>
      new Promise<void>((resolve, fail) => {
        response.once('close', resolve).writeHead(200, STREAM_HEADERS);
        const shared = { services, tail, textOf, pace };
        reader = openStreamReader({ ...shared, request, response, scope, head, after, fail });
        readers.add(reader);
        if (scope.assortmentId !== undefined) unwatch = keys.add(callerOfAdmitted(request), reader.end);
      });
    try {
      await runWithRequestPaused(request, readUntilClosed);
    } finally {
      if (reader) readers.delete(reader);
      unwatch();
      tail.release();
      leave();
    }
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
      await stream(request, response, start);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendRefusal(response, error);
    }
  });
  const stop = () => {
    clearInterval(watch);
    keys.stop();
    for (const one of readers) one.end(ENDED_BY_STOP);
  };
  return { router, size: places.taken, stop };
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

/** Where a reader that comes again left off; its address says where it once began (WHATWG HTML, section 9.2.4). */
function lastEventIdOf(request: Request): number | null {
  const id = request.get('Last-Event-ID') ?? '';
  if (id === '') return null;
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw createRefusal('INVALID', '`Last-Event-ID`: send the id of the last event that came, or none.');
}

function streamRefusalSettingRetryAfter(response: Response, isStopped: boolean): Refusal {
  response.set('Retry-After', '5');
  if (isStopped) response.set('Connection', 'close');
  const reason = isStopped
    ? 'The service is stopping: ask again in five seconds.'
    : 'As many streams as you may have are open already: close one, poll /feed, or ask again in five seconds.';
  return createRefusal('UNAVAILABLE', reason);
}
