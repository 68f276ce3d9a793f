import type { Instant, PreciseDate } from '../../domain/calendar/dates.ts';
import type { FacetAnswer } from '../../domain/commitment/commitment.ts';
import { type Lifecycle, ordersFacetOf } from '../../domain/lifecycle/lifecycle.ts';
import { isConfirmedSource } from './clauses.ts';

/** A lifecycle as a sentence looks at it. */
export interface LifecycleHeadlineData {
  readonly lifecycle: Lifecycle;
  readonly at: Instant;
  readonly orders: FacetAnswer;
  /** Whether the state may be told plainly. */
  readonly sure: boolean;
  /** From when the state holds, where that is known and has come. */
  readonly since: PreciseDate | null;
}

/** Reads from an answer what its sentence is made of. */
export function lifecycleHeadlineData(lifecycle: Lifecycle, at: Instant): LifecycleHeadlineData {
  const { sinceOn, begun, source } = lifecycle;
  return {
    lifecycle,
    at,
    orders: ordersFacetOf(lifecycle),
    sure: isConfirmedSource(source),
    since: begun ? sinceOn : null,
  };
}
