import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoundedMemory, createRepeatDetector } from '../../src/limits/bounded-memory.ts';

test('the least lately used go first, in number and in bytes', () => {
  const forgotten: number[] = [];
  const memory = createBoundedMemory<number>({ entries: 3, bytes: 100 }, (value) => forgotten.push(value));
  for (const one of [1, 2, 3]) memory.keep(`${one}`, one, 10);
  assert.equal(memory.recall('1'), 1);
  memory.keep('4', 4, 10);
  assert.deepEqual([forgotten, memory.bytes()], [[2], 30]);
  memory.keep('5', 5, 85);
  assert.deepEqual([forgotten, memory.bytes()], [[2, 3, 1], 95]);
});

test('what alone is too large is not kept, nor what it was to replace', () => {
  const memory = createBoundedMemory<number>({ entries: 3, bytes: 100 });
  memory.keep('a', 1, 50);
  memory.keep('b', 2, 50);
  memory.keep('a', 3, 101);
  assert.deepEqual([memory.recall('a'), memory.recall('b'), memory.bytes()], [undefined, 2, 50]);
});

test('replacing, forgetting and clearing give the bytes back', () => {
  const memory = createBoundedMemory<number>({ entries: 3, bytes: 100 });
  memory.keep('a', 1, 60);
  memory.keep('a', 2, 70);
  assert.deepEqual([memory.recall('a'), memory.bytes()], [2, 70]);
  assert.deepEqual([memory.forget('a'), memory.forget('a'), memory.bytes()], [true, false, 0]);
  memory.keep('b', 3, 40);
  memory.clear();
  assert.deepEqual([memory.recall('b'), memory.bytes()], [undefined, 0]);
});

test('what comes again is known, while it is remembered', () => {
  const isAgain = createRepeatDetector({ entries: 2, bytes: 100 }, (key) => key.length);
  assert.deepEqual([isAgain('a'), isAgain('a'), isAgain('a')], [false, true, true]);
  assert.deepEqual([isAgain('b'), isAgain('c'), isAgain('a')], [false, false, false]);
});
