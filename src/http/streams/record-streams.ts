import type { Request, Response } from 'express';
import { createRefusal, type Refusal } from '../../domain/refusal.ts';
import type { MinimumPace } from '../../limits/minimum-pace.ts';
import { createSlotPool, type SlotPoolLimits } from '../../limits/slot-pool.ts';
import type { Context } from '../../record/context.ts';
import { budgetPayerOf, callerOfAdmitted } from '../limits/admission.ts';
import { createRecordTails, type HoldRecordTail } from './record-tail.ts';
import type { StreamConnection } from './stream-connection.ts';
import type { StreamProblem } from './stream-events.ts';
import { ENDED_BY_STOP, GIVEN_TO_ANOTHER, READ_TOO_SLOWLY } from './stream-reader.ts';
import { createStreamKeyWatch } from './stream-keys.ts';
import type { PollWaitingRoom } from './waiting-polls.ts';

/** How many streams are read at once, and how fast they must be read. */
export interface StreamLimits {
  readonly places: SlotPoolLimits;
  readonly pace: MinimumPace;
  /** Who hears nothing for so long is told that all is well. */
  readonly heartbeatMs: number;
}

/** Whoever takes less of what waits for it is let go, well before its connection would be cut. */
export const DEFAULT_STREAM_LIMITS: StreamLimits = {
  places: { inAll: 12_000, keptForKeys: 2_000 },
  pace: { bytes: 10_000, withinMs: 5_000 },
  heartbeatMs: 15_000,
};

/** A connection that is watched, and how all that is sent on it ends. */
export interface WatchedStream {
  readonly connection: StreamConnection;
  readonly end: (why: StreamProblem) => void;
}

/** What all doors share at which the record is sent as it grows: places, tails, and the watch over readers. */
export interface RecordStreams {
  readonly pace: MinimumPace;
  readonly heartbeatMs: number;
  readonly holdTail: HoldRecordTail;
  /**
   * Takes one of the caller's places. Returns what gives it back.
   * @param end ends what it is held for, where it must be given to another
   * @throws Refusal UNAVAILABLE where there is none for this caller, or the service stops
   */
  readonly takePlace: (request: Request, response: Response, end: (why: StreamProblem) => void) => () => void;
  /** Lets a reader go that takes too little of what was sent, and all when the service stops. Returns what ends the watch. */
  readonly watch: (stream: WatchedStream) => () => void;
  /** Ends what only its caller may read once the caller's key ends. Returns what ends the watch. */
  readonly watchKey: (request: Request, end: (why: StreamProblem) => void) => () => void;
  readonly isStopped: () => boolean;
  /** How many read. */
  readonly size: () => number;
  /** Ends all streams, and begins none any more. */
  readonly stop: () => void;
}

/** How often readers are looked at who have not taken what was sent. */
const PACE_CHECK_INTERVAL_MS = 1_000;

/** Opens the places of streams, over the room in which polls wait; where that is stopped, no stream begins. */
export function createRecordStreams(
  services: Context,
  room: PollWaitingRoom,
  { places: inAll, pace, heartbeatMs }: StreamLimits = DEFAULT_STREAM_LIMITS,
): RecordStreams {
  const places = createSlotPool(inAll);
  const watched = new Set<WatchedStream>();
  const keys = createStreamKeyWatch(services);
  const lookAtPace = setInterval(() => {
    const now = performance.now();
    for (const { connection, end } of watched) if (connection.isTooSlow(now)) end(READ_TOO_SLOWLY);
  }, PACE_CHECK_INTERVAL_MS);
  lookAtPace.unref();
  return {
    pace,
    heartbeatMs,
    holdTail: createRecordTails(room, heartbeatMs),
    takePlace: (request, response, end) => {
      const payer = budgetPayerOf(request);
      const leave = room.isStopped()
        ? null
        : places.take({ ...payer, share: payer.limits.streams, giveWay: () => end(GIVEN_TO_ANOTHER) });
      if (!leave) throw streamRefusalSettingRetryAfter(response, room.isStopped());
      return leave;
    },
    watch: (stream) => {
      watched.add(stream);
      return () => watched.delete(stream);
    },
    watchKey: (request, end) => keys.add(callerOfAdmitted(request), end),
    isStopped: room.isStopped,
    size: places.taken,
    stop: () => {
      clearInterval(lookAtPace);
      keys.stop();
      for (const { end } of watched) end(ENDED_BY_STOP);
    },
  };
}

/** Why no stream begins; tells the client when to ask again. */
export function streamRefusalSettingRetryAfter(response: Response, isStopped: boolean): Refusal {
  response.set('Retry-After', '5');
  if (isStopped) response.set('Connection', 'close');
  const reason = isStopped
    ? 'The service is stopping: ask again in five seconds.'
    : 'As many streams as you may have are open already: close one, poll /feed, or ask again in five seconds.';
  return createRefusal('UNAVAILABLE', reason);
}
