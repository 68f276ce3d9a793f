import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildASTSchema, execute, type GraphQLResolveInfo, parse } from 'graphql';
import { itemPrefetchOptions } from '../../../src/graphql/execution/prefetch.ts';

const schema = buildASTSchema(
  parse(`
    type Query { item: Item items: [Lookup] }
    type Lookup { item: Item }
    type Item { sku: String timeline(first: Int = 10, after: String): String successors(hostSku: String): [Item] }
  `),
);

/** What is foreseen while a document runs. */
async function foreseen(query: string, variableValues: Record<string, unknown> = {}) {
  const found: unknown[] = [];
  const rootValue = {
    item: (_: unknown, __: unknown, info: GraphQLResolveInfo) =>
      found.push(itemPrefetchOptions(info)) && null,
    items: (_: unknown, __: unknown, info: GraphQLResolveInfo) =>
      found.push(itemPrefetchOptions(info, 'item')) && null,
  };
  const document = parse(query);
  for (const values of [variableValues, {}]) {
    await execute({ schema, document, rootValue, variableValues: values });
  }
  return found;
}

const NOTHING = { facts: 0, successors: false };

test('a page of facts and the successors come along, through fragments and lists', async () => {
  const all = { facts: 6, successors: true };
  const fields = 'timeline(first: 5) successors { sku }';
  for (const query of [
    `{ item { ${fields} } }`,
    `{ item { ... on Item { ${fields} } } }`,
    `{ item { ...F ...F } } fragment F on Item { ...G } fragment G on Item { ${fields} }`,
    `{ items { item { ${fields} } } }`,
    `{ items { ...L } } fragment L on Lookup { item { ...F } } fragment F on Item { ${fields} }`,
  ]) {
    assert.deepEqual(await foreseen(query), [all, all], query);
  }
});

test('what a constant condition leaves out is not read', async () => {
  for (const query of [
    '{ item { sku timeline @skip(if: true) successors @include(if: false) { sku } } }',
    '{ item { sku ...F @skip(if: true) } } fragment F on Item { timeline successors { sku } }',
    '{ items { item @include(if: false) { timeline } item { sku } } }',
  ]) {
    assert.deepEqual(await foreseen(query), [NOTHING, NOTHING], query);
  }
  const included = '{ item { timeline @include(if: true) @skip(if: false) } }';
  assert.deepEqual((await foreseen(included))[0], { facts: 11, successors: false });
});

test('what a variable leaves out is asked anew each time', async () => {
  const query = 'query ($yes: Boolean = false) { item { timeline(first: 3) @include(if: $yes) sku } }';
  assert.deepEqual(await foreseen(query, { yes: true }), [{ facts: 4, successors: false }, NOTHING]);
});

test('a size by variable is that of the request', async () => {
  const query = 'query ($n: Int = 2) { item { timeline(first: $n) } }';
  assert.deepEqual(
    (await foreseen(query, { n: 7 })).map((one) => (one as typeof NOTHING).facts),
    [8, 3],
  );
  assert.deepEqual((await foreseen(query, { n: 101 }))[0], NOTHING);
});
