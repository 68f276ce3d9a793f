import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { openDatabase } from '../src/database/open.ts';
import type { Context } from '../src/services/context.ts';
import { fill, skuOf } from './bench/fill.ts';
import { askFrom, queryFrom } from './support/addresses.ts';
import { inPlace, type Service, startService } from './support/service.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 5_000);
const SECONDS = Number(process.env['SECONDS'] ?? 6);
const ONLY = new RegExp(process.env['ATTACK'] ?? '');
const ATTACKER = '127.0.0.66';
const HONEST = '127.0.0.9';
const LOOKUP = `{ item(by: {sku: "${skuOf(7)}"}) { name lifecycle { state headline { text } } } }`;

/** Goes on until the signal; whatever it is answered is its own affair. */
type Attack = (url: string, over: AbortSignal) => Promise<void>;

const fields = 'sku name lifecycle { state headline { text } explanation { text } }';
const skus = JSON.stringify(Array.from({ length: 250 }, (_, index) => skuOf(index)));

const POLL = 'GET /feed?after=0&sku=NOTHING&wait=60 HTTP/1.1\r\nhost: a\r\n\r\n';
/** As large as one without a key may be. */
const LARGE = JSON.stringify({ query: LOOKUP, variables: { unused: 'a'.repeat(248_000) } });

const ATTACKS: Readonly<Record<string, Attack>> = {
  nothing: async (_, over) => await idle(over),
  'fragments that expand without end': (url, over) => loops(over, 4, () => post(url, fragments(185))),
  'lists without a size, nested': (url, over) =>
    loops(over, 4, () =>
      post(
        url,
        `{ items(skus: ${skus}) { item { timeline(first: null) { edges { node { item { timeline(first: null) { edges { node { headline { text } } } } } } } } } } }`,
      ),
    ),
  'the dearest lists that pass': (url, over) =>
    loops(over, 8, () =>
      post(
        url,
        `{ items(skus: ${skus}) { item { ${fields} timeline(first: 5) { edges { node { kind headline { text } } } } } } }`,
      ),
    ),
  'misspelt searches, given up at once': (url, over) =>
    loops(over, 6, async () => {
      const aliases = Array.from(
        { length: 50 },
        (_, index) => `s${index}: searchItems(text: "recrodr ${index}") { edges { node { sku } } }`,
      );
      await queryFrom(ATTACKER, `${url}/graphql`, `{ ${aliases.join(' ')} }`, {
        signal: AbortSignal.timeout(400),
      });
    }),
  'one search after another': (url, over) =>
    loops(
      over,
      16,
      async () => void (await askFrom(ATTACKER, `${url}/?q=recrodr%20${randomUUID().slice(0, 4)}`)),
    ),
  'answers that nobody reads': async (url, over) => {
    const body = JSON.stringify({ query: `{ items(skus: ${skus}) { item { ${fields} } } }` });
    const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    await sockets(url, over, 500, () => head + body);
  },
  'pipelined pages that nobody reads': (url, over) =>
    sockets(url, over, 1, () => `GET /items/${skuOf(3)} HTTP/1.1\r\nhost: a\r\n\r\n`.repeat(5_000)),
  'large answers, pipelined, that nobody reads': (url, over) =>
    sockets(url, over, 1, () => `GET /feed?after=0&limit=1000 HTTP/1.1\r\nhost: a\r\n\r\n`.repeat(100)),
  'large bodies': (url, over) => loops(over, 250, () => send(url, LARGE)),
  'large bodies, packed': (url, over) =>
    loops(over, 250, () => send(url, gzipSync(LARGE), { 'content-encoding': 'gzip' })),
  'large bodies that never end': (url, over) => {
    const length = `content-length: ${LARGE.length}`;
    const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;
    return sockets(url, over, 500, () => head + LARGE.slice(0, -1));
  },
  'polls without end': (url, over) => sockets(url, over, 900, () => POLL),
  'polls without end from five networks': async (url, over) =>
    void (await Promise.all(
      [1, 2, 3, 4, 5].map((network) => sockets(url, over, 500, () => POLL, `127.0.0.${60 + network}`)),
    )),
  'snapshots that nobody reads': (url, over) =>
    sockets(url, over, 20, () => 'GET /feed/snapshot.ndjson HTTP/1.1\r\nhost: a\r\n\r\n'),
  'requests that are never finished': (url, over) => sockets(url, over, 1_500, () => 'GET / HTTP/1.1\r\nhos'),
  'wrong keys': (url, over) =>
    loops(over, 16, async () => {
      const headers = { authorization: `Bearer lc_000000000000_${'A'.repeat(43)}` };
      await queryFrom(ATTACKER, `${url}/graphql`, LOOKUP, { headers });
    }),
};

test('whatever one address does, others are answered and what falls due comes out', {
  timeout: 1_200_000,
}, async () => {
  await inPlace(async (place) => {
    const dataDir = join(place, 'data');
    await filled(dataDir);
    const service = await startService({ LASTCALL_DATA_DIR: dataDir });
    const key = /^lc_\S+$/m.exec(service.said())![0];
    try {
      for (const [name, attack] of Object.entries(ATTACKS).filter(([name]) => ONLY.test(name)))
        await withstood(service, key, name, attack);
    } finally {
      await service.stop();
    }
  });
});

async function withstood(service: Service, key: string, name: string, attack: Attack): Promise<void> {
  const publishAt = Date.now() + 1_000 + (SECONDS * 1000) / 2;
  const entryId = await embargoed(service, key, publishAt);
  const over = new AbortController();
  const attacking = attack(service.url, over.signal);
  const until = Date.now() + SECONDS * 1000;
  const waits: number[] = [];
  let late = 0;
  try {
    while (Date.now() < until) {
      const began = performance.now();
      const { status, body } = await queryFrom(HONEST, `${service.url}/graphql`, LOOKUP);
      waits.push(performance.now() - began);
      assert.equal(status, 200, `${name}: an honest look-up was answered ${status} ${body}`);
      await pause(50);
    }
    await assertOtherDoors(service, name);
    late = (await publishedAt(service, entryId)) - publishAt;
  } finally {
    over.abort();
    await attacking;
  }
  const megabytes = Math.round(residentBytes(service.process.pid!) / 1_000_000);
  waits.sort((one, other) => one - other);
  const [middle, longest] = [waits[waits.length >> 1]!, waits.at(-1)!].map(Math.round);
  console.log(
    `${name}: ${waits.length} honest look-ups, median ${middle} ms, longest ${longest} ms; published ${Math.round(late)} ms late; ${megabytes} MB`,
  );
  assert.ok(middle! < 500 && longest! < 5_000, `${name}: an honest look-up waited ${longest} ms`);
  assert.ok(late >= 0 && late < 1_000, `${name}: published ${late} ms late`);
  assert.ok(megabytes < 1_000, `${name}: ${megabytes} MB`);
}

/** Polls and snapshots have places, of which none are left for the honest where others may take all. */
async function assertOtherDoors({ url }: Service, name: string): Promise<void> {
  const poll = await askFrom(HONEST, `${url}/feed?after=0&sku=NOTHING&wait=1`);
  assert.equal(poll.status, 200, `${name}: an honest poll was answered ${poll.status} ${poll.body}`);
  const snapshot = await askFrom(HONEST, `${url}/feed/snapshot.ndjson`, { method: 'HEAD' });
  assert.equal(snapshot.status, 200, `${name}: an honest snapshot was answered ${snapshot.status}`);
}

async function filled(dataDir: string): Promise<void> {
  const { orm, reader, close } = await openDatabase({
    databaseUrl: null,
    dataDir,
    role: 'guest',
    say: () => {},
  });
  const ctx: Context = {
    rows: reader.rows,
    looking: reader.looking,
    em: orm.em,
    now: Date.now,
    uuid: randomUUID,
    defaultLocale: 'en',
    publicUrl: 'http://lastcall.test',
    caller: { role: 'ADMIN', name: 'fill', keyId: null, address: null },
    adminDigest: null,
  };
  await fill(ctx, ITEMS, (done) => console.log(`${done} of ${ITEMS} items`));
  await close();
}

async function embargoed({ url }: Service, key: string, publishAt: number): Promise<string> {
  const input = `{ sku: "${skuOf(9)}", text: [{ locale: "en", text: "More is known." }], publishAt: "${new Date(publishAt).toISOString()}" }`;
  const query = `mutation { postUpdate(input: ${input}) { entry { id } userErrors { message } } }`;
  const { body } = await queryFrom('127.0.0.10', `${url}/graphql`, query, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { entry, userErrors } = JSON.parse(body).data.postUpdate;
  assert.deepEqual(userErrors, []);
  return entry.id;
}

async function publishedAt({ url }: Service, entryId: string): Promise<number> {
  for (let turn = 0; turn < 100; turn++) {
    const { body } = await queryFrom(
      HONEST,
      `${url}/graphql`,
      `{ node(id: "${entryId}") { ... on TimelineEntry { recordedAt } } }`,
    );
    const at = JSON.parse(body).data?.node?.recordedAt;
    if (at) return Date.parse(at);
    await pause(100);
  }
  return Number.POSITIVE_INFINITY;
}

/** What the process holds, or the one that it started to serve: root's own does nothing else. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const held = [pid, ...(children ? children.split(' ').map(Number) : [])].map(
    (one) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) * 1024,
  );
  return Math.max(...held);
}

async function post(url: string, query: string): Promise<void> {
  await queryFrom(ATTACKER, `${url}/graphql`, query);
}

async function send(
  url: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<void> {
  const json = { 'content-type': 'application/json', ...headers };
  await askFrom(ATTACKER, `${url}/graphql`, { method: 'POST', body, headers: json });
}

async function loops(over: AbortSignal, parallel: number, once: () => Promise<void>): Promise<void> {
  const loop = async () => {
    while (!over.aborted) {
      await once().catch(() => {});
      await pause(1);
    }
  };
  await Promise.all(Array.from({ length: parallel }, loop));
}

async function sockets(
  url: string,
  over: AbortSignal,
  count: number,
  text: () => string,
  localAddress = ATTACKER,
): Promise<void> {
  const { port } = new URL(url);
  const opened: Socket[] = [];
  while (!over.aborted) {
    while (opened.length < count) {
      const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress }).pause();
      socket.on('error', () => {}).once('close', () => opened.splice(opened.indexOf(socket), 1));
      socket.write(text());
      opened.push(socket);
    }
    await pause(200);
  }
  for (const socket of [...opened]) socket.destroy();
}

async function idle(over: AbortSignal): Promise<void> {
  while (!over.aborted) await pause(50);
}

function fragments(k: number): string {
  const names = ['A', 'B', 'C', 'D', 'E', 'F'];
  const definitions = names.map((name, index) => {
    const next = names[index + 1];
    return `fragment ${name} on Item { ${next ? ` ...${next}`.repeat(k) : 'sku'} }`;
  });
  return `{ item(by: {sku: "${skuOf(1)}"}) { sku ...A @skip(if: true) } } ${definitions.join(' ')}`;
}
