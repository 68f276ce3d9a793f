import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { serverOf, serversBelow } from './database/embedded-place.ts';
import { createDatabase } from './support/database.ts';
import { ask, inPlace, type Service, startService } from './support/service.ts';

const asRoot = {
  timeout: 120_000,
  skip: (process.platform !== 'linux' || process.getuid?.() !== 0) && 'only root has rights to give up',
};
const root = join(import.meta.dirname, '..');
const QUESTION = '{ item(by: {sku: "RED-ONE"}) { name } }';
const ANSWER = { data: { item: { name: 'RED ONE' } } };

test('what listens has no rights, and one Ctrl-C ends all of it', asRoot, async () => {
  await inPlace(async (place) => {
    const data = join(place, 'data');
    const service = await startService({ LASTCALL_DATA_DIR: data });
    assertUnprivileged(childOf(service));
    assert.deepEqual(await ask(service, QUESTION), ANSWER);
    assert.equal((await fetch(`${service.url}/console`)).status, 200);
    assert.equal(await service.stop('SIGINT'), 0);
    assert.match(service.said(), /SIGINT: stopping/);
    assert.deepEqual(serversBelow(data), []);
  });
});

test('the database comes back after a crash, though its server is not of the child', asRoot, async () => {
  await inPlace(async (place) => {
    const data = join(place, 'data');
    const service = await startService({ LASTCALL_DATA_DIR: data });
    process.kill(serverOf(data), 'SIGKILL');
    while (!('data' in (await ask(service, QUESTION))) || serversBelow(data).length === 0) await pause(50);
    while ((await ask(service, QUESTION)).errors) await pause(50);
    assert.deepEqual(await ask(service, QUESTION), ANSWER);
    assert.equal(await service.stop(), 0);
  });
});

test('a child that is killed ends its parent and the database', asRoot, async () => {
  await inPlace(async (place) => {
    const data = join(place, 'data');
    const service = await startService({ LASTCALL_DATA_DIR: data });
    const ended = once(service.process, 'exit');
    process.kill(childOf(service), 'SIGKILL');
    assert.deepEqual(await ended, [128 + 9, null]);
    assert.deepEqual(serversBelow(data), []);
  });
});

test('a parent that is killed ends its child, and the next start finds all facts', asRoot, async () => {
  await inPlace(async (place) => {
    const data = join(place, 'data');
    const first = await startService({ LASTCALL_DATA_DIR: data });
    const child = childOf(first);
    await first.stop('SIGKILL');
    const second = await startService({ LASTCALL_DATA_DIR: data });
    assert.deepEqual(await ask(second, QUESTION), ANSWER);
    while (isRunning(child)) await pause(20);
    assert.equal(await second.stop(), 0);
  });
});

test('with DATABASE_URL the child knows the role of the service, not the owner', asRoot, async () => {
  const database = await createDatabase('template0');
  const service = await startService({ DATABASE_URL: database.url, HOST: '127.0.0.1' });
  const child = childOf(service);
  assertUnprivileged(child);
  assert.doesNotMatch(readFileSync(`/proc/${child}/environ`, 'utf8'), /DATABASE_URL/);
  assert.deepEqual(await ask(service, QUESTION), { data: { item: null } });
  assert.equal(await service.stop(), 0);
  await database.drop();
});

test('a first start works in a project below a home that is closed to the child', asRoot, async () => {
  await inCopy((copy) => {
    const start = join(copy, 'src/start.ts');
    return withService(start, join(copy, '.lastcall'), async (service) => {
      assertUnprivileged(childOf(service));
      assert.deepEqual(await ask(service, QUESTION), ANSWER);
      for (const path of ['/', '/items/RED-ONE', '/console', '/feed.atom'])
        assert.equal((await fetch(service.url + path)).status, 200, path);
    });
  });
});

test('a project that the account cannot read is refused, and told how', asRoot, async () => {
  await inCopy(async (copy) => {
    chmodSync(join(copy, 'src'), 0o700);
    await assert.rejects(
      withService(join(copy, 'src/start.ts'), join(copy, '.lastcall'), async () => {}),
      /ended with 1: .*cannot read .*src: let others read the project \(chmod -R o\+rX\), or start as an ordinary user/s,
    );
    assert.deepEqual(serversBelow(copy), []);
  });
});

test('root is refused by the part that serves', asRoot, () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'src/main.ts')], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^The service does not serve as root: start it with npm start[^\n]*\n$/);
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
  await inPlace(async (place) => {
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

function childOf({ process: parent }: Service): number {
  const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ');
  return Number(
    children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--unprivileged')),
  );
}

function isRunning(pid: number): boolean {
  return readdirSync('/proc').includes(String(pid));
}

/** Neither the ids nor the capabilities of root, and no group of its. */
function assertUnprivileged(pid: number): void {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const valuesOf = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.*)$`, 'm')
      .exec(status)![1]!
      .split(/\s+/)
      .filter((text) => text !== '');
  for (const name of ['Uid', 'Gid']) assert.ok(!valuesOf(name).includes('0'), name);
  for (const name of ['CapPrm', 'CapEff', 'CapAmb']) assert.match(valuesOf(name)[0]!, /^0+$/, name);
  assert.ok(!valuesOf('Groups').includes('0'));
}
