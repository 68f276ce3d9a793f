import type { Instant } from '../domain/calendar/dates.ts';
import type { Fact, TextByLocale } from '../domain/fact/fact.ts';
import { foldListingData } from '../domain/item/listing.ts';
import { lifecycleAt, marketCodesIn, type Lifecycle } from '../domain/lifecycle/lifecycle.ts';
import {
  factsKnownAt as known,
  type MarketClock,
  factsInScopeOf,
  activeFacts,
} from '../domain/fact/active-facts.ts';
import type { Context } from '../record/context.ts';
import {
  requireWithinMaxHistory,
  FACT_COLUMNS,
  type FactRow,
  factFromRow,
  MAX_HISTORY_FACTS_PER_READ,
} from '../record/facts/fact-rows.ts';
import type { ItemView } from './item.ts';

/** An item's answer with what it was told from. */
export interface LifecycleView extends Lifecycle {
  readonly item: ItemView;
  /** The item's name as it was known. */
  readonly name: TextByLocale;
  readonly activeFacts: readonly Fact[];
  readonly at: Instant;
  readonly knownAt: Instant;
  readonly market: MarketClock | null;
  /** The markets that any of the facts name. */
  readonly named: readonly string[];
  /** Its headlines that were worded already, by language. */
  readonly headlines: Map<string, string>;
}

/** An answer everywhere, with the span in which it is the same. */
interface CachedLifecycle {
  readonly lifecycle: Lifecycle;
  readonly from: Instant;
  readonly headlines: Map<string, string>;
}

/** The answers of items that are in memory; they go with their items. */
const lifecycleCacheByItem = new WeakMap<ItemView, CachedLifecycle>();

export interface LifecycleQuery {
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
  readonly market: MarketClock | null;
}

const SELECT_HISTORIES_SQL = `select * from (
  select ${FACT_COLUMNS} from fact f where f.item_id = any($1) limit ${MAX_HISTORY_FACTS_PER_READ + 1}) f order by f.sequence`;

/**
 * The whole histories of items, oldest first; one list per id.
 * @throws Refusal TOO_EXPENSIVE for more facts than one answer may be told from
 */
export async function historiesOfItems(ctx: Context, ids: readonly string[]): Promise<Fact[][]> {
  const rows = requireWithinMaxHistory(await ctx.rows<FactRow>(SELECT_HISTORIES_SQL, [ids])).map(factFromRow);
  const byItem = Map.groupBy(rows, (fact) => fact.itemId);
  return ids.map((id) => byItem.get(id) ?? []);
}

/** Whether the question is about the past, and so needs the whole history instead of what still decides. */
export function isQueryAboutPast(query: LifecycleQuery, now: Instant): boolean {
  return (query.asOf ?? now) < now || (query.knownAt ?? now) < now;
}

/** The answer of an item now or in the future, from the facts that its row carries. */
export function lifecycleNowOrLater(item: ItemView, query: LifecycleQuery, now: Instant): LifecycleView {
  const { name, activeFacts: active, namedMarkets: named } = item;
  const isCurrent = !query.market && (query.asOf ?? now) === now;
  const known = isCurrent ? getOrComputeLifecycleEverywhere(item, now) : null;
  return buildLifecycleView(item, { name, activeFacts: active, named }, query, now, known);
}

function getOrComputeLifecycleEverywhere(item: ItemView, now: Instant): CachedLifecycle {
  const known = lifecycleCacheByItem.get(item);
  if (known && known.from <= now && now < (known.lifecycle.validUntil ?? Number.POSITIVE_INFINITY))
    return known;
  const fresh = {
    lifecycle: lifecycleAt(item.activeFacts, { at: now, market: null }),
    from: now,
    headlines: new Map(),
  };
  lifecycleCacheByItem.set(item, fresh);
  return fresh;
}

/**
 * The answer of an item at an instant, as far as was known at another (rules.md, R84).
 * @returns null when nothing of the item was known then
 */
export function lifecycleAsOf(
  item: ItemView,
  history: readonly Fact[],
  query: LifecycleQuery,
  now: Instant,
): LifecycleView | null {
  const active = activeFacts(known(history, query.knownAt ?? now));
  if (active.length === 0) return null;
  const { name = item.name } = foldListingData(factsInScopeOf(active, null));
  return buildLifecycleView(item, { name, activeFacts: active, named: marketCodesIn(active) }, query, now);
}

/** An item told from given facts instead of its own. */
export function lifecycleFromActiveFacts(
  item: ItemView,
  active: readonly Fact[],
  query: LifecycleQuery,
  now: Instant,
): LifecycleView {
  const source = { name: item.name, activeFacts: active, named: marketCodesIn(active) };
  return buildLifecycleView(item, source, query, now);
}

/** An item's answer that was computed from given facts already. */
export function viewOfComputedLifecycle(
  item: ItemView,
  active: readonly Fact[],
  lifecycle: Lifecycle,
  query: LifecycleQuery,
  now: Instant,
): LifecycleView {
  const source = { name: item.name, activeFacts: active, named: marketCodesIn(active) };
  return buildLifecycleView(item, source, query, now, { lifecycle, from: now, headlines: new Map() });
}

/** @param known what was computed of the same before; null computes it */
function buildLifecycleView(
  item: ItemView,
  source: Pick<LifecycleView, 'name' | 'activeFacts' | 'named'>,
  { asOf, knownAt, market }: LifecycleQuery,
  now: Instant,
  known: CachedLifecycle | null = null,
): LifecycleView {
  const at = asOf ?? now;
  return {
    ...(known?.lifecycle ?? lifecycleAt(source.activeFacts, { at, market })),
    ...source,
    item,
    at,
    knownAt: knownAt ?? now,
    market,
    headlines: known?.headlines ?? new Map(),
  };
}
