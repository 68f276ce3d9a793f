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

const NOW = { after: 1, share: 1 };
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
      else if (right.errors) counts.failed += compiled.errors ? 1 : Number.NaN;
      else {
        assert.equal(JSON.stringify(compiled), JSON.stringify(right), source);
        counts.same += 1;
      }
    }
    assert.ok(counts.same > 50 && counts.failed > 0 && counts.long < counts.same / 3, JSON.stringify(counts));
  });

  test('is made when a document is asked often, is long in no way and has one query', () => {
    const recalled = (
      source: string,
      name: string | null,
      times: number,
      limits = { after: 3, share: 1 },
    ) => {
      const queries = createCompiledQueries(schema, limits);
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
    assert.deepEqual(recalled(`${SKU} # ${'x'.repeat(2000)}`, null, 3), [false, false, false]);
    assert.deepEqual(recalled('{ __proto__: item(by: {sku: "CAM"}) { sku } }', null, 3), [
      false,
      false,
      false,
    ]);
  });

  test('is forgotten with what failed, until it is asked often again', () => {
    const queries = createCompiledQueries(schema, { after: 2, share: 1 });
    const document = parse(SKU);
    const recall = () => queries.recall(SKU, document, null) !== null;
    assert.deepEqual([recall(), recall()], [false, true]);
    queries.forget(SKU, document);
    assert.deepEqual([recall(), recall()], [false, true]);
  });

  test('is not made while another was just made: compiling takes a part of the time', () => {
    const queries = createCompiledQueries(schema, { after: 1, share: 1_000_000 });
    const recall = (source: string) => queries.recall(source, parse(source), null) !== null;
    assert.deepEqual([recall(SKU), recall('{ markets { code } }'), recall(SKU)], [true, false, true]);
  });
});
