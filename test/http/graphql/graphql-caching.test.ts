import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { asAdmin, keyFor } from '../../support/keys.ts';
import { storyIn } from '../../support/story.ts';
import { readStatements } from '../../support/world.ts';
import { on } from '../../wording/answers.ts';
import { door } from '../door.ts';
import { type RequestOptions, type Headers, lastingHeaders, pathOf, type Reply, replyOf } from '../reply.ts';

const START = Date.parse('2026-11-21T12:00:00Z');
const STATE = '{ item(by: {sku: "CAM"}) { sku lifecycle { state headline { text } } } }';

describe('GraphQL by GET', () => {
  const place = door();
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM' });
    await story.lists({ sku: 'LENS' });
  });

  const reply = (...options: RequestOptions) => replyOf(place.address(), ...options);
  const ask = (query: string, headers: Headers = {}) => reply(pathOf({ query }), headers);
  const post = (query: string, headers: Headers = {}) =>
    reply('/graphql', { 'content-type': 'application/json', ...headers }, 'POST', JSON.stringify({ query }));
  const dataIn = ({ bytes }: Reply) => JSON.parse(String(bytes)).data;
  const keptFor = ({ headers }: Reply) => headers['cache-control'];

  test('is told with a strong tag and for a minute, and not again to who has it', async () => {
    for (let time = 1; time <= 4; time++) {
      const first = await ask(STATE);
      const tag = first.headers['etag']!;
      assert.match(tag, /^"[\w-]+"$/);
      assert.equal(keptFor(first), 'public, max-age=30, stale-while-revalidate=30');
      assert.equal(
        first.headers['vary'],
        'Accept, Accept-Encoding, Lastcall-Locale, Lastcall-Market, Authorization',
      );
      for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const again = await ask(STATE, { 'if-none-match': known });
        assert.deepEqual([again.status, again.bytes.length], [304, 0]);
        for (const name of ['etag', 'cache-control', 'cache-tag', 'vary'])
          assert.equal(again.headers[name], first.headers[name]);
      }
      assert.equal((await ask(STATE, { 'if-none-match': '"x"' })).status, 200);
      const asOther = await ask(STATE, { accept: 'application/graphql-response+json' });
      assert.notEqual(asOther.headers['etag'], tag);
    }
  });

  test('names the items that it shows, for those who keep it', async () => {
    const tagsOf = async (query: string) => (await ask(query)).headers['cache-tag'];
    assert.equal(await tagsOf(STATE), 'item-cam');
    assert.equal(await tagsOf('{ items(skus: ["lens", "CAM"]) { item { name } } }'), 'item-cam,item-lens');
    assert.equal(await tagsOf('{ markets { code } }'), undefined);
  });

  test('is the same as by POST, which nobody keeps', async () => {
    for (let time = 1; time <= 4; time++) {
      const posted = await post(STATE);
      assert.equal(String(posted.bytes), String((await ask(STATE)).bytes));
      assert.deepEqual([keptFor(posted), posted.headers['etag']], ['no-store', undefined]);
    }
  });

  test('can be asked by HEAD', async () => {
    const [whole, head] = [await ask(STATE), await reply(pathOf({ query: STATE }), {}, 'HEAD')];
    const [count, expected] = [head, whole].map(({ headers }) => lastingHeaders(headers));
    assert.deepEqual([head.status, count, head.bytes.length], [200, expected, 0]);
  });

  test('is packed where the caller wants it, under another tag', async () => {
    const query = '{ __schema { types { name description } } }';
    const plain = await ask(query);
    const packed = {
      br: brotliDecompressSync,
      gzip: gunzipSync,
    };
    const tags = new Set([plain.headers['etag']]);
    for (const [coding, unpack] of Object.entries(packed)) {
      for (let time = 1; time <= 3; time++) {
        const { headers, bytes } = await ask(query, { 'accept-encoding': coding });
        assert.deepEqual([headers['content-encoding'], unpack(bytes).equals(plain.bytes)], [coding, true]);
        assert.equal(headers['content-length'], String(bytes.length));
        tags.add(headers['etag']);
      }
    }
    assert.equal(tags.size, 3);
    for (let time = 1; time <= 3; time++) {
      const posted = await post(query, { 'accept-encoding': 'gzip' });
      assert.ok(gunzipSync(posted.bytes).equals(plain.bytes));
    }
  });

  test('sees at once what was written, however often it was asked', async () => {
    const query = '{ item(by: {sku: "LENS"}) { version lifecycle { state } } }';
    for (let time = 1; time <= 4; time++) for (const by of [ask, post]) await by(query);
    const old = (await ask(query)).headers['etag']!;
    await story.announces('LENS', 'PAUSED');
    const now = await ask(query, { 'if-none-match': old });
    assert.deepEqual([now.status, dataIn(now).item.lifecycle.state], [200, 'PAUSED']);
    assert.equal(dataIn(await post(query)).item.lifecycle.state, 'PAUSED');
  });

  test('is not read again while nothing is written', async () => {
    const query = '{ items(skus: ["CAM", "LENS"]) { item { sku identifiers { value } } } }';
    const embargoed = { sku: 'CAM', text: [{ locale: 'en', text: 'Soon.' }], publishAt: START + 60_000 };
    for (const by of [ask, post]) {
      const askings = async () => {
        place.statements();
        await by(query);
        return readStatements(place).length;
      };
      assert.ok((await askings()) > 0);
      assert.ok((await askings()) > 0);
      assert.equal(await askings(), 0);
      await postUpdate(asAdmin(place.ctx), embargoed);
      assert.equal(await askings(), 0);
    }
  });

  test('by POST is answered alike however its body comes', async () => {
    const body = JSON.stringify({ query: STATE });
    const plain = String((await ask(STATE)).bytes);
    const type = { 'content-type': 'application/json' };
    for (let time = 1; time <= 3; time++) {
      for (const headers of [
        type,
        { 'content-type': 'application/json; charset=utf-8' },
        { ...type, 'transfer-encoding': 'chunked' },
        { ...type, expect: '100-continue' },
      ]) {
        const { status, bytes } = await reply('/graphql', headers, 'POST', body);
        assert.deepEqual([status, String(bytes)], [200, plain], JSON.stringify(headers));
      }
      const slowly = await posted(place.address(), [body.slice(0, 5), body.slice(5)]);
      assert.ok(slowly.endsWith(plain), slowly);
      const [broken] = [await reply('/graphql', type, 'POST', '{"query":')];
      assert.equal(broken.status, 400);
    }
  });

  test('may be kept only until what it shows changes by itself', async () => {
    await story.lists({ sku: 'ENDS' });
    await story.announces('ENDS', 'DISCONTINUED', { effectiveAt: Date.parse('2027-01-01T00:00:00Z') });
    const query = '{ item(by: {sku: "ENDS"}) { lifecycle { state validUntil } } }';
    const stateAt = async (instant: string) => {
      place.at(instant);
      const answers = [await ask(query), await ask(query), await ask(query)];
      for (let time = 1; time <= 3; time++) answers.push(await post(query));
      assert.equal(new Set(answers.map(({ bytes }) => String(bytes))).size, 1);
      return [dataIn(answers[0]!).item.lifecycle.state, keptFor(answers[2]!)];
    };
    const whole = 'public, max-age=30, stale-while-revalidate=30';
    assert.deepEqual(await stateAt('2026-12-31T23:58:00Z'), ['AVAILABLE', whole]);
    const some = 'public, max-age=30, stale-while-revalidate=15';
    assert.deepEqual(await stateAt('2026-12-31T23:59:15Z'), ['AVAILABLE', some]);
    const none = 'public, max-age=0, must-revalidate';
    assert.deepEqual(await stateAt('2026-12-31T23:59:59.500Z'), ['AVAILABLE', none]);
    assert.deepEqual(await stateAt('2027-01-01T00:00:00Z'), ['DISCONTINUED', whole]);
    assert.deepEqual(await stateAt('2026-12-31T23:59:15Z'), ['AVAILABLE', some]);
  });

  test('of what to use instead holds until an item on the way changes, by itself or by what is said of it', async () => {
    place.at('2026-11-21T12:00:00Z');
    await story.lists({ sku: 'OLD' }, { sku: 'BODY' }, { sku: 'APART' });
    for (const sku of ['MID', 'END', 'NEWEST']) await story.lists({ sku, kind: 'ACCESSORY' });
    await story.names('OLD', 'MID');
    await story.names('MID', 'END');
    const lastOrder = { until: on('2026-12-31'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('MID', 'DISCONTINUED', { lastOrder });
    const query = '{ item(by: {sku: "OLD"}) { currentSuccessors(hostSku: "BODY") { item { sku } fit } } }';
    const instead = async () => {
      const replies = [await ask(query), await ask(query), await ask(query)];
      place.statements();
      const last = await ask(query);
      const read = readStatements(place);
      const paths: { item: { sku: string }; fit: string }[] = dataIn(last).item.currentSuccessors;
      for (const one of replies) assert.equal(String(one.bytes), String(last.bytes));
      return [paths.map(({ item, fit }) => `${item.sku} ${fit}`).join(), keptFor(last), read.length];
    };
    const whole = 'public, max-age=30, stale-while-revalidate=30';
    assert.deepEqual(await instead(), ['MID UNKNOWN,END UNKNOWN', whole, 0]);
    await story.announces('APART', 'PAUSED');
    place.statements();
    await ask(query);
    assert.deepEqual(readStatements(place), []);
    await story.declares('END', 'BODY');
    assert.deepEqual(await instead(), ['END FITS,MID UNKNOWN', whole, 0]);
    place.at('2026-12-31T23:59:15Z');
    const some = 'public, max-age=30, stale-while-revalidate=15';
    assert.deepEqual(await instead(), ['END FITS,MID UNKNOWN', some, 0]);
    place.at('2027-01-01T00:00:00Z');
    assert.deepEqual(await instead(), ['END FITS', whole, 0]);
    await story.announces('END', 'PAUSED');
    assert.deepEqual(await instead(), ['', whole, 0]);
    await story.names('OLD', 'APART');
    await story.names('APART', 'NEWEST');
    assert.deepEqual((await instead())[0], 'NEWEST UNKNOWN');
    place.at('2026-11-21T12:00:00Z');
  });

  test('that hangs on the clock in another way must be asked again every time', async () => {
    const none = 'public, max-age=0, must-revalidate';
    for (const query of [
      '{ item(by: {sku: "CAM"}) { lifecycle(asOf: "2027-03-01T00:00:00Z") { state } } }',
      '{ viewer { overdue { edges { cursor } } } }',
    ]) {
      for (let time = 1; time <= 3; time++) {
        const { status, headers } = await ask(query);
        assert.deepEqual([status, headers['cache-control'], !headers['etag']], [200, none, false], query);
      }
    }
  });

  test('that asks how items stand holds until the next of all stands otherwise', async () => {
    place.at('2027-02-01T12:00:00Z');
    await story.lists({ sku: 'GLASS' }, { sku: 'STRAP', kind: 'ACCESSORY' });
    await story.declares('STRAP', 'GLASS');
    await story.announces('GLASS', 'DISCONTINUED', { effectiveAt: Date.parse('2027-02-01T12:00:20Z') });
    const whole = 'public, max-age=30, stale-while-revalidate=30';
    for (const [query, before, after] of [
      [
        '{ searchItems(filter: {skus: ["GLASS"], states: [DISCONTINUED]}) { totalCount edges { node { sku } } } }',
        0,
        1,
      ],
      [
        '{ item(by: {sku: "GLASS"}) { ... on Product { accessories(state: AVAILABLE) { edges { node { sku } } } } } }',
        1,
        1,
      ],
      ['{ item(by: {sku: "STRAP"}) { ... on Accessory { orphaned } } }', false, true],
      [
        '{ endingBetween(from: "2026-01-01", to: "2028-01-01", filter: {skus: ["GLASS"], states: [DISCONTINUED]}) { edges { node { lastDay: endsAt } } } }',
        0,
        0,
      ],
    ] as const) {
      const answered = async () => {
        const answer = await ask(query);
        const { searchItems, item, endingBetween } = dataIn(answer);
        const list = searchItems ?? endingBetween ?? item.accessories;
        return [list ? list.edges.length : item.orphaned, keptFor(answer)];
      };
      place.at('2027-02-01T12:00:00Z');
      for (let time = 1; time <= 3; time++)
        assert.deepEqual(await answered(), [before, 'public, max-age=20, must-revalidate'], query);
      place.at('2027-02-01T12:00:20Z');
      for (let time = 1; time <= 3; time++) assert.deepEqual(await answered(), [after, whole], query);
    }
    for (const query of [
      '{ searchItems(text: "glass") { edges { node { sku } } } }',
      '{ searchItems(filter: {kinds: [PRODUCT]}) { totalCount } }',
      '{ item(by: {sku: "GLASS"}) { ... on Product { accessories { edges { node { sku } } } } } }',
      '{ endingBetween(from: "2026-01-01", to: "2028-01-01") { edges { node { endsAt } } } }',
    ])
      assert.equal(keptFor(await ask(query)), whole, query);
    place.at('2026-11-21T12:00:00Z');
  });

  test('that tells an error is kept by nobody', async () => {
    for (const query of [
      '{ nothing }',
      '{',
      '{ item(by: {sku: "CAM"}) { lifecycle(market: "ZZ") { state } } }',
    ]) {
      for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
        for (let time = 1; time <= 3; time++) {
          const count = await ask(query, { accept, 'if-none-match': '*' });
          assert.deepEqual([keptFor(count), count.headers['etag']], ['no-store', undefined]);
          assert.notEqual(count.status, 304);
        }
      }
    }
  });

  test('with a key is for its bearer alone', async () => {
    const { secret } = await keyFor(place.ctx, 'MANAGER');
    const query = '{ viewer { role } }';
    for (let time = 1; time <= 3; time++) {
      const [own, nobodys] = [await ask(query, { authorization: `Bearer ${secret}` }), await ask(query)];
      assert.deepEqual([dataIn(own).viewer.role, dataIn(nobodys).viewer.role], ['MANAGER', 'ANONYMOUS']);
      assert.deepEqual([keptFor(own), own.headers['etag']], ['private, no-store', undefined]);
      assert.match(own.headers['vary']!, /\bAuthorization\b/);
      const [ownPosted, nobodysPosted] = [
        await post(query, { authorization: `Bearer ${secret}` }),
        await post(query),
      ];
      assert.deepEqual([ownPosted.bytes, nobodysPosted.bytes], [own.bytes, nobodys.bytes]);
      const wrong = await ask(query, { authorization: 'Bearer wrong' });
      assert.deepEqual([wrong.status, keptFor(wrong)], [401, 'no-store']);
    }
  });

  describe('from pages of other origins', () => {
    test('is answered to everybody, without credentials', async () => {
      const origin = 'https://shop.example';
      for (const count of [
        await ask(STATE, { origin }),
        await ask('{', { origin }),
        await ask(STATE, { origin, authorization: 'Bearer wrong' }),
        await reply('/graphql', { origin, 'content-type': 'text/plain' }, 'POST', 'x'),
        await reply('/graphql', { origin }, 'PUT'),
      ]) {
        assert.equal(count.headers['access-control-allow-origin'], '*');
        assert.equal(
          count.headers['access-control-expose-headers'],
          'ETag, Lastcall-Query-Cost, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
        );
        assert.equal(count.headers['access-control-allow-credentials'], undefined);
      }
    });

    test('may be posted with a key: a browser that asks first is told so', async () => {
      const { status, headers } = await reply(
        '/graphql',
        {
          origin: 'https://shop.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
        'OPTIONS',
      );
      assert.deepEqual([status, headers['access-control-allow-methods']], [204, 'GET, POST']);
      const allowed = headers['access-control-allow-headers']!.toLowerCase().split(', ');
      for (const name of ['authorization', 'content-type', 'apollographql-client-name', '*'])
        assert.ok(allowed.includes(name), name);
      assert.equal(headers['access-control-max-age'], '86400');
    });
  });
});

/** Sends a body in parts, each by itself, over a connection of its own. */
async function posted(address: string, parts: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const length = parts.join('').length;
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n`,
  );
  socket.write(`content-length: ${length}\r\n\r\n`);
  for (const part of parts) {
    await setTimeout(30);
    socket.write(part);
  }
  return await text(socket);
}
