import type { Instant } from '../../domain/calendar.ts';
import type { Fact, Localized } from '../../domain/fact.ts';
import { type Lifecycle, lifecycleAt } from '../../domain/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { MarketClock } from '../../domain/standing.ts';

/** What a verb does to one item, seen from before and from after. */
export interface Change {
  readonly itemId: string;
  /** The first market in which it holds; null for everywhere. */
  readonly market: MarketClock | null;
  /** The instants at which both are told: now, and when the change holds. */
  readonly at: Instant;
  readonly then: Instant;
  readonly before: readonly Fact[];
  readonly after: readonly Fact[];
  readonly headline: Localized;
  readonly warnings: readonly Fault[];
}

/** The item's answer now, and once the change holds. */
export function answersOf({ at, then, before, after, market }: Change): {
  before: Lifecycle;
  after: Lifecycle;
} {
  return {
    before: lifecycleAt(before, { at, market }),
    after: lifecycleAt(after, { at: Math.max(at, then), market }),
  };
}
