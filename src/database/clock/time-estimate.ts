import type { Instant } from '../../domain/calendar/dates.ts';

/** A look at the database's clock; sent and received by a clock of ours that is never set, in milliseconds. */
export interface ClockSample {
  readonly at: Instant;
  readonly sentMs: number;
  readonly receivedMs: number;
  /** What this machine's own clock said when the answer came: a witness where the database's was set. */
  readonly machineAt: Instant;
}

/** What a look showed; null where the clock went on as clocks do. */
export type ClockJumpEvent =
  /** The clock was set, by so many milliseconds. */
  | { readonly event: 'JUMPED'; readonly byMs: number }
  /** It went back to where it had been. */
  | { readonly event: 'RETURNED' }
  /** It stayed where it was set for so long that it is believed. */
  | { readonly event: 'BELIEVED'; readonly byMs: number }
  /** It stayed there, and this machine's clock goes on as the database's did before. */
  | { readonly event: 'DISBELIEVED'; readonly byMs: number };

/** The database's time, as it is known between looks. */
export interface ClockOffsetEstimate {
  /** How far the database's clock is ahead of ours: never more than it is, but for what it is corrected between looks. */
  readonly offsetMs: () => number;
  /** The same for what must not come early: while the clock is in doubt, what both times allow. */
  readonly cautiousOffsetMs: () => number;
  readonly take: (reading: ClockSample) => ClockJumpEvent | null;
  /** How the clock stands that was set; null while it goes on as clocks do. */
  readonly jump: () => DoubtedClockJump | null;
  /** By how much the clock was set forward, as it was believed, since an instant of ours. */
  readonly setForwardMs: (sinceMs: number) => number;
}

export interface DoubtedClockJump {
  /** By how much it was set. */
  readonly byMs: number;
  /** It was set by no more than this. */
  readonly atMostMs: number;
  /** Whether it was long enough in doubt to be known for wrong. */
  readonly isDisbelieved: boolean;
}

/** A clock that is corrected by more at once was set; clocks that are apart by less go together. */
export const CLOCK_JUMP_THRESHOLD_MS = 500;
/** A clock that was set is believed after so long: until then somebody can set it right, and nothing comes out early. */
const TRUST_SET_CLOCK_AFTER_MS = 60_000;
/** Of so many looks the narrowest counts: what a slow answer tells may be late by as much as it was slow. */
const MAX_CLOCK_SAMPLES_KEPT = 30;

/** Between which offsets from our clock another one is. */
interface OffsetRange {
  readonly low: number;
  readonly high: number;
}

interface ClockJumpUnderWatch {
  readonly range: OffsetRange;
  readonly byMs: number;
  readonly sinceMs: number;
  /** Since when no witness speaks for the time before; null: one does. */
  readonly unopposedSinceMs: number | null;
  readonly isDisbelieved: boolean;
}

/**
 * Begins with a first look.
 * @param setByMs by how much others saw the clock being set, who do not believe it yet: it is in doubt from the beginning
 */
export function createClockOffsetEstimate(first: ClockSample, setByMs = 0): ClockOffsetEstimate {
  let looks = [shiftRange(offsetRangeOf(first), -setByMs)];
  let known = looks[0]!;
  let doubt: ClockJumpUnderWatch | null =
    setByMs === 0 ? null : createDoubt(offsetRangeOf(first), setByMs, first.receivedMs);
  const believed: { readonly byMs: number; readonly atMs: number }[] = [];

  const goOn = (range: OffsetRange) => {
    looks = [...looks, range].slice(-MAX_CLOCK_SAMPLES_KEPT);
    const low = Math.max(...looks.map((look) => look.low));
    known = { low, high: Math.max(low, Math.min(...looks.map((look) => look.high))) };
  };
  const believe = (range: OffsetRange, byMs: number, atMs: number): ClockJumpEvent => {
    believed.push({ byMs, atMs });
    doubt = null;
    looks = [range];
    known = range;
    return { event: 'BELIEVED', byMs };
  };
  const jumped = (range: OffsetRange, atMs: number): ClockJumpEvent => {
    const byMs = signedRangeDistance(known, range);
    doubt = createDoubt(range, byMs, atMs);
    return { event: 'JUMPED', byMs };
  };
  const stillSet = (
    before: ClockJumpUnderWatch,
    range: OffsetRange,
    reading: ClockSample,
  ): ClockJumpEvent | null => {
    const { byMs, sinceMs, isDisbelieved } = before;
    const nowMs = reading.receivedMs;
    const own = reading.machineAt - nowMs;
    const isOpposed = isOffsetConsistent(own, known) && !isOffsetConsistent(own, before.range);
    const unopposedSinceMs = isOpposed ? null : (before.unopposedSinceMs ?? nowMs);
    doubt = { ...before, range: overlapOrLater(before.range, range), unopposedSinceMs };
    if (unopposedSinceMs !== null && nowMs - unopposedSinceMs >= TRUST_SET_CLOCK_AFTER_MS)
      return believe(range, byMs, nowMs);
    if (isOpposed === isDisbelieved || nowMs - sinceMs < TRUST_SET_CLOCK_AFTER_MS) return null;
    doubt = { ...doubt, isDisbelieved: isOpposed };
    return { event: isOpposed ? 'DISBELIEVED' : 'JUMPED', byMs };
  };
  return {
    offsetMs: () => known.low,
    cautiousOffsetMs: () =>
      doubt && !doubt.isDisbelieved ? Math.min(known.low, doubt.range.low) : known.low,
    jump: () =>
      doubt && {
        byMs: doubt.byMs,
        atMostMs: doubt.range.high - known.low,
        isDisbelieved: doubt.isDisbelieved,
      },
    setForwardMs: (sinceMs) =>
      believed.reduce((sum, { byMs, atMs }) => sum + (atMs > sinceMs ? Math.max(0, byMs) : 0), 0),
    take: (reading) => {
      const range = offsetRangeOf(reading);
      if (doubt && !isBeyondJumpThreshold(signedRangeDistance(doubt.range, range)))
        return stillSet(doubt, range, reading);
      if (isBeyondJumpThreshold(signedRangeDistance(known, range))) return jumped(range, reading.receivedMs);
      goOn(range);
      if (doubt === null) return null;
      doubt = null;
      return { event: 'RETURNED' };
    },
  };
}

/** The clock was read at some moment between the asking and the answer. */
function offsetRangeOf({ at, sentMs, receivedMs }: ClockSample): OffsetRange {
  return { low: at - receivedMs, high: at - sentMs };
}

function shiftRange({ low, high }: OffsetRange, byMs: number): OffsetRange {
  return { low: low + byMs, high: high + byMs };
}

function createDoubt(range: OffsetRange, byMs: number, sinceMs: number): ClockJumpUnderWatch {
  return { range, byMs, sinceMs, unopposedSinceMs: sinceMs, isDisbelieved: false };
}

/** How far one lies beyond another at least; negative: before it. */
function signedRangeDistance(from: OffsetRange, to: OffsetRange): number {
  if (to.low > from.high) return to.low - from.high;
  return to.high < from.low ? to.high - from.low : 0;
}

function isBeyondJumpThreshold(byMs: number): boolean {
  return Math.abs(byMs) > CLOCK_JUMP_THRESHOLD_MS;
}

function isOffsetConsistent(offset: number, range: OffsetRange): boolean {
  return !isBeyondJumpThreshold(signedRangeDistance(range, { low: offset, high: offset }));
}

/** Of two looks at one clock the narrower bounds; where it was corrected between them, those of the later. */
function overlapOrLater(before: OffsetRange, later: OffsetRange): OffsetRange {
  const low = Math.max(before.low, later.low);
  const high = Math.min(before.high, later.high);
  return low <= high ? { low, high } : later;
}
