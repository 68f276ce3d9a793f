import type { Response } from 'express';
import type { Readable } from 'node:stream';
import type { MinimumPace } from '../../limits/minimum-pace.ts';

/** Somebody reads so slowly that what is held for him is taken back. */
export class SlowReaderError extends Error {
  override name = 'SlowReaderError';
}

/** A source that a response is made of, watched. */
export interface PaceGuardedSource {
  /** The parts of the source; they end with SlowReaderError when the reader is, and with what the source fails with. */
  readonly parts: AsyncIterable<Buffer>;
  /** Rejects with the same at once, also while the reader takes nothing. */
  readonly failed: Promise<never>;
}

/**
 * Sees to it that a response is read at a pace at least, so that nobody holds a source for ever. A reader that waits for
 * us is not slow. One that is gets as long again to take the sentence that says so; then its connection ends.
 */
export function enforceReadingPace(
  source: Readable,
  response: Response,
  { bytes, withinMs }: MinimumPace,
): PaceGuardedSource {
  let taken = 0;
  let before = 0;
  const failed = new Promise<never>((_, reject) => {
    source.once('error', (error) => {
      if (error.name !== 'AbortError') reject(error); // the response itself tells that its reader has left
    });
  });
  failed.catch(() => {});
  const watch = setInterval(() => {
    const isSlow = taken - before < bytes && response.writableNeedDrain;
    before = taken;
    if (!isSlow) return;
    clearInterval(watch);
    const error = new SlowReaderError(
      `Read at least ${bytes} bytes in ${withinMs / 1000} seconds: ask again, or page through /feed.`,
    );
    source.destroy(error);
    const end = setTimeout(() => response.destroy(), withinMs);
    response.once('close', () => clearTimeout(end));
  }, withinMs);
  response.once('close', () => clearInterval(watch));
  async function* parts(): AsyncGenerator<Buffer> {
    for await (const part of source as AsyncIterable<Buffer>) {
      taken += part.length;
      yield part;
    }
  }
  return { parts: parts(), failed };
}
