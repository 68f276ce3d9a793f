import type { Instant } from '../../domain/calendar/dates.ts';
import { createRepeatDetector, type MemoryBounds } from '../../limits/bounded-memory.ts';
import { createTaggedMemory, type Tags } from '../../limits/tagged-memory.ts';
import type { PublicDataWatcher } from './public-data-watcher.ts';

/** Whoever repairs something behind the record's back sees it after so long. */
const MAX_CACHE_AGE_MS = 60_000;

/** What a value was made from. */
export interface CacheEntryMetadata {
  /** The instant of which it tells. */
  readonly at: Instant;
  /** What key and value keep from being freed. */
  readonly bytes: number;
  /** The ids of the items whose facts make it another; null where any change may. */
  readonly items: Tags;
}

/**
 * Values made from what the public can see, kept from the second asking on, until a fact of their items is recorded, and
 * for a minute at most. A state is given as whoever asks got it from `PublicDataWatcher`: what was seen since is neither found
 * under it nor kept.
 */
export interface PublicDataCache<Value> {
  /** Whether this was asked before: only then is it worth keeping. */
  readonly isRepeated: (key: string) => boolean;
  readonly recall: (state: string, key: string, at: Instant) => Value | null;
  /** Whether anything is kept of it, whether that still holds or not. */
  readonly holds: (key: string) => boolean;
  readonly keep: (state: string, key: string, value: Value, origin: CacheEntryMetadata) => void;
  readonly forget: (key: string) => void;
}

/**
 * An empty memory.
 * @param bytesOf what a key keeps from being freed
 */
export function createPublicDataCache<Value>(
  publicData: Pick<PublicDataWatcher, 'listen'>,
  bounds: MemoryBounds,
  bytesOf: (key: string) => number,
): PublicDataCache<Value> {
  const isRepeated = createRepeatDetector(bounds, bytesOf);
  const memory = createTaggedMemory<{ readonly value: Value; readonly at: Instant }>(bounds);
  let current = '';
  publicData.listen((state, changed) => {
    current = state;
    memory.drop(changed);
  });
  return {
    isRepeated,
    forget: memory.forget,
    holds: memory.holds,
    recall: (state, key, at) => {
      const kept = state === current ? memory.recall(key) : undefined;
      if (!kept) return null;
      if (kept.at <= at && at < kept.at + MAX_CACHE_AGE_MS) return kept.value;
      memory.forget(key);
      return null;
    },
    keep: (state, key, value, { at, bytes, items }) => {
      if (state === current) memory.keep(key, { value, at }, bytes, items);
    },
  };
}
