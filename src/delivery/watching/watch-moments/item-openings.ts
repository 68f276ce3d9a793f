import type { Instant } from '../../../domain/calendar/dates.ts';
import type { MarketClock } from '../../../domain/fact/active-facts.ts';
import type { Fact } from '../../../domain/fact/fact.ts';
import { type ItemView, itemsById } from '../../../reads/item.ts';
import { historiesOfItems, lifecycleAsOf } from '../../../reads/lifecycle.ts';
import type { Context } from '../../../record/context.ts';
import { marketsByCode } from '../../../record/market.ts';
import type { PollWindow } from './poll-window.ts';

/** What may have begun: an item of which something was said, or of which a phase began by the clock alone. */
export interface TouchedItem {
  readonly itemId: string;
  readonly sequence: number | null;
  readonly startsAt: Instant | null;
}

const HISTORIES_AT_ONCE = 50;

/** Tells of items what can be ordered since the poll before, and could not then. */
export interface Openings {
  /** Those of some items that opened in a market, and whether anything was known of them before. */
  readonly of: (market: string, itemIds: readonly string[]) => Promise<Map<string, { isNew: boolean }>>;
}

export function createOpenings(
  ctx: Context,
  { after, end, polledAt, now }: PollWindow,
  touched: ReadonlyMap<string, TouchedItem>,
): Openings {
  const openedIn = (market: MarketClock | null, item: ItemView, history: readonly Fact[]) => {
    const known = history.filter(({ sequence }) => sequence <= end);
    const before = known.filter(({ sequence }) => sequence <= after);
    const then = lifecycleAsOf(
      item,
      before,
      { asOf: Math.min(polledAt ?? now, now), knownAt: now, market },
      now,
    );
    const since = lifecycleAsOf(item, known, { asOf: now, knownAt: now, market }, now);
    return since?.canOrder && !then?.canOrder ? { isNew: then === null } : null;
  };
  return {
    of: async (code, itemIds) => {
      const [market = null] = code === '' ? [null] : await marketsByCode(ctx, [code]);
      const found = new Map<string, { isNew: boolean }>();
      const touchedIds = itemIds.filter((id) => touched.has(id));
      for (let at = 0; at < touchedIds.length; at += HISTORIES_AT_ONCE) {
        const ids = touchedIds.slice(at, at + HISTORIES_AT_ONCE);
        const [items, histories] = [await itemsById(ctx, ids), await historiesOfItems(ctx, ids)];
        for (const [index, item] of items.entries()) {
          const opened = item && openedIn(market, item, histories[index]!);
          if (opened) found.set(item.id, opened);
        }
      }
      return found;
    },
  };
}
