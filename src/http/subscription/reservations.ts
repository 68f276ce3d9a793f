import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { createRefusal } from '../../domain/refusal.ts';
import { createSlotPool, type SlotPoolLimits } from '../../limits/slot-pool.ts';
import { budgetPayerOf } from '../limits/admission.ts';
import { type RecordStreams, streamRefusalSettingRetryAfter } from '../streams/record-streams.ts';
import { openStreamConnection, type StreamConnection } from '../streams/stream-connection.ts';
import { HEARTBEAT, type StreamProblem } from '../streams/stream-events.ts';
import { GIVEN_TO_ANOTHER } from '../streams/stream-reader.ts';

/** What those may hold who share one connection between several operations. */
export interface ReservationLimits {
  readonly places: SlotPoolLimits;
  /** So long a reservation waits for its connection. */
  readonly waitMs: number;
  /** Operations of one connection at once. */
  readonly operations: number;
}

export const DEFAULT_RESERVATION_LIMITS: ReservationLimits = {
  places: { inAll: 12_000, keptForKeys: 2_000 },
  waitMs: 30_000,
  operations: 100,
};

/** One operation of a connection. */
export interface SharedOperation {
  /** Begins to send, once there is a connection. */
  readonly begin: (open: OpenConnection) => void;
  /** Ends with a last result. */
  readonly end: (why: StreamProblem) => void;
  /** Ends without a word. */
  readonly leave: () => void;
}

/** The connection of a reservation, while it is open. */
export interface OpenConnection {
  readonly connection: StreamConnection;
  readonly response: Response;
  /** Hears of a defect, which ends the connection. */
  readonly fail: (error: unknown) => void;
}

/** A place for one connection, whose operations come in requests of their own. */
export interface Reservation {
  /** By whom it was made: nobody else adds operations to it. */
  readonly owner: string;
  /** By their ids. */
  readonly operations: Map<string, SharedOperation>;
  /** Whether it was never used in time, or its connection is closed. */
  readonly isOver: () => boolean;
  /** The connection; null as long as it has not come. */
  readonly open: () => OpenConnection | null;
  /**
   * Opens the connection; resolves when it is closed.
   * @throws whatever a reader of it failed by
   */
  readonly connect: (response: Response) => Promise<void>;
}

export interface Reservations {
  /**
   * Reserves a connection. Returns the token that names it, which nobody can guess.
   * @throws Refusal UNAVAILABLE where the caller has as many as it may, or the service stops
   */
  readonly reserve: (request: Request, response: Response) => string;
  readonly find: (token: string) => Reservation | null;
  /** How many there are, with a connection or without. */
  readonly size: () => number;
}

/** What names no reservation that its sender may use. */
export const UNKNOWN_TOKEN_REFUSAL = createRefusal(
  'NOT_FOUND',
  'No connection is reserved by this token, or not any more, or not here: reserve one by PUT.',
);

const TOKEN_BYTES = 24;

/** Opens the book of reservations (GraphQL over Server-Sent Events Protocol, "Single connection mode"). */
export function createReservations(
  streams: RecordStreams,
  { places: inAll, waitMs }: ReservationLimits,
): Reservations {
  const reservations = new Map<string, Reservation>();
  const places = createSlotPool(inAll);
  return {
    reserve: (request, response) => {
      const payer = budgetPayerOf(request);
      let reserved: ReturnType<typeof openReservation> | null = null;
      const giveWay = () => reserved?.end(GIVEN_TO_ANOTHER);
      const leave = streams.isStopped()
        ? null
        : places.take({ ...payer, share: payer.limits.streams, giveWay });
      if (!leave) throw streamRefusalSettingRetryAfter(response, streams.isStopped());
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const forget = () => {
        reservations.delete(token);
        leave();
      };
      reserved = openReservation(streams, ownerOf(request), waitMs, forget);
      reservations.set(token, reserved);
      return token;
    },
    find: (token) => reservations.get(token) ?? null,
    size: places.taken,
  };
}

/** Whoever holds a key shares a connection with nobody else; without one, the token is all that there is. */
export function ownerOf(request: Request): string {
  const { hasKey, flow } = budgetPayerOf(request);
  return hasKey ? flow : '';
}

function openReservation(
  streams: RecordStreams,
  owner: string,
  waitMs: number,
  forget: () => void,
): Reservation & { readonly end: (why: StreamProblem) => void } {
  const operations: Reservation['operations'] = new Map();
  let open: OpenConnection | null = null;
  let isOver = false;
  const close = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(expiry);
    for (const one of [...operations.values()]) one.leave();
    operations.clear();
    forget();
  };
  const expiry = setTimeout(close, waitMs);
  expiry.unref();
  const end = (why: StreamProblem) => {
    for (const one of [...operations.values()]) one.end(why);
    open?.connection.finish('');
    close();
  };
  const connect = async (response: Response) => {
    if (open || isOver)
      throw createRefusal('CONFLICT', 'This connection is open already: reserve another one.');
    if (response.destroyed) return; // its client has left while its key was looked up, and nothing more is heard of it
    clearTimeout(expiry);
    await serveSharedConnection(streams, response, {
      end,
      onOpen: (opened) => {
        open = opened;
        for (const one of [...operations.values()]) one.begin(opened);
      },
      onClose: close,
    });
  };
  return { owner, operations, isOver: () => isOver, open: () => open, connect, end };
}

/** What becomes of a connection that operations share. */
interface SharedConnectionEvents {
  /** Ends all that is sent on it. */
  readonly end: (why: StreamProblem) => void;
  readonly onOpen: (open: OpenConnection) => void;
  readonly onClose: () => void;
}

/**
 * Opens a connection, and says on it now and then that all is well; resolves when it is closed.
 * @throws whatever a reader of it failed by
 */
function serveSharedConnection(
  streams: RecordStreams,
  response: Response,
  { end, onOpen, onClose }: SharedConnectionEvents,
): Promise<void> {
  response.setMaxListeners(0); // each operation hears of its end
  return new Promise<void>((resolve, fail) => {
    response.once('close', resolve);
    const connection = openStreamConnection(response, streams.pace);
    const unwatch = streams.watch({ connection, end });
    const beat = setInterval(() => {
      if (!connection.isFull()) connection.write(HEARTBEAT);
    }, streams.heartbeatMs);
    response.once('close', () => {
      unwatch();
      clearInterval(beat);
      onClose();
    });
    onOpen({ connection, response, fail });
  });
}
