import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_DRAIN_TIMEOUTS } from '../src/http/limits/connections.ts';
import { serversBelow } from './database/embedded/embedded-place.ts';
import { createDatabase } from './support/database.ts';
import { sendGraphql, withTempDirectory, type Service, startService } from './support/service.ts';
import { rootOnlyTestOptions, assertUnprivileged, childOf } from './support/unprivileged.ts';

const root = join(import.meta.dirname, '..');
const QUESTION = '{ item(by: {sku: "RED-ONE"}) { name } }';
const ANSWER = { data: { item: { name: 'RED ONE' } } };

test(
  'a parent that is killed ends its child, and the next start has its address and finds all facts',
  rootOnlyTestOptions,
  async () => {
    await withTempDirectory(async (place) => {
      const environment = { LASTCALL_DATA_DIR: join(place, 'data') };
      const first = await startService(environment);
      const port = new URL(first.url).port;
      const child = childOf(first);
      const client = connect(Number(port), '127.0.0.1').on('error', () => {});
      await once(client, 'connect');
      const began = performance.now();
      await first.stop('SIGKILL');
      while (await isListening(Number(port))) await pause(5);
      const took = performance.now() - began;
      console.log(`the address of a killed parent is free after ${Math.round(took)} ms`);
      assert.ok(took < DEFAULT_DRAIN_TIMEOUTS.leavingMs, 'whoever starts it again may be faster than that');
      const second = await startService({ ...environment, PORT: port });
      assert.deepEqual(await sendGraphql(second, QUESTION), ANSWER);
      while (isRunning(child)) await pause(20);
      assert.equal(await second.stop(), 0);
    });
  },
);

test(
  'a first start works in a project below a home that is closed to the child',
  rootOnlyTestOptions,
  async () => {
    await inCopy((copy) => {
      const start = join(copy, 'src/start.ts');
      return withService(start, join(copy, '.lastcall'), async (service) => {
        assertUnprivileged(childOf(service));
        assert.deepEqual(await sendGraphql(service, QUESTION), ANSWER);
        for (const path of ['/', '/items/RED-ONE', '/console', '/feed.atom'])
          assert.equal((await fetch(service.url + path)).status, 200, path);
      });
    });
  },
);

test('a project that the account cannot read is refused, and told how', rootOnlyTestOptions, async () => {
  await inCopy(async (copy) => {
    chmodSync(join(copy, 'src'), 0o700);
    await assert.rejects(
      withService(join(copy, 'src/start.ts'), join(copy, '.lastcall'), async () => {}),
      /ended with 1: .*cannot read .*src: let others read the project \(chmod -R o\+rX\), or start as an ordinary user/s,
    );
    assert.deepEqual(serversBelow(copy), []);
  });
});

test('four services start at once on one empty database', { timeout: 120_000 }, async () => {
  const database = await createDatabase('template0');
  const environment = { DATABASE_URL: database.url, HOST: '127.0.0.1' };
  const services = await Promise.all([1, 2, 3, 4].map(() => startService(environment)));
  for (const service of services)
    assert.deepEqual((await sendGraphql(service, QUESTION)).data, { item: null });
  await Promise.all(services.map((service) => service.stop()));
  await database.drop();
});

async function withService(
  start: string,
  data: string,
  work: (service: Service) => Promise<void>,
): Promise<void> {
  const service = await startService({ LASTCALL_DATA_DIR: data }, start);
  await work(service);
  assert.equal(await service.stop(), 0);
}

/** A copy of the project below a closed home, by links where both lie on one file system. */
async function inCopy(work: (copy: string) => Promise<void>): Promise<void> {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const isNeeded = (name: string) => !name.startsWith('.') && !(name in devDependencies);
  const packages = readdirSync(join(root, 'node_modules')).filter(isNeeded);
  await withTempDirectory(async (place) => {
    const copy = join(place, 'closed home/lastcall');
    mkdirSync(join(copy, 'node_modules'), { recursive: true });
    chmodSync(join(place, 'closed home'), 0o700);
    for (const name of ['src', 'schema', 'seeds', 'migrations', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    const sources = packages.map((name) => join(root, 'node_modules', name));
    const copied = (how: string) => spawnSync('cp', [how, ...sources, join(copy, 'node_modules')]).status;
    assert.ok(copied('-al') === 0 || copied('-a') === 0);
    await work(copy);
  });
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}

function isRunning(pid: number): boolean {
  return readdirSync('/proc').includes(String(pid));
}
