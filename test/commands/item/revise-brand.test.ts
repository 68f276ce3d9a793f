import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { auditTrail } from '../../support/keys.ts';
import { createManagerClients, product } from '../../support/managers.ts';

// R116
describe('how a brand is written', () => {
  const place = api();
  const { run, refusalsOf, rowCounts } = createManagerClients(place);
  before(async () => {
    await run('registerItem', product('CAM', { brand: 'Nothwind' }));
  });

  const revise = async (more: object) =>
    (await run('reviseBrand', { handle: 'nothwind', ...more }, 'ADMIN')).brand;
  const read = async () =>
    (await place.ask('{ item(by: { sku: "CAM" }) { version brand { handle name url } } }')).data.item;

  test('is only tried with dryRun', async () => {
    const rows = await rowCounts();
    assert.equal((await revise({ name: 'Northwind', dryRun: true })).name, 'Northwind');
    assert.equal((await read()).brand.name, 'Nothwind');
    assert.deepEqual(await rowCounts(), rows);
  });

  test('shows at once with its items, and the record stays', async () => {
    const brand = { handle: 'nothwind', name: 'Northwind', url: 'https://northwind.test/' };
    assert.deepEqual(await revise({ name: 'Northwind', url: brand.url }), brand);
    assert.deepEqual(await read(), { version: 1, brand });
    const { verb, before, after } = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([verb, before.name, after.name], ['reviseBrand', 'Nothwind', 'Northwind']);
  });

  test('is found by the search as it is written now', async () => {
    const { data } = await place.ask(
      '{ searchItems(text: "northwind", first: 5) { edges { node { sku } } } }',
    );
    assert.deepEqual(data.searchItems.edges, [{ node: { sku: 'CAM' } }]);
  });

  test('keeps what is left out, and is refused where nothing changes, or what cannot be', async () => {
    const refused = async (input: object) => (await refusalsOf('reviseBrand', input, 'ADMIN')).join();
    assert.match(await refused({ handle: 'nothwind' }), /^INVALID handle: Say what is to change/);
    assert.match(await refused({ handle: 'nothwind', name: 'Northwind' }), /^DUPLICATE name/);
    assert.match(await refused({ handle: 'nothwind', name: '' }), /^TEXT_REQUIRED name/);
    assert.match(await refused({ handle: 'nobody', name: 'Some' }), /^NOT_FOUND handle/);
    assert.equal((await revise({ name: 'NorthWind' })).url, 'https://northwind.test/');
  });
});
