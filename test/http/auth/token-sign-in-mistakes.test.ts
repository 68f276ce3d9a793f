import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { exportJWK } from 'jose';
import { IssuerUnavailableError } from '../../../src/http/auth/issuer.ts';
import { createTokenAuthenticator, type TokenAuthenticator } from '../../../src/http/auth/token.ts';
import { AUDIENCE, forged, type IssuerKey, issuerKey } from './sign-in-issuer.ts';

type SignInReply = readonly [status: number, body: unknown, headers?: Record<string, string>];

describe('an issuer that is not as it should be', () => {
  const answers = new Map<string, SignInReply>();
  let server: Server;
  let url: string;
  let key: IssuerKey;

  before(async () => {
    key = await issuerKey('first');
    server = createServer((request, response) => {
      const [status, body, headers] = answers.get(request.url!) ?? [404, ''];
      response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const DISCOVERY = '/.well-known/openid-configuration';
  const document = (more: object = {}) => ({ issuer: url, jwks_uri: `${url}/keys`, ...more });
  const keySet = async (...keys: IssuerKey[]) => ({
    keys: await Promise.all(
      keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid })),
    ),
  });

  function answering(discovery: SignInReply, keys: SignInReply = [404, '']): void {
    answers.set(DISCOVERY, discovery).set('/keys', keys);
  }

  function opened(): { tokens: TokenAuthenticator; away: unknown[]; clock: { now: number } } {
    const away: unknown[] = [];
    const clock = { now: Date.now() };
    const rules = { issuer: url, audience: AUDIENCE, roleClaim: 'role', cooldown: 0 };
    const outside = { now: () => clock.now, fetch, onAway: (error: unknown) => away.push(error) };
    return { tokens: createTokenAuthenticator({ ...rules, ...outside }), away, clock };
  }

  const WRONG: Record<string, () => readonly [discovery: SignInReply, keys?: SignInReply]> = {
    'says nothing of itself': () => [[404, 'nothing']],
    'sends its askers elsewhere': () => [[302, '', { location: '/elsewhere' }]],
    'speaks no JSON': () => [[200, '<html>']],
    'says not where its keys are': () => [[200, { issuer: url }]],
    'is another': () => [[200, document({ issuer: `${url}/` })]],
    'has its keys where they can be changed on their way': () => [
      [200, document({ jwks_uri: 'http://keys.test/' })],
    ],
    'has lost its keys': () => [[200, document()]],
    'has keys that are none': () => [
      [200, document()],
      [200, { keys: 'none' }],
    ],
    'is in trouble': () => [
      [200, document()],
      [500, 'trouble'],
    ],
  };

  for (const [mistake, answer] of Object.entries(WRONG)) {
    test(`that ${mistake} lets nobody in, is asked again later and then believed`, async () => {
      answers.set('/elsewhere', [200, document()]);
      answering(...answer());
      const { tokens, away, clock } = opened();
      const token = await forged(url, key);
      await assert.rejects(tokens.callerOf(token, null), IssuerUnavailableError);
      assert.equal(away.length, 1);
      answering([200, document()], [200, await keySet(key)]);
      await assert.rejects(tokens.callerOf(token, null), IssuerUnavailableError);
      clock.now += 5_000;
      assert.equal((await tokens.callerOf(token, null)).keyId, 'oidc:mia');
      assert.equal(away.length, 1);
    });
  }

  test('that goes away keeps out whoever has a new key, and nobody else', async () => {
    const second = await issuerKey('second');
    answering([200, document()], [200, await keySet(key)]);
    const { tokens } = opened();
    const [known, unknown] = [await forged(url, key), await forged(url, second)];
    assert.equal((await tokens.callerOf(known, null)).role, 'MANAGER');
    answering([500, ''], [500, '']);
    for (const token of [unknown, unknown])
      await assert.rejects(tokens.callerOf(token, null), IssuerUnavailableError);
    assert.equal((await tokens.callerOf(known, null)).role, 'MANAGER');
  });

  test('that has several keys is not guessed at: a token must name its own', async () => {
    const second = await issuerKey('second');
    answering([200, document()], [200, await keySet(key, second)]);
    const { tokens } = opened();
    assert.equal((await tokens.callerOf(await forged(url, second), null)).role, 'MANAGER');
    const nameless = await forged(url, second, {}, { kid: undefined });
    await assert.rejects(tokens.callerOf(nameless, null), /not signed with a key/);
  });
});
