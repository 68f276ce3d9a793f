import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { FOLD_VERSION, refoldAllItemsIfOutdated } from '../../../src/record/caches/refold.ts';
import { api } from '../../support/api.ts';
import { withDatabaseClient } from '../../support/database.ts';
import { createManagerClients, localizedTextInput, product } from '../../support/managers.ts';

const WHY = localizedTextInput('It is the same.', {});

describe('names along mergers', () => {
  const place = api();
  const { run } = createManagerClients(place);
  const CHAINS = [0, 1, 2, 3, 4];
  const SKUS = ['A', 'B', 'C', 'D'];
  before(async () => {
    for (const n of CHAINS) for (const sku of SKUS) await run('registerItem', product(`${sku}${n}`));
  });

  const merge = async (sku: string, intoSku: string): Promise<string> =>
    (await run('mergeItems', { sku, intoSku, text: WHY })).entry.id;
  const leads = async (n: number): Promise<string[]> => {
    const { data, errors } = await place.ask(
      `{ items(skus: ${JSON.stringify(SKUS.map((sku) => `${sku}${n}`))}) { item { sku } } }`,
    );
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data.items.map(({ item }: { item: { sku: string } }) => item.sku[0]);
  };
  const mergedOf = async (sku: string): Promise<string[]> => {
    const { data } = await place.ask(`{ item(by: {sku: "${sku}"}) { mergedItems { sku } } }`);
    return data.item.mergedItems.map((one: { sku: string }) => one.sku).toSorted();
  };

  // R119
  test('lead to the end of the chain, whatever is said later of those on the way', async () => {
    const merger = await merge('A0', 'B0');
    const middle = await merge('B0', 'C0');
    assert.deepEqual(await leads(0), ['C', 'C', 'C', 'D']);
    await run('translateEntry', { entryId: merger, text: [{ locale: 'de', text: 'Es ist dasselbe.' }] });
    assert.deepEqual(await leads(0), ['C', 'C', 'C', 'D']);
    assert.deepEqual(await mergedOf('C0'), ['A0', 'B0']);
    const amended = { entryId: merger, how: 'AMEND', text: localizedTextInput('The same.'), because: WHY };
    await run('correctEntry', amended);
    assert.deepEqual(await leads(0), ['C', 'C', 'C', 'D']);
    await merge('C0', 'D0');
    assert.deepEqual(await leads(0), ['D', 'D', 'D', 'D']);
    await run('correctEntry', { entryId: middle, how: 'RETRACT', because: WHY });
    assert.deepEqual(await leads(0), ['B', 'B', 'D', 'D']);
    assert.deepEqual([await mergedOf('B0'), await mergedOf('D0')], [['A0'], ['C0']]);
    await run('correctEntry', { entryId: merger, how: 'RETRACT', because: WHY });
    assert.deepEqual(await leads(0), ['A', 'B', 'D', 'D']);
    assert.deepEqual([await mergedOf('B0'), await mergedOf('D0')], [[], ['C0']]);
  });

  // R119
  test('do so too after all items are folded again, in whatever order; in a circle they stay where they belong', async () => {
    for (const n of CHAINS.slice(1, 4)) {
      await merge(`A${n}`, `B${n}`);
      await merge(`B${n}`, `C${n}`);
    }
    await merge('A4', 'B4');
    const stored = async () =>
      await place.ctx.rows<{ value: string; sku: string }>(
        `select n.value, i.sku from identifier n join item i on i.id = n.item_id where n.scheme = 'SKU' order by n.value`,
        [],
      );
    const known = await stored();
    await withDatabaseClient(place.url, async (owner) => {
      await owner.query(`update identifier n set item_id = i.merged_into_id from item i
          where i.id = n.origin_id and i.merged_into_id is not null;
        update item set merged_into_id = null;
        update record set fold_version = 0`);
    });
    assert.notDeepEqual(await stored(), known);
    assert.equal(await refoldAllItemsIfOutdated(place.ctx, () => {}), CHAINS.length * SKUS.length);
    assert.deepEqual(await stored(), known);
    const folded = await place.ctx.rows('select from record where fold_version = $1', [FOLD_VERSION]);
    assert.equal(folded.length, 1);
    for (const n of CHAINS.slice(1, 4)) assert.deepEqual(await leads(n), ['C', 'C', 'C', 'D']);
    await withDatabaseClient(place.url, async (owner) => {
      await owner.query(
        `update item set merged_into_id = (select id from item where sku = 'A4') where sku = 'B4'`,
      );
    });
    const { data } = await place.ask(
      '{ item(by: {sku: "A4"}) { mergedItems { timeline { edges { node { id } } } } } }',
    );
    const [{ node }] = data.item.mergedItems[0].timeline.edges;
    await run('translateEntry', { entryId: node.id, text: [{ locale: 'de', text: 'Dasselbe.' }] });
    assert.deepEqual(await leads(4), ['A', 'B', 'C', 'D']);
  });
});
