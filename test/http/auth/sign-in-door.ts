import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import supertest from 'supertest';
import { type App, createApp } from '../../../src/http/app.ts';
import type { FetchFunction } from '../../../src/http/auth/issuer.ts';
import { createTokenAuthenticator, type TokenAuthenticatorOptions } from '../../../src/http/auth/token.ts';
import { world } from '../../support/world.ts';
import { AUDIENCE, type IssuerKey, issuerKey, issuerOf } from './sign-in-issuer.ts';
import { readiness } from '../../support/ready.ts';

const QUERY = { query: '{ viewer { role name } }' };

/** A door at which people of a real issuer sign in; each test comes from an address of its own, at the real time. */
export function signInDoor() {
  const place = world();
  const issuer = issuerOf({
    mia: { role: 'manager', name: 'Mia', email: 'mia@shop.test' },
    'shop-system': { role: ['offline_access', 'Partner', 'ADMIN'] },
    stranger: { role: 'reader' },
    [AUDIENCE]: {},
  });
  const questions: string[] = [];
  const away: unknown[] = [];
  const defects: unknown[] = [];
  let key: IssuerKey;
  let app: App;
  let from = 0;

  before(async () => {
    key = await issuerKey('first');
    await issuer.start(key);
    app = await open();
  });
  beforeEach(() => {
    from += 1;
    place.at(new Date().toISOString());
  });
  after(() => app.stop());

  async function open(more: Partial<TokenAuthenticatorOptions> = {}): Promise<App> {
    const counting: FetchFunction = async (url, options) => {
      questions.push(new URL(url).pathname);
      return await fetch(url, options);
    };
    const rules = { issuer: issuer.url, audience: AUDIENCE, roleClaim: 'role' };
    const outside = { now: place.ctx.now, fetch: counting, onAway: (error: unknown) => away.push(error) };
    return await serve(createTokenAuthenticator({ ...rules, ...outside, ...more }));
  }

  async function serve(tokens: ReturnType<typeof createTokenAuthenticator> | null): Promise<App> {
    const onDefect = (error: unknown) => defects.push(error);
    const parts = { services: place.ctx, trustProxy: 'loopback', readiness: readiness(), onDefect };
    return await createApp({ ...parts, tokens });
  }

  function ask(token?: string, at: App = app, body: object = QUERY) {
    const request = supertest(at.listener).post('/graphql').set('X-Forwarded-For', `192.0.2.${from}`);
    return (token === undefined ? request : request.set('Authorization', `Bearer ${token}`)).send(body);
  }

  async function isRefused(token: string, sentence: RegExp, at: App = app): Promise<void> {
    const { status, headers, body } = await ask(token, at);
    assert.equal(status, 401);
    assert.equal(headers['www-authenticate'], 'Bearer error="invalid_token"');
    assert.equal(body.errors.length, 1);
    assert.match(body.errors[0].message, sentence);
    assert.match(body.errors[0].message, /^This token [^\n]+\.$/);
    assert.deepEqual(body.errors[0].extensions, { code: 'UNAUTHENTICATED' });
  }

  return {
    place,
    issuer,
    /** The paths at the issuer that were asked. */
    requestedPaths: questions,
    /** Why the issuer was found away, each time. */
    away,
    defects,
    key: () => key,
    address: () => `192.0.2.${from}`,
    /** Another door to the same world, with the same issuer. */
    open,
    /** Another door, where keys alone open. */
    openWithout: () => serve(null),
    ask,
    viewer: async (token: string, at: App = app) => (await ask(token, at)).body.data.viewer,
    isRefused,
  };
}
