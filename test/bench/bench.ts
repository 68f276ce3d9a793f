import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pagesByAssortment } from './assortment.ts';
import { skuOf } from './fill.ts';
import { growth } from './growth.ts';
import { type Load, LOADER, machineNow, rateOf } from './load.ts';
import { notice } from './notice.ts';
import { openOwnDatabase } from './own-database.ts';
import { graphqlOf, startPeer } from './peer-process.ts';
import { LIST, STOREFRONT } from './questions.ts';
import { installPostgraphile, STOREFRONT_OF_TABLES } from './postgraphile.ts';
import { readers } from './readers.ts';
import { inRounds, rowOf } from './rounds.ts';
import { start } from './start.ts';
import { snapshotRow } from './snapshot.ts';
import { fillRate } from './fill-rate.ts';
import { transition } from './transition.ts';
import { warning } from './warning.ts';
import { webhooks } from './webhooks.ts';
import { writing } from './writing.ts';

/**
 * `npm run bench`: the peer, then Lastcall, then the peer again, in rounds; the median of each. ITEMS sets the size (6,001 or more for transitions), ROWS
 * a part of the name of the rows that are wanted. `npm run bench -- peers` installs PostGraphile and has its row as well.
 */
const ITEMS = Number(process.env['ITEMS'] ?? 20_000);
const WANTED = process.env['ROWS'] ?? '';
/** What is remembered is so from the second asking on. */
const WARMED_UP = 3;
/** More different questions than answers are remembered, of fewer items than are remembered. */
const RECENT = 2_000;
/** So many pages of the feed, or lists, are asked for in turn: more than are remembered. */
const QUESTIONS = 5_000;
/** At most so many new items are asked for in turn, which is more than are remembered. */
const MAX_NEW = 40_000;
const HEADERS = { 'content-type': 'application/json', 'accept-encoding': 'gzip, deflate, br' };

if (process.argv[2] === 'growth') {
  await growth();
  process.exit();
}

const hasPeers = process.argv[2] === 'peers';
if (hasPeers) await installPostgraphile();

await using database = await openOwnDatabase();
const children: ChildProcess[] = [];
let lastcallProcess: ChildProcess | null = null;
try {
  await filled();
  const lastcall = await peer('lastcall');
  const answer = await checked(lastcall);
  const express = await peer('express', answer);
  const sql = await peer('sql');
  const constant = { url: express, name: `Express answering ${answer} constant bytes` };
  const statement = { url: sql, name: 'one hand-written SQL over node:http' };
  const again = posting([skuOf(1)]);
  const getting = await conditional(lastcall, skuOf(1));
  const plain = await atAddress(lastcall, `/items/${skuOf(1)}.json`, 'application/json');
  const page = await atAddress(lastcall, `/items/${skuOf(1)}`, 'text/html');
  const embed = await atAddress(lastcall, `/embed/${skuOf(1)}.json`, 'application/json');
  const beside = async ({ bytes }: { readonly bytes: number }) => ({
    url: await peer('express', bytes),
    name: `Express answering ${bytes} constant bytes`,
  });
  const compare = (what: string, goal: number, against: Peer, load: Load) =>
    compared(what, goal, against, lastcall, load);
  const results = [
    await compare('storefront query, the same again by POST', 0.9, constant, again),
    await compare('storefront query, the same again by GET', 0.9, constant, getting.whole),
    await compare('/items/{sku}.json, the same again', 0.9, await beside(plain), plain.load),
    await compare('/items/{sku}, the page, the same again', 0.9, await beside(page), page.load),
    await compare('/embed/{sku}.json, the same again', 0.9, await beside(embed), embed.load),
    await compare(
      'conditional GET answered 304',
      0.9,
      { url: express, name: 'Express answering an empty 304' },
      getting.known,
    ),
    await underWrites(lastcall, again),
    await compare(
      'storefront query, new each time',
      0.5,
      statement,
      posting(shuffled(ITEMS).slice(0, MAX_NEW)),
    ),
    hasPeers ? await besidePostgraphile(lastcall) : null,
    await compare('the same of items that were asked for lately', 0.5, statement, posting(shuffled(RECENT))),
    await compare('250 items at once', 0.5, statement, lists(ITEMS)),
    await compare('250 items at once, asked for lately', 0.5, statement, lists(RECENT)),
    await compare('a page of /feed of the past, kept', 0.9, statement, pages(100)),
    await compare('a page of /feed, new each time', 0.5, statement, pages(QUESTIONS)),
    await byAssortment(lastcall),
    await snapshot(lastcall),
    'one notice over many items'.includes(WANTED) ? await notice(database.url) : null,
    'one transition'.includes(WANTED) ? await transition(database.url) : null,
    'one fact to 1,000 endpoints'.includes(WANTED) ? await webhooks(database.url) : null,
    ...('a warning to 1,000 receivers'.includes(WANTED) ? await warning(database.url) : []),
    'readers of /graphql/stream'.includes(WANTED) ? await readers(database.url, '/graphql/stream') : null,
    'readers of /feed/stream'.includes(WANTED) ? await readers(database.url, '/feed/stream') : null,
    'items filled'.includes(WANTED) ? await fillRate() : null,
    'start'.includes(WANTED) ? await start() : null,
  ];
  const rows = results.filter((row) => row !== null);
  const machine = `${machineNow()}, ${ITEMS} items, ${LOADER}`;
  console.log(JSON.stringify({ machine, rows }, null, 2));
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])));
} finally {
  for (const child of children) child.kill();
}

function child(kind: string, bytes = 0): ChildProcess {
  const started = startPeer(kind, database.url, { ITEMS: String(ITEMS), BYTES: String(bytes) });
  children.push(started);
  if (kind === 'lastcall') lastcallProcess = started;
  return started;
}

async function filled(): Promise<void> {
  const [status] = await once(child('fill'), 'exit');
  if (status !== 0) throw new Error('the items could not be told');
}

async function peer(kind: string, bytes?: number): Promise<string> {
  return await graphqlOf(child(kind, bytes));
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
  return JSON.stringify({ query: STOREFRONT, variables: { sku } });
}

/** The SKUs of the first items, each once, in an order of chance. */
function shuffled(items: number): string[] {
  const skus = Array.from({ length: items }, (_, number) => skuOf(number));
  for (let last = skus.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [skus[last], skus[other]] = [skus[other]!, skus[last]!];
  }
  return skus;
}

function posting(skus: readonly string[]): Load {
  return {
    method: 'POST',
    headers: HEADERS,
    requests: skus.map((sku) => ({ body: bodyFor(sku) })),
    status: 200,
  };
}

/** 250 of the first items each, more lists than answers are remembered. */
function lists(among: number): Load {
  const bodies = Array.from({ length: 1_200 }, () => {
    const skus = Array.from({ length: 250 }, () => skuOf(Math.floor(Math.random() * among)));
    return { body: JSON.stringify({ query: LIST, variables: { skus } }) };
  });
  return { method: 'POST', headers: HEADERS, requests: bodies, status: 200 };
}

/** The storefront query by GET, and with the tag of its answer; that the tag is the answer's is checked first. */
async function conditional(url: string, sku: string): Promise<{ whole: Load; known: Load }> {
  const searchParams = new URLSearchParams({ query: STOREFRONT, variables: JSON.stringify({ sku }) });
  const path = `/graphql?${searchParams.toString()}`;
  const plain = { 'accept-encoding': 'identity' };
  const whole = await fetch(new URL(path, url), { headers: plain });
  const etag = whole.headers.get('etag') ?? '';
  const posted = await fetch(url, { method: 'POST', headers: HEADERS, body: bodyFor(sku) });
  const headers = { ...plain, 'if-none-match': etag };
  const { status } = await fetch(new URL(path, url), { headers });
  if ((await whole.text()) !== (await posted.text()) || status !== 304) throw new Error('a wrong tag');
  return {
    whole: { method: 'GET', headers: plain, requests: [{ path }], status: 200 },
    known: { method: 'GET', headers, requests: [{ path }], status: 304 },
  };
}

/** An item by a plain address, and how many bytes that is; that it is the item is checked first. */
async function atAddress(url: string, path: string, accept: string): Promise<{ load: Load; bytes: number }> {
  const headers = { accept, 'accept-encoding': 'identity' };
  const response = await fetch(new URL(path, url), { headers });
  const text = await response.text();
  if (response.status !== 200 || !text.includes(skuOf(1)))
    throw new Error(`a wrong item at ${path}: ${text.slice(0, 300)}`);
  return {
    load: { method: 'GET', headers, requests: [{ path }], status: 200 },
    bytes: Buffer.byteLength(text),
  };
}

/** The storefront query of new items beside that of PostGraphile on the same tables. */
async function besidePostgraphile(lastcall: string) {
  const url = await peer('postgraphile');
  const skus = shuffled(ITEMS).slice(0, MAX_NEW);
  const bodies = skus.map((sku) =>
    JSON.stringify({ query: STOREFRONT_OF_TABLES, variables: { key: sku.toLowerCase() } }),
  );
  const response = await fetch(url, { method: 'POST', headers: HEADERS, body: bodies[0]! });
  const text = await response.text();
  const item = JSON.parse(text).data?.allIdentifiers.nodes[0]?.itemByItemId;
  const isRight = item?.sku === skus[0] && item.factsByItemId.nodes.length === 5;
  if (!isRight || item.successionsByFromId.nodes[0].itemByToId.state !== 'AVAILABLE')
    throw new Error(`PostGraphile answers wrongly: ${text.slice(0, 300)}`);
  const theirs: Load = {
    ...posting([]),
    requests: bodies.map((body) => ({ body })),
  };
  const ours = posting(skus);
  const what = 'storefront query, new each time, beside PostGraphile';
  if (!what.includes(WANTED)) return null;
  for (let time = 0; time < WARMED_UP; time++) await rateOf(lastcall, ours);
  await rateOf(url, theirs);
  const measured = await inRounds(
    what,
    () => rateOf(url, theirs),
    () => rateOf(lastcall, ours),
  );
  return rowOf(what, 2, 'PostGraphile 5 on the same tables', measured);
}

/** A hundred facts each, from so many places of the record. */
function pages(places: number): Load {
  const paths = Array.from({ length: places }, () => {
    const after = Math.floor(Math.random() * (ITEMS - 20) * 5);
    return { path: `/feed?limit=100&after=${after}` };
  });
  return { method: 'GET', headers: {}, requests: paths, status: 200 };
}

/** Hot reads while ten transitions a second are written, beside hot reads alone. */
async function underWrites(url: string, load: Load) {
  const what = 'hot reads while 10 transitions a second are written';
  if (!what.includes(WANTED)) return null;
  const alone = () => rateOf(url, load);
  const { peers, ours } = await inRounds(what, alone, async () => {
    const writer = await writing(database.url, 10, ITEMS - 100);
    const rate = await rateOf(url, load);
    if ((await writer.stop()) < 30) throw new Error('the writer fell behind');
    return rate;
  });
  return rowOf(what, 0.8, 'hot reads alone', { peers, ours });
}

async function byAssortment(url: string) {
  const what = 'a page of /feed by a list of 100,000 SKUs';
  return what.includes(WANTED) ? await pagesByAssortment(database.url, url, what, pages(QUESTIONS)) : null;
}

async function snapshot(url: string) {
  if (!'/feed/snapshot.ndjson'.includes(WANTED)) return null;
  return await snapshotRow(database.url, url, lastcallProcess!.pid!, ITEMS);
}

/** Who answers beside Lastcall. */
interface Peer {
  readonly url: string;
  readonly name: string;
}

async function compared(what: string, goal: number, against: Peer, ourUrl: string, load: Load) {
  if (!what.includes(WANTED)) return null;
  const lastcall = () => rateOf(ourUrl, load);
  for (let time = 0; time < WARMED_UP; time++) await lastcall();
  return rowOf(what, goal, against.name, await inRounds(what, () => rateOf(against.url, load), lastcall));
}
