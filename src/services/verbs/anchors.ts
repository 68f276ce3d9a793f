import { dayAt, type Instant, lastDayOf } from '../../domain/calendar.ts';
import { type AnchorDays, anchorsOf } from '../../domain/commitment-rule.ts';
import type { Fact, LastOrder } from '../../domain/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { heldAt, nextStateIn, stateIn } from '../../domain/held.ts';
import { saleOf } from '../../domain/listing.ts';
import { sightOf } from '../../domain/sight.ts';
import { type MarketClock, seenFrom, type View } from '../../domain/standing.ts';
import type { StateHeld } from '../../domain/state.ts';
import type { LifecycleState } from '../../domain/words.ts';

/** A change of state that is being said, from which rules may count. */
export interface Announcing {
  readonly to: LifecycleState;
  readonly lastOrder: LastOrder | null;
  readonly effectiveAt: Instant;
}

/** The days that rules of commitments count from, as known from an item's facts and what is being said. */
export function anchorsFor(
  standing: readonly Fact[],
  view: View,
  announcing: Announcing | null = null,
): AnchorDays {
  const { at, market } = view;
  const zone = zoneOf(market);
  const { releasedOn } = saleOf(seenFrom(standing, view.market), market?.code ?? null, at);
  const ending = endOfSale(standing, view);
  const known = anchorsOf(lifecycleAt(standing, view), releasedOn, ending?.by.fact.recordedAt ?? null, zone);
  const announced = ending?.said.lastOrder?.until;
  const last = announcing?.lastOrder?.until ?? announced;
  return {
    ...known,
    ...(last && { LAST_ORDER: lastDayOf(last) }),
    ...(announcing?.to === 'DISCONTINUED' && {
      DISCONTINUED: dayAt(announcing.effectiveAt, zone),
      ANNOUNCED: dayAt(at, zone),
    }),
  };
}

/** The end of sale that holds or is announced, and the fact that announced it. */
function endOfSale(standing: readonly Fact[], view: View): StateHeld | null {
  const sight = sightOf(standing, view.market);
  const promised = heldAt(sight, view.at);
  const now = stateIn(sight, promised, view.at);
  if (!now) return null;
  const held = now.to === 'DISCONTINUED' ? now : nextStateIn(sight, promised, now, view.at)?.held;
  return held?.to === 'DISCONTINUED' ? held : null;
}

function zoneOf(market: MarketClock | null): string {
  return market?.timeZone ?? 'UTC';
}
