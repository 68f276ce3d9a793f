import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openConnectedDatabase } from '../src/database/open.ts';
import type { Context } from '../src/record/context.ts';
import { fill, skuOf } from './bench/fill.ts';
import { askFrom, queryFrom } from './support/addresses.ts';
import { ATTACKS, headOf, LOOKUP } from './soak/attacks.ts';
import { withTempDirectory, type Service, startService } from './support/service.ts';

const ITEMS = Number(process.env['ITEMS'] ?? 5_000);
const SECONDS = Number(process.env['SECONDS'] ?? 6);
const ONLY = new RegExp(process.env['ATTACK'] ?? '');
const HONEST = '127.0.0.9';

test('whatever one address does, others are answered and what falls due comes out', {
  timeout: 1_200_000,
}, async () => {
  await withTempDirectory(async (place) => {
    const dataDir = join(place, 'data');
    await filled(dataDir);
    const service = await startService({ LASTCALL_DATA_DIR: dataDir });
    const key = /^lc_\S+$/m.exec(service.output())![0];
    try {
      for (const name of Object.keys(ATTACKS).filter((name) => ONLY.test(name)))
        await withstood(service, key, name);
    } finally {
      await service.stop();
    }
  });
});

async function withstood(service: Service, key: string, name: string): Promise<void> {
  const attacker = fork(join(import.meta.dirname, 'soak/attacker.ts'), [name, service.url]);
  await once(attacker, 'message');
  const publishAt = Date.now() + 1_000 + (SECONDS * 1000) / 2;
  const entryId = await embargoed(service, key, publishAt);
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
    attacker.kill('SIGTERM');
    await once(attacker, 'exit');
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
  const waited = await askFrom(HONEST, `${url}/feed?after=${await headOf(url)}&wait=1`);
  assert.equal(waited.status, 200, `${name}: an honest poll was answered ${waited.status} ${waited.body}`);
  const snapshot = await askFrom(HONEST, `${url}/feed/snapshot.ndjson`, { method: 'HEAD' });
  assert.equal(snapshot.status, 200, `${name}: an honest snapshot was answered ${snapshot.status}`);
}

async function filled(dataDir: string): Promise<void> {
  const { orm, reader, close } = await openConnectedDatabase({
    databaseUrl: null,
    dataDir,
    role: 'guest',
    say: () => {},
  });
  const ctx: Context = {
    rows: reader.rows,
    withSnapshot: reader.withSnapshot,
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
