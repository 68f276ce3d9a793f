import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { parse } from 'graphql';
import supertest from 'supertest';
import type { SiteIdentity } from '../../src/domain/site-identity.ts';
import { type App, createApp } from '../../src/http/app.ts';
import { type World, world } from './world.ts';
import { readiness } from './ready.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly data: any;
  readonly errors?: { message: string; extensions: { code: string; id?: string } }[];
  readonly extensions?: { readonly hints?: readonly { readonly field?: readonly string[] }[] };
}

/** A world with its door: what tests ask goes through HTTP. */
export interface Api extends World {
  /** Asks; in the soak a question is asked again, by POST and by GET, and every answer must be the same. */
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** Asks once in any case: for tests that count what one request does. */
  readonly askOnce: Api['ask'];
  readonly http: () => ReturnType<typeof supertest>;
  /** The defects that were logged since the last call. */
  readonly defects: () => unknown[];
}

/** Whether each question is asked again, so that what is remembered answers it: `npm run soak` does so. */
const IS_REPEATED = process.env['REPEATED'] !== undefined;

function isQuestion(query: string): boolean {
  return parse(query).definitions.every(
    (definition) => definition.kind !== 'OperationDefinition' || definition.operation === 'query',
  );
}

/**
 * Opens a world and serves it for the file's tests.
 * @param site whose it is; absent: nobody's
 */
export function api(site?: SiteIdentity): Api {
  const place = world();
  const defects: unknown[] = [];
  let app: App;
  before(async () => {
    app = await createApp({
      services: site ? { ...place.ctx, site } : place.ctx,
      trustProxy: false,
      readiness: readiness(),
      onDefect: (error) => defects.push(error),
    });
  });
  after(() => app.stop());
  const askOnce: Api['ask'] = async (query, variables) =>
    (await supertest(app.listener).post('/graphql').send({ query, variables })).body;
  const askByGet: Api['ask'] = async (query, variables) => {
    const parameters = { query, ...(variables && { variables: JSON.stringify(variables) }) };
    return (await supertest(app.listener).get('/graphql').query(parameters)).body;
  };
  const askAgainAndAgain: Api['ask'] = async (query, variables) => {
    const first = await askOnce(query, variables);
    const again = isQuestion(query) ? [askOnce, askOnce, askByGet, askByGet, askByGet] : [];
    for (const ask of again) assert.deepEqual(await ask(query, variables), first);
    return first;
  };
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
    ask: IS_REPEATED ? askAgainAndAgain : askOnce,
    askOnce,
  };
}
