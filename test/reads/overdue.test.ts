import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../support/api.ts';
import {
  createManagerClients,
  dateInput,
  localizedTextInput,
  type Payload,
  product,
} from '../support/managers.ts';

const DAYS = { 'A-1': '2026-12-03', 'A-2': '2026-12-01', 'A-3': '2026-12-02', 'B-1': '2026-11-30' };

describe('what is overdue', () => {
  const place = api();
  const { run } = createManagerClients(place);
  before(async () => {
    for (const [sku, line, markets] of [
      ['A-1', 'alpha', ['DE']],
      ['A-2', 'alpha', ['US']],
      ['A-3', 'alpha', []],
      ['B-1', 'beta', []],
    ] as const) {
      await run('registerItem', product(sku, { line, markets }));
      await run('promiseUpdate', { sku, by: dateInput(DAYS[sku]), text: localizedTextInput('Soon.') });
    }
    place.at('2026-12-05T00:00:00Z');
  });

  async function overdue(filter: object | null, first = 10, after: string | null = null): Promise<Payload> {
    const query = `query ($filter: ItemFilter, $first: Int!, $after: String) { viewer {
      overdue(filter: $filter, first: $first, after: $after) { edges { node { sku } } pageInfo { hasNextPage endCursor } } } }`;
    const { data, errors } = await place.ask(query, { filter, first, after });
    return errors ? errors[0]!.extensions.code : data.viewer.overdue;
  }
  const skus = ({ edges }: Payload) => edges.map(({ node }: Payload) => node.sku);

  test('is all of it without a filter, and what the filter lets through with one, the longest overdue first', async () => {
    assert.deepEqual(skus(await overdue(null)), ['B-1', 'A-2', 'A-3', 'A-1']);
    assert.deepEqual(skus(await overdue({ lines: ['beta'] })), ['B-1']);
    assert.deepEqual(skus(await overdue({ lines: ['alpha'], markets: ['DE'] })), ['A-3', 'A-1']);
    assert.deepEqual(skus(await overdue({ lines: [] })), []);
    assert.deepEqual(skus(await overdue({ states: ['PAUSED'] })), []);
    assert.equal(await overdue({ markets: ['NOWHERE'] }), 'INVALID');
  });

  test('comes in pages that leave nothing out', async () => {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Payload = await overdue({ lines: ['alpha'] }, 1, after);
      found.push(...skus(page));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    assert.deepEqual(found, ['A-2', 'A-3', 'A-1']);
  });
});
