import type { MemoryBounds } from '../limits/bounded-memory.ts';
import { type CacheStatistics, createCacheCounter } from '../limits/cache-use.ts';
import { createPublicDataCache } from '../record/caches/public-data-cache.ts';
import type { PublicDataWatcher } from '../record/caches/public-data-watcher.ts';
import type { Context } from '../record/context.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import type { CoalescedReads } from './coalesced-reads.ts';
import { type ItemView, isUnrecordedItem, itemsById } from './item.ts';
import type { ItemPrefetchOptions, PrefetchedItem } from './item-prefetch.ts';

/**
 * What is remembered at most; bytes are those of the values as JSON: 48 MB of it take about 85 MB, for 5,000 items with
 * timelines and successors.
 */
const ITEM_CACHE_BOUNDS: MemoryBounds = { entries: 20_000, bytes: 48_000_000 };

/** What a memory needs beside a value: its key, and its place among those of its items. */
const OVERHEAD_BYTES_PER_KEY_OR_ITEM = 400;

/**
 * Items as they are in the record (`PublicDataCache`): a page that shows twenty items which were asked for lately reads
 * nothing.
 */
export interface ItemMemory {
  /** What one request finds in it, and reads where it finds nothing: by what the record says when it first asks. */
  readonly forRequest: (ctx: Context) => ReadThroughItemLookup;
  readonly use: () => CacheStatistics;
}

export interface ReadThroughItemLookup {
  /** As `prefetchItemsBySku`: the items that bear or bore these SKUs, in order, each with what will be asked next. */
  readonly bySku: (
    skus: readonly string[],
    prefetch: ItemPrefetchOptions,
  ) => Promise<(PrefetchedItem | null)[]>;
  /** As `itemsById`. */
  readonly byId: (ids: readonly string[]) => Promise<(ItemView | null)[]>;
}

/**
 * An empty memory.
 * @param now the service's clock
 */
export function createItemMemory(
  publicData: PublicDataWatcher,
  now: Context['now'],
  reads: CoalescedReads,
  bounds: MemoryBounds = ITEM_CACHE_BOUNDS,
): ItemMemory {
  const memory = createPublicDataCache<PrefetchedItem>(
    publicData,
    bounds,
    () => OVERHEAD_BYTES_PER_KEY_OR_ITEM,
  );
  const { count, use } = createCacheCounter();
  const keep = (state: string, key: string, value: PrefetchedItem) => {
    if (!memory.isRepeated(key)) return;
    const items = new Set([value.item.id, ...value.successors.map(({ other }) => other.id)]);
    const bytes = JSON.stringify(value).length + OVERHEAD_BYTES_PER_KEY_OR_ITEM * items.size;
    memory.keep(state, key, value, { at: now(), bytes, items });
  };
  /** What is remembered of so many keys, and the rest read. */
  async function through(
    state: string,
    keys: readonly string[],
    read: (places: readonly number[]) => Promise<(PrefetchedItem | null)[]>,
  ): Promise<(PrefetchedItem | null)[]> {
    const found = keys.map((key) => count(memory.recall(state, key, now())));
    const missing = found.flatMap((one, place) => (one ? [] : [place]));
    if (missing.length === 0) return found;
    for (const [index, value] of (await read(missing)).entries()) {
      const place = missing[index]!;
      found[place] = value;
      if (value && !isUnrecordedItem(value.item)) keep(state, keys[place]!, value);
    }
    return found;
  }
  return {
    use,
    forRequest: (ctx) => {
      let pendingState: Promise<string> | null = null;
      const state = () => (pendingState ??= publicData.ask());
      return {
        bySku: async (skus, prefetch) =>
          await through(
            await state(),
            skus.map((sku) => `${prefetch.facts} ${prefetch.successors} ${identifierKey('SKU', sku)}`),
            async (places) => await reads.itemsBySku(ctx, pickAtIndexes(skus, places), prefetch),
          ),
        byId: async (ids) => {
          const found = await through(await state(), ids, async (places) => {
            const items = await itemsById(ctx, pickAtIndexes(ids, places));
            return items.map((item) => item && { item, facts: [], successors: [] });
          });
          return found.map((one) => one?.item ?? null);
        },
      };
    },
  };
}

function pickAtIndexes(list: readonly string[], places: readonly number[]): string[] {
  return places.map((place) => list[place]!);
}
