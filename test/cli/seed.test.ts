import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../support/world.ts';
import { command } from './command.ts';

const place = world();

test('the demo catalogues are told once, and a second run says that nothing changed', async () => {
  const first = await command('seed', [], place.url);
  assert.equal(first.status, 0, first.err);
  assert.match(
    first.out,
    /^Told "RED, August 2010": \d+ facts\.\nTold "Lunevik \(fictional\)": \d+ facts\.\n$/,
  );
  const again = await command('seed', [], place.url);
  assert.deepEqual(
    [again.status, again.out],
    [
      0,
      '"RED, August 2010" was told before; nothing changed.\n"Lunevik (fictional)" was told before; nothing changed.\n',
    ],
  );
});

test('the command takes nothing, and says so', async () => {
  const { status, err } = await command('seed', ['all'], place.url);
  assert.equal(status, 2);
  assert.match(err, /^Usage: npm run seed/);
});
