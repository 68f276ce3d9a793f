/** How a memory has served so far. */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
}

/** Counts hits and misses of a memory. */
export interface CacheCounter {
  /** Counts what was found, or was not, and returns it. */
  readonly count: <Found>(found: Found | null) => Found | null;
  readonly use: () => CacheStatistics;
}

export function createCacheCounter(): CacheCounter {
  let [hits, misses] = [0, 0];
  return {
    count: (found) => {
      if (found === null) misses += 1;
      else hits += 1;
      return found;
    },
    use: () => ({ hits, misses }),
  };
}
