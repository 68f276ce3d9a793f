import type { Instant } from '../domain/calendar.ts';

/** A look at the database's clock; sent and received by a clock of ours that is never set, in milliseconds. */
export interface TimeReading {
  readonly at: Instant;
  readonly sentMs: number;
  readonly receivedMs: number;
}

/** What a look showed; null where the clock went on as clocks do. */
export type TimeEvent =
  /** The clock was set, by so many milliseconds. */
  | { readonly event: 'JUMPED'; readonly byMs: number }
  /** It went back to where it had been. */
  | { readonly event: 'RETURNED' }
  /** It stayed where it was set for so long that it is believed. */
  | { readonly event: 'BELIEVED'; readonly byMs: number };

/** The database's time, as it is known between looks. */
export interface TimeEstimate {
  /** The database's time now, never ahead of it by more than its clock is corrected between looks. */
  readonly at: (nowMs: number) => Instant;
  readonly take: (reading: TimeReading) => TimeEvent | null;
  /** By how much the clock is away from what is believed; 0 while it goes on as clocks do. */
  readonly jumpMs: () => number;
}

/** A clock that is corrected by more at once was set. */
const JUMP_MS = 500;
/** A clock that was set is believed after so long: until then somebody can set it right, and nothing comes out early. */
const BELIEVED_MS = 60_000;
/** Of so many looks the quickest counts: what a slow answer tells is late by as much as it was slow. */
const LOOKS = 30;

/** Begins with a first look. */
export function createTimeEstimate(first: TimeReading): TimeEstimate {
  let offsets = [offsetOf(first)];
  let offset = offsets[0]!;
  let jump: { readonly byMs: number; readonly sinceMs: number } | null = null;

  const believe = (reading: TimeReading) => {
    offsets = [offsetOf(reading)];
    offset = offsets[0]!;
    jump = null;
  };
  return {
    at: (nowMs) => Math.floor(nowMs + offset),
    jumpMs: () => jump?.byMs ?? 0,
    take: (reading) => {
      const latest = reading.at - reading.sentMs - offset;
      const earliest = reading.at - reading.receivedMs - offset;
      const byMs = earliest > JUMP_MS ? earliest : latest < -JUMP_MS ? latest : 0;
      if (byMs === 0) {
        offsets = [...offsets, offsetOf(reading)].slice(-LOOKS);
        offset = Math.max(...offsets);
        if (jump === null) return null;
        jump = null;
        return { event: 'RETURNED' };
      }
      if (jump === null || Math.abs(byMs - jump.byMs) > JUMP_MS) {
        jump = { byMs, sinceMs: reading.receivedMs };
        return { event: 'JUMPED', byMs };
      }
      if (reading.receivedMs - jump.sinceMs < BELIEVED_MS) return null;
      believe(reading);
      return { event: 'BELIEVED', byMs };
    },
  };
}

/** At least so far is the database's clock ahead of ours: its answer was on its way for a while. */
function offsetOf({ at, receivedMs }: TimeReading): number {
  return at - receivedMs;
}
