import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openEmbedded } from '../../src/database/embedded.ts';
import { skuOf } from './fill.ts';

/** `npm run bench`: the peer, then Lastcall, then the peer again, in rounds; the median of each. ITEMS sets the size. */
const ITEMS = Number(process.env['ITEMS'] ?? 20_000);
const ROUNDS = 3;
const SECONDS = 4;
const HEADERS = { 'content-type': 'application/json' };

const QUERY = `query ($sku: String!) { item(by: {sku: $sku}) { sku name
  lifecycle { state headline { text } explanation { text } facets { facet status until { date } } nextChange { state effectiveAt } }
  timeline(first: 5) { edges { node { kind recordedAt effectiveAt headline { text } } } }
  successors { successor { name sku lifecycle { state } } } } }`;

const place = await mkdtemp(join(tmpdir(), 'lastcall-bench-'));
const database = await openEmbedded({ dataDir: join(place, 'data'), role: 'service' });
const children: ChildProcess[] = [];
try {
  await filled();
  const lastcall = await peer('lastcall');
  const answer = await checked(lastcall);
  const rows = [
    await compared(
      'storefront query, new each time',
      'one hand-written SQL over node:http',
      await peer('sql'),
      lastcall,
      anySku,
    ),
    await compared(
      'storefront query, the same again',
      `Express answering ${answer} constant bytes`,
      await peer('express', answer),
      lastcall,
      () => skuOf(1),
    ),
  ];
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${ITEMS} items`;
  console.log(JSON.stringify({ machine, rows }, null, 2));
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])));
} finally {
  for (const child of children) child.kill();
  await database.close();
  await rm(place, { recursive: true, force: true });
}

function child(kind: string, bytes = 0): ChildProcess {
  const env = {
    ...process.env,
    KIND: kind,
    DATABASE_URL: database.url,
    ITEMS: String(ITEMS),
    BYTES: String(bytes),
  };
  const started = spawn(process.execPath, [join(import.meta.dirname, 'peer.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(started);
  return started;
}

async function filled(): Promise<void> {
  const [status] = await once(child('fill'), 'exit');
  if (status !== 0) throw new Error('the items could not be told');
}

async function peer(kind: string, bytes?: number): Promise<string> {
  const [port] = await once(child(kind, bytes).stdout!, 'data');
  return `http://127.0.0.1:${String(port).trim()}/graphql`;
}

/** Asks once and reads the answer: a wrong one fails the bench. Returns its size in bytes. */
async function checked(url: string): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers: HEADERS, body: bodyFor(skuOf(7)) });
  const text = await response.text();
  const item = JSON.parse(text).data.item;
  const right =
    item.sku === skuOf(7) &&
    item.timeline.edges.length === 5 &&
    item.successors[0].successor.sku === skuOf(8);
  if (!right) throw new Error(`a wrong answer: ${text.slice(0, 300)}`);
  return Buffer.byteLength(text);
}

function bodyFor(sku: string): string {
  return JSON.stringify({ query: QUERY, variables: { sku } });
}

function anySku(): string {
  return skuOf(Math.floor(Math.random() * ITEMS));
}

async function compared(what: string, against: string, peerUrl: string, ourUrl: string, sku: () => string) {
  const [peers, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    peers.push(await rate(peerUrl, sku));
    ours.push(await rate(ourUrl, sku));
    peers.push(await rate(peerUrl, sku));
    console.error(`${what}: round ${round + 1} of ${ROUNDS}`);
  }
  const [peerRate, ourRate] = [median(peers), median(ours)];
  return { what, against, peer: peerRate, lastcall: ourRate, ratio: Number((ourRate / peerRate).toFixed(2)) };
}

async function rate(url: string, sku: () => string): Promise<number> {
  const result = await autocannon({
    url,
    connections: 32,
    duration: SECONDS,
    requests: [
      { method: 'POST', headers: HEADERS, setupRequest: (request) => ({ ...request, body: bodyFor(sku()) }) },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} failed ${result.non2xx + result.errors} times`);
  return Math.round(result.requests.average);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
