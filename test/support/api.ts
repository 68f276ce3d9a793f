import { after, before } from 'node:test';
import supertest from 'supertest';
import { type App, createApp } from '../../src/http/app.ts';
import { type World, world } from './world.ts';
import { readiness } from './ready.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly data: any;
  readonly errors?: { message: string; extensions: { code: string; id?: string } }[];
}

/** A world with its door: what tests ask goes through HTTP. */
export interface Api extends World {
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  readonly http: () => ReturnType<typeof supertest>;
  /** The defects that were logged since the last call. */
  readonly defects: () => unknown[];
}

/** Opens a world and serves it for the file's tests. */
export function api(): Api {
  const place = world();
  const defects: unknown[] = [];
  let app: App;
  before(async () => {
    app = await createApp({
      services: place.ctx,
      trustProxy: false,
      readiness: readiness(),
      onDefect: (error) => defects.push(error),
    });
  });
  after(() => app.stop());
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
    http: () => supertest(app.listener),
    defects: () => defects.splice(0),
    ask: async (query, variables) => {
      const response = await supertest(app.listener).post('/graphql').send({ query, variables });
      return response.body as Answer;
    },
  };
}
