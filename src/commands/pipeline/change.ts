import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import { type Lifecycle, lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import type { Fault } from '../../domain/refusal.ts';
import { type MarketClock, factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';

/** What a verb does to one item, seen from before and from after. */
export interface ItemChange {
  readonly itemId: string;
  /** The first market in which it holds; null for everywhere. */
  readonly market: MarketClock | null;
  /** The other places that it is about: markets, and everywhere as null. */
  readonly otherMarkets: readonly (MarketClock | null)[];
  /** The instants at which both are told: now, and when the change holds. */
  readonly at: Instant;
  readonly then: Instant;
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
  readonly headline: TextByLocale;
  readonly warnings: readonly Fault[];
}

/** The facts that a change brings. */
export function factsAddedByChange({ before, after }: Pick<ItemChange, 'before' | 'after'>): Fact[] {
  return after.filter((fact) => !before.includes(fact));
}

/** The item's answer now, and once the change holds. */
export function lifecyclesBeforeAndAfter({ at, then, before, after, market }: ItemChange): {
  before: Lifecycle;
  after: Lifecycle;
} {
  return {
    before: lifecycleAt(before, { at, market }),
    after: lifecycleAt(after, { at: Math.max(at, then), market }),
  };
}

/** What the audit trail keeps of a change: state and facets, and the item itself where that changed. */
export function auditDiffOf(change: ItemChange): { before: object | null; after: object } {
  const { before, after, at, then, market } = change;
  const [listed, relisted] = [before, after].map((facts) => foldListingData(factsIgnoringMarkets(facts)));
  const isRevised = JSON.stringify(listed) !== JSON.stringify(relisted);
  const kept = (facts: readonly Fact[], when: Instant, listing: object | undefined) => {
    const { state, facets } = lifecycleAt(facts, { at: when, market });
    return { state, facets, ...(isRevised && { listing }) };
  };
  return {
    before: before.length > 0 ? kept(before, at, listed) : null,
    after: kept(after, Math.max(at, then), relisted),
  };
}

/** What the audit trail keeps of changes to many items, by the id of the item. */
export function combinedAuditDiff(changes: readonly ItemChange[]): {
  before: object | null;
  after: object | null;
} {
  if (changes.length === 0) return { before: null, after: null };
  const kept = changes.map((change) => ({ id: change.itemId, ...auditDiffOf(change) }));
  return {
    before: Object.fromEntries(kept.map(({ id, before }) => [id, before])),
    after: Object.fromEntries(kept.map(({ id, after }) => [id, after])),
  };
}
