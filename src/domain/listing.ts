import type { Instant } from './calendar.ts';
import type { Listing } from './fact.ts';
import type { Sale } from './orders.ts';
import type { Seen } from './standing.ts';

/** What is known of the item itself: its listing, as later revisions changed it. */
export function listingOf(seen: readonly Seen[]): Listing {
  return Object.assign({}, ...listings(seen)) as Listing;
}

/** The first day of sale, and whether the item is offered in the market (null: everywhere), at an instant. */
export function saleOf(seen: readonly Seen[], market: string | null, at: Instant): Sale {
  const holding = seen.filter(({ fact, begins }) => fact.kind === 'ITEM_LISTED' || begins <= at);
  const lists = listings(holding);
  const { releasedOn = null, markets = [] } = listingOf(holding);
  if (market === null || markets.length === 0 || markets.includes(market))
    return { releasedOn, offered: 'OFFERED' };
  const before = lists.some(
    ({ markets: earlier }) => earlier && (earlier.length === 0 || earlier.includes(market)),
  );
  return { releasedOn, offered: before ? 'WITHDRAWN' : 'NEVER' };
}

function listings(seen: readonly Seen[]): Listing[] {
  return seen
    .filter(({ fact }) => fact.data.listing !== undefined)
    .sort((a, b) => a.fact.sequence - b.fact.sequence)
    .map(({ fact }) => fact.data.listing!);
}
