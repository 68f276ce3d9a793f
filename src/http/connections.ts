import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createReadingPace, type Pace, type ReadingPace } from '../limits/reading-pace.ts';
import { networkOf } from './network.ts';

/** What connections may do. */
export interface ConnectionLimits {
  /** Connections of one address network at once. */
  readonly perNetwork: number;
  /** A client that takes fewer bytes of an answer in so many milliseconds reads too slowly. */
  readonly pace: Pace;
  /** Answers that all clients together have not read yet, in bytes. */
  readonly unreadBytes: number;
  /** How often connections are looked at. */
  readonly everyMs: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  perNetwork: 1_000,
  pace: { bytes: 10_000, withinMs: 10_000 },
  unreadBytes: 256_000_000,
  everyMs: 1_000,
};

/**
 * For the server that is watched: headers must have come within so long, and a whole request; an idle connection is kept
 * for so long. In milliseconds.
 */
export const SERVER_TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;

/** Requests that one connection may have open at once (pipelining, RFC 9112, section 9.3.2). */
const PIPELINED_MAX = 100;

/** The connections of a server, watched. */
export interface Connections {
  /** How many bytes of answers a network has not read yet, when last looked. */
  readonly unreadBytes: (network: string) => number;
  readonly open: () => number;
  /** The same listener, without the requests of a connection that sends on and on without reading its answers. */
  readonly guarded: (listener: RequestListener) => RequestListener;
}

interface Watched {
  readonly socket: Socket;
  readonly network: string;
  /** The answer that is being sent; what it holds back is not in the socket yet. */
  response: ServerResponse | null;
  requests: number;
  readonly pace: ReadingPace;
}

/**
 * Watches a server's connections: an address network has so many at most, a request must come in time, and who does not
 * read what was sent loses the connection, so that nothing that is held for clients grows without a bound.
 * @param isProxy whether an address is a proxy's, which speaks for many clients
 */
export function watchConnections(
  server: Server,
  isProxy: (address: string) => boolean = () => false,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Connections {
  const watched = new Map<Socket, Watched>();
  const perNetwork = new Map<string, number>();
  let unread = new Map<string, number>();

  const count = (network: string, by: 1 | -1) => {
    const left = (perNetwork.get(network) ?? 0) + by;
    if (left === 0) perNetwork.delete(network);
    else perNetwork.set(network, left);
    return left;
  };
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const network = networkOf(address);
    const isOver = count(network, 1) > limits.perNetwork && !isProxy(address);
    socket.once('close', () => {
      count(network, -1);
      watched.delete(socket);
    });
    if (isOver) socket.destroy();
    else
      watched.set(socket, {
        socket,
        network,
        response: null,
        requests: 0,
        pace: createReadingPace(limits.pace),
      });
  });
  const guarded = (listener: RequestListener): RequestListener => {
    return (request, response) => {
      const one = watched.get(request.socket);
      if (!one) return;
      if (one.socket.destroyed) return;
      if (one.requests >= PIPELINED_MAX) return void one.socket.destroy();
      one.requests += 1;
      one.response = response;
      response.once('close', () => {
        one.requests -= 1;
        if (one.response === response) one.response = null;
      });
      listener(request, response);
    };
  };
  const sweep = setInterval(() => {
    const now = performance.now();
    const held = [...watched.values()].map((one) => ({ one, bytes: unreadOf(one) }));
    for (const { one, bytes } of held) if (one.pace.isTooSlow(bytes, takenOf(one), now)) one.socket.destroy();
    unread = new Map();
    for (const { one, bytes } of held) {
      if (bytes > 0 && !one.socket.destroyed) unread.set(one.network, (unread.get(one.network) ?? 0) + bytes);
    }
    let all = unread.values().reduce((sum, bytes) => sum + bytes, 0);
    for (const { one, bytes } of held.sort((a, b) => b.bytes - a.bytes)) {
      if (all <= limits.unreadBytes) break;
      all -= bytes;
      one.socket.destroy();
    }
  }, limits.everyMs);
  sweep.unref();
  server.once('close', () => clearInterval(sweep));
  return { unreadBytes: (network) => unread.get(network) ?? 0, open: () => watched.size, guarded };
}

/** What waits in this process for the client: in the socket, and in the answer before it. */
function unreadOf({ socket, response }: Watched): number {
  return Math.max(socket.writableLength, response?.writableLength ?? 0);
}

/** What the client, or the kernel for it, has taken. */
function takenOf({ socket }: Watched): number {
  return socket.bytesWritten - queued(socket);
}

/** What the kernel has not taken yet. A chunk counts as written for the stream only when all of it is taken. */
function queued(socket: Socket): number {
  const { _handle: handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } };
  return handle?.writeQueueSize ?? socket.writableLength;
}
