import type { Instant, PreciseDate } from '../calendar/dates.ts';
import type { Fact, ListingData } from '../fact/fact.ts';
import type { ScopedFact } from '../fact/active-facts.ts';

/** When and where an item is sold. */
export interface MarketOffer {
  /** First day of sale or delivery, where known, and when that was said. */
  readonly releasedOn: PreciseDate | null;
  readonly releaseStatedAt: Instant | null;
  /** Whether the item is, was or never was offered in the view's market. */
  readonly offered: 'OFFERED' | 'WITHDRAWN' | 'NEVER';
  /** The markets in which it is offered; none: without limit. */
  readonly markets: readonly string[];
  /** What withdrew the item, which was entered by mistake and offered nowhere; null for all others. */
  readonly withdrawal: Fact | null;
}

/** What is known of the item itself: its listing, as later revisions changed it. */
export function foldListingData(scoped: readonly ScopedFact[]): ListingData {
  return Object.assign({}, ...listingDataInOrder(scoped)) as ListingData;
}

/** The first day of sale, and whether the item is offered in the market (null: everywhere), at an instant. */
export function marketOfferAt(
  scoped: readonly ScopedFact[],
  market: string | null,
  at: Instant,
): MarketOffer {
  const holding = factsEffectiveForListingAt(scoped, at);
  const { releasedOn = null, markets = [] } = foldListingData(holding);
  const released = listingFactsInOrder(holding).findLast(
    ({ fact }) => fact.data.listing!.releasedOn !== undefined,
  );
  const withdrawal = listingWithdrawalFactAt(scoped, at);
  const sale = { releasedOn, releaseStatedAt: released?.fact.recordedAt ?? null, markets, withdrawal };
  if (withdrawal) return { ...sale, offered: 'NEVER' };
  if (market === null || markets.length === 0 || markets.includes(market))
    return { ...sale, offered: 'OFFERED' };
  const before = listingFactsInOrder(holding).some(({ fact: { kind, data } }) => {
    const earlier = data.listing!.markets ?? (kind === 'ITEM_LISTED' ? [] : null);
    return earlier && (earlier.length === 0 || earlier.includes(market));
  });
  return { ...sale, offered: before ? 'WITHDRAWN' : 'NEVER' };
}

/** What withdrew the item by an instant, since it was entered by mistake; null where nothing did. */
export function listingWithdrawalFactAt(scoped: readonly ScopedFact[], at: Instant): Fact | null {
  const last = listingFactsInOrder(factsEffectiveForListingAt(scoped, at)).findLast(
    ({ fact }) => fact.data.listing!.withdrawn !== undefined,
  );
  return last?.fact ?? null;
}

/**
 * The facts that say something of the item itself at an instant: the listing, the last word on each part, and every
 * offer to markets, since an item that was taken from one says so there.
 */
export function decidingListingFactsAt(scoped: readonly ScopedFact[], at: Instant): Fact[] {
  const lastWords = new Map<string, Fact>();
  const kept: Fact[] = [];
  for (const { fact } of listingFactsInOrder(factsEffectiveForListingAt(scoped, at))) {
    for (const part of Object.keys(fact.data.listing!)) lastWords.set(part, fact);
    if (fact.kind === 'ITEM_LISTED' || fact.data.listing!.markets) kept.push(fact);
  }
  return [...kept, ...lastWords.values()];
}

/** A listing holds from the first, also where the item is announced; a revision holds from its own instant. */
function factsEffectiveForListingAt(scoped: readonly ScopedFact[], at: Instant): ScopedFact[] {
  return scoped.filter(
    ({ fact, effectiveFrom: effective }) => fact.kind === 'ITEM_LISTED' || effective <= at,
  );
}

function listingDataInOrder(scoped: readonly ScopedFact[]): ListingData[] {
  return listingFactsInOrder(scoped).map(({ fact }) => fact.data.listing!);
}

function listingFactsInOrder(scoped: readonly ScopedFact[]): ScopedFact[] {
  return scoped
    .filter(({ fact }) => fact.data.listing !== undefined)
    .sort((a, b) => a.fact.sequence - b.fact.sequence);
}
