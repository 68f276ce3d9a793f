import { type CacheUse, createCacheCounter } from '../limits/cache-use.ts';
import { createRepeats, type MemoryBounds } from '../limits/bounded-memory.ts';
import { createTaggedMemory } from '../limits/tagged-memory.ts';
import type { OnVisibleChange } from '../record/caches/visible-state.ts';
import type { Context } from '../record/context.ts';
import { type ItemView, itemsById } from './item.ts';
import { type Prefetch, type PrefetchedItem, prefetchItemsBySku } from './item-prefetch.ts';

/** What is remembered at most; bytes are those of the values as JSON: 48 MB of it take about 85 MB, for 5,000 items with timelines and successors. */
const REMEMBERED: MemoryBounds = { entries: 20_000, bytes: 48_000_000 };

/** Whoever repairs something behind the record's back sees it after so long. */
const LONGEST_HELD_MS = 60_000;

/** The length of an id or of a key, with what a memory needs to hold it. */
const KEY_BYTES = 200;

/**
 * Items as they are in the record, kept from the second asking on until a fact of theirs is recorded: a page that shows
 * twenty items costs no more than one that shows one.
 */
export interface ItemMemory {
  /** As `prefetchItemsBySku`: the items that bear or bore these SKUs, in order, each with what will be asked next. */
  readonly bySku: (
    ctx: Context,
    skus: readonly string[],
    prefetch: Prefetch,
  ) => Promise<(PrefetchedItem | null)[]>;
  /** As `itemsById`. */
  readonly byId: (ctx: Context, ids: readonly string[]) => Promise<(ItemView | null)[]>;
  /** From now on the public sees another state. */
  readonly turn: OnVisibleChange;
  readonly use: () => CacheUse;
}

interface Kept {
  readonly value: PrefetchedItem;
  readonly at: number;
}

/**
 * An empty memory.
 * @param visibleState asks what the public can see now, after `turn` has heard of it
 */
export function createItemMemory(
  visibleState: () => Promise<string>,
  bounds: MemoryBounds = REMEMBERED,
): ItemMemory {
  const isAgain = createRepeats(bounds, () => KEY_BYTES);
  const memory = createTaggedMemory<Kept>(bounds);
  const { count, use } = createCacheCounter();
  let current = '';
  const recall = (key: string): PrefetchedItem | null => {
    const kept = count(memory.recall(key) ?? null);
    if (!kept || performance.now() - kept.at < LONGEST_HELD_MS) return kept?.value ?? null;
    memory.forget(key);
    return null;
  };
  const keep = (key: string, value: PrefetchedItem) => {
    if (!isAgain(key)) return;
    const ids = [value.item.id, ...value.successors.map(({ other }) => other.id)];
    memory.keep(
      key,
      { value, at: performance.now() },
      JSON.stringify(value).length + KEY_BYTES,
      new Set(ids),
    );
  };
  /** What is remembered of so many keys, and the rest read. */
  async function through(
    keys: readonly string[],
    read: (places: readonly number[]) => Promise<(PrefetchedItem | null)[]>,
  ): Promise<(PrefetchedItem | null)[]> {
    const state = await visibleState();
    const found = keys.map((key) => (state === current ? recall(key) : null));
    const missing = found.flatMap((one, place) => (one ? [] : [place]));
    if (missing.length === 0) return found;
    for (const [index, value] of (await read(missing)).entries()) {
      const place = missing[index]!;
      found[place] = value;
      if (value && state === current) keep(keys[place]!, value);
    }
    return found;
  }
  return {
    use,
    turn: (state, changed) => {
      current = state;
      memory.drop(changed);
    },
    bySku: async (ctx, skus, prefetch) =>
      await through(
        skus.map((sku) => `${prefetch.facts} ${prefetch.successors} ${sku}`),
        async (places) =>
          await prefetchItemsBySku(
            ctx,
            places.map((place) => skus[place]!),
            prefetch,
          ),
      ),
    byId: async (ctx, ids) => {
      const found = await through(ids, async (places) => {
        const items = await itemsById(
          ctx,
          places.map((place) => ids[place]!),
        );
        return items.map((item) => item && { item, facts: [], successors: [] });
      });
      return found.map((one) => one?.item ?? null);
    },
  };
}
