import type { Instant } from '../../domain/calendar/dates.ts';
import type { MemoryBounds } from '../../limits/bounded-memory.ts';
import type { Tags } from '../../limits/tagged-memory.ts';
import { createPublicDataCache, type PublicDataCache } from '../../record/caches/public-data-cache.ts';
import type { PublicDataWatcher } from '../../record/caches/public-data-watcher.ts';
import { estimatedCacheBytes } from '../response/representation.ts';

/** From when and until when an answer holds by itself (null: nothing is known to end it), and what makes it another. */
export interface AnswerValidity {
  readonly from: Instant;
  readonly until: Instant | null;
  /** The ids of the items whose facts it depends on; null where it depends on the whole record. */
  readonly items: Tags;
  /** How many items it shows; each is named to shared caches. */
  readonly shown: number;
}

/** What is remembered at most, of answers and of what was asked. */
const ANSWER_CACHE_BOUNDS: MemoryBounds = { entries: 10_000, bytes: 32_000_000 };
const MAX_CACHED_REQUEST_LENGTH = 4_000;
const MAX_CACHED_ANSWER_BYTES = 100_000;

/** What the name of an item takes, and its place in the index of what depends on it. */
const BYTES_PER_CACHED_ITEM_TAG = 150;

/** Answers that were told, by what was asked, while they hold (`PublicDataCache`). */
export interface AnswerCache<Answer>
  extends Pick<PublicDataCache<Answer>, 'isRepeated' | 'recall' | 'holds'> {
  /** @param size of its body, in bytes; what is too long is not remembered, nor what holds no longer */
  readonly keep: (
    state: string,
    requested: string,
    holding: AnswerValidity,
    size: number,
    answer: Answer,
  ) => void;
}

/** An empty memory of answers, bounded in number, length and bytes, the least lately asked going first. */
export function createAnswerCache<Answer>(
  publicData: Pick<PublicDataWatcher, 'listen'>,
  bounds: MemoryBounds = ANSWER_CACHE_BOUNDS,
): AnswerCache<Answer> {
  const memory = createPublicDataCache<{ readonly answer: Answer; readonly until: Instant | null }>(
    publicData,
    bounds,
    estimatedCacheBytes,
  );
  return {
    holds: memory.holds,
    isRepeated: (requested) => requested.length <= MAX_CACHED_REQUEST_LENGTH && memory.isRepeated(requested),
    recall: (state, requested, at) => {
      const kept = memory.recall(state, requested, at);
      if (!kept) return null;
      if (kept.until === null || at < kept.until) return kept.answer;
      memory.forget(requested);
      return null;
    },
    keep: (state, requested, { from, until, items, shown }, size, answer) => {
      const isGone = until !== null && until <= from;
      if (isGone || size > MAX_CACHED_ANSWER_BYTES) return;
      const bytes =
        estimatedCacheBytes(requested, size) + BYTES_PER_CACHED_ITEM_TAG * ((items?.size ?? 0) + shown);
      memory.keep(state, requested, { answer, until }, { at: from, bytes, items });
    },
  };
}
