import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { openEmbedded } from '../../src/database/embedded/embedded.ts';
import { skuOf } from './fill.ts';
import { notice } from './notice.ts';
import { snapshotRow } from './snapshot.ts';

/**
 * `npm run bench`: the peer, then Lastcall, then the peer again, in rounds; the median of each. ITEMS sets the size, ROWS
 * a part of the name of the rows that are wanted.
 */
const ITEMS = Number(process.env['ITEMS'] ?? 20_000);
const WANTED = process.env['ROWS'] ?? '';
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
let lastcallProcess: ChildProcess | null = null;
try {
  await filled();
  const lastcall = await peer('lastcall');
  const answer = await checked(lastcall);
  const express = await peer('express', answer);
  const sql = await peer('sql');
  const results = [
    await compared(
      'storefront query, new each time',
      'one hand-written SQL over node:http',
      sql,
      lastcall,
      storefront(anySku),
    ),
    await compared(
      'storefront query, the same again',
      `Express answering ${answer} constant bytes`,
      express,
      lastcall,
      storefront(() => skuOf(1)),
    ),
    await compared(
      'conditional GET answered 304',
      'Express answering an empty 304',
      express,
      lastcall,
      await conditional(lastcall, skuOf(1)),
    ),
    await compared('a page of /feed', 'the same rows as one SQL over node:http', sql, lastcall, anyPage()),
    await snapshot(lastcall),
    'one notice over many items'.includes(WANTED) ? await notice(database.url) : null,
  ];
  const rows = results.filter((row) => row !== null);
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
  if (kind === 'lastcall') lastcallProcess = started;
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

/** What is asked again and again, and the status of a right answer. */
interface Load {
  readonly request: autocannon.Request;
  readonly status: 200 | 304;
}

function storefront(sku: () => string): Load {
  const setupRequest = (request: autocannon.Request) => ({ ...request, body: bodyFor(sku()) });
  return { request: { method: 'POST', headers: HEADERS, setupRequest }, status: 200 };
}

/** The storefront query by GET, with the tag of its answer; that the tag is the answer's is checked first. */
async function conditional(url: string, sku: string): Promise<Load> {
  const searchParams = new URLSearchParams({ query: QUERY, variables: JSON.stringify({ sku }) });
  const path = `/graphql?${searchParams.toString()}`;
  const plain = { 'accept-encoding': 'identity' };
  const whole = await fetch(new URL(path, url), { headers: plain });
  const etag = whole.headers.get('etag') ?? '';
  const posted = await fetch(url, { method: 'POST', headers: HEADERS, body: bodyFor(sku) });
  const headers = { ...plain, 'if-none-match': etag };
  const { status } = await fetch(new URL(path, url), { headers });
  if ((await whole.text()) !== (await posted.text()) || status !== 304) throw new Error('a wrong tag');
  return { request: { method: 'GET', path, headers }, status: 304 };
}

/** A hundred facts from anywhere in the record. */
function anyPage(): Load {
  const after = () => Math.floor(Math.random() * (ITEMS - 20) * 5);
  const setupRequest = (request: autocannon.Request) => ({
    ...request,
    path: `/feed?limit=100&after=${after()}`,
  });
  return { request: { method: 'GET', setupRequest }, status: 200 };
}

async function snapshot(url: string) {
  if (!'/feed/snapshot.ndjson'.includes(WANTED)) return null;
  return await snapshotRow(database.url, url, lastcallProcess!.pid!, ITEMS);
}

async function compared(what: string, against: string, peerUrl: string, ourUrl: string, load: Load) {
  if (!what.includes(WANTED)) return null;
  const [peers, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    peers.push(await rate(peerUrl, load));
    ours.push(await rate(ourUrl, load));
    peers.push(await rate(peerUrl, load));
    console.error(`${what}: round ${round + 1} of ${ROUNDS}`);
  }
  const [peerRate, ourRate] = [median(peers), median(ours)];
  return { what, against, peer: peerRate, lastcall: ourRate, ratio: Number((ourRate / peerRate).toFixed(2)) };
}

async function rate(url: string, { request, status }: Load): Promise<number> {
  const result = await autocannon({ url, connections: 32, duration: SECONDS, requests: [request] });
  const right = status === 200 ? result['2xx'] : result['3xx'];
  const wrong = result['2xx'] + result.non2xx - right + result.errors;
  if (wrong > 0 || right === 0)
    throw new Error(`${url} failed ${wrong} times: ${JSON.stringify(result.statusCodeStats)}`);
  return Math.round(result.requests.average);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
