import { type Request, type Response, Router } from 'express';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { z } from 'zod';
import { publicId } from '../../domain/item/public-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { type SnapshotHead, streamSnapshot } from '../../reads/feed/snapshot.ts';
import { createSlotPool, type SlotPoolLimits } from '../../limits/slot-pool.ts';
import type { MinimumPace } from '../../limits/minimum-pace.ts';
import { budgetPayerOf } from '../limits/admission.ts';
import { createEntityTag, matchesIfNoneMatch, failsIfMatch } from '../response/entity-tag.ts';
import type { AssortmentRow } from '../../delivery/assortments.ts';
import { assortmentOfRequest, assortmentParameter } from '../request/assortment.ts';
import { NDJSON_MEDIA_TYPE } from './feed.ts';
import { requirePublicRead } from '../response/only-reads.ts';
import { sendProblem, sendRefusal, statusOfRefusal } from '../response/problem.ts';
import { parseQueryParameters } from '../request/query.ts';
import { sendPreconditionFailed } from '../response/public-answer.ts';
import { enforceReadingPace, SlowReaderError } from '../limits/slow-reader.ts';

/** How many snapshots go out at once, and how fast they must be read. */
export interface SnapshotLimits {
  readonly places: SlotPoolLimits;
  readonly pace: MinimumPace;
}

const DEFAULT_SNAPSHOT_LIMITS: SnapshotLimits = {
  places: { inAll: 10, keptForKeys: 3 },
  pace: { bytes: 1_000_000, withinMs: 10_000 },
};
/** A snapshot is of everything, or of a list of SKUs. */
export const snapshotQueryShape = z.object({ assortment: assortmentParameter });

/** Part of the entity tag: another one where the lines change without the record. */
const SNAPSHOT_FORMAT_VERSION = 3;

/**
 * Every item's present answer at `/feed/snapshot.ndjson` (http.md), as it comes from the database: the
 * first line says of which sequence it is, the last one that nothing is missing.
 */
export function snapshotRouter(
  services: Context,
  { places: inAll, pace }: SnapshotLimits = DEFAULT_SNAPSHOT_LIMITS,
): Router {
  const router = Router();
  const places = createSlotPool(inAll);
  router.all('/feed/snapshot.ndjson', requirePublicRead, async (request, response) => {
    const payer = budgetPayerOf(request);
    const leave = places.take({ ...payer, share: payer.limits.snapshots });
    if (!leave) {
      const sentence =
        'As many snapshots as you may have at the moment are on their way already: ask again in ten seconds.';
      return sendProblem(response.set('Retry-After', '10'), 503, 'UNAVAILABLE', sentence);
    }
    // Whoever has all of it may ask again at once, while the look at the database still ends.
    response.once('finish', leave);
    try {
      const { assortment } = parseQueryParameters(request, snapshotQueryShape);
      const list = await assortmentOfRequest(request, services, assortment);
      await streamSnapshot(services, list?.id ?? null, (head, lines) =>
        sendSnapshot(request, response, { head, list }, lines, pace),
      );
    } catch (error) {
      if (!isClientReportableError(error) && !isClientGoneError(error)) throw error;
      if (error instanceof Refusal && !response.headersSent) sendRefusal(response, error);
    } finally {
      leave();
    }
  });
  return router;
}

/** What the last line says where there is no end: its reader is too slow, or the database is away. */
function isClientReportableError(error: unknown): error is SlowReaderError | Refusal {
  return error instanceof SlowReaderError || error instanceof Refusal;
}

/** What writing to a client that has left before the end fails with. */
const CLIENT_GONE_ERROR_CODES = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE'];

function isClientGoneError(error: unknown): boolean {
  return CLIENT_GONE_ERROR_CODES.includes((error as NodeJS.ErrnoException).code ?? '');
}

async function sendSnapshot(
  request: Request,
  response: Response,
  { head, list }: { readonly head: SnapshotHead; readonly list: AssortmentRow | null },
  lines: () => Readable,
  pace: MinimumPace,
): Promise<void> {
  if (response.destroyed) return;
  const isPacked = request.acceptsEncodings(['gzip', 'identity']) === 'gzip';
  const whose = list ? [list.id, list.revision] : [];
  const of = [head.record, head.sequence, head.turnedAt, head.names, SNAPSHOT_FORMAT_VERSION, ...whose].map(
    String,
  );
  const etag = createEntityTag(isPacked ? 'gzip' : null, ...of);
  response
    .vary('Accept-Encoding')
    .set('Cache-Control', list ? 'private, no-cache' : 'public, max-age=0, must-revalidate');
  if (!head.isDue) response.set('ETag', etag);
  if (failsIfMatch(request.headers['if-match'], head.isDue ? '' : etag))
    return sendPreconditionFailed(response);
  if (!head.isDue && matchesIfNoneMatch(request.headers['if-none-match'], etag))
    return void response.status(304).end();
  response.set('Content-Type', NDJSON_MEDIA_TYPE);
  if (isPacked) response.set('Content-Encoding', 'gzip');
  if (request.method === 'HEAD') return void response.end();
  const watched = enforceReadingPace(lines(), response, pace);
  await Promise.race([sendSnapshotLines(response, head, watched.parts, isPacked), watched.failed]);
}

/**
 * Sends all lines. Where one is missing the last one says why, and the connection ends without the end of the body, so that
 * no cache keeps a part as the whole (RFC 9112, section 8).
 */
async function sendSnapshotLines(
  response: Response,
  head: SnapshotHead,
  parts: AsyncIterable<Buffer>,
  isPacked: boolean,
): Promise<void> {
  let isWhole = true;
  const lines = snapshotLines(head, parts, () => {
    isWhole = false;
  });
  const open = { end: false };
  if (isPacked) await pipeline(lines, createGzip({ level: constants.Z_BEST_SPEED }), response, open);
  else await pipeline(lines, response, open);
  if (isWhole) response.end();
  else if (response.socket) response.socket.destroySoon();
  else response.destroy();
}

/** All lines: the head, the items as they come, and the end; or in its place why it ended earlier. */
async function* snapshotLines(
  { record, sequence, lastId, items }: SnapshotHead,
  parts: AsyncIterable<Buffer>,
  onBroken: () => void,
): AsyncGenerator<Buffer | string> {
  const last = lastId && publicId('TimelineEntry', lastId);
  const of = { record, sequence: String(sequence), last, items };
  yield jsonLine({ type: 'snapshot', ...of });
  try {
    yield* parts;
  } catch (error) {
    if (!isClientReportableError(error)) throw error;
    onBroken();
    const status = error instanceof Refusal ? statusOfRefusal(error) : 408;
    return yield jsonLine({ type: 'problem', status, detail: error.message });
  }
  yield jsonLine({ type: 'complete', ...of });
}

function jsonLine(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
