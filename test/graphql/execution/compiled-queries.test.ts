import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { execute, type ExecutionResult, parse } from 'graphql';
import { createContext } from '../../../src/graphql/context.ts';
import { createCompiledQueries } from '../../../src/graphql/execution/compiled-queries.ts';
import { createSchema } from '../../../src/graphql/schema.ts';
import { type Catalogue, catalogueOf, documentOf } from '../../embargo/catalogue.ts';
import { poolsFrom } from '../../embargo/pools.ts';
import { publicly } from '../../embargo/steps.ts';
import { openServers, type Servers, tell } from '../../http/graphql/kept-servers.ts';

const NOW = { atUse: 1, share: 1 };
const SKU = '{ item(by: {sku: "CAM"}) { sku } }';

/** Compiling everything that can be asked takes a while: `npm run soak` does, and `npm test` one part in so many. */
const PARTS = process.env['SOAK'] ? 1 : 3;

describe('a compiled query', () => {
  const schema = createSchema();
  let servers: Servers;
  let catalogue: Catalogue;
  before(async () => {
    servers = await openServers();
    const known: string[] = [];
    for (const [index, step] of fc.sample(publicly, { numRuns: 60, seed: 13 }).entries())
      await tell(servers, step, known, index);
    catalogue = catalogueOf(schema, await poolsFrom({ request: servers.fresh }, []));
  });
  after(() => servers.close());

  async function answers(
    source: string,
  ): Promise<[compiled: ExecutionResult | null, right: ExecutionResult]> {
    const document = parse(source);
    const compiled = createCompiledQueries(schema, NOW).recall(source, document, null);
    const right = await execute({ schema, document, contextValue: createContext(servers.ctx) });
    return [compiled && (await compiled(createContext(servers.ctx), {})), right];
  }

  test('answers to the byte what graphql-js answers, whatever can be asked', async () => {
    const counts = { same: 0, failed: 0, long: 0 };
    const pieces = catalogue.documents.flatMap(({ route, parts }) =>
      Array.from({ length: Math.ceil(parts.length / 4) }, (_, n) => ({
        route,
        parts: parts.slice(n * 4, n * 4 + 4),
      })),
    );
    for (const [index, piece] of pieces.entries()) {
      if (index % PARTS !== 0) continue;
      const source = documentOf(piece);
      const [compiled, right] = await answers(source);
      if (compiled === null) counts.long += 1;
      else if (right.errors) {
        assert.ok(compiled.errors, source);
        counts.failed += 1;
      } else {
        assert.equal(JSON.stringify(compiled), JSON.stringify(right), source);
        counts.same += 1;
      }
    }
    assert.ok(counts.same > 50 && counts.failed > 0 && counts.long < counts.same / 3, JSON.stringify(counts));
  });

  test('is made when a document is asked often, is short and has one query', () => {
    const recalled = (source: string, name: string | null, times: number) => {
      const queries = createCompiledQueries(schema, { atUse: 3, share: 1 });
      const document = parse(source);
      return Array.from({ length: times }, () => queries.recall(source, document, name) !== null);
    };
    assert.deepEqual(recalled(SKU, null, 4), [false, false, true, true]);
    assert.deepEqual(recalled(`query A ${SKU}`, 'A', 3), [false, false, true]);
    assert.deepEqual(recalled(`query A ${SKU}`, 'B', 3), [false, false, false]);
    assert.deepEqual(recalled(`query A ${SKU} query B ${SKU}`, 'A', 3), [false, false, false]);
    assert.deepEqual(recalled('mutation { revokeKey(id: "x") { userErrors { code } } }', null, 3), [
      ...[false, false, false],
    ]);
    const conditional = (type: string) =>
      `query ($x: ${type}) { item(by: {sku: "CAM"}) { sku @skip(if: $x) kind } }`;
    assert.deepEqual(recalled(conditional('Boolean!'), null, 3), [false, false, true]);
    assert.deepEqual(recalled(conditional('Boolean = true'), null, 3), [false, false, false]);
    assert.deepEqual(recalled(`${SKU} # ${'x'.repeat(2000)}`, null, 3), [false, false, false]);
    assert.deepEqual(recalled('{ __proto__: item(by: {sku: "CAM"}) { sku } }', null, 3), [
      false,
      false,
      false,
    ]);
  });

  test('answers with variables what graphql-js answers', async () => {
    const source = `query ($sku: String!, $locale: Locale, $market: MarketCode, $first: Int = 2, $with: Boolean!) {
      item(by: {sku: $sku}) { constructor: sku toString: name(locale: $locale) then: handle ...Rest @include(if: $with) }
    } fragment Rest on Item { __typename lifecycle(market: $market) { state facet(name: ORDERS) { status } }
      timeline(first: $first) { edges { node { __typename kind ... on StateEntry { to } } } } sku }`;
    const document = parse(source);
    const compiled = createCompiledQueries(schema, NOW).recall(source, document, undefined)!;
    for (const variableValues of [
      ...[
        { sku: 'CAM', with: true },
        { sku: 'DRV', locale: 'de', market: 'DE', first: 1, with: true },
      ],
      ...[{ sku: 'CAM', locale: null, market: null, first: 5, with: true }],
      ...[
        { sku: 'NEW', with: false },
        { sku: 'nobody', with: true },
      ],
    ]) {
      const right = await execute({
        schema,
        document,
        variableValues,
        contextValue: createContext(servers.ctx),
      });
      assert.equal(right.errors, undefined);
      const found = await compiled(createContext(servers.ctx), variableValues);
      assert.equal(JSON.stringify(found), JSON.stringify(right));
    }
    for (const variables of [{}, { sku: 1 }, { sku: 'CAM', first: 'x' }, { sku: 'CAM', with: null }]) {
      assert.ok((await compiled(createContext(servers.ctx), variables)).errors, JSON.stringify(variables));
    }
  });

  test('is forgotten once it fails often, and made again when it is asked often again', () => {
    const queries = createCompiledQueries(schema, { atUse: 2, share: 1 });
    const document = parse(SKU);
    const recall = () => queries.recall(SKU, document, null) !== null;
    assert.deepEqual([recall(), recall()], [false, true]);
    for (let time = 0; time < 4; time++) queries.noteFailure(SKU);
    assert.equal(recall(), true);
    for (let time = 0; time < 2; time++) queries.noteFailure(SKU);
    assert.deepEqual([recall(), recall()], [false, true]);
    for (let time = 0; time < 200; time++) {
      if (time % 20 === 0) queries.noteFailure(SKU);
      assert.equal(recall(), true);
    }
  });

  test('is not made while another was just made: compiling takes a part of the time', () => {
    const queries = createCompiledQueries(schema, { atUse: 1, share: 1 / 1_000_000 });
    const recall = (source: string) => queries.recall(source, parse(source), null) !== null;
    assert.deepEqual([recall(SKU), recall('{ markets { code } }'), recall(SKU)], [true, false, true]);
  });
});
