import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { createManagerClients, localizedTextInput, type Payload, product } from '../../support/managers.ts';

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

  // R119
  test('what a merged item bears stays its own: it leads to the other, who cannot bear it too', async () => {
    const [GTIN, MPN] = [
      { scheme: 'gtin', value: '4006381333931' },
      { scheme: 'mpn', value: 'P-1' },
    ];
    const OWN = { scheme: 'mpn', value: 'Q-1' };
    const NEW = { scheme: 'mpn', value: 'R-1' };
    await run('registerItem', product('TWICE', { identifiers: [GTIN, MPN] }));
    await run('registerItem', product('ONCE', { identifiers: [OWN] }));
    await run('registerItem', product('THIRD'));
    const text = localizedTextInput('It is the same.');
    const { entry } = await run('mergeItems', { sku: 'TWICE', intoSku: 'ONCE', text });
    const here = 'belongs to TWICE, which was merged into this item: it leads here already.';
    const refused: [string, object, RegExp][] = [
      ['ONCE', { newSku: 'TWICE' }, new RegExp(`^DUPLICATE newSku: The SKU "TWICE" ${here}$`)],
      ['ONCE', { handle: 'twice' }, new RegExp(`^DUPLICATE handle: HANDLE "twice" ${here}$`)],
      ['ONCE', { identifiers: [GTIN] }, new RegExp(`^DUPLICATE identifiers: GTIN "${GTIN.value}" ${here}$`)],
      ['ONCE', { identifiers: [OWN, MPN] }, new RegExp(`^DUPLICATE identifiers: MPN "P-1" ${here}$`)],
      ['THIRD', { newSku: 'TWICE' }, /^DUPLICATE newSku/],
      ['THIRD', { handle: 'twice' }, /^DUPLICATE handle: HANDLE "twice" belongs to TWICE and is never used/],
      ['THIRD', { identifiers: [MPN] }, /^DUPLICATE identifiers/],
    ];
    for (const [sku, revision, why] of refused)
      assert.match((await refusalsOf('reviseItem', { sku, ...revision }))[0]!, why);
    // What the other is called otherwise takes nothing from the merged one.
    await run('reviseItem', { sku: 'ONCE', identifiers: [NEW] });
    await run('reviseItem', { sku: 'ONCE', newSku: 'ONLY' });
    const itemsInSnapshotAndAnswer = async () => {
      const lines = (await place.http().get('/feed/snapshot.ndjson')).text.trim().split('\n');
      const items = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === 'item');
      const snapshot = new Map(items.map((one) => [one.sku, one.identifiers]));
      const { data } = await place.ask(
        '{ items(skus: ["ONLY", "TWICE"]) { item { sku handle identifiers { scheme value } } } }',
      );
      const answered = data.items.map((one: Payload) => one.item);
      for (const { sku, identifiers } of answered) assert.deepEqual(snapshot.get(sku), identifiers, sku);
      return answered;
    };
    const only = { sku: 'ONLY', handle: 'only', identifiers: [NEW] };
    assert.deepEqual(await itemsInSnapshotAndAnswer(), [only, only]);
    await run('correctEntry', { entryId: entry.id, how: 'RETRACT', because: text });
    assert.deepEqual(await itemsInSnapshotAndAnswer(), [
      only,
      { sku: 'TWICE', handle: 'twice', identifiers: [GTIN, MPN] },
    ]);
    await run('reviseItem', { sku: 'TWICE', identifiers: [GTIN] });
    assert.deepEqual((await itemsInSnapshotAndAnswer())[1].identifiers, [GTIN]);
    const current = await place.ctx.rows<{ value: string }>(
      `select value from identifier where current and value in ('TWICE', 'twice', 'ONCE', 'once', 'ONLY', 'only') order by 1`,
      [],
    );
    assert.deepEqual(current.map(({ value }) => value).toSorted(), ['ONLY', 'TWICE', 'only', 'twice']);
  });
});
