import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortErrorsByPath } from '../../../src/graphql/execution/error-order.ts';

test('errors are told in the order of their paths, whatever came first', () => {
  const errors = [{}, { path: ['a'] }, { path: ['a', 2, 'x'] }, { path: ['a', 10] }, { path: ['b', 0] }];
  assert.deepEqual(sortErrorsByPath(errors.toReversed()), errors);
});

test('errors without a path, or with the same, stay as they come', () => {
  const errors = [{ code: 1 }, { code: 2 }, { path: ['a'], code: 3 }, { path: ['a'], code: 4 }];
  assert.deepEqual(sortErrorsByPath(errors), errors);
});
