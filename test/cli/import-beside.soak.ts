import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { askFrom, queryFrom, type Reply } from '../support/addresses.ts';
import { createDatabase } from '../support/database.ts';
import { documentOf, product, localizedTextInput } from '../support/managers.ts';
import { withTempDirectory, type Service, startService } from '../support/service.ts';
import { commandProcess } from './command.ts';
import { productsIn } from './product-files.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 5_000);
/** Files of somebody else to import instead. */
const PRODUCTS = process.env['PRODUCTS'];
const LONGEST_MS = 8_000;
const READER = '127.0.0.9';
const WRITER = '127.0.0.10';

type Read = (url: string) => Promise<Reply>;

const fields = 'name lifecycle { state headline { text } }';
const query = (url: string, requested: string) => queryFrom(READER, `${url}/graphql`, requested);
const lookUp = (lifecycle: string) => `{ item(by: {sku: "BESIDE"}) { ${lifecycle} } }`;
const past = () => `lifecycle(knownAt: "${new Date(Date.now() - 1).toISOString()}") { state }`;

/** What readers ask meanwhile, each over and over again. */
const READS: Readonly<Record<string, Read>> = {
  'a look-up': (url) => query(url, lookUp(fields)),
  'a look-up of the past': (url) => query(url, lookUp(past())),
  'a search': (url) => query(url, '{ searchItems(text: "beside") { edges { node { sku } } } }'),
  'a page': (url) => askFrom(READER, `${url}/items/BESIDE`),
  'the feed': (url) => askFrom(READER, `${url}/feed?sku=BESIDE`),
};

for (const files of PRODUCTS ? [0] : [Math.max(1, Math.round(ITEMS / 100)), 1])
  test(`readers and writers get between an import of ${PRODUCTS ?? `${ITEMS} items in ${files} files`}`, {
    timeout: 600_000,
  }, async () => {
    const database = await createDatabase();
    await withTempDirectory(async (place) => {
      const service = await startService({ DATABASE_URL: database.url, HOST: '127.0.0.1' });
      try {
        await write(service, 'registerItem', product('BESIDE'));
        for (const [step, name] of (PRODUCTS
          ? ['first', 'again']
          : ['first', 'again', 'changed']
        ).entries()) {
          const directory =
            PRODUCTS ?? (await productsIn(place, files, Math.ceil(ITEMS / files), Math.floor(step / 2)));
          const began = performance.now();
          const importing = commandProcess('import', ['endoflife', directory], database.url);
          const { reads, writes, refused: refusedCount } = await beside(service, importing);
          const { out } = await importing;
          const longest = Object.entries(reads).map(([what, waits]) => `${what} ${readItem(waits)}`);
          console.log(
            `${name}: ${seconds(performance.now() - began)} (${out.trimEnd().split('\n').at(-1)}) a write ${readItem(writes)}, ${refusedCount} refused; ${longest.join(', ')}`,
          );
          assert.equal(refusedCount, 0);
          for (const waits of [writes, ...Object.values(reads)]) assert.ok(Math.max(...waits) < LONGEST_MS);
        }
      } finally {
        await service.stop();
      }
    });
    await database.drop();
  });

/** Reads and writes until something else is over. */
async function beside(service: Service, other: Promise<unknown>) {
  let isOver = false;
  const over = other.then(() => {
    isOver = true;
  });
  const timed = async (work: () => Promise<boolean>): Promise<number[]> => {
    const waits: number[] = [];
    while (!isOver) {
      const began = performance.now();
      if (await work()) waits.push(performance.now() - began);
      await pause(30);
    }
    return waits;
  };
  const reading = Object.entries(READS).map(async ([what, read]): Promise<[string, number[]]> => {
    const waits = await timed(async () => {
      const { status, body } = await read(service.url);
      assert.equal(status, 200, body);
      assert.doesNotMatch(body, /"errors":/);
      return true;
    });
    return [what, waits];
  });
  let refusedCount = 0;
  const writing = timed(async () => {
    const update = { sku: 'BESIDE', text: localizedTextInput(`More at ${performance.now()}.`) };
    const isDone = await write(service, 'postUpdate', update);
    if (!isDone) refusedCount += 1;
    return isDone;
  });
  const [reads, writes] = await Promise.all([Promise.all(reading), writing, over]);
  return { reads: Object.fromEntries(reads), writes, refused: refusedCount };
}

async function write({ url, output }: Service, mutation: string, input: object): Promise<boolean> {
  const key = /^lc_\S+$/m.exec(output())![0];
  const { body } = await askFrom(WRITER, `${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: documentOf(mutation), variables: { input } }),
  });
  const { data, errors } = JSON.parse(body);
  return !errors && data[mutation].userErrors.length === 0;
}

function readItem(waits: readonly number[]): string {
  const sorted = [...waits].sort((a, b) => a - b);
  const [middle, longest] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0].map(Math.round);
  return `median ${middle} longest ${longest} ms (${waits.length})`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
