import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOfScan } from '../../src/reads/page.ts';

test('a page of a scan goes on where it was full when no more was looked at, or short', () => {
  const row = (name: string, stopped = false) => ({ name, stopped });
  const page = (rows: ReturnType<typeof row>[]) => {
    const { edges, pageInfo } = pageOfScan(rows, { first: 2, after: null }, 'name', ({ name }) => [
      name,
      '88888888-8888-4888-8888-888888888888',
    ]);
    return [edges.map(({ node }) => node.name), pageInfo.hasNextPage];
  };
  assert.deepEqual(page([]), [[], false]);
  assert.deepEqual(page([row('a'), row('b')]), [['a', 'b'], false]);
  assert.deepEqual(page([row('a'), row('b'), row('c')]), [['a', 'b'], true]);
  assert.deepEqual(page([row('a'), row('b'), row('z', true)]), [['a', 'b'], true]);
  assert.deepEqual(page([row('a'), row('z', true)]), [['a'], true]);
  assert.deepEqual(page([row('z', true)]), [[], true]);
});
