import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { type Socket, Server as SocketServer } from 'node:net';
import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import { createPaceDetector, type MinimumPace, type PaceDetector } from '../../limits/minimum-pace.ts';
import { networkOfAddress } from '../../limits/network.ts';
import { MAX_PLACE_WAIT_MS } from './receiving-place.ts';
import { MAX_BODY_MS } from './slow-sender.ts';

/** What connections may do. */
export interface ConnectionLimits {
  /** Connections of one address network at once. */
  readonly perNetwork: number;
  /** A client that takes fewer bytes of an answer in so many milliseconds reads too slowly. */
  readonly pace: MinimumPace;
  /** Answers that all clients together have not read yet, in bytes. */
  readonly unreadBytes: number;
  /** How often connections are looked at. */
  readonly everyMs: number;
}

export const HTTP_CONNECTION_LIMITS: ConnectionLimits = {
  perNetwork: 1_000,
  pace: { bytes: 10_000, withinMs: 10_000 },
  unreadBytes: 256_000_000,
  everyMs: 1_000,
};

/**
 * For the server that is watched: headers must have come within so long; an idle connection is kept for so long. A whole request has the time
 * in which its body waits for a place as well, after which it is told why nothing is received. In milliseconds.
 */
export const SERVER_TIMEOUTS_MS = {
  headersTimeout: 10_000,
  requestTimeout: MAX_PLACE_WAIT_MS + MAX_BODY_MS + 5_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;

/** Requests that one connection may have open at once (pipelining, RFC 9112, section 9.3.2). */
const MAX_PIPELINED_REQUESTS = 100;

/** So many are let in before work goes on, however many knock. */
const MAX_LOOP_TURNS_TO_ACCEPT_PENDING = 1_000;

/** How serving ends, in milliseconds from its beginning. */
export interface DrainTimeouts {
  /** So long new connections are taken, so that whoever chooses among servers sees that this one is leaving. */
  readonly leavingMs: number;
  /** So long idle connections may still bring a request. */
  readonly idleMs: number;
  /** So long running requests may take. */
  readonly longestMs: number;
}

export const DEFAULT_DRAIN_TIMEOUTS: DrainTimeouts = { leavingMs: 1_000, idleMs: 3_000, longestMs: 20_000 };

const DRAIN_CHECK_INTERVAL_MS = 20;

/** A turn of the event loop in which nothing was done takes less. */
const MAX_IDLE_LOOP_TURN_MS = 0.1;

/** The connections of a server, watched. */
export interface ConnectionGuard {
  /**
   * How many bytes of answers the network has not read yet from which a request comes; of a proxy's request those of its
   * own connection.
   */
  readonly unreadBytes: (request: Pick<IncomingMessage, 'socket'>) => number;
  readonly open: () => number;
  /**
   * Lets in whoever knocks: one connection is accepted in each turn of the event loop, so that work that takes long in each
   * would keep the last of many waiting for as many turns.
   */
  readonly acceptPending: () => Promise<void>;
  /**
   * Ends serving: whoever asks meanwhile is answered, and told to ask elsewhere next time; then nobody is let in any more,
   * and what is unanswered in the end is cut.
   */
  readonly drain: (draining: DrainTimeouts) => Promise<void>;
  /** The same listener, without the requests of a connection that sends on and on without reading its answers. */
  readonly guarded: (listener: RequestListener) => RequestListener;
}

interface TrackedConnection {
  readonly socket: Socket;
  readonly network: string;
  readonly isProxied: boolean;
  /** The answers that are not sent wholly; what they hold back is not in the socket yet. */
  readonly responses: Set<ServerResponse>;
  readonly pace: PaceDetector;
}

/**
 * Watches a server's connections: an address network has so many at most, a request must come in time, and who does not
 * read what was sent loses the connection, so that nothing that is held for clients grows without a bound.
 * @param isProxy whether an address is a proxy's, which speaks for many clients
 */
export function guardClientConnections(
  server: Server,
  isProxy: (address: string) => boolean = () => false,
  limits: ConnectionLimits = HTTP_CONNECTION_LIMITS,
): ConnectionGuard {
  const watched = new Map<Socket, TrackedConnection>();
  const byNetwork = new Map<string, Set<TrackedConnection>>();

  let accepted = 0;
  let isDraining = false;
  server.on('connection', (socket) => {
    accepted += 1;
    const address = socket.remoteAddress ?? '';
    const network = networkOfAddress(address);
    const own = byNetwork.get(network) ?? new Set<TrackedConnection>();
    const isProxied = isProxy(address);
    if (own.size >= limits.perNetwork && !isProxied) return void socket.destroy();
    const pace = createPaceDetector(limits.pace);
    const one: TrackedConnection = { socket, network, isProxied, responses: new Set(), pace };
    watched.set(socket, one);
    byNetwork.set(network, own.add(one));
    socket.once('close', () => {
      watched.delete(socket);
      own.delete(one);
      if (own.size === 0) byNetwork.delete(network);
    });
  });
  const guarded = (listener: RequestListener): RequestListener => {
    return (request, response) => {
      const one = watched.get(request.socket);
      if (!one) return;
      if (one.socket.destroyed) return;
      if (one.responses.size >= MAX_PIPELINED_REQUESTS) return void one.socket.destroy();
      if (isDraining) response.setHeader('Connection', 'close');
      one.responses.add(response);
      response.once('close', () => one.responses.delete(response));
      listener(request, response);
    };
  };
  const sweep = setInterval(() => {
    const now = performance.now();
    const held = [...watched.values()].map((one) => ({ one, bytes: unreadBytesOf(one) }));
    for (const { one, bytes } of held)
      if (one.pace.isTooSlow(bytes, bytesTakenByKernel(one), now)) one.socket.destroy();
    let all = held.reduce((sum, { one, bytes }) => sum + (one.socket.destroyed ? 0 : bytes), 0);
    for (const { one, bytes } of held.sort((a, b) => b.bytes - a.bytes)) {
      if (all <= limits.unreadBytes) break;
      if (!one.socket.destroyed) all -= bytes;
      one.socket.destroy();
    }
  }, limits.everyMs);
  sweep.unref();
  server.once('close', () => clearInterval(sweep));
  const acceptPending = async () => {
    for (let turn = 0; turn < MAX_LOOP_TURNS_TO_ACCEPT_PENDING; turn++) {
      const before = accepted;
      await setImmediate();
      if (accepted === before) return;
    }
  };
  // Closing the door resets whoever knocked since the last look: it is closed right after a turn in which nothing was done.
  const unlessKnocking = async () => {
    for (let turn = 0; turn < MAX_LOOP_TURNS_TO_ACCEPT_PENDING; turn++) {
      const [before, began] = [accepted, performance.now()];
      await setImmediate();
      if (accepted === before && performance.now() - began < MAX_IDLE_LOOP_TURN_MS) return;
    }
  };
  const unreadBytes: ConnectionGuard['unreadBytes'] = ({ socket }) => {
    const one = watched.get(socket);
    if (!one) return 0;
    const own = one.isProxied ? [one] : (byNetwork.get(one.network) ?? []);
    return [...own].reduce((sum, each) => sum + unreadBytesOf(each), 0);
  };
  const isAnswering = () => [...watched.values()].some(({ responses }) => responses.size > 0);
  const drain = async ({ leavingMs, idleMs, longestMs }: DrainTimeouts) => {
    isDraining = true;
    const begun = performance.now();
    const took = () => performance.now() - begun;
    for (const { responses } of watched.values())
      for (const response of responses) if (!response.headersSent) response.setHeader('Connection', 'close');
    while (watched.size > 0 && took() < leavingMs) await pause(DRAIN_CHECK_INTERVAL_MS);
    await unlessKnocking();
    // Not the server's own `close`: that cuts idle connections, on which a request may be on its way.
    const closed = new Promise<void>((resolve) => SocketServer.prototype.close.call(server, () => resolve()));
    while (watched.size > 0 && took() < longestMs) {
      if (took() > idleMs && !isAnswering()) break;
      await pause(DRAIN_CHECK_INTERVAL_MS);
    }
    server.closeAllConnections();
    await closed;
  };
  return { unreadBytes, open: () => watched.size, acceptPending, guarded, drain };
}

/** What waits in this process for the client: in the socket, and in the answers before it. */
function unreadBytesOf({ socket, responses }: TrackedConnection): number {
  let bytes = 0;
  for (const response of responses) bytes += response.writableLength;
  return Math.max(socket.writableLength, bytes);
}

/** What the client, or the kernel for it, has taken. */
export function bytesTakenByKernel({ socket }: { readonly socket: Socket }): number {
  return socket.bytesWritten - bytesNotTakenByKernel(socket);
}

/** What the kernel has not taken yet. A chunk counts as written for the stream only when all of it is taken. */
function bytesNotTakenByKernel(socket: Socket): number {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } };
  return handle?.writeQueueSize ?? socket.writableLength;
}
