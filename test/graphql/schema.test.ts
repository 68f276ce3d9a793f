import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  buildASTSchema,
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { typeDefs } from '../../src/graphql/type-defs.ts';
import { api } from '../support/api.ts';

describe('the contract', () => {
  const place = api();

  async function introspected(options: Parameters<typeof getIntrospectionQuery>[0]): Promise<GraphQLSchema> {
    const { data, errors } = await place.ask(getIntrospectionQuery(options));
    assert.equal(errors, undefined);
    return buildClientSchema(data);
  }

  test('is told whole by introspection, with every description', async () => {
    const all = {
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    const text = printSchema(lexicographicSortSchema(await introspected(all)));
    assert.equal(text, printSchema(lexicographicSortSchema(buildASTSchema(typeDefs))));
  });

  test('is told to the tools of others, and by GET', async () => {
    await introspected({});
    await introspected({ descriptions: false });
    const { body } = await place.http().get('/graphql').query({ query: getIntrospectionQuery() });
    assert.ok(buildClientSchema(body.data).getType('Item'));
  });

  test('names its types to whoever asks a name', async () => {
    const { data } = await place.ask(
      '{ __typename __type(name: "Item") { kind possibleTypes { name } } nothing: __type(name: "Machine") { kind } }',
    );
    assert.deepEqual(data, {
      __typename: 'Query',
      __type: {
        kind: 'INTERFACE',
        possibleTypes: ['Accessory', 'Product', 'StorageOption'].map((name) => ({ name })),
      },
      nothing: null,
    });
  });

  test('lists all markets by code, with the zones in which their days end', async () => {
    const { data } = await place.ask('{ markets { code timeZone requiredLocales } }');
    const codes = data.markets.map(({ code }: { code: string }) => code);
    assert.deepEqual(
      codes,
      codes.toSorted((a: string, b: string) => (a < b ? -1 : 1)),
    );
    assert.equal(codes.length, 249);
    for (const { timeZone } of data.markets) new Intl.DateTimeFormat('en', { timeZone });
    assert.deepEqual(
      data.markets.find(({ code }: { code: string }) => code === 'DE'),
      { code: 'DE', timeZone: 'Europe/Berlin', requiredLocales: [] },
    );
  });
});
