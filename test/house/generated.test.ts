import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFresh, resolverTypes } from '../../src/graphql/generate.ts';

test('the resolver types say what the contract says', async () => {
  assert.ok(await isFresh(), 'src/graphql/resolvers.generated.ts is stale: run `npm run generate`');
});

test('the resolver types are the same each time they are made', async () => {
  assert.equal(await resolverTypes(), await resolverTypes());
});

test('the resolver types are erasable: Node runs files that import them', async () => {
  assert.doesNotMatch(await resolverTypes(), /^\s*(export )?(declare )?(const )?(enum|namespace)\b/m);
});
