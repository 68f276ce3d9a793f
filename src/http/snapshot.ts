import { type Request, type Response, Router } from 'express';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../services/context.ts';
import { type SnapshotHead, takeSnapshot } from '../services/snapshot.ts';
import { createPlaces, type PlacesLimits } from '../limits/places.ts';
import type { Pace } from '../limits/reading-pace.ts';
import { payerIn } from './admission.ts';
import { isPreflight, READABLE, sendPreflight } from './cross-origin.ts';
import { entityTag, isKnown } from './entity-tag.ts';
import { LINES_TYPE } from './feed.ts';
import { sendProblem, sendRefusal } from './problem.ts';
import { queryOf } from './public-answer.ts';
import { readInTime, TooSlow } from './slow-reader.ts';

/** How many snapshots go out at once, and how fast they must be read. */
export interface SnapshotLimits {
  readonly places: PlacesLimits;
  readonly pace: Pace;
}

const LIMITS: SnapshotLimits = {
  places: { inAll: 10, keptForKeys: 3 },
  pace: { bytes: 1_000_000, withinMs: 10_000 },
};
const METHODS = 'GET, HEAD';
/** A snapshot is always of everything. */
const WHOLE = z.object({});

/** Part of the entity tag: another one where the lines change without the record. */
const FORM = 2;

/**
 * Every item's present answer at `/feed/snapshot.ndjson` (contract, section HTTP), as it comes from the database: the
 * first line says of which sequence it is, the last one that nothing is missing.
 */
export function snapshotRouter(services: Context, { places: inAll, pace }: SnapshotLimits = LIMITS): Router {
  const router = Router();
  const places = createPlaces(inAll);
  router.all('/feed/snapshot.ndjson', async (request, response) => {
    if (isPreflight(request)) return sendPreflight(response, METHODS);
    response.set(READABLE);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendProblem(response.set('Allow', METHODS), 405, 'INVALID', 'Use GET here.');
    }
    const payer = payerIn(request);
    const leave = places.take({ ...payer, share: payer.limits.snapshots });
    if (!leave) {
      const sentence =
        'As many snapshots as you may have at the moment are on their way already: ask again in ten seconds.';
      return sendProblem(response.set('Retry-After', '10'), 503, 'UNAVAILABLE', sentence);
    }
    // Whoever has all of it may ask again at once, while the look at the database still ends.
    response.once('finish', leave);
    try {
      queryOf(request, WHOLE);
      await takeSnapshot(services, (head, lines) => send(request, response, head, lines, pace));
    } catch (error) {
      if (error instanceof Refusal) return sendRefusal(response, error);
      if (!(error instanceof TooSlow) && !isGone(error)) throw error;
    } finally {
      leave();
    }
  });
  return router;
}

/** The client has left before the end. */
function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
}

async function send(
  request: Request,
  response: Response,
  head: SnapshotHead,
  lines: () => Readable,
  pace: Pace,
): Promise<void> {
  const isPacked = request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
  const of = [head.record, head.sequence, head.turnedAt, FORM].map(String);
  const etag = entityTag(isPacked ? 'gzip' : null, ...of);
  response.vary('Accept-Encoding').set('Cache-Control', 'public, max-age=0, must-revalidate');
  if (!head.isDue) response.set('ETag', etag);
  if (!head.isDue && isKnown(request.headers['if-none-match'], etag)) return void response.status(304).end();
  response.set('Content-Type', LINES_TYPE);
  if (isPacked) response.set('Content-Encoding', 'gzip');
  if (request.method === 'HEAD') return void response.end();
  const told = readInTime(lines(), response, pace);
  const all = whole(head, told.parts);
  const sent = isPacked
    ? pipeline(all, createGzip({ level: constants.Z_BEST_SPEED }), response)
    : pipeline(all, response);
  await Promise.race([sent, told.tooSlow]);
}

/** All lines: the head, the items as they come, and the end; or in its place why it ended earlier. */
async function* whole(
  { record, sequence, items }: SnapshotHead,
  parts: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer | string> {
  const of = { record, sequence: String(sequence), items };
  yield line({ type: 'snapshot', ...of });
  try {
    yield* parts;
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
    return yield line({ type: 'problem', status: 408, detail: error.message });
  }
  yield line({ type: 'complete', ...of });
}

function line(told: object): string {
  return `${JSON.stringify(told)}\n`;
}
