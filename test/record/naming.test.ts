import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../support/api.ts';
import { createManagerClients, product, localizedTextInput } from '../support/managers.ts';

describe('an address leads to one item, for ever', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  before(async () => {
    for (const sku of ['lamp.json', 'lamp-json', 'night light', 'night-light', 'Lamp.Json-2'])
      await run('registerItem', product(sku));
  });
  const pageOf = async (path: string) => await place.http().get(path);

  test('what a later SKU would take over stays where it leads, and the later item has an address of its own', async () => {
    assert.match((await pageOf('/items/lamp-json')).text, /"sku":"lamp\.json"/);
    const moved = await pageOf('/items/night-light');
    assert.deepEqual([moved.status, moved.headers['location']], [308, '../items/night%20light']);
    for (const sku of ['lamp-json', 'night-light']) {
      const { data } = await place.ask(`{ item(by: {sku: "${sku}"}) { handle } }`);
      assert.match(data.item.handle, new RegExp(`^${sku}-[0-9a-f]{6}$`));
      assert.match((await pageOf(`/items/${data.item.handle}`)).text, new RegExp(`"sku":"${sku}"`));
    }
  });

  // R2
  test('a handle that is another item’s SKU is refused', async () => {
    const wanted = product('OTHER', { handle: 'lamp-json' });
    assert.match((await refusalsOf('registerItem', wanted))[0]!, /^DUPLICATE handle/);
    await run('registerItem', product('plain'));
    await run('registerItem', product('OTHER'));
    assert.match(
      (await refusalsOf('reviseItem', { sku: 'OTHER', handle: 'plain' }))[0]!,
      /^DUPLICATE handle/,
    );
    await run('reviseItem', { sku: 'OTHER', handle: 'other-one', name: localizedTextInput('Other') });
  });
});
