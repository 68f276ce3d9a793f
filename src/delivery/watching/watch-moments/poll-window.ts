import type { Instant } from '../../../domain/calendar/dates.ts';

/** The facts and the stretch of time that one poll compares. */
export interface PollWindow {
  /** The last fact of the poll before, and the last one now; the same where nothing was recorded. */
  readonly after: number;
  readonly end: number;
  /** The instant of the poll before; null for the first one. */
  readonly polledAt: Instant | null;
  readonly now: Instant;
}
