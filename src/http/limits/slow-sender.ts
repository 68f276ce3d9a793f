import type { Request } from 'express';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import { createPaceDetector, type MinimumPace } from '../../limits/minimum-pace.ts';

/** A tenth of a megabit a second; a packet that was lost is sent again within the time. */
export const DEFAULT_BODY_PACE: MinimumPace = { bytes: 50_000, withinMs: 4_000 };

/** A body comes within so long, or is refused: it holds a place for which others may wait. */
export const MAX_BODY_MS = 30_000;

/** A body that is received, and that holds a place meanwhile. */
export interface PacedBody<T> {
  readonly request: Request;
  readonly read: () => Promise<T>;
  /** Whether others wait for the place. */
  readonly isAwaited: () => boolean;
}

const CHECK_INTERVAL_MS = 250;

/**
 * Receives a body. One that comes slowly is left alone for some time, as long as nobody waits for its place.
 * @throws Refusal UNAVAILABLE where it comes slower than the pace while others wait, or takes longer than `maxMs`; its connection ends
 *   soon
 */
export async function readBodyAtPace<T>(
  { request, read, isAwaited }: PacedBody<T>,
  { pace = DEFAULT_BODY_PACE, maxMs = MAX_BODY_MS } = {},
): Promise<T> {
  const { isTooSlow } = createPaceDetector(pace);
  const since = performance.now();
  let watch: NodeJS.Timeout | null = null;
  const slow = new Promise<never>((_, reject) => {
    watch = setInterval(() => {
      const now = performance.now();
      // What has come and is not read yet waits for us, not for its sender.
      const waiting = isAwaited() && request.readableLength === 0 ? 1 : 0;
      const isSlow = isTooSlow(waiting, request.socket.bytesRead, now);
      if (!isSlow && now - since < maxMs) return;
      endUnreadBodySoon(request);
      reject(isSlow ? slowBodyRefusal(pace) : lateBodyRefusal(maxMs));
    }, CHECK_INTERVAL_MS);
  });
  try {
    return await Promise.race([read(), slow]);
  } finally {
    clearInterval(watch!);
  }
}

/** Who goes on sending what was refused has so long to read why. */
const LAST_WORDS_MS = 2_000;

/** What still comes of a refused body is thrown away for a moment, so that its sender reads why; then the connection ends. */
export function endUnreadBodySoon(request: Request): void {
  if (request.complete) return;
  const cut = setTimeout(() => request.socket.destroy(), LAST_WORDS_MS);
  request.once('end', () => clearTimeout(cut)).resume();
}

function slowBodyRefusal({ bytes, withinMs }: MinimumPace): Refusal {
  return createRefusal(
    'UNAVAILABLE',
    `This came slower than ${bytes / 1000} kB in ${withinMs / 1000} seconds while others waited to send: send it again.`,
  );
}

function lateBodyRefusal(maxMs: number): Refusal {
  return createRefusal(
    'UNAVAILABLE',
    `This did not come within ${maxMs / 1000} seconds: send less, or faster.`,
  );
}
