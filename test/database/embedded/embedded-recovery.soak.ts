import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { ask, bounded, childOn, endOf, placeFor, serverOf, serversBelow } from './embedded-place.ts';

/** Each test finds the data of the one before, and no server. */
const dataDir = placeFor({ after });

test('a service takes over the server of one that was killed, with every row', bounded, async (t) => {
  const { child, announcement } = await childOn(t, dataDir, 'service');
  await ask(announcement.url, 'create table kept as select generate_series(1, 1000) as n');
  const server = serverOf(dataDir);
  await endOf(child, 'SIGKILL');
  const next = await openEmbeddedDatabase({ dataDir, role: 'service' });
  assert.equal(serverOf(dataDir), server);
  assert.deepEqual(await ask(next.url, 'select count(*)::int from kept'), [1000]);
  await next.close();
  assert.deepEqual(serversBelow(dataDir), []);
});

test('a service recovers every row after it and its server were killed', bounded, async (t) => {
  const { child, announcement } = await childOn(t, dataDir, 'service');
  await ask(announcement.url, 'create table recovered as select generate_series(1, 1000) as n');
  const busy = ask(announcement.url, 'select pg_sleep(60)').catch(() => 'cut off');
  process.kill(serverOf(dataDir), 'SIGKILL');
  await endOf(child, 'SIGKILL');
  const next = await openEmbeddedDatabase({ dataDir, role: 'service' });
  assert.equal(await busy, 'cut off');
  assert.deepEqual(await ask(next.url, 'select count(*)::int from recovered'), [1000]);
  await next.close();
});

test(
  'a number in postmaster.pid that another process got since does not stand in the way',
  bounded,
  async (t) => {
    const { child } = await childOn(t, dataDir, 'guest');
    const pidFile = join(dataDir, 'cluster/data/postmaster.pid');
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    process.kill(serverOf(dataDir), 'SIGKILL');
    await endOf(child, 'SIGKILL');
    writeFileSync(pidFile, [process.pid, ...rest].join('\n'));
    const next = await openEmbeddedDatabase({ dataDir, role: 'service' });
    assert.deepEqual(await ask(next.url, 'select 1'), [1]);
    await next.close();
  },
);

test('a running service brings its killed server back under the same address', bounded, async () => {
  const lines: string[] = [];
  const service = await openEmbeddedDatabase({
    dataDir,
    role: 'service',
    say: (sentence) => lines.push(sentence),
  });
  const server = serverOf(dataDir);
  process.kill(server, 'SIGKILL');
  while (!(await answers(service.url))) await sleep(50);
  assert.notEqual(serverOf(dataDir), server);
  assert.ok(lines.some((sentence) => sentence.includes('brings it back')));
  await service.close();
  assert.deepEqual(serversBelow(dataDir), []);
});

async function answers(url: string): Promise<boolean> {
  return ask(url, 'select 1').then(
    () => true,
    () => false,
  );
}
