import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import express from 'express';
import { createFeedEndpoint, type FeedEndpoint } from '../../../src/http/feed/feed.ts';
import type { StreamLimits } from '../../../src/http/streams/record-streams.ts';
import { createErrorHandler } from '../../../src/http/response/problem.ts';
import { snapshotRouter, type SnapshotLimits } from '../../../src/http/feed/snapshot.ts';
import type { World } from '../../support/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read lines of any shape
export type Line = any;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly lines: readonly Line[];
  readonly text: string;
}

/** A server of the feeds alone, with bounds that a test can reach. */
export interface FeedDoor {
  readonly get: (path: string, options?: RequestInit) => Promise<Answered>;
  readonly port: () => number;
  readonly feed: () => FeedEndpoint;
  readonly defects: unknown[];
}

/** Opens the door before the file's tests, on a real port. */
export function feedDoor(
  place: World,
  polls = 100,
  limits?: SnapshotLimits,
  streams?: StreamLimits,
): FeedDoor {
  let server: Server;
  let feed: FeedEndpoint;
  const defects: unknown[] = [];
  const port = () => (server.address() as AddressInfo).port;
  before(async () => {
    feed = createFeedEndpoint(place.ctx, { inAll: polls, keptForKeys: 0 }, streams);
    const app = express();
    app.use(feed.router, snapshotRouter(place.ctx, limits));
    app.use(createErrorHandler((error) => `defect ${defects.push(error)}`));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    feed.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port,
    feed: () => feed,
    defects,
    get: async (path, options) => {
      const response = await fetch(`http://127.0.0.1:${port()}${path}`, options);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, lines: linesOf(text) };
    },
  };
}

/** The lines of a body of JSON lines, or the one document that it is. */
export function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
