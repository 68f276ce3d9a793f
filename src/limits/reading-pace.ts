/** So many bytes must be taken within so many milliseconds while there is something to take. */
export interface MinimumPace {
  readonly bytes: number;
  readonly withinMs: number;
}

/** Sees whether a reader keeps a pace. */
export interface SlowReaderDetector {
  /**
   * Looks at the reader.
   * @param held what waits for it, in bytes
   * @param taken what it has taken so far, in bytes
   * @returns whether it reads too slowly
   */
  readonly isTooSlow: (held: number, taken: number, now: number) => boolean;
}

/** Watches one reader; one for whom nothing waits is never slow. */
export function createSlowReaderDetector({ bytes, withinMs }: MinimumPace): SlowReaderDetector {
  let takenBefore = 0;
  let slowSince: number | null = null;
  return {
    isTooSlow: (held, taken, now) => {
      if (held === 0 || taken - takenBefore >= bytes) {
        takenBefore = taken;
        slowSince = held === 0 ? null : now;
        return false;
      }
      slowSince ??= now;
      return now - slowSince >= withinMs;
    },
  };
}
