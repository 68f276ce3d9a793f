import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTaggedMemory } from '../../src/limits/tagged-memory.ts';

test('what depends on something that changed is forgotten, and what depends on anything at every change', () => {
  const memory = createTaggedMemory<number>({ entries: 10, bytes: 100 });
  memory.keep('both', 1, 1, new Set(['a', 'b']));
  memory.keep('b', 2, 1, new Set(['b']));
  memory.keep('none', 3, 1, new Set());
  memory.keep('any', 4, 1, null);
  const kept = () => ['both', 'b', 'none', 'any'].map((key) => memory.recall(key) ?? null);
  assert.deepEqual(kept(), [1, 2, 3, 4]);
  memory.drop(new Set(['a', 'c']));
  assert.deepEqual(kept(), [null, 2, 3, null]);
  memory.drop(null);
  assert.deepEqual(kept(), [null, null, null, null]);
});

test('a value that is kept again depends on what it was kept with last', () => {
  const memory = createTaggedMemory<number>({ entries: 10, bytes: 100 });
  memory.keep('one', 1, 1, new Set(['a']));
  memory.keep('one', 2, 1, new Set(['b']));
  memory.drop(new Set(['a']));
  assert.equal(memory.recall('one'), 2);
  memory.drop(new Set(['b']));
  assert.equal(memory.recall('one'), undefined);
});

test('what was crowded out leaves nothing behind', () => {
  const memory = createTaggedMemory<number>({ entries: 2, bytes: 100 });
  for (const [index, key] of ['one', 'two', 'three'].entries()) memory.keep(key, index, 10, new Set(['a']));
  assert.deepEqual(
    ['one', 'two', 'three'].map((key) => memory.recall(key)),
    [undefined, 1, 2],
  );
  memory.keep('large', 4, 101, new Set(['a']));
  assert.equal(memory.recall('large'), undefined);
  memory.drop(new Set(['a']));
  assert.deepEqual([memory.recall('two'), memory.recall('three')], [undefined, undefined]);
});
