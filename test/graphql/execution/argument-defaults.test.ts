import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { graphql, isObjectType } from 'graphql';
import { createRequestContext } from '../../../src/graphql/context.ts';
import {
  wrapResolversWithArgumentDefaults,
  argumentsWithNullsDefaulted,
} from '../../../src/graphql/execution/argument-defaults.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { buildSchema } from 'graphql';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';

test('null means the default of the contract, and stays null where there is none', () => {
  const field = buildSchema('type Query { a(first: Int = 10, after: String, all: Boolean = false): Int }')
    .getQueryType()!
    .getFields()['a']!;
  assert.deepEqual(argumentsWithNullsDefaulted(field.args, { first: null, after: null, all: null }), {
    first: 10,
    after: null,
    all: false,
  });
  assert.deepEqual(argumentsWithNullsDefaulted(field.args, { first: 3, all: true }), { first: 3, all: true });
});

test('a resolver gets what was priced', async () => {
  const schema = wrapResolversWithArgumentDefaults(buildSchema('type Query { a(first: Int = 10): Int }'));
  const rootValue = { a: ({ first }: { first: number }) => first };
  const { data } = await graphql({
    schema,
    rootValue,
    source: 'query ($n: Int) { none: a null: a(first: null) missing: a(first: $n) own: a(first: 4) }',
  });
  assert.deepEqual({ ...data }, { none: 10, null: 10, missing: 10, own: 4 });
});

describe('pages of the contract', () => {
  const place = world();
  const story = storyIn(place);
  const schema = createSchema();

  test('every `first` has a default', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const { args } of Object.values(type.getFields())) {
        for (const { name, defaultValue } of args)
          if (name === 'first') assert.equal(typeof defaultValue, 'number');
      }
    }
  });

  test('a page of null is as long as one that nobody sized', async () => {
    await story.lists({ sku: 'A' }, { sku: 'B' }, { sku: 'C' });
    const source =
      '{ one: searchItems(first: null, orderBy: null) { ...P } other: searchItems { ...P } } fragment P on ItemConnection { edges { node { sku currentSuccessors(includeUnfit: null) { fit } } } }';
    const { data, errors } = await graphql({ schema, source, contextValue: createRequestContext(place.ctx) });
    assert.equal(errors, undefined);
    assert.deepEqual(data!['one'], data!['other']);
    assert.equal((data!['one'] as { edges: unknown[] }).edges.length, 3);
  });
});
