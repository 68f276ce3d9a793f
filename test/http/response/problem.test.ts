import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { door } from '../door.ts';
import { replyOf } from '../graphql-reply.ts';

const JSON_BODY = { 'content-type': 'application/json' };
const QUERY = '{"query":"{ __typename }"}';

describe('a request that cannot be read', () => {
  const place = door();
  after(() => assert.deepEqual(place.defects(), []));
  const send = async (init: RequestInit, path = '/graphql') =>
    await replyOf(await fetch(place.address() + path, init));
  const post = (body: RequestInit['body'], headers: Record<string, string> = JSON_BODY) =>
    send({ method: 'POST', headers, body });

  const BODIES: readonly (readonly [title: string, body: string, status: number])[] = [
    ['an empty body', '', 400],
    ['a broken object', '{"query":', 400],
    ['an array, as for a batch', `[${QUERY}]`, 400],
    ['a number', '12', 400],
    ['a text', '"{ __typename }"', 400],
    ['null', 'null', 400],
    ['an object without a query', '{}', 400],
    ['a query that is a number', '{"query":1}', 400],
    ['a query that is a document already parsed', '{"query":{"kind":"Document"}}', 400],
    ['variables that are text', '{"query":"{ __typename }","variables":"{}"}', 400],
    ['variables that are a list', '{"query":"{ __typename }","variables":[]}', 400],
    ['an operation name that is a number', '{"query":"{ __typename }","operationName":1}', 400],
    ['extensions that are a number', '{"query":"{ __typename }","extensions":1}', 400],
    ['an unknown version of persisted queries', '{"extensions":{"persistedQuery":"x"}}', 400],
    ['a bare NUL', '\0', 400],
    ['JSON with a lone byte order mark', '\ufeff', 400],
  ];
  for (const [title, body, status] of BODIES) {
    test(`${title} is INVALID`, async () => {
      const reply = await post(body);
      assert.deepEqual([reply.status, reply.code], [status, 'INVALID']);
    });
  }

  test('a query that was never persisted is said to be unknown', async () => {
    const reply = await post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}');
    assert.equal(reply.code, 'PERSISTED_QUERY_NOT_FOUND');
  });

  test('a query that was persisted under its hash is answered by it, and under no other hash', async () => {
    const query = '{ viewer { role } }';
    const hashed = (text: string) => ({
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') },
    });
    const reply = await post(JSON.stringify({ query, extensions: hashed('something else') }));
    assert.equal(reply.code, 'INVALID');
    await fetch(`${place.address()}/graphql`, {
      method: 'POST',
      headers: JSON_BODY,
      body: JSON.stringify({ query, extensions: hashed(query) }),
    });
    const search = new URLSearchParams({ extensions: JSON.stringify(hashed(query)) });
    const answer = await fetch(`${place.address()}/graphql?${search.toString()}`);
    const { extensions: _cost, ...body } = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual(body, { data: { viewer: { role: 'ANONYMOUS' } } });
  });

  const TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/html', 'x'];
  for (const type of TYPES) {
    test(`a body as ${type} is NOT_ACCEPTABLE`, async () => {
      const reply = await post(QUERY, { 'content-type': type });
      assert.deepEqual([reply.status, reply.code], [415, 'NOT_ACCEPTABLE']);
    });
  }

  test('a body of no type is NOT_ACCEPTABLE', async () => {
    const reply = await post(new Uint8Array(Buffer.from(QUERY)), {});
    assert.deepEqual([reply.status, reply.code], [415, 'NOT_ACCEPTABLE']);
  });

  test('no body at all is NOT_ACCEPTABLE, since it has no type', async () => {
    const reply = await send({ method: 'POST' });
    assert.deepEqual([reply.status, reply.code], [415, 'NOT_ACCEPTABLE']);
  });

  test('another charset than UTF-8 is NOT_ACCEPTABLE', async () => {
    const reply = await post(QUERY, { 'content-type': 'application/json; charset=iso-8859-1' });
    assert.deepEqual([reply.status, reply.code], [415, 'NOT_ACCEPTABLE']);
  });

  test('a charset that the body is not in is INVALID', async () => {
    const reply = await post(QUERY, { 'content-type': 'application/json; charset=utf-16' });
    assert.deepEqual([reply.status, reply.code], [400, 'INVALID']);
  });

  test('bytes that are no UTF-8 do no harm', async () => {
    const reply = await post(
      new Uint8Array([...Buffer.from('{"query":"{ '), 0xff, 0xc0, ...Buffer.from(' }"}')]),
    );
    assert.equal(reply.code, 'INVALID');
  });

  test('a body packed in an unknown way is NOT_ACCEPTABLE', async () => {
    const reply = await post(QUERY, { ...JSON_BODY, 'content-encoding': 'zebra' });
    assert.deepEqual([reply.status, reply.code], [415, 'NOT_ACCEPTABLE']);
  });

  test('a body that is not packed as it says is INVALID', async () => {
    const reply = await post(QUERY, { ...JSON_BODY, 'content-encoding': 'gzip' });
    assert.deepEqual([reply.status, reply.code], [400, 'INVALID']);
  });

  test('10 MB are TOO_MANY, plain or packed', async () => {
    const large = JSON.stringify({ query: `{ __typename ${' '.repeat(10_000_000)} }` });
    const packed = new Uint8Array(gzipSync(large));
    const replies = [await post(large), await post(packed, { ...JSON_BODY, 'content-encoding': 'gzip' })];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [413, 413],
    );
    assert.deepEqual(
      replies.map(({ code }) => code),
      ['TOO_MANY', 'TOO_MANY'],
    );
  });

  test('an answer in HTML is NOT_ACCEPTABLE, and is not given', async () => {
    const headers = { ...JSON_BODY, accept: 'text/html' };
    const replies = [
      await post(QUERY, headers),
      await send({ headers: { accept: 'text/html' } }, '/graphql?query={__typename}'),
      await send({ headers: { accept: 'text/html,application/xhtml+xml' } }, '/graphql'),
    ];
    assert.deepEqual(replies.map(({ status }) => status).slice(0, 2), [406, 406]);
    assert.deepEqual(replies.map(({ code }) => code).slice(0, 2), ['NOT_ACCEPTABLE', 'NOT_ACCEPTABLE']);
  });

  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    test(`${method} is told to be GET or POST`, async () => {
      const response = await fetch(`${place.address()}/graphql`, { method });
      assert.equal(response.headers.get('allow'), 'GET, POST');
      assert.equal((await replyOf(response)).status, 405);
    });
  }

  test('a path where nothing is gets a problem document that names it', async () => {
    for (const path of [
      '/nowhere',
      '/graphql/nowhere',
      '/%E0%A4%A',
      '/<script>',
      '/__proto__',
      '/..%2f..%2fetc',
    ]) {
      const reply = await send({}, path);
      assert.deepEqual([reply.status, reply.code], [404, 'NOT_FOUND']);
    }
  });

  test('a GET is refused for what it may not do, or says twice, or breaks', async () => {
    const codesOf = async (search: string) => {
      const { status, code } = await send({}, `/graphql?${search.toString()}`);
      return [status, code];
    };
    const mutation = encodeURIComponent('mutation { __typename }');
    assert.deepEqual(await codesOf(`query=${mutation}`), [405, 'INVALID']);
    // No method takes it here, so it is a wrong document: /graphql/stream is for it.
    assert.deepEqual(await codesOf(`query=${encodeURIComponent('subscription { __typename }')}`), [
      200,
      'INVALID',
    ]);
    assert.deepEqual(await codesOf('query={__typename}&query={__typename}'), [400, 'INVALID']);
    assert.deepEqual(await codesOf('query=%E0%A4%A'), [200, 'INVALID']);
    assert.deepEqual(await codesOf('query=%00'), [200, 'INVALID']);
    assert.deepEqual(await codesOf('query=\\'), [200, 'INVALID']);
    assert.deepEqual(await codesOf('query=\\'), [200, 'INVALID']);
    assert.deepEqual(await codesOf('query={__typename}&variables={'), [400, 'INVALID']);
    assert.deepEqual(await codesOf('query={__typename}&variables=[]'), [400, 'INVALID']);
    assert.deepEqual(await codesOf('query={__typename}&variables=%E0%A4%A'), [400, 'INVALID']);
    assert.deepEqual(await codesOf(''), [400, 'INVALID']);
    assert.deepEqual(await codesOf('__proto__[query]=x&query[a]=b'), [400, 'INVALID']);
  });

  test('headers that are said twice do no harm', async () => {
    const twice =
      'Content-Type: application/json\r\nContent-Type: text/plain\r\nAccept: text/html\r\nAccept: */*';
    const keys = 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\n';
    const text = (more: string) =>
      `POST /graphql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${twice}\r\n${more}Content-Length: 26\r\n\r\n${QUERY}`;
    assert.match(await answerTo(place.address(), text('')), /^HTTP\/1\.1 200 /);
    assert.match(await answerTo(place.address(), text(keys)), /^HTTP\/1\.1 401 /);
  });

  test('what is no HTTP, or too long for it, is cut off', async () => {
    const answer = (target: string) =>
      answerTo(place.address(), `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    assert.match(await answerTo(place.address(), 'hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await answer(`/graphql?after=${'a'.repeat(100_000)}`), /^HTTP\/1\.1 431 /);
    for (const target of ['http://[/graphql', '//graphql', '//[/graphql?query={__typename}', '*'])
      assert.match(await answer(target), /^HTTP\/1\.1 4\d\d /, target);
    assert.match(await answer('http://b/graphql?query={__typename}'), /^HTTP\/1\.1 200 /);
  });

  test('two hosts, of which a proxy may have read the other, are refused', async () => {
    const pending = (...hosts: string[]) =>
      answerTo(
        place.address(),
        `GET /healthz HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join('')}Connection: close\r\n\r\n`,
      );
    assert.match(await pending('shop.example'), /^HTTP\/1.1 200 /);
    assert.match(await pending('shop.example', 'evil.example'), /^HTTP\/1.1 400 [\s\S]*Send one Host header/);
  });

  test('the service is alive and ready after all that', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers } = await fetch(place.address() + path);
      assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store']);
      const put = await fetch(place.address() + path, { method: 'PUT' });
      assert.deepEqual([put.status, put.headers.get('allow')], [405, 'GET, HEAD']);
    }
  });
});

/** What comes back for bytes that no client library would send; the client waits for it as long as the server likes. */
async function answerTo(address: string, text: string): Promise<string> {
  return await new Promise((done) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(text));
    const parts: string[] = [];
    socket.on('data', (part) => parts.push(String(part)));
    socket.on('error', () => done(parts.join('')));
    socket.on('close', () => done(parts.join('')));
  });
}
