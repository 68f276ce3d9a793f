import type { Instant } from '../../domain/calendar/dates.ts';

/** The database's time as it is known between looks at its clock: one for all threads of a process. */
export interface SharedDatabaseClock {
  /**
   * The instant of what is said and told now: the database's, and never one before the record's last. Where facts were
   * recorded while the clock was ahead, it stands still until the clock comes there.
   */
  readonly now: () => Instant;
  /** The database's clock alone, for what is no part of the record. */
  readonly clock: () => Instant;
  /** What is held back may come out where it was due by this instant: the earlier one while the clock is in doubt. */
  readonly embargoNow: () => Instant;
}

/** What was seen of the database's clock last; offsets are how far it is ahead of `monotonicMs`. */
export interface SharedClockState {
  readonly offsetMs: number;
  readonly embargoOffsetMs: number;
  readonly recordedAt: Instant;
}

/** In the order of their cells. */
const OFFSET_INDEX = 0;
const EMBARGO_OFFSET_INDEX = 1;
const RECORDED_AT_INDEX = 2;
const TIME_BUFFER_BYTES = 3 * BigInt64Array.BYTES_PER_ELEMENT;

/** Where threads share what is seen. */
export function createSharedTimeBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(TIME_BUFFER_BYTES);
}

/** Milliseconds of a clock that nobody sets and that all threads of a process have in common. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function storeSharedClockState(
  cells: SharedArrayBuffer,
  { offsetMs, embargoOffsetMs, recordedAt }: SharedClockState,
): void {
  const values = new BigInt64Array(cells);
  for (const [index, value] of [offsetMs, embargoOffsetMs, recordedAt].entries())
    Atomics.store(values, index, BigInt(Math.floor(value)));
}

/** @param cells written to at least once */
export function createSharedDatabaseClock(cells: SharedArrayBuffer): SharedDatabaseClock {
  const values = new BigInt64Array(cells);
  const cell = (index: number) => Number(Atomics.load(values, index));
  const clock = () => Math.floor(monotonicMs() + cell(OFFSET_INDEX));
  return {
    now: () => Math.max(clock(), cell(RECORDED_AT_INDEX)),
    clock,
    embargoNow: () => Math.floor(monotonicMs() + cell(EMBARGO_OFFSET_INDEX)),
  };
}
