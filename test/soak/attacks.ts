import { connect, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { skuOf } from '../bench/fill.ts';
import { askFrom, queryFrom } from '../support/addresses.ts';

const ATTACKER = '127.0.0.66';

/** Goes on until the signal; whatever it is answered is its own affair. */
export type Attack = (url: string, over: AbortSignal) => Promise<void>;

/** What an honest caller asks. */
export const LOOKUP = `{ item(by: {sku: "${skuOf(7)}"}) { name lifecycle { state headline { text } } } }`;

const fields = 'sku name lifecycle { state headline { text } explanation { text } }';
const skus = JSON.stringify(Array.from({ length: 250 }, (_, index) => skuOf(index)));

/** As large as one without a key may be. */
const LARGE = JSON.stringify({ query: LOOKUP, variables: { unused: 'a'.repeat(248_000) } });

/** Attacks on a service that is filled with the bench's items, by what they do. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
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
  'polls without end': async (url, over) => await sockets(url, over, 900, await pollOf(url)),
  'polls without end from five networks': async (url, over) => {
    const poll = await pollOf(url);
    const addresses = [1, 2, 3, 4, 5].map((last) => `127.0.0.6${last}`);
    await Promise.all(addresses.map((address) => sockets(url, over, 500, poll, address)));
  },
  'snapshots that nobody reads': (url, over) =>
    sockets(url, over, 20, () => 'GET /feed/snapshot.ndjson HTTP/1.1\r\nhost: a\r\n\r\n'),
  'requests that are never finished': (url, over) => sockets(url, over, 1_500, () => 'GET / HTTP/1.1\r\nhos'),
  'wrong keys': (url, over) =>
    loops(over, 16, async () => {
      const headers = { authorization: `Bearer lc_000000000000_${'A'.repeat(43)}` };
      await queryFrom(ATTACKER, `${url}/graphql`, LOOKUP, { headers });
    }),
};

/** A poll that waits for what comes after all that there is. */
async function pollOf(url: string): Promise<() => string> {
  const head = await headOf(url);
  return () => `GET /feed?after=${head}&wait=60 HTTP/1.1\r\nhost: a\r\n\r\n`;
}

/** How far the record goes. */
export async function headOf(url: string): Promise<number> {
  const { body } = await askFrom('127.0.0.8', `${url}/feed/snapshot.ndjson`);
  return Number(JSON.parse(body.slice(0, body.indexOf('\n'))).sequence);
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
