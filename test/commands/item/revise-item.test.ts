import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  dateInput,
  type Payload,
  product,
  localizedTextInput,
} from '../../support/managers.ts';

const ALL = `sku handle name kind brand { handle name } line { handle name } family { handle name } options { name value }
  identifiers { scheme value } markets { code } releasedOn { date precision } url image { url alt { text } }
  ... on StorageOption { capacityBytes medium interface }`;

describe('an item', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  const found = async (by: object): Promise<Payload> =>
    (await place.ask(`query ($by: ItemBy!) { item(by: $by) { ${ALL} } }`, { by })).data.item;

  // R1
  test('is entered with all that is known of it, and found by each of its names', async () => {
    const input = product('RED-DRIVE/320 GB', {
      kind: 'STORAGE_OPTION',
      name: localizedTextInput('RED-DRIVE', { de: 'RED-Laufwerk' }),
      brand: 'RED Digital',
      line: 'Storage',
      family: 'RED-DRIVE',
      options: [{ name: 'capacity', value: '320 GB' }],
      handle: 'red-drive-320',
      identifiers: [
        { scheme: 'gtin', value: '4006381333931' },
        { scheme: 'MPN', value: 'D-320' },
      ],
      releasedOn: dateInput('2008-06'),
      url: 'https://red.test/drive',
      imageUrl: 'https://red.test/drive.png',
      imageAlt: localizedTextInput('A drive'),
      capacityBytes: 320e9,
      medium: 'HDD',
      interface: 'SATA',
      markets: ['US', 'DE'],
    });
    const { entry, item } = await run('registerItem', input);
    assert.deepEqual([entry.kind, item.version, item.lifecycle.state], ['ITEM_LISTED', 1, 'AVAILABLE']);
    const itemFields = {
      sku: 'RED-DRIVE/320 GB',
      handle: 'red-drive-320',
      name: 'RED-DRIVE',
      kind: 'STORAGE_OPTION',
      brand: { handle: 'red-digital', name: 'RED Digital' },
      line: { handle: 'storage', name: 'Storage' },
      family: { handle: 'red-drive', name: 'RED-DRIVE' },
      options: [{ name: 'capacity', value: '320 GB' }],
      identifiers: [
        { scheme: 'gtin', value: '4006381333931' },
        { scheme: 'mpn', value: 'D-320' },
      ],
      markets: [{ code: 'US' }, { code: 'DE' }],
      releasedOn: { date: '2008-06-01', precision: 'MONTH' },
      url: 'https://red.test/drive',
      image: { url: 'https://red.test/drive.png', alt: { text: 'A drive' } },
      capacityBytes: 320e9,
      medium: 'HDD',
      interface: 'SATA',
    };
    for (const by of [
      { sku: 'red-drive/320 gb' },
      { handle: 'red-drive-320' },
      { identifier: { scheme: 'GTIN', value: '04006381333931' } },
      { identifier: { scheme: 'mpn', value: 'd-320', brand: 'red-digital' } },
    ])
      assert.deepEqual(await found(by), itemFields);
  });

  test('has options in the languages into which they were translated, and is found by these', async () => {
    const names = localizedTextInput('Capacity', { de: 'Kapazität' }).filter(({ locale }) => locale !== 'en');
    const values = [{ locale: 'fr', text: '320 Go rapides' }];
    await run(
      'registerItem',
      product('OPTED', { options: [{ name: 'Capacity', value: '320 GB', names, values }] }),
    );
    const optionIn = async (locale: string) => {
      const { data } = await place.ask(
        `{ item(by: {sku: "OPTED"}, locale: "${locale}") { options { name value english: name(locale: "en") } } }`,
      );
      return data.item.options;
    };
    assert.deepEqual(await optionIn('de-AT'), [{ name: 'Kapazität', value: '320 GB', english: 'Capacity' }]);
    assert.deepEqual(await optionIn('fr'), [
      { name: 'Capacity', value: '320 Go rapides', english: 'Capacity' },
    ]);
    const { data } = await place.ask('{ searchItems(text: "rapides") { edges { node { sku } } } }');
    assert.deepEqual(data.searchItems.edges, [{ node: { sku: 'OPTED' } }]);
    const line = await place.http().get('/feed?after=0&limit=1000');
    assert.match(
      line.text,
      /"names":\{"de":"Kapazität"\},"value":"320 GB","values":\{"fr":"320 Go rapides"\}/,
    );
    for (const wrong of [
      { names: [{ locale: 'de', text: '<b>' }] },
      { values: [{ locale: 'de', text: 'a\nb' }] },
      { names: [...names, ...names] },
      { values: [{ locale: 'de', text: 'x'.repeat(201) }] },
    ])
      assert.ok(
        (await refusalsOf('reviseItem', { sku: 'OPTED', options: [{ name: 'C', value: 'x', ...wrong }] }))
          .length > 0,
      );
  });

  test('joins the brand, line and family that there are, by handle or by name', async () => {
    const more = { brand: 'red-digital', line: 'Storage', family: 'red-drive' };
    await run('registerItem', product('RED-DRIVE-640', more));
    const { brand, line, family } = await found({ sku: 'RED-DRIVE-640' });
    assert.deepEqual([brand.name, line.name, family.name], ['RED Digital', 'Storage', 'RED-DRIVE']);
  });

  // R2
  test('takes names that nobody ever bore', async () => {
    const input = product('OTHER', {
      identifiers: [{ scheme: 'GTIN', value: '4006381333931' }],
      handle: 'red-drive-320',
    });
    assert.deepEqual((await refusalsOf('registerItem', input)).toSorted(), [
      'DUPLICATE handle: HANDLE "red-drive-320" belongs to RED-DRIVE/320 GB already and is never used for another item.',
      'DUPLICATE identifiers: GTIN "04006381333931" belongs to RED-DRIVE/320 GB already and is never used for another item.',
    ]);
  });

  describe('that is revised', () => {
    before(() =>
      run(
        'registerItem',
        product('CAM', { markets: ['DE', 'US'], identifiers: [{ scheme: 'MPN', value: 'C-1' }] }),
      ),
    );

    test('tells its new name, and the earlier one where it was known', async () => {
      const { entry, item } = await run('reviseItem', {
        sku: 'CAM',
        name: localizedTextInput('Camera', { fr: 'Caméra' }),
      });
      assert.equal(entry.kind, 'ITEM_REVISED');
      assert.equal(entry.headline.text, 'The name of CAM was changed to Camera.');
      assert.deepEqual([item.name, item.version], ['Camera', 2]);
      const { data } = await place.ask('{ item(by: {sku: "CAM"}) { name(locale: "fr") } }');
      assert.equal(data.item.name, 'Caméra');
    });

    // R3
    test('answers to its earlier handle, which nobody else gets', async () => {
      await run('reviseItem', { sku: 'CAM', handle: 'camera' });
      assert.deepEqual(
        [(await found({ handle: 'cam' })).handle, (await found({ handle: 'camera' })).sku],
        ['camera', 'CAM'],
      );
      const taken = await refusalsOf('registerItem', product('THIEF', { handle: 'cam' }));
      assert.match(taken[0]!, /^DUPLICATE handle: /);
      await run('reviseItem', { sku: 'CAM', handle: 'cam' });
      assert.equal((await found({ handle: 'camera' })).handle, 'cam');
    });

    // R3
    test('has the new identifiers and still answers to the earlier ones', async () => {
      await run('reviseItem', { sku: 'CAM', identifiers: [{ scheme: 'mpn', value: 'C-2' }] });
      assert.deepEqual((await found({ sku: 'CAM' })).identifiers, [{ scheme: 'mpn', value: 'C-2' }]);
      assert.equal((await found({ identifier: { scheme: 'MPN', value: 'C-1' } })).sku, 'CAM');
      await run('reviseItem', { sku: 'CAM', identifiers: [{ scheme: 'MPN', value: 'C-1' }] });
      assert.deepEqual((await found({ sku: 'CAM' })).identifiers, [{ scheme: 'mpn', value: 'C-1' }]);
    });

    test('that is taken from a market says so there and nowhere else', async () => {
      await run('reviseItem', { sku: 'CAM', markets: ['DE'] });
      const query = `{ item(by: {sku: "CAM"}) { markets { code }
        us: lifecycle(market: "US") { canOrder facet(name: ORDERS) { status } headline { text } }
        de: lifecycle(market: "DE") { canOrder } fr: lifecycle(market: "FR") { facet(name: ORDERS) { status } }
        all: lifecycle { canOrder differsIn { code } } } }`;
      const { markets, us, de, fr, all } = (await place.ask(query)).data.item;
      assert.deepEqual(markets, [{ code: 'DE' }]);
      assert.deepEqual([us.canOrder, us.facet.status], [false, 'ENDED']);
      assert.match(us.headline.text, /United States/);
      assert.deepEqual([de.canOrder, fr.facet.status], [true, 'NOT_APPLICABLE']);
      assert.deepEqual([all.canOrder, all.differsIn.map(({ code }: Payload) => code)], [true, ['US']]);
    });

    // R7
    test('keeps all that the revision says nothing of', async () => {
      await run('reviseItem', {
        sku: 'CAM',
        url: 'https://acme.test/cam',
        releasedOn: dateInput('2020-01-01'),
      });
      const { name, markets, url, releasedOn } = await found({ sku: 'CAM' });
      assert.deepEqual(
        [name, markets, url, releasedOn.date],
        ['Camera', [{ code: 'DE' }], 'https://acme.test/cam', '2020-01-01'],
      );
    });

    // R7
    test('and that had a name before keeps the frozen headlines of its facts', async () => {
      const { data } = await place.ask(
        '{ item(by: {sku: "CAM"}) { timeline(first: 100) { edges { node { kind headline { text } } } } } }',
      );
      const first = data.item.timeline.edges.at(-1).node;
      assert.deepEqual(first, { kind: 'ITEM_LISTED', headline: { text: 'An entry for CAM was added.' } });
    });
  });

  // R113
  test('that was mistyped is put right: brand, kind, capacity, medium, interface and SKU', async () => {
    await run('registerItem', product('MISTYPD', { identifiers: [{ scheme: 'mpn', value: 'M-1' }] }));
    const { warnings } = await run('reviseItem', {
      sku: 'MISTYPD',
      newSku: 'MISTYPED',
      kind: 'STORAGE_OPTION',
      brand: 'Zenith',
      capacityBytes: 64e9,
      medium: 'CF',
      interface: 'PATA',
    });
    assert.deepEqual(
      warnings.map(({ message }: Payload) => message),
      ['There is no brand "zenith" yet: it is made with this item.'],
    );
    for (const sku of ['MISTYPED', 'MISTYPD']) {
      const item = await found({ sku });
      assert.deepEqual(
        [item.sku, item.kind, item.brand.handle, item.capacityBytes, item.medium, item.interface],
        ['MISTYPED', 'STORAGE_OPTION', 'zenith', 64e9, 'CF', 'PATA'],
      );
    }
    for (const brand of [undefined, 'zenith'])
      assert.equal((await found({ identifier: { scheme: 'mpn', value: 'M-1', brand } })).sku, 'MISTYPED');
    await run('reviseItem', { sku: 'MISTYPED', kind: 'PRODUCT' });
    const product2 = await found({ sku: 'MISTYPED' });
    assert.deepEqual([product2.kind, product2.capacityBytes], ['PRODUCT', undefined]);
  });

  test('does not get a SKU that another item ever bore, nor another kind once it fits something', async () => {
    await run('registerItem', product('HOST'));
    await run('registerItem', product('CARD', { kind: 'STORAGE_OPTION' }));
    await run('declareFit', { sku: 'CARD', hostSku: 'HOST', verdict: 'FITS' });
    assert.deepEqual(await refusalsOf('reviseItem', { sku: 'CARD', newSku: 'mistypd' }), [
      'DUPLICATE newSku: The SKU "mistypd" belongs, or once belonged, to another item.',
    ]);
    for (const sku of ['CARD', 'HOST'])
      assert.match(
        (await refusalsOf('reviseItem', { sku, kind: 'ACCESSORY' })).join(),
        /^CONFLICT kind: Take back first what was said of what it fits/,
      );
    assert.match(
      (await refusalsOf('reviseItem', { sku: 'HOST', kind: 'PRODUCT', medium: 'CF' })).join(),
      /Only a storage option/,
    );
  });

  test('gets no SKU that nobody could type or tell apart', async () => {
    await run('registerItem', product('TYPED'));
    for (const newSku of ['A\u0000B', ' A', 'A\u200b', 'A\u0410', 'A\nB'])
      assert.match((await refusalsOf('reviseItem', { sku: 'TYPED', newSku })).join(), /^INVALID newSku: /);
    assert.match(
      (await refusalsOf('reviseItem', { sku: 'TYPED', medium: 'CF' })).join(),
      /^INVALID kind: Only a/,
    );
  });

  test('bears its part numbers within its new brand, each once, also with others in the same step', async () => {
    const parts = async (sku: string) => (await found({ sku })).identifiers;
    await run(
      'registerItem',
      product('PART-1', { brand: 'Aurora', identifiers: [{ scheme: 'MPN', value: 'P-1' }] }),
    );
    await run(
      'registerItem',
      product('PART-2', { brand: 'Borealis', identifiers: [{ scheme: 'MPN', value: 'P-2' }] }),
    );
    await run('reviseItem', { sku: 'PART-1', brand: 'Borealis' });
    assert.deepEqual(await parts('PART-1'), [{ scheme: 'mpn', value: 'P-1' }]);
    const taken = { sku: 'PART-1', brand: 'Aurora', identifiers: [{ scheme: 'MPN', value: 'P-2' }] };
    await run('reviseItem', taken);
    assert.deepEqual(await parts('PART-1'), [{ scheme: 'mpn', value: 'P-2' }]);
    const back = (await refusalsOf('reviseItem', { sku: 'PART-1', brand: 'Borealis', dryRun: true })).join();
    assert.match(back, /^DUPLICATE identifiers: MPN "P-2" belongs to PART-2/);
  });

  test('keeps its kind and what was said of fits together: no retraction parts them', async () => {
    await run('registerItem', product('KIND-HOST'));
    await run('registerItem', product('KIND-CARD', { kind: 'STORAGE_OPTION' }));
    await run('declareFit', { sku: 'KIND-CARD', hostSku: 'KIND-HOST', verdict: 'FITS' });
    const gone = await run('withdrawFit', {
      sku: 'KIND-CARD',
      hostSku: 'KIND-HOST',
      reason: localizedTextInput('A slip.'),
    });
    const revised = await run('reviseItem', { sku: 'KIND-HOST', kind: 'ACCESSORY' });
    const retraction = { how: 'RETRACT', because: localizedTextInput('It was right.') };
    assert.match(
      (await refusalsOf('correctEntry', { entryId: gone.entry.id, ...retraction })).join(),
      /^CONFLICT entryId: The kind of one of the two is another by now/,
    );
    assert.match(
      (await refusalsOf('correctEntry', { entryId: revised.entry.id, ...retraction })).join(),
      /^CONFLICT entryId: Revise the kind back/,
    );
    await run('reviseItem', { sku: 'KIND-HOST', kind: 'PRODUCT' });
  });

  test('keeps its first SKU as an address, also when it is given back', async () => {
    await run('registerItem', product('FIRST-NAME'));
    await run('reviseItem', { sku: 'FIRST-NAME', newSku: 'SECOND-NAME' });
    await run('reviseItem', { sku: 'FIRST-NAME', newSku: 'FIRST-NAME' });
    assert.equal((await found({ sku: 'SECOND-NAME' })).sku, 'FIRST-NAME');
  });

  // R114
  test('is not entered in a brand or line that is another one misspelt, unless it is meant', async () => {
    await run('registerItem', product('NEAR-1', { brand: 'Northwind', line: 'Lanterns' }));
    const misspelt = product('NEAR-2', { brand: 'Nortwind', line: 'Lantern' });
    assert.deepEqual(await refusalsOf('registerItem', misspelt), [
      'INVALID brand: There is no brand "nortwind": did you mean "northwind"? If not, say so with `allowNearName`.',
      'INVALID line: There is no line "lantern": did you mean "lanterns"? If not, say so with `allowNearName`.',
    ]);
    assert.match(
      (await refusalsOf('registerItems', { items: [misspelt] })).join(),
      /INVALID items\.0\.brand: There is no brand "nortwind"/,
    );
    assert.match(
      (await refusalsOf('reviseItem', { sku: 'NEAR-1', line: 'lantern' })).join(),
      /did you mean "lanterns"/,
    );
    const { item, warnings } = await run('registerItem', { ...misspelt, allowNearName: true });
    assert.equal(item.sku, 'NEAR-2');
    const kin = await run('registerItem', product('KIN-1', { family: 'Lantern Mini Mag' }));
    assert.equal(
      kin.warnings[0].message,
      'There is no family "lantern-mini-mag" yet: it is made with this item.',
    );
    const slip = await run('registerItem', product('KIN-2', { family: 'Lantern Mini Mga' }));
    assert.match(slip.warnings[0].message, /Did you mean "lantern-mini-mag"\?/);
    const together = [product('NEAR-3', { brand: 'Halcyon' }), product('NEAR-4', { brand: 'Halcion' })];
    assert.deepEqual(
      await refusalsOf('registerItems', { items: [...together, { ...together[0], sku: 'NEAR-5' }] }),
      [
        'INVALID items.1.brand: There is no brand "halcion": did you mean "halcyon"? If not, say so with `allowNearName`.',
      ],
    );
    assert.equal(warnings.length, 2);
  });
});
