import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withNewDatabase } from '../support/backups.ts';
import { command } from './command.ts';

test('an empty database is brought to the newest schema, and a second run finds it ready', async () => {
  await withNewDatabase(async ({ url }) => {
    const first = await command('migrate', [], url);
    assert.equal(first.status, 0, first.err);
    assert.match(first.out, /^Applied \d+ migrations\.\nThe database is ready\.\n$/);
    const again = await command('migrate', [], url);
    assert.deepEqual([again.status, again.out, again.err], [0, 'The database is ready.\n', '']);
  });
});

test('the command takes nothing, and says so', async () => {
  const { status, err } = await command('migrate', ['all'], 'postgres://127.0.0.1/none');
  assert.equal(status, 2);
  assert.match(err, /^Usage: npm run migrate/);
});
