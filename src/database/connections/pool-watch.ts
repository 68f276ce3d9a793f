import type pg from 'pg';

/** A pool of connections as it is now, and how its users have waited so far. */
export interface PoolUse {
  readonly pool: string;
  readonly busy: number;
  readonly idle: number;
  /** How many wait for a connection, or for their turn to get one. */
  readonly waiting: number;
  readonly waits: number;
  readonly waitedMs: number;
}

/** Counts how the users of a pool wait. */
export interface PoolWaitTracker {
  /** Waits for a connection, with all that must be waited for before it. */
  readonly waiting: <T>(wait: () => Promise<T>) => Promise<T>;
  readonly use: () => PoolUse;
}

/** @param counts of the pool, at the moment */
export function createPoolWaitTracker(
  name: string,
  counts: () => Pick<pg.Pool, 'totalCount' | 'idleCount'>,
): PoolWaitTracker {
  let [waiting, waits, waitedMs] = [0, 0, 0];
  return {
    waiting: async (wait) => {
      const began = performance.now();
      waiting += 1;
      try {
        return await wait();
      } finally {
        waiting -= 1;
        waits += 1;
        waitedMs += performance.now() - began;
      }
    },
    use: () => {
      const { totalCount, idleCount } = counts();
      return { pool: name, busy: totalCount - idleCount, idle: idleCount, waiting, waits, waitedMs };
    },
  };
}
