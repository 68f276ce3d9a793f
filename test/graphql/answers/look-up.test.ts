import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';

const BY = 'query ($by: ItemBy!) { item(by: $by) { sku } }';
const LOOKUP = 'query ($by: [ItemBy!]!) { lookup(by: $by) { asked found item { sku } ambiguousSkus } }';

describe('looking an item up', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      {
        sku: 'Red-Drive',
        handle: 'drive',
        identifiers: [
          { scheme: 'gtin', value: '4006381333931' },
          { scheme: 'PURL', value: 'pkg:NPM/Red-Drive@1' },
          { scheme: 'mpn', value: 'A-100' },
          { scheme: 'cpe', value: 'cpe:2.3:h:red:drive' },
          { scheme: 'cpe', value: 'CPE:2.3:h:red:drive' },
        ],
      },
      {
        sku: 'ZETA',
        brand: { handle: 'zeta', name: 'Zeta' },
        identifiers: [
          { scheme: 'mpn', value: 'a-100' },
          { scheme: 'gtin', value: '036000291452' },
          { scheme: 'model', value: 'One' },
        ],
      },
      {
        sku: 'OMEGA',
        identifiers: [
          { scheme: 'gtin', value: '96385074' },
          { scheme: 'model', value: 'ONE' },
        ],
      },
      { sku: 'Straße 1 / ½ "x"', kind: 'ACCESSORY' },
    );
    await story.lists({ sku: 'OLD', handle: 'old' });
    await story.renames('OLD', { sku: 'NEW', handle: 'new' });
    await story.renames('NEW', { sku: 'NEWEST' });
  });

  async function found(by: object): Promise<string | null> {
    const { data, errors } = await place.ask(BY, { by });
    assert.equal(errors, undefined);
    return data.item?.sku ?? null;
  }
  const identified = (scheme: string, value: string, brand?: string) =>
    found({ identifier: { scheme, value, ...(brand && { brand }) } });

  test('a SKU finds its item in any case', async () => {
    for (const sku of ['Red-Drive', 'RED-DRIVE', 'red-drive'])
      assert.equal(await found({ sku }), 'Red-Drive');
    for (const sku of ['STRASSE 1 / ½ "X"', 'straße 1 / ½ "X"'])
      assert.equal(await found({ sku }), 'Straße 1 / ½ "x"');
  });

  test('an item is found by its id', async () => {
    const { data } = await place.ask('{ item(by: {sku: "zeta"}) { id } }');
    assert.equal(await found({ id: data.item.id }), 'ZETA');
  });

  test('an item is found by its handle', async () => {
    assert.equal(await found({ handle: 'drive' }), 'Red-Drive');
    assert.equal(await found({ handle: 'DRIVE' }), 'Red-Drive');
    assert.equal(await found({ handle: 'zeta' }), 'ZETA');
  });

  // R3
  test('earlier SKUs and handles of a renamed item go on answering', async () => {
    for (const sku of ['OLD', 'new', 'NEWEST']) assert.equal(await found({ sku }), 'NEWEST');
    for (const handle of ['old', 'new']) assert.equal(await found({ handle }), 'NEWEST');
  });

  test('a GTIN is found with 8, 12, 13 or 14 digits, however it is spaced', async () => {
    for (const gtin of ['4006381333931', '04006381333931', '4 006381 333931', '4006381-333931'])
      assert.equal(await identified('gtin', gtin), 'Red-Drive');
    for (const gtin of ['036000291452', '0036000291452', '00036000291452'])
      assert.equal(await identified('GTIN', gtin), 'ZETA');
    for (const gtin of ['96385074', '00000096385074']) assert.equal(await identified('Gtin', gtin), 'OMEGA');
    assert.equal(await identified('gtin', '4006381333932'), null);
  });

  test('a package URL is found however it is spelled', async () => {
    for (const purl of ['pkg:npm/Red-Drive@1', 'PKG:npm/red-drive@1', 'pkg://npm/Red%2dDrive@1'])
      assert.equal(await identified('purl', purl), 'Red-Drive');
    assert.equal(await identified('purl', 'pkg:npm/red-drive@2'), null);
  });

  test('a part number that two brands use is narrowed by the brand', async () => {
    assert.equal(await identified('mpn', 'A-100', 'acme'), 'Red-Drive');
    assert.equal(await identified('MPN', 'a-100', 'zeta'), 'ZETA');
    assert.equal(await identified('mpn', 'A-100', 'nobody'), null);
  });

  // R4
  test('an identifier that two items bear is AMBIGUOUS, and says which they are', async () => {
    for (const [scheme, value, bearers] of [
      ['mpn', 'A-100', 'Red-Drive, ZETA'],
      ['model', 'one', 'OMEGA, ZETA'],
    ]) {
      const { data, errors } = await place.ask(BY, { by: { identifier: { scheme, value } } });
      assert.equal(data.item, null);
      assert.equal(errors![0]!.extensions.code, 'AMBIGUOUS');
      assert.ok(errors![0]!.message.includes(bearers!), errors![0]!.message);
    }
  });

  test('an item that bears the same identifier twice is no riddle', async () => {
    assert.equal(await identified('cpe', 'cpe:2.3:h:red:drive'), 'Red-Drive');
  });

  test('SKU and handle can be asked as schemes too', async () => {
    assert.equal(await identified('sku', 'old'), 'NEWEST');
    assert.equal(await identified('Handle', 'drive'), 'Red-Drive');
  });

  // R101
  test('what was never sold is null, whatever it looks like', async () => {
    const { data } = await place.ask('{ item(by: {sku: "zeta"}) { id brand { id } } }');
    const stranger = `${data.item.id.slice(0, -1)}${data.item.id.endsWith('0') ? '1' : '0'}`;
    for (const id of ['', 'x', data.item.brand.id, stranger, data.item.id.toUpperCase(), ` ${data.item.id}`])
      assert.equal(await found({ id }), null);
    for (const name of ['', ' ', 'nothing', '%', 'red_drive', 'Red -Drive']) {
      assert.equal(await found({ sku: name }), null);
      assert.equal(await found({ handle: name }), null);
      assert.equal(await identified('mpn', name), null);
      assert.equal(await identified(name, 'A-100'), null);
    }
  });

  test('a SKU is found with spaces around it', async () => {
    for (const sku of [' Red-Drive', 'red-drive\n', '\t RED-DRIVE\u00a0']) {
      assert.equal(await found({ sku }), 'Red-Drive');
      const { data } = await place.ask(
        'query ($skus: [String!]!) { items(skus: $skus) { asked item { sku } } }',
        {
          skus: [sku],
        },
      );
      assert.deepEqual(data.items, [{ asked: sku, item: { sku: 'Red-Drive' } }]);
    }
  });

  test('who asks for an item without `by` is told how', async () => {
    for (const name of ['sku', 'handle', 'id']) {
      const { errors } = await place.ask(`{ item(${name}: "x") { sku } }`);
      assert.match(errors![0]!.message, new RegExp(`Write \\\`item\\(by: \\{ ${name}: "…" \\}\\)\\\`\\.$`));
    }
  });

  // R101
  test('many SKUs are answered one by one in the order asked, and nothing is left out', async () => {
    const { data } = await place.ask(
      'query ($skus: [String!]!) { items(skus: $skus) { asked found item { sku } ambiguousSkus } }',
      { skus: ['zeta', 'nothing', 'RED-DRIVE', 'old', '', 'zeta', 'newest'] },
    );
    const withLocale = (requested: string, sku: string | null) => ({
      asked: requested,
      found: sku !== null,
      item: sku && { sku },
      ambiguousSkus: [],
    });
    assert.deepEqual(data.items, [
      withLocale('zeta', 'ZETA'),
      withLocale('nothing', null),
      withLocale('RED-DRIVE', 'Red-Drive'),
      withLocale('old', 'NEWEST'),
      { asked: '', found: false, item: null, ambiguousSkus: [] },
      withLocale('zeta', 'ZETA'),
      withLocale('newest', 'NEWEST'),
    ]);
  });

  // R105
  test('250 SKUs are answered, and none is answered with nothing', async () => {
    const ask = 'query ($skus: [String!]!) { items(skus: $skus) { found } }';
    const { data } = await place.ask(ask, { skus: Array(250).fill('zeta') });
    assert.equal(data.items.filter(({ found: one }: { found: boolean }) => one).length, 250);
    assert.deepEqual((await place.ask(ask, { skus: [] })).data, { items: [] });
  });

  test('many names of all sorts are answered in the order asked', async () => {
    const { data: ids } = await place.ask('{ item(by: {sku: "omega"}) { id } }');
    const by = [
      { identifier: { scheme: 'model', value: 'ONE' } },
      { handle: 'drive' },
      { id: ids.item.id },
      { sku: 'nothing' },
      { identifier: { scheme: 'mpn', value: 'a-100', brand: 'zeta' } },
      { id: 'i_nothing' },
      { sku: 'OLD' },
    ];
    const { data } = await place.ask(LOOKUP, { by });
    assert.deepEqual(
      data.lookup.map(({ asked: never, item, ambiguousSkus }: never) => [never, item, ambiguousSkus]),
      [
        ['ONE', null, ['OMEGA', 'ZETA']],
        ['drive', { sku: 'Red-Drive' }, []],
        [ids.item.id, { sku: 'OMEGA' }, []],
        ['nothing', null, []],
        ['a-100', { sku: 'ZETA' }, []],
        ['i_nothing', null, []],
        ['OLD', { sku: 'NEWEST' }, []],
      ],
    );
    assert.deepEqual(
      data.lookup.map(({ found: one }: { found: boolean }) => one),
      [false, true, true, false, true, false, true],
    );
  });
});
