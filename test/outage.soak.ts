import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../src/database/embedded/embedded.ts';
import { commandProcess } from './cli/command.ts';
import { serverOf } from './database/embedded/embedded-place.ts';
import { wholeFeed } from './support/feed.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';
import { NOTHING_AMISS } from './support/tally.ts';
import { startWriters } from './support/writers.ts';

const RESTARTS = Number(process.env['RESTARTS'] ?? 20);
const WRITERS = { updates: 4, notices: 3, careless: 5 };
const SKU = 'RED-ONE';

test('PostgreSQL restarts under writers: nothing acknowledged is lost or doubled, and all goes on by itself', {
  timeout: 600_000,
}, async ({ signal }) => {
  await withTempDirectory(async (place) => {
    const data = join(place, 'data');
    const service = await startService({ LASTCALL_DATA_DIR: data, LOG_LEVEL: 'info' });
    const key = /^lc_\S+$/m.exec(service.output())![0];
    const writers = await startWriters(service.url, key, SKU, WRITERS, signal);
    const { acknowledged, others } = writers;
    const outages: number[] = [];
    const rounds = `${RESTARTS} restarts`;
    for (let round = 1; round <= RESTARTS; round++) {
      await pause(1_500);
      process.kill(serverOf(data), 'SIGINT');
      const began = performance.now();
      await back(service);
      outages.push(performance.now() - began);
      const count = acknowledged.length;
      const until = performance.now() + 20_000;
      while (acknowledged.length === count) {
        assert.ok(
          performance.now() < until,
          `no write for 20 s after restart ${round}: ${JSON.stringify([...others])}`,
        );
        await pause(10);
      }
      if (round % 5 === 0) console.log(`${round} of ${rounds}`);
    }
    await writers.stop();
    const tally = writers.tally(await wholeFeed(service.url));
    outages.sort((a, b) => a - b);
    console.log(
      `${rounds}: ${acknowledged.length} acknowledged, ${tally.lost.length} lost, ${tally.doubled.length} doubled, ${tally.halfDone.length} half done; other answers ${JSON.stringify(Object.fromEntries(others))}; ready again after ${seconds(outages[outages.length >> 1]!)} (longest ${seconds(outages.at(-1)!)}) from the signal on`,
    );
    assert.deepEqual(tally, NOTHING_AMISS);
    assert.ok(!/"level":50/.test(service.output()), 'nothing was logged as a defect');
    assert.equal(await service.stop(), 0);
  });
});

interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Every kind of door, with what it answers where PostgreSQL is there. */
const DOORS: readonly (readonly [path: string, options?: Sending])[] = [
  [`/graphql?query={item(by:{sku:"${SKU}"}){sku}}`],
  ['/graphql', asking(`{ item(by: {sku: "${SKU}"}) { sku lifecycle { state } } }`)],
  ['/graphql', asking('{ searchItems(text: "drive") { edges { node { sku } } } }')],
  ['/readyz'],
  ['/feed?after=0'],
  ['/feed.atom'],
  ['/feed.json'],
  ['/calendar.ics'],
  ['/feed/snapshot.ndjson'],
  ['/'],
  [`/items/${SKU}`],
  [`/items/${SKU}.atom`],
  [`/items/${SKU}.ics`],
  [`/items/${SKU}.json`],
];

test('while PostgreSQL is away every door says so, the log says it once, and all is well when it is back', {
  timeout: 120_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const dataDir = join(place, 'server');
    const open = () => openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
    let server = await open();
    assert.equal((await commandProcess('demo', ['add'], server.url)).status, 0);
    const environment = { DATABASE_URL: server.url, HOST: '127.0.0.1', LOG_LEVEL: 'info' };
    const service = await startService(environment);
    const statuses = async (more: Readonly<Record<string, string>> = {}) => {
      const answerText: string[] = [];
      for (const [path, options = {}] of DOORS) {
        const headers = { ...options.headers, ...more };
        const response = await fetch(`${service.url}${path}`, { ...options, headers });
        const text = await response.text();
        const isPlain = response.status === 503 && !/INTERNAL| {4}at /.test(text);
        const again = response.headers.get('retry-after');
        answerText.push(
          response.status === 503 ? `503 ${isPlain && again !== null}` : String(response.status),
        );
      }
      return answerText;
    };
    try {
      const before = await statuses();
      assert.deepEqual([...new Set(before)], ['200'], String(before));
      await server.close();
      for (let round = 0; round < 3; round++)
        assert.deepEqual(
          await statuses(),
          DOORS.map(() => '503 true'),
        );
      const key = { authorization: `Bearer lc_0123456789ab_${'A'.repeat(43)}` };
      const [byKey] = await statuses(key);
      assert.equal(byKey, '503 true', 'whose key cannot be looked up is told so');
      server = await open();
      const began = performance.now();
      while ((await fetch(`${service.url}/readyz`)).status !== 200) await pause(10);
      console.log(`ready ${seconds(performance.now() - began)} after PostgreSQL was`);
      assert.deepEqual(await statuses(), before);
      const output = service.output();
      assert.equal(output.match(/The database is away/g)?.length, 1, output);
      assert.equal(output.match(/The database is back/g)?.length, 1, output);
      assert.doesNotMatch(output, /"level":50/);
    } finally {
      await service.stop();
      await server.close();
    }
  });
});

function asking(query: string): Sending {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
}

/** Waits until the service says that it works, after it has said that it does not. */
async function back({ url }: Service): Promise<void> {
  let wasAway = false;
  for (;;) {
    const { status } = await fetch(`${url}/readyz`);
    if (status === 503) wasAway = true;
    if (status === 200 && wasAway) return;
    await pause(10);
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
