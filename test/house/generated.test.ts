import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areResolverTypesCurrent, buildResolverTypesSource } from '../../src/graphql/generate.ts';
import { findStaleBundles, findStaleSources } from '../../src/storefront/generate.ts';

test('the resolver types say what the contract says', async () => {
  assert.ok(
    await areResolverTypesCurrent(),
    'src/graphql/resolvers.generated.ts is stale: run `npm run generate`',
  );
});

test('the resolver types are the same each time they are made', async () => {
  assert.equal(await buildResolverTypesSource(), await buildResolverTypesSource());
});

test('the resolver types are erasable: Node runs files that import them', async () => {
  assert.doesNotMatch(
    await buildResolverTypesSource(),
    /^\s*(export )?(declare )?(const )?(enum|namespace)\b/m,
  );
});

test('what runs in shops and browsers is what its sources say', async () => {
  assert.deepEqual(await findStaleBundles(), [], 'these are stale: run `npm run generate`');
});

test('the types and documents of the client are what the contract says', () => {
  assert.deepEqual(findStaleSources(), [], 'these are stale: run `npm run generate`');
});
