import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedDatabase } from '../src/database/embedded/embedded.ts';
import { serverOf } from './database/embedded/embedded-place.ts';
import { linesOf } from './http/feed/feed-door.ts';
import { followed, fromSnapshot } from './http/feed/feed-fold.ts';
import { createDatabase } from './support/database.ts';
import { wholeFeed } from './support/feed.ts';
import { keepUp, openMirror } from './support/mirror.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';
import { NOTHING_AMISS, tallyOf } from './support/tally.ts';
import { childOf, isRoot } from './support/unprivileged.ts';
import { startWriters, type Writers } from './support/writers.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 50);
const WRITERS = { updates: 6, notices: 4, careless: 2 };
const SKU = 'RED-ONE';
const WRITE_WITHIN_MS = 30_000;

/** What of a service is killed, in turns: as root it is two processes, of which each may also go alone. */
const VICTIMS = isRoot ? (['all', 'child', 'parent'] as const) : (['all'] as const);
type Victim = (typeof VICTIMS)[number];

test('after kill -9 under writers, again and again, nothing acknowledged is lost, doubled or half done', {
  timeout: 1_200_000,
}, async (t) => {
  await withTempDirectory(async (place) => {
    const data = join(place, 'data');
    const environment = { LASTCALL_DATA_DIR: data };
    let service = await startService(environment);
    const { url } = service;
    const key = /^lc_\S+$/m.exec(service.output())![0];
    const writers = await startWriters(url, key, SKU, WRITERS, t.signal);
    const database = await addressOf(data);
    const theirs = await createDatabase('template0');
    t.after(theirs.drop);
    const mirror = await openMirror(theirs.url);
    t.after(mirror.close);
    const endCopying = keepUp(mirror, url, t.signal);
    const starts = new Map<string, number[]>();
    for (let round = 1; round <= ROUNDS; round++) {
      await aWrite(writers);
      await pause(Math.random() * 1_000);
      await aCommit(database, round % 4 < 2 ? 5 : 100);
      const isWithDatabase = round % 2 === 0;
      const victim = VICTIMS[(round >> 1) % VICTIMS.length]!;
      await kill(service, victim, isWithDatabase ? data : null);
      const began = performance.now();
      service = await startService({ ...environment, PORT: new URL(url).port });
      await aWrite(writers);
      const what = `${victim}${isWithDatabase ? ' and PostgreSQL' : ''}`;
      starts.set(what, [...(starts.get(what) ?? []), performance.now() - began]);
      if (round % 10 === 0) console.log(`${round} of ${ROUNDS} rounds`);
    }
    await writers.stop();
    const record = await wholeFeed(url);
    const tally = writers.tally(record);
    console.log(
      `${ROUNDS} rounds, ${record.length} facts: ${writers.acknowledged.length} acknowledged, ${tally.lost.length} lost, ${tally.doubled.length} doubled, ${tally.halfDone.length} half done; other answers ${JSON.stringify(Object.fromEntries(writers.others))}`,
    );
    for (const [what, times] of starts)
      console.log(`killed ${what}: from the start until the first write ${spread(times)}`);
    assert.deepEqual(tally, NOTHING_AMISS);
    await endCopying();
    assert.deepEqual(await mirror.lines(), record);
    await assertChained(url, record.length);
    assert.equal(await service.stop(), 0);
  });
});

test('the count finds what is lost, doubled and half done', () => {
  const line = (words: string, sku: string, id: string) => JSON.stringify({ id, sku, text: { en: words } });
  const notice = (words: string) => ({ words, skus: ['A', 'B'] });
  const input = ['whole', 'gone', 'half', 'twice', 'unheard'].map(notice);
  const acknowledged = [
    { words: 'whole', ids: ['1', '2'] },
    { words: 'gone', ids: ['3', '4'] },
  ];
  const record = [
    line('whole', 'A', '1'),
    line('whole', 'B', '2'),
    line('half', 'A', '5'),
    ...['6', '7'].flatMap((id) => [line('twice', 'A', id), line('twice', 'B', id)]),
  ];
  assert.deepEqual(tallyOf(input, acknowledged, ['no'], record), {
    lost: ['gone'],
    doubled: ['twice'],
    halfDone: ['half'],
    refused: ['no'],
  });
});

async function addressOf(dataDir: string): Promise<string> {
  const guest = await openEmbeddedDatabase({ dataDir, role: 'guest' });
  await guest.close();
  return guest.url;
}

/** Waits for the moment at which something is committed, of which nobody is told yet, and a little longer. */
async function aCommit(database: string, longerMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  client.on('error', () => {});
  await client.connect();
  const head = async () => (await client.query('select sequence from record')).rows[0].sequence;
  const before = await head();
  while ((await head()) === before);
  await pause(Math.random() * longerMs);
  void client.end().catch(() => {});
}

/** Ends processes at once, and the database's before them; resolves when the one that was started has ended. */
async function kill(service: Service, victim: Victim, dataDir: string | null): Promise<void> {
  const { pid } = service.process;
  const ended = once(service.process, 'exit');
  const pids = [
    ...(dataDir === null ? [] : [serverOf(dataDir)]),
    ...(isRoot && victim !== 'parent' ? [childOf(service)] : []),
    ...(victim === 'child' ? [] : [pid!]),
  ];
  for (const one of pids) process.kill(one, 'SIGKILL');
  await ended;
}

/** Waits until something is acknowledged from now on. */
async function aWrite({ acknowledged, others }: Writers): Promise<void> {
  const before = acknowledged.length;
  const until = performance.now() + WRITE_WITHIN_MS;
  while (acknowledged.length === before) {
    assert.ok(performance.now() < until, `no write in time: ${JSON.stringify([...others])}`);
    await pause(5);
  }
}

/** Each entry follows the one before it of its item, and all of them come to what the snapshot tells. */
async function assertChained(url: string, facts: number): Promise<void> {
  const get = async (path: string) => {
    const response = await fetch(url + path);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, lines: linesOf(text) };
  };
  const { lines } = await get('/feed/snapshot.ndjson');
  assert.equal(lines.at(-1).type, 'complete');
  assert.equal(Number(lines[0].sequence), facts);
  const folded = await followed(get, new Map(), '0', lines[0].sequence, 1_000);
  assert.deepEqual(folded, fromSnapshot(lines));
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other).map((time) => (time / 1000).toFixed(2));
  return `${sorted[sorted.length >> 1]} s (${sorted[0]} to ${sorted.at(-1)} s, ${sorted.length} times)`;
}
