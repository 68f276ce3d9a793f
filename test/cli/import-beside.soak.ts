import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { queryFrom, askFrom } from '../support/addresses.ts';
import { createDatabase } from '../support/database.ts';
import { documentOf, product, text } from '../support/managers.ts';
import { inPlace, type Service, startService } from '../support/service.ts';
import { command } from './command.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 5_000);
const READER = '127.0.0.9';
const WRITER = '127.0.0.10';

/** In how many files the same items come. */
const SHAPES = [Math.max(1, Math.round(ITEMS / 100)), 1];

/** What readers ask meanwhile, each over and over again. */
const READS: readonly (readonly [
  name: string,
  read: (url: string) => Promise<{ status: number; body: string }>,
])[] = [
  [
    'a look-up',
    (url) =>
      queryFrom(
        READER,
        `${url}/graphql`,
        '{ item(by: {sku: "BESIDE"}) { name lifecycle { state headline { text } } } }',
      ),
  ],
  [
    'a look-up of the past',
    (url) => {
      const at = new Date(Date.now() - 1).toISOString();
      return queryFrom(
        READER,
        `${url}/graphql`,
        `{ item(by: {sku: "BESIDE"}) { lifecycle(knownAt: "${at}") { state } } }`,
      );
    },
  ],
  [
    'a search',
    (url) =>
      queryFrom(READER, `${url}/graphql`, '{ searchItems(text: "beside") { edges { node { sku } } } }'),
  ],
  ['a page', (url) => askFrom(READER, `${url}/items/BESIDE`)],
  ['the feed', (url) => askFrom(READER, `${url}/feed?sku=BESIDE`)],
];

for (const files of SHAPES)
  test(`readers and writers get between an import of ${ITEMS} items in ${files} files`, {
    timeout: 600_000,
  }, async () => {
    const database = await createDatabase();
    await inPlace(async (place) => {
      const directory = join(place, 'products');
      await mkdir(directory);
      for (let file = 0; file < files; file++)
        await writeFile(join(directory, `thing-${file}.md`), productFile(file, Math.ceil(ITEMS / files)));
      const service = await startService({ DATABASE_URL: database.url, HOST: '127.0.0.1' });
      try {
        await write(service, 'registerItem', product('BESIDE'));
        for (const name of ['first', 'again', 'changed']) {
          if (name === 'changed')
            for (let file = 0; file < files; file++)
              await writeFile(
                join(directory, `thing-${file}.md`),
                productFile(file, Math.ceil(ITEMS / files), 1),
              );
          let isOver = false;
          const began = performance.now();
          const importing = command('import', ['endoflife', directory], database.url).finally(() => {
            isOver = true;
          });
          const [waits, writes] = await Promise.all([
            Promise.all(READS.map(([, read]) => readers(service, read, () => isOver))),
            writers(service, () => isOver),
          ]);
          const ran = await importing;
          assert.equal(ran.status, 0, ran.err);
          const reads = READS.map(([what], index) => `${what} ${told(waits[index]!)}`).join(', ');
          console.log(
            `${files} files, ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s; a write ${told(writes.waits)}, refused ${writes.refused}; ${reads}`,
          );
        }
      } finally {
        await service.stop();
      }
    });
    await database.drop();
  });

function told(waits: readonly number[]): string {
  const sorted = [...waits].sort((a, b) => a - b);
  return `median ${Math.round(sorted[sorted.length >> 1] ?? 0)} longest ${Math.round(sorted.at(-1) ?? 0)} ms (${sorted.length})`;
}

async function readers(
  { url }: Service,
  read: (url: string) => Promise<{ status: number; body: string }>,
  isOver: () => boolean,
) {
  const waits: number[] = [];
  while (!isOver()) {
    const began = performance.now();
    const { status, body } = await read(url);
    assert.equal(status, 200, body);
    waits.push(performance.now() - began);
    await pause(50);
  }
  return waits;
}

async function writers(service: Service, isOver: () => boolean) {
  const waits: number[] = [];
  let refused = 0;
  while (!isOver()) {
    const began = performance.now();
    const isDone = await write(service, 'postUpdate', { sku: 'BESIDE', text: text(`More at ${began}.`) });
    if (isDone) waits.push(performance.now() - began);
    else refused += 1;
    await pause(20);
  }
  return { waits, refused };
}

async function write({ url, said }: Service, mutation: string, input: object): Promise<boolean> {
  const key = /^lc_\S+$/m.exec(said())![0];
  const { body } = await askFrom(WRITER, `${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: documentOf(mutation), variables: { input } }),
  });
  const { data, errors } = JSON.parse(body);
  return !errors && data[mutation].userErrors.length === 0;
}

function productFile(file: number, releases: number, step = 0): string {
  const rows = Array.from({ length: releases }, (_, index) => {
    const until = 2030 + ((index + step) % 5);
    return `  - releaseCycle: "${index}"
    releaseDate: 2020-01-01
    discontinued: ${2028 + ((index + step) % 2)}-01-01
    eol: ${until}-01-01
    support: ${until - 1}-06-30`;
  });
  return `---
title: Thing ${file}
permalink: /thing-${file}
category: device
discontinuedColumn: true
eolColumn: Security Support
activeSupportColumn: true
releases:
${rows.join('\n')}
---
# Thing
`;
}
