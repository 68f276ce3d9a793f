/** So many bytes must move within so many milliseconds while there is something to move. */
export interface MinimumPace {
  readonly bytes: number;
  readonly withinMs: number;
}

/** Sees whether somebody keeps a pace: a reader of what waits for it, or a sender for whom others wait. */
export interface PaceDetector {
  /**
   * Looks at the reader or sender.
   * @param waiting what waits for it: bytes, or others; while that is 0 it is never slow
   * @param moved what it has taken or sent so far, in bytes
   * @returns whether it is too slow
   */
  readonly isTooSlow: (waiting: number, moved: number, now: number) => boolean;
}

/** Watches one reader or sender. */
export function createPaceDetector({ bytes, withinMs }: MinimumPace): PaceDetector {
  let movedBefore = 0;
  let slowSince: number | null = null;
  return {
    isTooSlow: (waiting, moved, now) => {
      if (waiting === 0 || moved - movedBefore >= bytes) {
        movedBefore = moved;
        slowSince = waiting === 0 ? null : now;
        return false;
      }
      slowSince ??= now;
      return now - slowSince >= withinMs;
    },
  };
}
