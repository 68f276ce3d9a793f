import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type App, createApp } from '../../../src/http/app.ts';
import { keyDigest } from '../../../src/access/key-secret.ts';
import { keyFor } from '../../support/keys.ts';
import { readiness } from '../../support/ready.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

/** An admin's key that the database need not know. */
const OUTSIDE = 'kept-by-the-operator-8e1f0c57d2a94b36';

type Line = Record<string, unknown>;

describe('what an operator sees of requests', () => {
  const place = world();
  const story = storyIn(place);
  const lines: { level: string; line: Line; message: string }[] = [];
  const defects: string[] = [];
  let takes = 0;
  let app: App;
  let server: Server;
  let secret: string;
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  before(async () => {
    await story.lists({ sku: 'CAM' });
    ({ secret } = await keyFor(place.ctx, 'ADMIN'));
    const rows: typeof place.ctx.rows = async (...requested) => {
      await pause(takes);
      if (takes < 0) throw new Error('the plug was pulled');
      return await place.ctx.rows(...requested);
    };
    const at = (level: string) => (line: Line, message: string) => void lines.push({ level, line, message });
    app = await createApp({
      services: { ...place.ctx, em: place.ctx.em, rows, adminDigest: keyDigest(OUTSIDE) },
      trustProxy: 'loopback',
      readiness: readiness(),
      onDefect: (_error, id) => defects.push(id),
      log: { info: at('info'), warn: at('warn') } as never,
      logsRequests: true,
      process: {
        connections: () => 3,
        pools: () => [{ pool: 'outside', busy: 1, idle: 2, waiting: 4, waits: 5, waitedMs: 1500 }],
        clocks: () => ({ machineAheadMs: -700, databaseSetByMs: 0, isInDoubt: false, recordAheadMs: 1_000 }),
        attempts: () => ({ DELIVERED: 7, REFUSED: 2, FAILED: 0, TIMED_OUT: 1, BLOCKED: 0 }),
      },
    });
    server = createServer(app.listener);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await app.stop();
  });

  async function ask(path: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
    const response = await fetch(address() + path, { headers, ...init });
    return { response, text: await response.text() };
  }

  /** The lines of requests that have ended since the last call; waits for one at least. */
  async function logged() {
    while (lines.length === 0) await pause(5);
    return lines.splice(0);
  }

  test('a line tells a request by its id, without what was asked behind the question mark', async () => {
    const { response } = await ask('/items/CAM?locale=de', { 'X-Forwarded-For': '192.0.2.7' });
    const [{ level, line, message } = assert.fail('nothing was logged')] = await logged();
    const { ms, ...rest } = line;
    assert.equal(typeof ms, 'number');
    // On a busy machine the first page may take long, and is told as slow then.
    const isSlow = Number(ms) >= 1_000;
    assert.deepEqual([level, message], isSlow ? ['warn', 'slow request'] : ['info', 'request']);
    assert.deepEqual(rest, {
      id: response.headers.get('x-request-id'),
      door: 'pages',
      method: 'GET',
      path: '/items/CAM',
      status: 200,
      asideMs: 0,
      isWhole: true,
      role: 'ANONYMOUS',
      address: '192.0.2.7',
    });
  });

  test('a link that is a credential is in no line, however it is written', async () => {
    for (const path of ['/watching/tokenABC', '/WATCHING/tokenABC', '/Watching/confirm/tokenABC']) {
      await ask(path);
      for (const { line } of await logged()) assert.ok(!JSON.stringify(line).includes('tokenABC'), path);
    }
    const { port } = new URL(address());
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(
      'GET http://lastcall.test/watching/tokenABC HTTP/1.1\r\nHost: lastcall.test\r\nConnection: close\r\n\r\n',
    );
    await once(socket.resume(), 'close');
    for (const { line } of await logged()) assert.ok(!JSON.stringify(line).includes('tokenABC'));
  });

  test('each door has its name', async () => {
    const doors: Record<string, string> = {
      '/': 'pages',
      '/console': 'console',
      '/calendar.ics': 'news',
      '/feed': 'feed',
      '/feed/snapshot.ndjson': 'snapshot',
      '/graphql?query={__typename}': 'graphql',
      '/healthz': 'health',
      '/items/NONE.json': 'rest',
      '/metrics': 'metrics',
      '/nothing/here': 'nowhere',
    };
    for (const [path, door] of Object.entries(doors)) {
      await ask(path);
      assert.deepEqual(
        (await logged()).map(({ line }) => line['door']),
        [door],
        path,
      );
    }
  });

  test('the operation that a question names is told, and who bears the key', async () => {
    const body = JSON.stringify({ query: 'query Mine { viewer { role } }', operationName: 'Mine' });
    const authorization = `Bearer ${secret}`;
    await ask('/graphql', { 'content-type': 'application/json', authorization }, { method: 'POST', body });
    const [{ line } = assert.fail('nothing was logged')] = await logged();
    assert.deepEqual([line['operation'], line['role']], ['Mine', 'ADMIN']);
    assert.match(String(line['keyId']), /^\S+$/);
    assert.ok(!JSON.stringify(line).includes(secret));
    for (const [query, name] of [
      ['# what is there\n query Foo { __typename }', 'Foo'],
      ['{ __typename }', undefined],
    ]) {
      const headers = { 'content-type': 'application/json' };
      await ask('/graphql', headers, { method: 'POST', body: JSON.stringify({ query }) });
      assert.equal((await logged())[0]!.line['operation'], name);
    }
  });

  test('what is answered from memory is told like everything else', async () => {
    const path = `/graphql?query=${encodeURIComponent('query Kept { item(by: { sku: "CAM" }) { sku } }')}`;
    const lines: Line[] = [];
    for (let time = 1; time <= 4; time++) {
      const { response } = await ask(path, { 'X-Forwarded-For': '192.0.2.9' });
      const { ms, id, ...line } = (await logged())[0]!.line;
      assert.equal(id, response.headers.get('x-request-id'));
      assert.equal(typeof ms, 'number');
      lines.push(line);
    }
    const line = { ...lines[0], operation: 'Kept', address: '192.0.2.9', door: 'graphql' };
    assert.deepEqual(lines, [line, line, line, line]);
  });

  test("an id is the proxy's own where its word counts, and where it is one", async () => {
    const given = '0af7651916cd43dd8448eb211c80319c';
    for (const [sent, taken] of [
      [given, true],
      ['short', false],
      ['<script>alert(1)</script>', false],
      ['x'.repeat(200), false],
    ] as const) {
      const { response } = await ask('/healthz', { 'X-Request-Id': sent });
      assert.equal(response.headers.get('x-request-id') === sent, taken, sent);
    }
    lines.splice(0);
  });

  test('a defect is told under the id of its request, in the answer and in the log', async () => {
    takes = -1;
    const body = JSON.stringify({ query: '{ item(by: { sku: "CAM" }) { name } }' });
    const query = { method: 'POST', body };
    const { response, text } = await ask('/graphql', { 'content-type': 'application/json' }, query).finally(
      () => {
        takes = 0;
      },
    );
    const id = response.headers.get('x-request-id');
    assert.deepEqual(defects.splice(0), [id]);
    assert.equal(JSON.parse(text).errors[0].extensions.id, id);
    lines.splice(0);
  });

  test('a slow one is told as such, and one whose client left too', async () => {
    takes = 1_100;
    await ask('/items/CAM?locale=fr').finally(() => {
      takes = 0;
    });
    const [slow = assert.fail('nothing was logged')] = await logged();
    assert.deepEqual([slow.level, slow.message, slow.line['status']], ['warn', 'slow request', 200]);

    takes = 200;
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end('GET /items/CAM?locale=it HTTP/1.1\r\nHost: x\r\n\r\n');
    await pause(50);
    socket.destroy();
    const [left = assert.fail('nothing was logged')] = await logged();
    takes = 0;
    assert.deepEqual([left.line['status'], left.line['isWhole']], [null, false]);
  });

  test('what a poll waits for is no slowness', async () => {
    const { text } = await ask('/feed');
    const { sequence } = JSON.parse(text.trim().split('\n').at(-1)!);
    lines.splice(0);
    await ask(`/feed?after=${sequence}&wait=2`);
    const [{ level, line } = assert.fail('nothing was logged')] = await logged();
    assert.equal(level, 'info');
    assert.ok((line['asideMs'] as number) > 1_000 && (line['ms'] as number) >= (line['asideMs'] as number));
  });

  describe('/metrics', () => {
    async function metrics(key = secret): Promise<Map<string, number>> {
      const { response, text } = await ask('/metrics', { authorization: `Bearer ${key}` });
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
      const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      return new Map(
        samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
      );
    }

    test('is for admins', async () => {
      const { secret: manager } = await keyFor(place.ctx, 'MANAGER');
      const statuses = async (...headers: Record<string, string>[]) =>
        await Promise.all(headers.map(async (sent) => (await ask('/metrics', sent)).response.status));
      const wrong = { authorization: 'Bearer lc_wrong' };
      assert.deepEqual(await statuses({}, { authorization: `Bearer ${manager}` }, wrong), [401, 403, 401]);
      assert.equal(
        (await ask('/metrics', { authorization: `Bearer ${secret}` }, { method: 'POST' })).response.status,
        405,
      );
    });

    test('counts requests by door, method and status, and those whose clients left', async () => {
      const countLine = 'http_request_duration_seconds_count{door="pages",method="GET",status="200"}';
      const before = await metrics();
      await ask('/items/CAM');
      await ask('/items/CAM');
      const after = await metrics();
      assert.equal(after.get(countLine)! - before.get(countLine)!, 2);
      assert.ok(
        after.get('http_request_duration_seconds_count{door="pages",method="GET",status="left"}')! >= 1,
      );
    });

    test('tells pools, clock, connections, memory and the loop of events', async () => {
      const found = await metrics();
      assert.equal(found.get('lastcall_database_connections_busy{pool="outside"}'), 1);
      assert.equal(found.get('lastcall_database_connections_idle{pool="outside"}'), 2);
      assert.equal(found.get('lastcall_database_waiting{pool="outside"}'), 4);
      assert.equal(found.get('lastcall_database_waits_total{pool="outside"}'), 5);
      assert.equal(found.get('lastcall_database_wait_seconds_total{pool="outside"}'), 1.5);
      assert.equal(found.get('lastcall_clock_skew_seconds'), -0.7);
      assert.equal(found.get('lastcall_clock_jump_seconds'), 0);
      assert.equal(found.get('lastcall_record_ahead_seconds'), 1);
      assert.equal(found.get('lastcall_connections_open'), 3);
      assert.equal(found.get('lastcall_delivery_attempts_total{outcome="DELIVERED"}'), 7);
      assert.equal(found.get('lastcall_delivery_attempts_total{outcome="TIMED_OUT"}'), 1);
      assert.equal(found.get('lastcall_endpoints{health="HEALTHY"}'), 0);
      assert.equal(found.get('lastcall_endpoint_backlog_facts'), 0);
      assert.equal(found.get('lastcall_endpoint_oldest_seconds'), 0);
      assert.equal(found.get('lastcall_endpoint_failures'), 0);
      assert.equal(found.get('lastcall_mail_attempts_total{outcome="REFUSED"}'), 0);
      assert.equal(found.get('lastcall_mails_waiting{purpose="WATCH_NEWS"}'), 0);
      assert.equal(found.get('lastcall_mail_oldest_seconds{purpose="ENDPOINT"}'), 0);
      assert.equal(found.get('lastcall_watch_requests_open{state="UNCONFIRMED"}'), 0);
      assert.ok(found.get('process_resident_memory_bytes')! > 1e6);
      assert.ok(found.get('nodejs_eventloop_lag_p99_seconds')! >= 0);
      assert.equal(found.get('lastcall_requests_waiting{callers="outside"}'), 0);
      assert.equal(found.get('lastcall_polls_waiting'), 0);
      assert.equal(found.get('lastcall_part_works{part="writes"}'), 1);
    });

    test('counts what was found in memory', async () => {
      const path = '/graphql?query={item(by:{sku:"CAM"}){name}}';
      for (let time = 0; time < 4; time++) await ask(path);
      const found = await metrics();
      assert.ok(found.get('lastcall_cache_hits_total{cache="answers"}')! >= 1);
      assert.ok(found.get('lastcall_cache_misses_total{cache="answers"}')! >= 1);
      assert.ok(found.get('lastcall_cache_hits_total{cache="documents"}')! >= 1);
    });

    test('counts what was known of documents with subscriptions', async () => {
      const counts = async () => {
        const found = await metrics();
        return ['misses', 'hits'].map((what) =>
          found.get(`lastcall_cache_${what}_total{cache="subscriptions"}`),
        );
      };
      const query = 'subscription { timelineGrew(filter: { skus: ["NEVER"] }) { sequence } }';
      const path = `/graphql/stream?query=${encodeURIComponent(query)}`;
      assert.deepEqual(await counts(), [0, 0]);
      for (let time = 0; time < 3; time++) await ask(path, { accept: 'text/event-stream' });
      assert.deepEqual(await counts(), [1, 2]);
    });

    test('tells how long the record is and what is late in it, and nothing of what is to come', async () => {
      const before = await metrics();
      await story.lists({ sku: 'NEXT' });
      place.at('2026-11-21T12:00:00Z');
      await story.announces('CAM', 'PAUSED', { effectiveAt: Date.parse('2026-11-21T13:00:00Z') });
      const sampleValues = await metrics();
      assert.equal(sampleValues.get('lastcall_record_entries')! - before.get('lastcall_record_entries')!, 2);
      assert.equal(sampleValues.get('lastcall_publications_due'), 0);
      assert.equal(sampleValues.get('lastcall_publications_late_seconds'), 0);
      place.at('2026-11-21T13:00:30Z');
      const late = await metrics();
      assert.equal(late.get('lastcall_publications_due'), 1);
      assert.equal(late.get('lastcall_publications_late_seconds'), 30);
    });

    test('without the database leaves out what stands in it, and tells the rest', async () => {
      takes = -1;
      const found = await metrics(OUTSIDE).finally(() => {
        takes = 0;
      });
      assert.equal(found.get('lastcall_record_entries'), undefined);
      assert.equal(found.get('lastcall_connections_open'), 3);
      assert.equal((await metrics(OUTSIDE)).has('lastcall_record_entries'), true);
    });
  });
});
