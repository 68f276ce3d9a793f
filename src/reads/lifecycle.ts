import type { Instant } from '../domain/calendar/calendar.ts';
import type { Fact, Localized } from '../domain/fact/fact.ts';
import { listingOf } from '../domain/item/listing.ts';
import { lifecycleAt, namedMarkets, type Lifecycle } from '../domain/lifecycle/lifecycle.ts';
import { knownAt as known, type MarketClock, seenFrom, standingFacts } from '../domain/fact/standing.ts';
import type { Context } from '../record/context.ts';
import { bounded, FACT_COLUMNS, type FactRow, factOf, HISTORY_MOST } from '../record/facts/fact-rows.ts';
import type { ItemView } from './item.ts';

/** An item's answer with what it was told from. */
export interface ToldLifecycle extends Lifecycle {
  readonly item: ItemView;
  /** The item's name as it was known. */
  readonly name: Localized;
  readonly standing: readonly Fact[];
  readonly at: Instant;
  readonly knownAt: Instant;
  readonly market: MarketClock | null;
  readonly locale: string | null;
  /** The markets that any of the facts name. */
  readonly named: readonly string[];
}

export interface LifecycleAsked {
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
  readonly market: MarketClock | null;
  readonly locale: string | null;
}

const HISTORIES = `select * from (
  select ${FACT_COLUMNS} from fact f where f.item_id = any($1) limit ${HISTORY_MOST + 1}) f order by f.sequence`;

/**
 * The whole histories of items, oldest first; one list per id.
 * @throws Refusal TOO_EXPENSIVE for more facts than one answer may be told from
 */
export async function historiesOf(ctx: Context, ids: readonly string[]): Promise<Fact[][]> {
  const rows = bounded(await ctx.rows<FactRow>(HISTORIES, [ids])).map(factOf);
  const byItem = Map.groupBy(rows, (fact) => fact.itemId);
  return ids.map((id) => byItem.get(id) ?? []);
}

/** Whether the question is about the past, and so needs the whole history instead of what still decides. */
export function asksThePast(asked: LifecycleAsked, now: Instant): boolean {
  return (asked.asOf ?? now) < now || (asked.knownAt ?? now) < now;
}

/** The answer of an item now or in the future, from the facts that its row carries. */
export function toldNow(item: ItemView, asked: LifecycleAsked, now: Instant): ToldLifecycle {
  return told(item, item.name, item.standing, item.namedMarkets, asked, now);
}

/**
 * The answer of an item at an instant, as far as was known at another (product.md, two clocks).
 * @returns null when nothing of the item was known then
 */
export function toldThen(
  item: ItemView,
  history: readonly Fact[],
  asked: LifecycleAsked,
  now: Instant,
): ToldLifecycle | null {
  const standing = standingFacts(known(history, asked.knownAt ?? now));
  if (standing.length === 0) return null;
  const { name = item.name } = listingOf(seenFrom(standing, null));
  return told(item, name, standing, namedMarkets(standing), asked, now);
}

/** An item told from given facts instead of its own. */
export function toldFrom(
  item: ItemView,
  standing: readonly Fact[],
  asked: LifecycleAsked,
  now: Instant,
): ToldLifecycle {
  return told(item, item.name, standing, namedMarkets(standing), asked, now);
}

function told(
  item: ItemView,
  name: Localized,
  standing: readonly Fact[],
  named: readonly string[],
  { asOf, knownAt, market, locale }: LifecycleAsked,
  now: Instant,
): ToldLifecycle {
  const at = asOf ?? now;
  return {
    ...lifecycleAt(standing, { at, market }),
    item,
    name,
    standing,
    at,
    knownAt: knownAt ?? now,
    market,
    locale,
    named,
  };
}
