import type { Instant } from '../calendar/dates.ts';
import type { StateData } from '../fact/fact.ts';
import { findDecidingFact, earliestFact, type ScopedFact } from '../fact/active-facts.ts';
import type { LifecycleState } from '../words.ts';

/** The state that holds at an instant, and the fact that decides it. */
export interface StateInForce {
  readonly to: LifecycleState;
  readonly by: ScopedFact;
  readonly data: StateData;
  /** Nothing was said about sales: the state follows from the facets alone. */
  readonly implied: boolean;
  /** When the last stated facet ended, where that is what ended the item. */
  readonly impliedEnd: Instant | null;
}

export interface PlannedState {
  readonly held: StateInForce;
  readonly at: Instant;
}

/** The ends of everything stated about an item: an instant for a dated end, -Infinity for one without a date. */
export type StatedEnds = readonly (Instant | null)[];

/**
 * The state at an instant. Before the first dated fact an item has its earliest state. An item of which
 * nothing was said about sales is discontinued once every stated facet has ended.
 * @param scoped the facts of a view
 * @param ends for each stated facet the instant of its end, null while none is known
 * @returns null only for an item without any fact of its state
 */
export function stateAt(scoped: readonly ScopedFact[], ends: StatedEnds, at: Instant): StateInForce | null {
  const ofState = scoped.filter(isStateDecidingFact);
  const by = findDecidingFact(ofState, 'effectiveFrom', at) ?? earliestFact(ofState, 'effectiveFrom');
  if (!by) return null;
  const stateData = by.fact.data.state!;
  const implied = stateData.orders === 'UNKNOWN' && stateData.to === 'AVAILABLE';
  const end = implied ? latestEndIfAllKnown(ends) : null;
  const ended = end !== null && end <= at;
  return {
    to: ended ? 'DISCONTINUED' : stateData.to,
    by,
    data: stateData,
    implied,
    impliedEnd: ended ? end : null,
  };
}

/**
 * The instants after one at which another state may begin, as far as it is announced, in order.
 * @param scoped the facts that may bring it
 * @param ends the ends that may bring it together
 */
export function stateChangeInstants(
  scoped: readonly ScopedFact[],
  ends: readonly StatedEnds[],
  at: Instant,
): Instant[] {
  const begun = scoped.filter(isStateDecidingFact).map((one) => one.effectiveFrom);
  const instants = [...begun, ...ends.flatMap((some) => latestEndIfAllKnown(some) ?? [])];
  return instants.filter((one) => one > at).sort((a, b) => a - b);
}

/** From when a state holds. */
export function startInstantOfState({ by, impliedEnd }: StateInForce): Instant {
  return impliedEnd ?? by.effectiveFrom;
}

function isStateDecidingFact({ fact }: ScopedFact): boolean {
  return fact.data.state !== undefined && (fact.kind === 'STATE_ANNOUNCED' || fact.kind === 'ITEM_LISTED');
}

function latestEndIfAllKnown(ends: StatedEnds): Instant | null {
  if (ends.length === 0 || ends.includes(null)) return null;
  return Math.max(...(ends as Instant[]));
}
