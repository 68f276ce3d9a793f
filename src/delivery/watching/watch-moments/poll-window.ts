import type { Instant } from '../../../domain/calendar/dates.ts';

/** From where to where one look goes. */
export interface WatchLook {
  /** The last fact that was looked at before, and the last one now; the same where nothing was recorded. */
  readonly after: number;
  readonly end: number;
  /** The instant of the look before; null for the first one. */
  readonly lookedAt: Instant | null;
  readonly now: Instant;
}
