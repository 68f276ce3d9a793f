import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSlotPool } from '../../src/limits/slot-pool.ts';

describe('places', () => {
  const open = (inAll: number, keptForKeys = 0) => {
    const places = createSlotPool({ inAll, keptForKeys });
    const ended: string[] = [];
    const taken = places.taken;
    /** Takes a place that can be ended, or one that goes on. */
    const take = (flow: string, more: { share?: number; hasKey?: boolean; endless?: boolean } = {}) => {
      const { share = 100, hasKey = false, endless = false } = more;
      const taker = { flow, share, hasKey };
      return places.take(endless ? taker : { ...taker, giveWay: () => ended.push(flow) });
    };
    const fill = (flow: string, count: number, more = {}) =>
      Array.from({ length: count }, () => take(flow, more)).filter((one) => one !== null).length;
    return { take, fill, taken, ended };
  };

  test('one caller holds its share, and what is left is for others', () => {
    const { fill, taken } = open(10);
    assert.equal(fill('a', 5, { share: 2 }), 2);
    assert.equal(fill('b', 5, { share: 2 }), 2);
    assert.equal(taken(), 4);
  });

  test('a place that is given back twice is free once', () => {
    const { take, taken } = open(2);
    const give = take('a')!;
    take('a');
    give();
    give();
    assert.equal(taken(), 1);
    assert.notEqual(take('a'), null);
    assert.equal(take('a'), null);
  });

  test('where all are taken, whoever has most gives way to who has fewer, until all have as many', () => {
    const { fill, take, taken, ended } = open(12);
    for (const flow of ['a', 'b', 'c', 'd']) assert.equal(fill(flow, 3), 3);
    assert.equal(fill('e', 12), 2);
    assert.deepEqual(ended, ['a', 'b']);
    assert.equal(take('a'), null, 'that would be one more than the others have');
    assert.equal(fill('f', 12), 2);
    assert.equal(taken(), 12);
  });

  test('what gave way is given back already', () => {
    const { take, taken } = open(2);
    const first = take('a')!;
    take('a');
    assert.notEqual(take('b'), null);
    first();
    assert.equal(taken(), 2);
  });

  test('places are kept for callers with a key, and none of those gives way to one without', () => {
    const { fill, take, ended } = open(6, 2);
    assert.equal(fill('network a', 6), 4);
    assert.equal(fill('key', 6, { hasKey: true }), 3);
    assert.deepEqual(ended, ['network a']);
    assert.equal(fill('network b', 6), 1);
    assert.deepEqual(ended, ['network a', 'network a']);
    assert.notEqual(take('other key', { hasKey: true }), null);
  });

  test('where nothing can be ended, a second place is had while half of them are free', () => {
    const { fill } = open(10, 3);
    const more = { share: 2, endless: true };
    const had = ['a', 'b', 'c', 'd', 'e', 'f'].map((flow) => fill(flow, 9, more));
    assert.deepEqual(had, [2, 2, 1, 1, 1, 0]);
    assert.equal(fill('key', 9, { share: 3, endless: true, hasKey: true }), 1);
    assert.equal(fill('other key', 9, { share: 3, endless: true, hasKey: true }), 1);
  });
});
