import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { RequestListener } from 'node:http';
import supertest from 'supertest';
import { type App, type AppOptions, createApp } from '../../../src/http/app.ts';
import { keyDigest } from '../../../src/access/key-secret.ts';
import { revokeKey } from '../../../src/access/key.ts';
import { networkOfAddress, siteOfAddress } from '../../../src/limits/network.ts';
import { asAdmin, auditTrail, keyFor } from '../../support/keys.ts';
import { world } from '../../support/world.ts';
import { readiness } from '../../support/ready.ts';

const QUERY = { query: '{ viewer { role name } }' };
const UNKNOWN = `lc_000000000000_${'A'.repeat(43)}`;
const ADMIN_KEY = 'an-admin-key-of-the-environment-itself';

describe('callers over HTTP', () => {
  const place = world();
  const defects: unknown[] = [];
  let app: App;

  before(async () => {
    app = await open({});
  });
  after(() => app.stop());

  async function open(more: Partial<AppOptions>): Promise<App> {
    const services = { ...place.ctx, adminDigest: keyDigest(ADMIN_KEY), now: () => place.ctx.now() };
    const onDefect = (error: unknown) => defects.push(error);
    return await createApp({
      services,
      trustProxy: 'loopback',
      readiness: readiness(),
      onDefect,
      ...more,
    });
  }

  /** Asks who the caller is; each address has its own count of wrong keys. */
  function ask(authorization?: string, from = '203.0.113.1', listener: RequestListener = app.listener) {
    const request = supertest(listener).post('/graphql').set('X-Forwarded-For', from);
    return (authorization === undefined ? request : request.set('Authorization', authorization)).send(QUERY);
  }

  function isRefused({ status, headers, body, type }: supertest.Response): void {
    assert.equal(status, 401);
    assert.equal(type, 'application/json');
    assert.equal(headers['www-authenticate'], 'Bearer');
    assert.equal(headers['cache-control'], 'no-store');
    assert.deepEqual(Object.keys(body), ['errors']);
    assert.equal(body.errors.length, 1);
    assert.match(body.errors[0].message, /^[A-Z][^\n]+\.$/);
    assert.deepEqual(body.errors[0].extensions, { code: 'UNAUTHENTICATED' });
  }

  describe('a caller', () => {
    test('without a key is anonymous', async () => {
      assert.deepEqual((await ask()).body.data.viewer, { role: 'ANONYMOUS', name: null });
    });

    test('with a key has its role and name, by POST and by GET, whatever the case of "Bearer"', async () => {
      for (const role of ['PARTNER', 'MANAGER', 'ADMIN'] as const) {
        const { secret } = await keyFor(place.ctx, role);
        const viewer = { role, name: `A ${role.toLowerCase()}` };
        for (const scheme of ['Bearer ', 'bearer ', 'BEARER   '])
          assert.deepEqual((await ask(scheme + secret)).body.data.viewer, viewer);
        const get = supertest(app.listener)
          .get('/graphql')
          .query(QUERY)
          .set('Authorization', `Bearer ${secret}`);
        assert.deepEqual((await get).body.data.viewer, viewer);
      }
    });

    test('with the key of the environment is an admin', async () => {
      const viewer = { role: 'ADMIN', name: 'LASTCALL_ADMIN_KEY' };
      assert.deepEqual((await ask(`Bearer ${ADMIN_KEY}`)).body.data.viewer, viewer);
    });

    test('is never told by a URL or a body', async () => {
      const { secret } = await keyFor(place.ctx, 'ADMIN');
      for (const path of [`access_token=${secret}`, `key=${secret}`, `authorization=Bearer%20${secret}`]) {
        const { body } = await supertest(app.listener).post(`/graphql?${path}`).send(QUERY);
        assert.equal(body.data.viewer.role, 'ANONYMOUS', path);
      }
      const { body } = await supertest(app.listener)
        .post('/graphql')
        .send({ ...QUERY, access_token: secret });
      assert.equal(body.data.viewer.role, 'ANONYMOUS');
    });

    test('stays who it is among others that ask the same at the same time', async () => {
      const keys = await Promise.all(
        (['PARTNER', 'MANAGER', 'ADMIN'] as const).map((r) => keyFor(place.ctx, r)),
      );
      const questions = Array.from({ length: 30 }, (_, index) => keys[index % 4]);
      const responses = await Promise.all(questions.map((key) => ask(key && `Bearer ${key.secret}`)));
      assert.deepEqual(
        responses.map(({ body }) => body.data.viewer.role),
        questions.map((_, index) => ['PARTNER', 'MANAGER', 'ADMIN', 'ANONYMOUS'][index % 4]),
      );
    });
  });

  describe('keys by mutation', () => {
    const ISSUE =
      'mutation ($input: IssueKeyInput!) { issueKey(input: $input) { keyId secret userErrors { code } } }';
    const REVOKE =
      'mutation ($input: RevokeKeyInput!) { revokeKey(input: $input) { keyId userErrors { code } } }';
    const call = async (key: string | null, query: string, input: object) => {
      const request = supertest(app.listener).post('/graphql').set('X-Forwarded-For', '203.0.113.9');
      if (key !== null) request.set('Authorization', `Bearer ${key}`);
      const { body } = await request.send({ query, variables: { input } });
      assert.equal(body.errors, undefined);
      return body.data.issueKey ?? body.data.revokeKey;
    };

    test('are issued and revoked by an admin, who is written down with the address', async () => {
      const admin = await keyFor(place.ctx, 'ADMIN');
      const input = { role: 'MANAGER', name: 'Shop', expiresAt: '2027-01-01T00:00:00Z' };
      const { keyId, secret, userErrors } = await call(admin.secret, ISSUE, input);
      assert.deepEqual(userErrors, []);
      assert.deepEqual((await ask(`Bearer ${secret}`)).body.data.viewer, { role: 'MANAGER', name: 'Shop' });
      assert.deepEqual(await call(admin.secret, REVOKE, { keyId }), { keyId, userErrors: [] });
      isRefused(await ask(`Bearer ${secret}`));
      const entries = (await auditTrail(place.ctx)).slice(-2);
      assert.deepEqual(
        entries.map((entry) => [entry.verb, entry.key_id, entry.role, entry.address]),
        ['issueKey', 'revokeKey'].map((verb) => [verb, admin.keyId, 'ADMIN', '203.0.113.9']),
      );
    });

    test('are refused to others, and what is wrong is told', async () => {
      const [manager, admin] = [await keyFor(place.ctx, 'MANAGER'), await keyFor(place.ctx, 'ADMIN')];
      const codes = async (key: string | null, query: string, input: object) =>
        (await call(key, query, input)).userErrors.map((error: { code: string }) => error.code);
      const input = { role: 'ADMIN', name: 'Mine' };
      assert.deepEqual(await codes(null, ISSUE, input), ['UNAUTHENTICATED']);
      assert.deepEqual(await codes(manager.secret, ISSUE, input), ['FORBIDDEN']);
      assert.deepEqual(await codes(manager.secret, REVOKE, { keyId: admin.keyId }), ['FORBIDDEN']);
      assert.deepEqual(await codes(admin.secret, ISSUE, { role: 'ANONYMOUS', name: '' }), [
        'INVALID',
        'INVALID',
      ]);
      assert.deepEqual(await codes(admin.secret, REVOKE, { keyId: 'x' }), ['NOT_FOUND']);
    });
  });

  describe('the whole request is refused', () => {
    let from = 0;
    beforeEach(() => {
      from += 1;
    });
    const asks = (authorization: string) => ask(authorization, `198.51.100.${from}`);

    // R109
    test('with a key that is unknown, under every path of GraphQL, before its body is read', async () => {
      isRefused(await asks(`Bearer ${UNKNOWN}`));
      for (const path of ['/graphql', '/graphql/stream', '/graphql/nothing'])
        isRefused(await supertest(app.listener).get(path).set('Authorization', `Bearer ${UNKNOWN}`));
      const unreadable = supertest(app.listener).post('/graphql').set('Authorization', `Bearer ${UNKNOWN}`);
      isRefused(await unreadable.set('Content-Type', 'application/json').send('{'));
    });

    test('with a header that holds no key', async () => {
      const { secret } = await keyFor(place.ctx, 'ADMIN');
      for (const header of ['Bearer', 'Bearer ', secret, `Basic ${btoa(`x:${secret}`)}`, `Token ${secret}`])
        isRefused(await asks(header));
      for (const header of [`Bearer ${secret} x`, `Bearer ${secret},`, `Bearer "${secret}"`, ''])
        isRefused(await asks(header));
    });

    test('with two keys, even right ones', async () => {
      const { secret } = await keyFor(place.ctx, 'ADMIN');
      const twice = [`Bearer ${secret}`, `Bearer ${secret}`] as unknown as string;
      isRefused(await supertest(app.listener).post('/graphql').set('Authorization', twice).send(QUERY));
    });

    test('at once when the key is revoked, on every server', async () => {
      const other = await open({});
      const { keyId, secret } = await keyFor(place.ctx, 'MANAGER');
      for (const { listener } of [app, other])
        assert.equal((await ask(`Bearer ${secret}`, '203.0.113.2', listener)).status, 200);
      await revokeKey(asAdmin(place.ctx), { keyId });
      for (const { listener } of [app, other])
        isRefused(await ask(`Bearer ${secret}`, '203.0.113.2', listener));
      await other.stop();
    });

    test('from the instant on at which the key expires', async () => {
      const { secret } = await keyFor(place.ctx, 'MANAGER', '2026-11-21T13:00:00Z');
      assert.equal((await asks(`Bearer ${secret}`)).status, 200);
      place.at('2026-11-21T13:00:00Z');
      isRefused(await asks(`Bearer ${secret}`));
      place.at('2026-11-21T12:00:00Z');
    });

    test('as a defect, and lets nobody in, while keys cannot be looked up', async () => {
      const { secret } = await keyFor(place.ctx, 'ADMIN');
      const services = { ...place.ctx, rows: () => Promise.reject(new Error('the database is away')) };
      const broken = await open({ services });
      const { status, text } = await ask(`Bearer ${secret}`, '203.0.113.3', broken.listener);
      assert.equal(status, 500);
      assert.doesNotMatch(text, /database/);
      assert.match(String(defects.splice(0)), /the database is away/);
      await broken.stop();
    });
  });

  describe('wrong keys', () => {
    const isSlowed = ({ status, headers, body, type }: supertest.Response) => {
      assert.equal(status, 429);
      assert.equal(type, 'application/json');
      assert.ok(Number(headers['retry-after']) >= 1 && Number(headers['retry-after']) <= 60);
      assert.equal(body.errors[0].extensions.code, 'RATE_LIMITED');
      assert.match(body.errors[0].message, /^[A-Z][^\n]+\.$/);
    };
    const wrongFrom = async (address: string, times: number, listener = app.listener) => {
      for (let time = 0; time < times; time += 1)
        isRefused(await ask(`Bearer ${UNKNOWN}`, address, listener));
    };

    // R109
    test('are refused unread after ten from one address, as right keys from there are, for that minute', async () => {
      const { secret } = await keyFor(place.ctx, 'PARTNER');
      await wrongFrom('192.0.2.10', 10);
      place.statements();
      for (const key of [`Bearer ${UNKNOWN}`, 'Bearer', `Bearer ${secret}`, `Bearer ${ADMIN_KEY}`])
        isSlowed(await ask(key, '192.0.2.10'));
      assert.deepEqual(place.statements(), []);
      assert.equal((await ask(undefined, '192.0.2.10')).body.data.viewer.role, 'ANONYMOUS');
      isRefused(await ask(`Bearer ${UNKNOWN}`, '192.0.2.11'));
      place.at('2026-11-21T12:00:59.999Z');
      isSlowed(await ask(`Bearer ${secret}`, '192.0.2.10'));
      place.at('2026-11-21T12:01:00Z');
      assert.equal((await ask(`Bearer ${secret}`, '192.0.2.10')).body.data.viewer.role, 'PARTNER');
      place.at('2026-11-21T12:00:00Z');
    });

    test('that come all at once tell no more of a right one among them than one by one', async () => {
      const { secret } = await keyFor(place.ctx, 'PARTNER');
      const keys = [...Array<string>(40).fill(UNKNOWN), secret];
      const answers = await Promise.all(keys.map((key) => ask(`Bearer ${key}`, '192.0.2.12')));
      const statuses = answers.map(({ status }) => status);
      assert.equal(statuses.filter((status) => status === 401).length, 10);
      assert.equal(statuses.filter((status) => status === 429).length, 31);
    });

    test('count, but right keys that have ended do not: whoever has one guesses nothing', async () => {
      const { keyId, secret } = await keyFor(place.ctx, 'PARTNER');
      const right = await keyFor(place.ctx, 'PARTNER');
      await revokeKey(asAdmin(place.ctx), { keyId });
      for (let time = 0; time < 12; time += 1) isRefused(await ask(`Bearer ${secret}`, '192.0.2.13'));
      assert.equal((await ask(`Bearer ${right.secret}`, '192.0.2.13')).status, 200);
    });

    test('count for the /64 of an IPv6 address', async () => {
      await wrongFrom('2001:db8:1:2::1', 5);
      await wrongFrom('2001:db8:1:2:ffff::2', 5);
      isSlowed(await ask(`Bearer ${UNKNOWN}`, '2001:DB8:1:2::3'));
      isRefused(await ask(`Bearer ${UNKNOWN}`, '2001:db8:1:3::1'));
    });

    test('count for the connection where no proxy is trusted, whatever a header says', async () => {
      const direct = await open({ trustProxy: false });
      for (let time = 0; time < 10; time += 1) await wrongFrom(`192.0.2.${100 + time}`, 1, direct.listener);
      isSlowed(await ask(`Bearer ${UNKNOWN}`, '192.0.2.200', direct.listener));
      await direct.stop();
    });

    test('come from the network that an address lies in', () => {
      for (const [address, network] of [
        ['192.0.2.1', '192.0.2.1'],
        ['::ffff:192.0.2.1', '192.0.2.1'],
        ['::FFFF:192.0.2.1', '192.0.2.1'],
        ['::1', '0:0:0:0'],
        ['::', '0:0:0:0'],
        ['2001:db8::1', '2001:db8:0:0'],
        ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2'],
        ['2001:db8:1:2::', '2001:db8:1:2'],
        ['1::2:3:4:5:6:7', '1:0:2:3'],
        ['fe80::1%eth0', 'fe80:0:0:0'],
        ['', ''],
      ] as const)
        assert.equal(networkOfAddress(address), network, address);
    });

    test('come from the /48 that an address of IPv6 lies in', () => {
      for (const [address, site] of [
        ['192.0.2.1', null],
        ['::ffff:192.0.2.1', null],
        ['2001:DB8:1:2:3:4:5:6', '2001:db8:1::/48'],
        ['2001:db8::1', '2001:db8:0::/48'],
        ['', null],
      ] as const)
        assert.equal(siteOfAddress(address), site, address);
    });
  });

  test('none of them met a defect', () => assert.deepEqual(defects, []));
});
