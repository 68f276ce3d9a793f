import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { type App, type AppOptions, createApp } from '../../src/http/app.ts';
import { type World, world } from '../support/world.ts';
import { readiness } from '../support/ready.ts';

/** A world behind a port of its own, as clients reach it. */
export interface GraphqlDoor extends World {
  /** Where the door is, without a slash at the end. */
  readonly address: () => string;
  /** The defects that were logged since the last call. */
  readonly defects: () => unknown[];
  readonly app: () => App;
  /** Cuts all connections. */
  readonly cut: () => void;
}

/**
 * Opens a world and serves it on a free port for the tests of a suite.
 * @param uuid names what is made there; absent: at random
 * @param options of the app, such as bounds that a test can reach
 * @param place the world that it serves; absent: one of its own
 */
export function door(
  uuid?: () => string,
  options: Partial<AppOptions> = {},
  place: World = world(uuid),
): GraphqlDoor {
  const defects: unknown[] = [];
  let app: App;
  let server: Server;
  before(async () => {
    const onDefect = (error: unknown) => defects.push(error);
    app = await createApp({
      ...{ services: place.ctx, trustProxy: false, readiness: readiness(), onDefect },
      ...options,
    });
    server = createServer(app.listener);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await app.stop();
  });
  return {
    ctx: place.ctx,
    at: place.at,
    runs: place.runs,
    statements: place.statements,
    get url() {
      return place.url;
    },
    get serviceUrl() {
      return place.serviceUrl;
    },
    address: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    defects: () => defects.splice(0),
    app: () => app,
    cut: () => server.closeAllConnections(),
  };
}
