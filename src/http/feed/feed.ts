import { type Request, Router } from 'express';
import { type Refusal, createRefusal } from '../../domain/refusal.ts';
import { createBoundedMemory, createRepeatDetector, type MemoryBounds } from '../../limits/bounded-memory.ts';
import type { SlotPoolLimits } from '../../limits/slot-pool.ts';
import type { Context } from '../../record/context.ts';
import { type FeedPage, feedPage, readRecordHead } from '../../reads/feed/feed.ts';
import type { FeedScope } from '../../reads/feed/feed-scope.ts';
import { cursorLine, feedLineOfFact } from '../../reads/feed/feed-line.ts';
import { runWithRequestPaused, budgetPayerOf } from '../limits/admission.ts';
import { checkLastEntryRecorded, checkRecordAndCursor } from './feed-cursor.ts';
import { feedQueryShape, type FeedQuery, resolveFeedScopeOf } from './feed-query.ts';
import { feedStreamRouter } from './feed-stream.ts';
import { parseQueryParameters } from '../request/query.ts';
import { type PublicAnswer, publicGet, sendableAnswerOf } from '../response/public-answer.ts';
import { estimatedCacheBytes } from '../response/representation.ts';
import type { SendableAnswer } from '../response/sendable-answer.ts';
import { createRecordStreams, DEFAULT_STREAM_LIMITS, type RecordStreams } from '../streams/record-streams.ts';
import { watchKeyOfList } from '../streams/serve-stream.ts';
import { readPageOnPollBudget } from '../streams/shared-page.ts';
import type { StreamProblem } from '../streams/stream-events.ts';
import { createPollWaitingRoom, type PollWaitingRoom } from '../streams/waiting-polls.ts';

/** So many polls may wait at once. */
const WAITING_POLL_LIMITS: SlotPoolLimits = { inAll: 2_000, keptForKeys: 500 };

/** Copies that begin ask for the same pages of the past, which never change: what is kept of them at most. */
const FULL_PAGE_CACHE_BOUNDS: MemoryBounds = { entries: 1_000, bytes: 64_000_000 };
/** Of which it is known that they were requested. */
const REPEAT_DETECTOR_BOUNDS: MemoryBounds = { entries: 10_000, bytes: 8_000_000 };

/**
 * JSON lines have no registered media type: application/json-seq (RFC 7464) frames otherwise, and of the usual names this
 * is the one of files that end in .ndjson, as the snapshot's does.
 */
export const NDJSON_MEDIA_TYPE = 'application/x-ndjson; charset=utf-8';

export interface FeedEndpoint {
  readonly router: Router;
  /** How many polls wait. */
  readonly waiting: () => number;
  /** What its streams share with those of other doors. */
  readonly streams: RecordStreams;
  /** Answers all polls that wait, lets none wait any more, and ends all streams, those of other doors too. */
  readonly stop: () => void;
}

/** The record as JSON lines at `/feed` (http.md): oldest first, from any sequence, for ever. */
export function createFeedEndpoint(
  services: Context,
  places = WAITING_POLL_LIMITS,
  streamLimits = DEFAULT_STREAM_LIMITS,
): FeedEndpoint {
  const router = Router();
  const polls = createPollWaitingRoom(services, places);
  const streams = createRecordStreams(services, polls, streamLimits);
  const fullPages = createBoundedMemory<SendableAnswer>(FULL_PAGE_CACHE_BOUNDS);
  const isRepeated = createRepeatDetector(REPEAT_DETECTOR_BOUNDS, estimatedCacheBytes);
  const room = { polls, streams, ctx: services, pages: new Map<string, Promise<FeedPage>>() };
  publicGet(
    router,
    '/feed',
    async (request, ctx) => {
      const query = parseQueryParameters(request, feedQueryShape) as FeedQuery;
      const head = await readRecordHead(ctx);
      checkRecordAndCursor(query, head);
      await checkLastEntryRecorded(ctx, query);
      const scope = await resolveFeedScopeOf(request, ctx, query);
      const key = JSON.stringify([head.record, scope, query.after, query.limit]);
      const known = fullPages.recall(key);
      if (known) return known;
      const page = await feedPage(ctx, head, scope, query.after, query.limit);
      const isEmpty = page.facts.length === 0 && page.cursor === page.sequence;
      const later =
        query.wait > 0 && isEmpty ? await waitForFeedPage(request, room, scope, query, page) : page;
      const answer = sendableAnswerOf(feedPageAnswer(ctx, scope, later), ctx.now());
      if (!later.isFull || mayScopeGainEarlierFacts(scope) || !isRepeated(key)) return answer;
      fullPages.keep(key, answer, estimatedCacheBytes(key, answer.representation.body.length));
      return answer;
    },
    services,
  );
  router.use(feedStreamRouter(services, streams));
  const stop = () => {
    polls.stop();
    streams.stop();
  };
  return { router, waiting: polls.size, streams, stop };
}

/** Where polls wait, with the pages that are being read for those that were woken together. */
interface SharedPollState {
  readonly polls: PollWaitingRoom;
  readonly streams: RecordStreams;
  readonly ctx: Context;
  readonly pages: Map<string, Promise<FeedPage>>;
}

/**
 * Waits until a fact passes, until the time is over, the client is gone, or the service stops.
 * @throws Refusal UNAVAILABLE where too many wait, UNAUTHENTICATED where the key ends by whose list it is asked (rules.md, R136)
 */
async function waitForFeedPage(
  request: Request,
  room: SharedPollState,
  scope: FeedScope,
  { wait, limit }: FeedQuery,
  first: FeedPage,
): Promise<FeedPage> {
  const place = room.polls.enter(budgetPayerOf(request));
  if (!place) throw pollRefusalSettingRetryAfter(request, room.polls.isStopped());
  const gone = clientLeavingSignal(request);
  const ended = new AbortController();
  const unwatchKey = watchKeyOfList(room.streams, request, scope, (why) => ended.abort(why));
  const noLonger = AbortSignal.any([gone, ended.signal]);
  const deadline = performance.now() + wait * 1000;
  let page = first;
  try {
    while (page.facts.length === 0 && place.isOpen() && !noLonger.aborted) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      const { cursor } = page;
      const sequence = await runWithRequestPaused(request, () => place.news(scope, cursor, left, noLonger));
      if (!noLonger.aborted) page = await readPageTogether(room, scope, page.cursor, limit, sequence);
    }
    if (ended.signal.aborted) throw refusalOfEndedKey(ended.signal.reason);
    if (!place.isOpen()) request.res?.set('Connection', 'close');
    return page;
  } finally {
    unwatchKey();
    place.leave();
  }
}

function refusalOfEndedKey({ detail }: StreamProblem): Refusal {
  return createRefusal('UNAUTHENTICATED', detail);
}

/** Aborts when the client leaves, and at once where it left before: then nothing would tell of it any more. */
function clientLeavingSignal(request: Request): AbortSignal {
  const gone = new AbortController();
  if (request.socket.destroyed) gone.abort();
  else request.res?.once('close', () => gone.abort());
  return gone.signal;
}

/** Those that wait for the same, and were woken by the same, read one page, which none of them alone pays. */
async function readPageTogether(
  { ctx, pages }: SharedPollState,
  scope: FeedScope,
  cursor: number,
  limit: number,
  sequence: number,
): Promise<FeedPage> {
  const key = JSON.stringify([scope, cursor, limit, sequence]);
  const reading =
    pages.get(key) ?? readPageOnPollBudget(ctx, scope, cursor, limit).finally(() => pages.delete(key));
  pages.set(key, reading);
  return await reading;
}

function pollRefusalSettingRetryAfter(request: Request, isStopped: boolean): Refusal {
  request.res?.set('Retry-After', '5');
  if (isStopped) request.res?.set('Connection', 'close');
  const reason = isStopped
    ? 'The service is stopping: ask again in five seconds.'
    : 'Too many polls wait already: ask without `wait`, or again in five seconds.';
  return createRefusal('UNAVAILABLE', reason);
}

/** Whether earlier facts may come to pass: brand and line are those that items have today, and a list of SKUs is as it is today. */
function mayScopeGainEarlierFacts({ brands, lines, assortmentId }: FeedScope): boolean {
  return brands !== undefined || lines !== undefined || assortmentId !== undefined;
}

/** What is full never changes any more; what reaches the head of the record changes with the next fact. */
function feedPageAnswer(
  ctx: Context,
  { assortmentId }: FeedScope,
  { record, facts, cursor, isFull }: FeedPage,
): PublicAnswer {
  const lines = [
    ...facts.map((one) => feedLineOfFact(one, record, ctx.publicUrl)),
    cursorLine(record, cursor),
  ];
  return {
    type: NDJSON_MEDIA_TYPE,
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    validUntil: isFull ? null : ctx.now(),
    isPrivate: assortmentId !== undefined,
  };
}
