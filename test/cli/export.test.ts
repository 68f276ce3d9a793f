import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readClientPackage } from '../../src/storefront/package/client-package.ts';
import { withTempDirectory } from '../support/service.ts';
import { command } from './command.ts';

/** The client is written without a database. */
const NOWHERE = 'postgres://127.0.0.1:9/none';

test('the client is written as the service gives it away, and never over a file that is there', async () => {
  await withTempDirectory(async (folder) => {
    const file = join(folder, 'client.tgz');
    const written = await command('export', ['client', '--out', file], NOWHERE);
    assert.deepEqual([written.status, written.out], [0, '']);
    assert.match(written.err, /^Wrote the client to .*client\.tgz\. Take it into a shop: npm install /);
    assert.deepEqual(await readFile(file), Buffer.from(readClientPackage().bytes));
    const again = await command('export', ['client', '--out', file], NOWHERE);
    assert.deepEqual([again.status, again.err], [1, 'Name another file: this one is there already.\n']);
    const unwritable = await command('export', ['client', '--out', join(folder, 'none/client.tgz')], NOWHERE);
    assert.deepEqual([unwritable.status, unwritable.err], [1, 'Name a file that can be written (ENOENT).\n']);
  });
});

test('what a client has not is wrong usage', async () => {
  for (const more of [['--excel'], ['--all'], ['--line', 'red-one'], ['twice']])
    assert.equal((await command('export', ['client', ...more], NOWHERE)).status, 2, String(more));
  assert.match((await command('export', ['clint'], NOWHERE)).err, /did you mean client\?/);
});
