import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serverOf, serversBelow } from './database/embedded/embedded-place.ts';
import { createDatabase } from './support/database.ts';
import { sendGraphql, type Service, startService, WITHOUT_KEEPING } from './support/service.ts';
import { rootOnlyTestOptions, assertUnprivileged, childOf } from './support/unprivileged.ts';

const root = join(import.meta.dirname, '..');
const QUESTION = '{ item(by: {sku: "RED-ONE"}) { name } }';
const WISH = 'mutation { watch(input: { email: "mia@example.com", skus: ["RED-ONE"] }) { accepted } }';
const ANSWER = { data: { item: { name: 'RED ONE' } } };

describe('a service that root starts on a directory', rootOnlyTestOptions, () => {
  let place: string;
  let data: string;
  let service: Service;
  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'lastcall '));
    data = join(place, 'data');
    service = await startService({ LASTCALL_DATA_DIR: data });
  });
  after(() => rm(place, { recursive: true, force: true }));

  test('listens by a child without rights', async () => {
    assertUnprivileged(childOf(service));
    assert.deepEqual(await sendGraphql(service, QUESTION), ANSWER);
    assert.equal((await fetch(`${service.url}/console`, { headers: WITHOUT_KEEPING })).status, 200);
  });

  test('lets the child write mails that no server takes as files, below a place that is closed to it', async () => {
    assert.deepEqual(await sendGraphql(service, WISH), { data: { watch: { accepted: true } } });
    const mails = () => readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml'));
    for (let tries = 0; mails().length === 0 && tries < 200; tries++) await pause(100);
    assert.equal(mails().length, 1, service.output());
  });

  test('outlives a crash of the database, and one Ctrl-C ends all of it', async () => {
    await crashAndReturn(service, data);
    assert.equal(await service.stop('SIGINT'), 0);
    assert.match(service.output(), /SIGINT: stopping/);
    assert.deepEqual(serversBelow(data), []);
  });

  test('ends with the database where the child is killed', async () => {
    const again = await startService({ LASTCALL_DATA_DIR: data });
    const ended = once(again.process, 'exit');
    process.kill(childOf(again), 'SIGKILL');
    assert.deepEqual(await ended, [128 + 9, null]);
    assert.deepEqual(serversBelow(data), []);
  });
});

test(
  'with DATABASE_URL the child knows the role of the service, not the owner',
  rootOnlyTestOptions,
  async () => {
    const database = await createDatabase('template0');
    const service = await startService({ DATABASE_URL: database.url, HOST: '127.0.0.1' });
    const child = childOf(service);
    assertUnprivileged(child);
    assert.doesNotMatch(readFileSync(`/proc/${child}/environ`, 'utf8'), /DATABASE_URL/);
    assert.deepEqual(await sendGraphql(service, QUESTION), { data: { item: null } });
    assert.equal(await service.stop(), 0);
    await database.drop();
  },
);

test('root is refused by the part that serves', rootOnlyTestOptions, () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'src/main.ts')], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^The service does not serve as root: start it with npm start[^\n]*\n$/);
});

async function crashAndReturn(service: Service, data: string): Promise<void> {
  const killed = serverOf(data);
  process.kill(killed, 'SIGKILL');
  while (serversBelow(data).every((pid) => pid === killed)) await pause(10);
  let answer = await sendGraphql(service, QUESTION);
  for (; answer.errors; answer = await sendGraphql(service, QUESTION)) await pause(50);
  assert.deepEqual(answer, ANSWER);
}
