import type { Instant } from '../calendar/dates.ts';
import { nextDueInstant } from '../lifecycle/due.ts';
import type { Fact, ListingData } from '../fact/fact.ts';
import { factsDecidingFrom, lifecycleAt, marketCodesIn } from '../lifecycle/lifecycle.ts';
import { foldListingData, listingWithdrawalFactAt } from './listing.ts';
import {
  type StatedFacetEnd,
  statedFacetEnds,
  type StatusPeriod,
  statusPeriodsFromLifecycles,
  type LifecyclePeriod,
  lifecyclePeriodsFrom,
} from '../lifecycle/phase.ts';
import { type MarketClock, factsInScopeOf } from '../fact/active-facts.ts';
import { type SuccessorInForce, successorsInForceAt } from '../succession/succession.ts';
import type { LifecycleState } from '../words.ts';

/** All that is cached of an item, from its facts alone. */
export interface ItemProjection {
  readonly listing: ListingData;
  readonly state: LifecycleState;
  /** When its promised word, the end of its pause or its release is overdue, if nobody speaks. */
  readonly overdueAt: Instant | null;
  /** When the next announced change or stated end falls due. */
  readonly dueAt: Instant | null;
  readonly activeFacts: readonly Fact[];
  readonly namedMarkets: readonly string[];
  readonly phases: readonly StatusPeriod[];
  /** The answers themselves, in the same time. */
  readonly stretches: readonly LifecyclePeriod[];
  readonly facetEnds: readonly StatedFacetEnd[];
  readonly edges: readonly SuccessorInForce[];
}

/**
 * What an item's row says after a fact was recorded.
 * @param active its facts after corrections: all of them, or those that could decide before and the new ones
 * @param at when the last fact was recorded; every answer from then on can be told from the result
 * @param foldedAt up to when what fell due has been told
 */
export function projectItem(
  active: readonly Fact[],
  at: Instant,
  clocks: ReadonlyMap<string, MarketClock>,
  foldedAt: Instant = at,
): ItemProjection {
  const clocksOf = (facts: readonly Fact[]) => marketCodesIn(facts).flatMap((code) => clocks.get(code) ?? []);
  const scoped = factsInScopeOf(active, null);
  const deciding = factsDecidingFrom(active, at, clocksOf(active));
  const markets = clocksOf(deciding);
  const { state, nextUpdate, resumeDueAt, releaseDueAt } = lifecycleAt(deciding, { at, market: null });
  const stretches = lifecyclePeriodsFrom(deciding, at, markets);
  const withdrawal = listingWithdrawalFactAt(scoped, at);
  const due = withdrawal
    ? []
    : [nextUpdate?.dueAt, resumeDueAt, releaseDueAt].filter((one) => typeof one === 'number');
  return {
    listing: foldListingData(scoped),
    state,
    dueAt: withdrawal ? null : nextDueInstant(deciding, foldedAt, markets),
    overdueAt: due.length > 0 ? Math.min(...due) : null,
    activeFacts: deciding.map((fact) => ({ ...fact, headline: {} })),
    namedMarkets: marketCodesIn(deciding),
    phases: statusPeriodsFromLifecycles(stretches),
    stretches,
    facetEnds: withdrawal ? [] : statedFacetEnds(deciding, at, markets),
    edges: withdrawal ? [] : successorsInForceAt(active, at),
  };
}
