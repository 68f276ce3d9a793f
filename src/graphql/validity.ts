import type { Instant } from '../domain/calendar.ts';

/** Until when an answer stays true by itself, as far as public facts tell; it is told while the answer is made. */
export interface Validity {
  /** What was just told holds so long; null: nothing is known to end it. */
  readonly endsAt: (instant: Instant | null) => void;
  /** Null where nothing that was told is known to end. */
  readonly until: () => Instant | null;
}

/** A validity without an end. */
export function createValidity(): Validity {
  let until = Number.POSITIVE_INFINITY;
  return {
    endsAt: (instant) => {
      if (instant !== null && instant < until) until = instant;
    },
    until: () => (until === Number.POSITIVE_INFINITY ? null : until),
  };
}
