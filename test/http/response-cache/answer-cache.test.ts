import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerCache } from '../../../src/http/response-cache/answer-cache.ts';
import type { MemoryBounds } from '../../../src/limits/bounded-memory.ts';
import type { OnPublicDataChange } from '../../../src/record/caches/public-data-watcher.ts';

const FROM = Date.parse('2026-11-21T12:00:00Z');
/** A memory, and what tells it that the public sees another state. */
function memory(bounds?: MemoryBounds) {
  let hear: OnPublicDataChange = () => {};
  const listen = (listener: OnPublicDataChange) => {
    hear = listener;
  };
  const cache = createAnswerCache<string>({ listen }, bounds);
  return { ...cache, turn: ((...change) => hear(...change)) as OnPublicDataChange };
}

const FOR_EVER = { from: FROM, until: null, items: null, shown: 0 };

test('an answer is remembered while the database is in the same state', () => {
  const cache = memory();
  assert.equal(cache.recall('1', 'a', FROM), null);
  cache.turn('1', null);
  cache.keep('1', 'a', FOR_EVER, 1, 'A');
  assert.equal(cache.recall('1', 'a', FROM), 'A');
  assert.equal(cache.recall('1', 'b', FROM), null);
  assert.equal(cache.recall('2', 'a', FROM), null);
  cache.turn('2', null);
  for (const state of ['1', '2']) assert.equal(cache.recall(state, 'a', FROM), null);
});

test('an answer is remembered while nothing is recorded of the items that it was told from', () => {
  const cache = memory();
  cache.turn('1', null);
  const of = (...items: string[]) => ({
    from: FROM,
    until: null,
    items: new Set(items),
    shown: items.length,
  });
  cache.keep('1', 'both', of('one', 'other'), 1, 'A');
  cache.keep('1', 'other', of('other'), 1, 'B');
  cache.keep('1', 'nothing', of(), 1, 'C');
  cache.keep('1', 'everything', FOR_EVER, 1, 'D');
  const kept = (state: string) =>
    ['both', 'other', 'nothing', 'everything'].map((requested) => cache.recall(state, requested, FROM));
  assert.deepEqual(kept('1'), ['A', 'B', 'C', 'D']);
  cache.turn('2', new Set(['one', 'third']));
  assert.deepEqual(kept('1'), [null, null, null, null]);
  assert.deepEqual(kept('2'), [null, 'B', 'C', null]);
  cache.turn('3', null);
  assert.deepEqual(kept('3'), [null, null, null, null]);
});

test('an answer of a state that has passed is not remembered', () => {
  const cache = memory();
  cache.turn('1', null);
  cache.turn('2', null);
  cache.keep('1', 'a', FOR_EVER, 1, 'A');
  for (const state of ['1', '2']) assert.equal(cache.recall(state, 'a', FROM), null);
});

test('an answer is remembered while it holds, and for a minute at most', () => {
  const recalled = (until: number | null, at: number) => {
    const cache = memory();
    cache.turn('1', null);
    cache.keep('1', 'a', { from: FROM, until, items: null, shown: 0 }, 1, 'A');
    return cache.recall('1', 'a', at) !== null;
  };
  assert.deepEqual(
    [FROM - 1, FROM, FROM + 59_999, FROM + 60_000].map((at) => recalled(null, at)),
    [false, true, true, false],
  );
  assert.deepEqual(
    [FROM, FROM + 999, FROM + 1000].map((at) => recalled(FROM + 1000, at)),
    [true, true, false],
  );
  assert.equal(recalled(FROM, FROM), false);
});

test('what is long, or not asked lately, is not remembered', () => {
  const cache = memory();
  cache.turn('1', null);
  cache.keep('1', 'long', FOR_EVER, 100_001, 'A');
  cache.keep('1', 'shorter', FOR_EVER, 100_000, 'A');
  assert.deepEqual(
    ['long', 'shorter'].map((requested) => cache.recall('1', requested, FROM)),
    [null, 'A'],
  );
  for (let one = 0; one < 10_001; one++) cache.keep('1', `${one}`, FOR_EVER, 1, 'A');
  assert.deepEqual(
    ['shorter', '0', '1', '10000'].map((requested) => cache.recall('1', requested, FROM)),
    [null, null, 'A', 'A'],
  );
});

test('it is known what was asked before, unless it is long or long ago', () => {
  const cache = memory();
  assert.deepEqual([cache.isRepeated('a'), cache.isRepeated('a')], [false, true]);
  for (let one = 0; one < 10_000; one++) cache.isRepeated(`${one}`);
  assert.equal(cache.isRepeated('a'), false);
  const long = 'a'.repeat(4001);
  assert.deepEqual([cache.isRepeated(long), cache.isRepeated(long)], [false, false]);
});

test('what is remembered is bounded in bytes: an answer counts in every coding', () => {
  const cache = memory({ entries: 1000, bytes: 1_000_000 });
  cache.turn('1', null);
  for (let one = 0; one < 10; one++) cache.keep('1', `${one}`, FOR_EVER, 50_000, 'A');
  const kept = Array.from({ length: 10 }, (_, one) => cache.recall('1', `${one}`, FROM)).filter(Boolean);
  assert.equal(kept.length, 6);
});

test('the items that an answer was told from and shows count beside its bytes', () => {
  const cache = memory({ entries: 1000, bytes: 1_000_000 });
  cache.turn('1', null);
  const items = new Set(Array.from({ length: 200 }, (_, n) => `item ${n}`));
  const of200 = { from: FROM, until: null, items, shown: 200 };
  for (let one = 0; one < 40; one++) cache.keep('1', `${one}`, of200, 1, 'A');
  const kept = Array.from({ length: 40 }, (_, one) => cache.recall('1', `${one}`, FROM)).filter(Boolean);
  assert.ok(kept.length > 0 && kept.length < 17, `${kept.length} kept`);
});
