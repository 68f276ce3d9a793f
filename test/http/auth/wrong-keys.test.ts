import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWrongKeyLimiter } from '../../../src/http/auth/wrong-keys.ts';

function counter(networksMax?: number) {
  const clock = { now: Date.parse('2026-11-21T12:00:00Z') };
  const wrongKeys = createWrongKeyLimiter(() => clock.now, networksMax);
  const add = (network: string, times = 10) => {
    for (let time = 0; time < times; time += 1) wrongKeys.add(network);
  };
  return { clock, add, blockedFor: wrongKeys.blockedFor };
}

test('the tenth wrong key closes the door for the rest of the minute that the first began', () => {
  const { clock, add, blockedFor } = counter();
  add('a', 9);
  clock.now += 20_000;
  assert.equal(blockedFor('a'), 0);
  add('a', 1);
  assert.equal(blockedFor('a'), 40_000);
  assert.equal(blockedFor('b'), 0);
  clock.now += 40_000;
  assert.equal(blockedFor('a'), 0);
});

test('more wrong keys prolong nothing', () => {
  const { clock, add, blockedFor } = counter();
  add('a');
  clock.now += 59_000;
  add('a', 100);
  assert.equal(blockedFor('a'), 1_000);
  clock.now += 1_000;
  add('a', 9);
  assert.equal(blockedFor('a'), 0);
});

test('a clock that is set back keeps nobody out for longer than a minute', () => {
  const { clock, add, blockedFor } = counter();
  add('a');
  clock.now -= 3_600_000;
  assert.equal(blockedFor('a'), 0);
});

test('only so many networks are counted: the one counted for longest is forgotten', () => {
  const { add, blockedFor } = counter(3);
  for (const network of ['a', 'b', 'c', 'd']) add(network);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((network) => blockedFor(network) > 0),
    [false, true, true, true],
  );
});
