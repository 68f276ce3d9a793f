/** Shares the time that passes among all that run. */
export interface ProcessorSharingMeter {
  /** Begins a share. Returns what ends it and gives its milliseconds. */
  readonly begin: (now: number) => (now: number) => number;
}

/**
 * Processor sharing: while n run, each is charged for a nth of the time that passes, so that what all together are charged
 * is the time that has passed. It is what a request took of a service with one thread, as near as can be told from outside.
 */
export function createProcessorSharingMeter(): ProcessorSharingMeter {
  let running = 0;
  let at = 0;
  let each = 0;
  const advance = (now: number) => {
    if (running > 0) each += (now - at) / running;
    at = now;
  };
  return {
    begin: (now) => {
      advance(now);
      running += 1;
      const before = each;
      return (end) => {
        advance(end);
        running -= 1;
        return each - before;
      };
    },
  };
}
