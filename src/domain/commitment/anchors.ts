import { dayOfInstant, type Instant, lastDayOf } from '../calendar/dates.ts';
import type { AnchorDays } from './commitment-rule.ts';
import type { Fact, LastOrder } from '../fact/fact.ts';
import { marketCommitmentsAt, plannedStatesAfter, stateInMarket } from '../lifecycle/state-in-place.ts';
import { lifecycleAt } from '../lifecycle/lifecycle.ts';
import { marketOfferAt } from '../item/listing.ts';
import { marketFactsOf, type MarketFacts } from '../fact/facts-in-place.ts';
import type { EvaluationContext } from '../fact/active-facts.ts';
import { type PlannedState, startInstantOfState } from '../lifecycle/state.ts';
import type { LifecycleState } from '../words.ts';

/** A change of state that is being said, from which rules may count. */
export interface StateAnnouncementBeingMade {
  readonly to: LifecycleState;
  readonly lastOrder: LastOrder | null;
  readonly effectiveAt: Instant;
}

/**
 * The days that rules of commitments count from, as known from an item's facts and what is being said. A period counts
 * from its last day, in favour of those who rely on the promise; an end of sale that is announced counts as one that
 * holds, also where a pause or a return comes before it.
 * @param active the item's facts after corrections
 * @param view the instant, and the market in which the rule is resolved; null resolves it everywhere, by UTC
 */
export function anchorDays(
  active: readonly Fact[],
  view: EvaluationContext,
  announcing: StateAnnouncementBeingMade | null = null,
): AnchorDays {
  const { at, market } = view;
  const zone = market?.timeZone ?? 'UTC';
  const place = marketFactsOf(active, market);
  const { releasedOn } = marketOfferAt(place.facts, market?.code ?? null, at);
  const end = currentOrNextEndOfSaleState(place, at);
  const lastOrder =
    announcing?.lastOrder?.until ??
    end?.held.data.lastOrder?.until ??
    lifecycleAt(active, view).lastOrder?.until;
  const known = {
    RELEASED: releasedOn && lastDayOf(releasedOn),
    LAST_ORDER: lastOrder ? lastDayOf(lastOrder) : null,
  };
  if (announcing?.to === 'DISCONTINUED')
    return {
      ...known,
      DISCONTINUED: dayOfInstant(announcing.effectiveAt, zone),
      ANNOUNCED: dayOfInstant(at, zone),
    };
  return {
    ...known,
    DISCONTINUED: end && endOfSaleDay(end, zone),
    ANNOUNCED: end && dayOfInstant(end.held.by.fact.recordedAt, zone),
  };
}

/** The end of sale that holds, or the next one that is announced. */
function currentOrNextEndOfSaleState(place: MarketFacts, at: Instant): PlannedState | null {
  const promised = marketCommitmentsAt(place, at);
  const now = stateInMarket(place, promised, at);
  if (!now) return null;
  if (now.to === 'DISCONTINUED') return { held: now, at: startInstantOfState(now) };
  return plannedStatesAfter(place, promised, now, at).find(({ held }) => held.to === 'DISCONTINUED') ?? null;
}

/** The day of an end of sale; null where only that it ended is known. */
function endOfSaleDay({ held, at }: PlannedState, zone: string): string | null {
  const { effectiveAt, effectiveOn } = held.by.fact;
  if (held.impliedEnd === null && held.by.effectiveFrom === at) {
    if (effectiveOn) return lastDayOf(effectiveOn);
    if (effectiveAt === null) return null;
  }
  return Number.isFinite(at) ? dayOfInstant(at, zone) : null;
}
