import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { tellRed2010 } from '../../support/red-2010.ts';
import { door } from '../door.ts';
import { type RequestOptions, type Headers, lastingHeaders, type Reply, replyOf } from '../reply.ts';

/** Every public answer outside of GraphQL; what it shows is tested elsewhere. */
const DOORS = [
  '/',
  '/items/RED-DRIVE-320GB',
  '/items/RED-DRIVE-320GB.atom',
  '/items/RED-DRIVE-320GB.ics',
  '/items/RED-DRIVE-320GB.json',
  '/items/RED-DRIVE-320GB.svg',
  '/embed/RED-DRIVE-320GB',
  '/embed/RED-DRIVE-320GB.json',
  '/items.json?sku=RED-ONE&sku=NONE',
  '/search.json?q=drive',
  '/feed?after=3&limit=2',
  '/feed.atom',
  '/feed.json',
  '/calendar.ics',
];

/** Atom and calendars are sent whatever a reader says that it accepts. */
const IN_ONE_TYPE = /\.(atom|ics)$|^\/feed\.json$/;

const PACKED = { br: brotliDecompressSync, gzip: gunzipSync } as const;

describe('a public door', () => {
  const place = door();
  const reply = (...parameter: RequestOptions) => replyOf(place.address(), ...parameter);
  before(() => tellRed2010(place.ctx));

  /** The headers of an answer without those that tell when and how it came. */
  function ownHeaders({ headers }: Reply) {
    const { connection: _connection, ...own } = lastingHeaders(headers);
    return own;
  }

  function secondsIn({ headers }: Reply): number {
    const numbers = headers['cache-control']!.match(/(?<=(max-age|stale-while-revalidate)=)\d+/g)!;
    return numbers.map(Number).reduce((sum, one) => sum + one, 0);
  }

  for (const path of DOORS) {
    test(`${path} is told with a strong tag, and not again to who has it`, async () => {
      const first = await reply(path);
      assert.equal(first.status, 200);
      const etag = first.headers['etag']!;
      assert.match(etag, /^"[^"]+"$/);
      for (const known of [etag, `W/${etag}`, `"x" , ${etag}`, '*']) {
        const again = await reply(path, { 'if-none-match': known });
        assert.deepEqual([again.status, again.bytes.length, again.headers['etag']], [304, 0, etag]);
        for (const name of ['cache-control', 'vary', 'cache-tag'])
          assert.equal(again.headers[name], first.headers[name]);
      }
      assert.equal((await reply(path, { 'if-none-match': '"x"' })).status, 200);
    });

    test(`${path} is kept for a minute at most`, async () => {
      const response = await reply(path);
      assert.match(response.headers['cache-control']!, /^public, max-age=\d+(, |$)/);
      assert.ok(secondsIn(response) <= 60);
    });

    test(`${path} is told to HEAD without its body`, async () => {
      const [whole, head] = [await reply(path), await reply(path, {}, 'HEAD')];
      assert.deepEqual([head.status, head.bytes.length], [200, 0]);
      assert.deepEqual(ownHeaders(head), ownHeaders(whole));
    });

    test(`${path} is packed as asked, under a tag of its own`, async () => {
      const plain = await reply(path);
      const tags = new Set([plain.headers['etag']]);
      const isLong = plain.bytes.length >= 1024;
      for (const [coding, unpack] of Object.entries(PACKED)) {
        const { headers, bytes } = await reply(path, { 'accept-encoding': coding });
        assert.match(headers['vary']!, /\bAccept-Encoding\b/);
        assert.equal(headers['content-encoding'], isLong ? coding : undefined);
        assert.ok((isLong ? unpack(bytes) : bytes).equals(plain.bytes));
        tags.add(headers['etag']);
      }
      assert.equal(tags.size, isLong ? 3 : 1);
    });

    test(`${path} can be read by pages of every origin, and not taken for another type`, async () => {
      const { headers } = await reply(path, { origin: 'https://shop.example' });
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(
        headers['access-control-expose-headers'],
        'ETag, Lastcall-Query-Cost, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
      );
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.ok(headers['referrer-policy']);
      const asks = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
      const preflight = await reply(path, asks, 'OPTIONS');
      assert.deepEqual([preflight.status, preflight.headers['access-control-max-age']], [204, '86400']);
    });

    test(`${path} is 405 to who does not read, and 406 to who accepts nothing like it`, async () => {
      const problemOf = async (headers: Headers, method?: string) => {
        const response = await reply(path, headers, method);
        const { status, code } = JSON.parse(String(response.bytes));
        assert.equal(status, response.status);
        assert.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8');
        assert.equal(response.headers['cache-control'], 'no-store');
        return [status, code, response.headers['allow']];
      };
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
        assert.deepEqual(await problemOf({}, method), [405, 'INVALID', 'GET, HEAD']);
      if (IN_ONE_TYPE.test(path)) assert.equal((await reply(path, { accept: 'image/png' })).status, 200);
      else assert.deepEqual(await problemOf({ accept: 'image/png' }), [406, 'NOT_ACCEPTABLE', undefined]);
    });

    // R100
    test(`${path} does not look at who asks`, async () => {
      const [nobody, somebody] = [await reply(path), await reply(path, { authorization: 'Bearer wrong' })];
      assert.deepEqual(ownHeaders(somebody), ownHeaders(nobody));
      assert.ok(somebody.bytes.equals(nobody.bytes));
    });
  }

  test('that speaks several languages says which, and has another tag in each', async () => {
    for (const path of ['/', '/items/RED-DRIVE-320GB', '/items/RED-DRIVE-320GB.atom', '/calendar.ics']) {
      const tags = new Set<string | undefined>();
      for (const language of ['en', 'de', 'fr']) {
        const response = await reply(path, { 'accept-language': language });
        const named = await reply(`${path}?locale=${language}`, { 'accept-language': 'pt' });
        assert.equal(response.headers['content-language'], language, path);
        assert.equal(named.headers['content-language'], language);
        assert.match(response.headers['vary']!, /\bAccept-Language\b/);
        const again = await reply(path, {
          'accept-language': 'en',
          'if-none-match': response.headers['etag']!,
        });
        assert.equal(again.status, language === 'en' ? 304 : 200);
        tags.add(response.headers['etag']);
      }
      assert.equal(tags.size, 3);
    }
  });

  test('says in a problem document what it refuses, and that nothing is there', async () => {
    const refusalAt = async (path: string) => {
      const { status, headers, bytes } = await reply(path);
      return [status, headers['cache-control'], JSON.parse(String(bytes)).code];
    };
    assert.deepEqual(await refusalAt('/feed?nonsense=1'), [400, 'no-store', 'INVALID']);
    assert.deepEqual(await refusalAt('/feed?limit=nonsense'), [400, 'no-store', 'INVALID']);
    assert.deepEqual(await refusalAt('/feed.atom?locale=nonsense_'), [400, 'no-store', 'INVALID']);
    assert.deepEqual(await refusalAt('/nowhere'), [404, 'no-store', 'NOT_FOUND']);
  });
});
