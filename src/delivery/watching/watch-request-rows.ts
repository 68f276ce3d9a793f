import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import type { WatchCadence, WatchEvent, WatchSubject } from '../../domain/words.ts';

/** One thing that is watched. */
export interface WatchedSubject {
  readonly subject: WatchSubject;
  readonly id: string;
}

/** A danger that somebody reported, before the address is confirmed. */
export interface ReportedDanger {
  readonly itemId: string;
  readonly version: string | null;
  readonly serial: string | null;
  readonly name: string | null;
  readonly text: string;
}

/** A wish to watch, or a report of a danger, as it is kept until its address has said whether it is wanted. */
export interface WatchRequestRow {
  readonly id: string;
  readonly address: string;
  readonly addressKey: string;
  /** By what questions to it are counted. */
  readonly mailbox: string;
  /** From which network it came, as a digest. */
  readonly network: string;
  readonly locale: string;
  /** Empty: everywhere. */
  readonly market: string;
  readonly subjects: readonly WatchedSubject[];
  readonly events: readonly WatchEvent[];
  readonly cadence: WatchCadence;
  /** What was reported; null for a wish to watch. */
  readonly danger: ReportedDanger | null;
  readonly requestedAt: Instant;
  readonly confirmedAt: Instant | null;
}

/** So long it is asked whether a wish is wanted; after that it is forgotten. */
export const REQUEST_KEPT_MS = 7 * DAY_MS;

export const WATCH_REQUEST_COLUMNS = `r.id, r.address, r.address_key as "addressKey", r.mailbox, r.network, r.locale, r.market, r.subjects, r.events, r.cadence, r.danger,
  (extract(epoch from r.requested_at) * 1000)::float8 as "requestedAt", (extract(epoch from r.confirmed_at) * 1000)::float8 as "confirmedAt"`;
