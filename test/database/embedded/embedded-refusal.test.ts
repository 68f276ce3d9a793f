import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedDatabase } from '../../../src/database/embedded/embedded.ts';
import { toEmbeddedError } from '../../../src/database/embedded/embedded-error.ts';
import { bounded, placeFor, serversBelow } from './embedded-place.ts';

test('a data directory that is a file is refused with what to do', bounded, async (t) => {
  const dataDir = placeFor(t);
  writeFileSync(dataDir, '');
  await refusalOf(dataDir, /a file has that name: set LASTCALL_DATA_DIR/);
  await refusalOf(join(dataDir, 'below'), /a part of the path is a file: set LASTCALL_DATA_DIR/);
});

const isLinux = process.platform === 'linux';

test('a place where no directory can be made is refused', { ...bounded, skip: !isLinux }, async () => {
  await refusalOf('/proc/nope/data', /^The data directory \/proc\/nope\/data cannot be used/);
});

test('a full disk is named as such', () => {
  const error = toEmbeddedError('/somewhere', Object.assign(new Error('write'), { code: 'ENOSPC' }));
  assert.match(
    (error as Error).message,
    /^The data directory \/somewhere cannot be used, the disk is full: free some/,
  );
});

test('data of another major version is left alone', bounded, async (t) => {
  const dataDir = placeFor(t);
  mkdirSync(join(dataDir, 'cluster/data'), { recursive: true });
  writeFileSync(join(dataDir, 'cluster/data/PG_VERSION'), '12\n');
  await refusalOf(dataDir, /was made by PostgreSQL 12, here is only .*: install PostgreSQL 12, or export/);
});

test('a cluster whose data is gone is not taken for a first start', bounded, async (t) => {
  const dataDir = placeFor(t);
  mkdirSync(join(dataDir, 'cluster'), { recursive: true });
  await refusalOf(dataDir, /holds no PostgreSQL data: restore it from a backup, or move it away/);
});

test('a server that does not start is quoted', bounded, async (t) => {
  const dataDir = placeFor(t);
  await (await openEmbeddedDatabase({ dataDir, role: 'service', durable: false })).close();
  appendFileSync(join(dataDir, 'cluster/data/postgresql.conf'), '\nnonsense = 1\n');
  await refusalOf(dataDir, /PostgreSQL does not start in .*unrecognized configuration parameter "nonsense"/);
  assert.deepEqual(serversBelow(dirname(dataDir)), []);
});

test('a password that is not the one of the data is named, and no server is left', bounded, async (t) => {
  const dataDir = placeFor(t);
  await (await openEmbeddedDatabase({ dataDir, role: 'service', durable: false })).close();
  writeFileSync(join(dataDir, 'cluster/password'), 'another');
  await refusalOf(dataDir, /does not accept the password in .*: restore both from the same backup/);
  while (serversBelow(dataDir).length > 0) await sleep(10);
});

async function refusalOf(dataDir: string, message: RegExp): Promise<void> {
  await assert.rejects(openEmbeddedDatabase({ dataDir, role: 'service' }), {
    name: 'EmbeddedError',
    message,
  });
}
