import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineEntity, MikroORM, p } from '@mikro-orm/postgresql';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { ask, bounded, endOf, placeFor, serversBelow, startChild } from './embedded-place.ts';

test('the first start creates the database, the next one finds its rows', bounded, async (t) => {
  const dataDir = placeFor(t, 'a path with spaces, "quotes", 100% and é');
  const lines: string[] = [];
  const first = await openEmbeddedDatabase({
    dataDir,
    role: 'service',
    say: (sentence) => lines.push(sentence),
  });
  assert.deepEqual(await ask(first.url, 'select current_database(), current_user'), ['lastcall', 'lastcall']);
  await ask(first.url, 'create table kept as select 7 as seven');
  await first.close();
  assert.deepEqual(serversBelow(dataDir), []);
  assert.equal(lines.length, 1);

  const second = await openEmbeddedDatabase({
    dataDir,
    role: 'service',
    say: (sentence) => lines.push(sentence),
  });
  assert.deepEqual(await ask(second.url, 'select seven from kept'), [7]);
  await second.close();
  assert.equal(lines.length, 1);
});

const promised = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  TimeZone: 'UTC',
  server_encoding: 'UTF8',
  listen_addresses: '',
};

test('a service keeps what it acknowledged, speaks UTC and folds all letters', bounded, async (t) => {
  const database = await openEmbeddedDatabase({ dataDir: placeFor(t), role: 'service' });
  const settings = Object.keys(promised).map((name) => `current_setting('${name}')`);
  assert.deepEqual(await ask(database.url, `select ${settings.join()}`), Object.values(promised));
  assert.deepEqual(await ask(database.url, "select lower('ÉÅ'), 'É' ilike 'é'"), ['éå', true]);
  await ormAnswers(database.url);
  await database.close();
});

async function ormAnswers(url: string): Promise<void> {
  const Thing = defineEntity({ name: 'Thing', properties: { id: p.integer().primary() } });
  const orm = await MikroORM.init({ entities: [Thing], clientUrl: url });
  assert.deepEqual(await orm.em.getConnection().execute('select 1 as one'), [{ one: 1 }]);
  await orm.close();
}

test('a path too long for a socket is reached by a short link', bounded, async (t) => {
  const dataDir = placeFor(t, `${'deep/'.repeat(25)}data`);
  const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
  assert.ok(existsSync(database.host) && database.host.length < 90);
  assert.deepEqual(await ask(database.url, 'select 1'), [1]);
  await database.close();
  assert.ok(!existsSync(database.host));
});

test('without sockets the server listens on this machine alone', bounded, async (t) => {
  const dataDir = placeFor(t);
  mkdirSync(dataDir);
  writeFileSync(join(dataDir, 'port'), '20999');
  const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
  assert.deepEqual(await ask(database.url, "select current_setting('listen_addresses')"), ['127.0.0.1']);
  await database.close();
});

test('a creation that was cut off is done again', bounded, async (t) => {
  const dataDir = placeFor(t);
  const child = startChild(t, dataDir, 'service');
  while (!halfMade(dataDir)) await sleep(5);
  await endOf(child, 'SIGKILL');
  const database = await openEmbeddedDatabase({ dataDir, role: 'service', durable: false });
  assert.deepEqual(await ask(database.url, 'select 1'), [1]);
  await database.close();
});

function halfMade(dataDir: string): boolean {
  const staging = existsSync(dataDir) && readdirSync(dataDir).find((name) => name.startsWith('cluster.new-'));
  return !!staging && existsSync(join(dataDir, staging, 'data/PG_VERSION'));
}

test('two that start at the same moment share one server, which ends with the second', bounded, async (t) => {
  const dataDir = placeFor(t);
  const open = () => openEmbeddedDatabase({ dataDir, role: 'guest', durable: false });
  const [one, other] = await Promise.all([open(), open()]);
  const [first, second] = await Promise.all(
    [one, other].map(({ url }) => ask(url, 'select pg_postmaster_start_time()')),
  );
  assert.deepEqual(first, second);
  await Promise.all([one.close(), other.close()]);
  assert.deepEqual(serversBelow(dataDir), []);
});
