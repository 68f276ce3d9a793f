import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../support/world.ts';
import { type CommandName, COMMANDS, commandProcess } from './command.ts';

const place = world();
const NAMES = Object.keys(COMMANDS) as CommandName[];

test('every command tells its usage by itself', async () => {
  for (const name of NAMES) {
    const { status, out, err } = await commandProcess(name, ['--help'], 'postgres://127.0.0.1:1/none');
    assert.deepEqual([status, err], [0, ''], name);
    assert.match(out, new RegExp(`^Usage: npm run ${name}`));
  }
});

test('words that are none of a command end with the status of wrong usage', async () => {
  const { status, out, err } = await commandProcess('demo', ['--nonsense'], 'postgres://127.0.0.1:1/none');
  assert.deepEqual([status, out], [2, '']);
  assert.match(err, /^Usage: npm run demo/);
});

test('a command that used the database ends by itself', async () => {
  const { status, out, err } = await commandProcess('keys', ['list'], place.url);
  assert.deepEqual([status, err], [0, '']);
  assert.match(out, /^KEY +ROLE/);
  const { status: migrated } = await commandProcess('migrate', [], place.url);
  assert.equal(migrated, 0);
});

test('a command that is refused ends with the status of a refusal', async () => {
  const { status, out, err } = await commandProcess('import', ['plan', 'nowhere.csv'], place.url);
  assert.deepEqual([status, out], [1, '']);
  assert.match(err, /Name a file that exists\./);
});
