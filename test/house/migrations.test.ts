import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { MIGRATIONS_FOLDER } from '../../src/database/schema/migrations-folder.ts';

/** Databases note a migration by its whole name: those that carry one number since before this test was written keep their names. */
const SHARING_A_NUMBER = [
  ['20261202_1_endpoint_contacts', '20261202_1_expired_keys'], // neither touches what the other does
];

const migrations = readdirSync(MIGRATIONS_FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

/** A number of two digits would come before those of one. */
test('each migration is named by its day, its number on that day and what it brings', () => {
  assert.ok(migrations.length > 0);
  for (const name of migrations) assert.match(name, /^\d{8}_[1-9]_[a-z]+(?:_[a-z]+)*$/);
});

test('no two migrations carry one number, so that it is plain which is applied first', () => {
  const byNumber = Map.groupBy(migrations, (name) => /^\d+_\d+/.exec(name)![0]);
  const shared = [...byNumber.values()].filter((names) => names.length > 1).map((names) => names.toSorted());
  assert.deepEqual(shared, SHARING_A_NUMBER);
});
