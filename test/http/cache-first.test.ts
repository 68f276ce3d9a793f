import assert from 'node:assert/strict';
import {
  createServer,
  type IncomingMessage,
  request as send,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { text } from 'node:stream/consumers';
import type { Express } from 'express';
import { cacheFirstListener } from '../../src/http/cache-first.ts';
import { buildGraphqlAnswer } from '../../src/http/graphql/graphql-answer.ts';
import { type App, createApp } from '../../src/http/app.ts';
import type { RunReadQuery } from '../../src/record/context.ts';
import { readiness } from '../support/ready.ts';
import { storyIn } from '../support/story.ts';
import { world, isRecordStateSql } from '../support/world.ts';

const PATH = `/graphql?query=${encodeURIComponent('{ item(by: { sku: "CAM" }) { sku lifecycle { state } } }')}`;

/** What differs between two answers that are the same. */
const OWN = ['x-request-id', 'date'];

describe('a listener that looks into memory first', () => {
  const validity = { from: 0, until: null, items: null, shown: 0, cacheTag: () => '' };
  const answer = buildGraphqlAnswer(200, 'application/json', '{"data":{}}', validity);
  let handed: string[] = [];
  let kept: Promise<typeof answer | null> | null = null;
  const server = createServer(
    cacheFirstListener({
      app: ((request: IncomingMessage, response: ServerResponse) => {
        handed.push(request.url!);
        response.end('by the app');
      }) as unknown as Express,
      services: { publicUrl: 'http://lastcall.test' },
      watch: { begin: () => 'an-id' },
      answers: { recall: () => kept },
      pages: { recall: () => null },
    }),
  );
  before(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
  after(() => new Promise((closed) => server.close(closed)));

  async function ask(
    path: string,
    init: RequestInit = {},
  ): Promise<[status: number, body: string, handed: number]> {
    handed = [];
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return [response.status, await response.text(), handed.length];
  }

  test('answers what is kept, and hands over what is not, does not hold, or is no plain question', async () => {
    kept = Promise.resolve(answer);
    assert.deepEqual(await ask('/graphql?query={a}'), [200, '{"data":{}}', 0]);
    for (const init of [{ method: 'POST' }, { method: 'HEAD' }, { headers: { authorization: 'Bearer x' } }])
      assert.equal((await ask('/graphql?query={a}', init))[2], 1);
    for (const path of ['/graphql', '/graphqlx?query={a}', '/feed?query={a}', '//graphql?query={a}'])
      assert.equal((await ask(path))[2], 1, path);
    kept = Promise.resolve(null);
    assert.deepEqual(await ask('/graphql?query={a}'), [200, 'by the app', 1]);
    kept = null;
    assert.deepEqual(await ask('/graphql?query={a}'), [200, 'by the app', 1]);
  });

  test('answers JSON to those who accept it and prefer nothing; what else is accepted, the app looks at', async () => {
    kept = Promise.resolve(answer);
    const handedOver = async (accept: string) =>
      (await ask('/items/A.json', { headers: { accept } }))[2] === 1;
    for (const accept of [
      '*/*',
      'application/json',
      'text/html, Application/JSON ,a/b',
      'application/*',
      'application/json, text/html;q=0.9, */*;q=0.8',
      `${'*/*,'.repeat(99)};`,
    ])
      assert.equal(await handedOver(accept), false, accept);
    for (const accept of [
      'text/html',
      'application/jsonx',
      '*/*;q=0.5',
      'application/json;q=0.5, */*',
      `${'a/b,'.repeat(99)}*/*`,
      'application/*;q=0, */*',
      '*/* a/b',
      ',',
    ])
      assert.equal(await handedOver(accept), true, accept);
  });
});

describe('what is answered before Express', () => {
  const place = world();
  const story = storyIn(place);
  let app: App;
  let server: Server;
  let isAway = false;
  let isFull = false;

  before(async () => {
    await story.lists({ sku: 'CAM' });
    const rows: RunReadQuery = async (...args) => {
      if (isAway) throw new Error('the database is away');
      return await place.ctx.rows(...args);
    };
    app = await createApp({
      services: { ...place.ctx, em: place.ctx.em, rows, publicUrl: 'https://lastcall.test' },
      trustProxy: false,
      readiness: readiness(),
      onDefect: () => {},
      unreadBytes: () => (isFull ? Number.POSITIVE_INFINITY : 0),
    });
    server = createServer(app.listener);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await app.stop();
  });

  const port = () => (server.address() as AddressInfo).port;

  async function ask(path: string, headers: Record<string, string> = {}) {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      send({ host: '127.0.0.1', port: port(), path, headers }, resolve).on('error', reject).end();
    });
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }
  const same = ({ headers, ...rest }: Awaited<ReturnType<typeof ask>>) => ({
    ...rest,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name))),
  });

  test('is the same to the byte, with all headers, and reads nothing but whether it still holds', async () => {
    const clients: Record<string, string>[] = [
      {},
      { 'accept-encoding': 'br' },
      { origin: 'https://shop.test' },
    ];
    for (const headers of clients) {
      const answers = [await ask(PATH, headers), await ask(PATH, headers)];
      place.statements();
      const kept = await ask(PATH, headers);
      assert.deepEqual(place.statements().map(isRecordStateSql), [true]);
      assert.deepEqual(same(kept), same(answers[0]!));
      assert.ok(kept.headers['strict-transport-security']?.startsWith('max-age='));
      assert.match(String(kept.headers['x-request-id']), /^[0-9a-f-]{36}$/);
      assert.notEqual(kept.headers['x-request-id'], answers[0]!.headers['x-request-id']);
      const known = await ask(PATH, { ...headers, 'if-none-match': String(kept.headers['etag']) });
      assert.deepEqual([known.status, known.body], [304, '']);
    }
  });

  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

  for (const [path, accept] of [
    ['/items/CAM', BROWSER],
    ['/items/CAM?locale=de', '*/*'],
    ['/', BROWSER],
    ['/?q=cam', BROWSER],
    ['/brands', '*/*'],
    ['/report.csv', '*/*'],
    ['/items/CAM.json', 'application/json'],
    ['/items/CAM.svg', 'image/svg+xml,image/*,*/*;q=0.8'],
    ['/embed/CAM', BROWSER],
    ['/embed/CAM.json?locale=fr', '*/*'],
  ] as const)
    test(`is the same at ${path}, in each language`, async () => {
      for (const language of ['en', 'de-CH, fr;q=0.5', 'tlh']) {
        const headers = { accept, 'accept-language': language };
        const first = await ask(path, headers);
        await ask(path, headers);
        place.statements();
        const kept = await ask(path, headers);
        assert.deepEqual(place.statements().map(isRecordStateSql), [true]);
        assert.deepEqual(same(kept), same(first));
        assert.equal(kept.headers['content-language'], first.headers['content-language']);
      }
    });

  test('is the same whatever marks of campaigns an address has, and nothing of names that nobody bears', async () => {
    const headers = { accept: BROWSER };
    for (let time = 1; time <= 3; time++) {
      await ask('/items/CAM?locale=fr', headers);
      await ask('/items/NOBODY', headers);
    }
    for (const path of ['/items/CAM?utm_source=a&locale=fr', '/items/CAM?locale=fr&fbclid=b']) {
      place.statements();
      assert.match((await ask(path, headers)).body, /<html lang="fr"/);
      assert.deepEqual(place.statements().map(isRecordStateSql), [true], path);
    }
    place.statements();
    await ask('/items/NOBODY', headers);
    assert.ok(place.statements().some((sql) => !isRecordStateSql(sql)));
  });

  test('is for those who accept it: others are told what they were before', async () => {
    const asked: [string, string, number][] = [
      ['/items/NOBODY', 'application/json', 404],
      ['/items/NOBODY', `${'a/b,'.repeat(60)}text/html`, 404],
      ['/items/NOBODY', 'application/problem+json', 404],
      ['/items/CAM', 'application/json', 406],
      ['/items/CAM', 'text/html;q=0, */*', 406],
      ['/items/CAM.svg', 'text/html', 406],
      ['/report.csv', 'text/html', 406],
    ];
    for (const [path, accept, status] of asked) {
      for (let time = 1; time <= 3; time++) await ask(path, { accept: '*/*' });
      const answer = await ask(path, { accept });
      assert.deepEqual([path, answer.status], [path, status]);
      assert.match(String(answer.headers['content-type']), /problem\+json/);
    }
  });

  test('is accepted with the charset that it has', async () => {
    for (const [path, accept] of [
      ['/items/CAM', 'text/html; charset=utf-8'],
      ['/items/CAM.json', 'application/json;charset=UTF-8'],
      ['/embed/CAM.json', 'application/json; charset=utf-8'],
    ] as const)
      for (let time = 1; time <= 3; time++) assert.equal((await ask(path, { accept })).status, 200);
    assert.equal((await ask('/items/CAM', { accept: 'text/html; charset=latin1' })).status, 406);
  });

  test('may stand in a frame where it is one, and nowhere else', async () => {
    const framing = async (path: string) => (await ask(path)).headers['x-frame-options'];
    for (let time = 1; time <= 3; time++) {
      assert.equal(await framing('/embed/CAM'), undefined);
      for (const path of ['/items/CAM', '/embed/CAM.json', '/embed/CAM.JSON'])
        assert.equal(await framing(path), 'DENY', path);
    }
  });

  test('is what still holds: a fact of the item is told at once', async () => {
    for (let time = 1; time <= 3; time++) assert.match((await ask(PATH)).body, /AVAILABLE/);
    await story.announces('CAM', 'PAUSED');
    assert.match((await ask(PATH)).body, /PAUSED/);
  });

  test('is nothing for whoever sends a key, or names two hosts', async () => {
    for (let time = 1; time <= 3; time++) await ask(PATH);
    assert.equal((await ask(PATH, { authorization: 'Bearer wrong' })).status, 401);
    const lines = [`GET ${PATH} HTTP/1.1`, 'Host: one.test', 'Host: other.test', 'Connection: close', '', ''];
    const socket = connect(port(), '127.0.0.1');
    socket.end(lines.join('\r\n'));
    assert.match(await text(socket), /^HTTP\/1\.1 400 /);
  });

  test('costs its caller nothing, and is no answer while the database is away', async () => {
    for (let time = 1; time <= 3; time++) await ask(PATH);
    isFull = true;
    assert.equal((await ask(PATH)).status, 200);
    isFull = false;
    isAway = true;
    const { headers, body } = await ask(PATH);
    assert.match(body, /^\{"errors":/);
    assert.equal(headers['cache-control'], 'no-store');
    isAway = false;
    assert.equal((await ask(PATH)).status, 200);
  });
});
