import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../../support/api.ts';
import { storyIn } from '../../../support/story.ts';
import { on } from '../../../wording/answers.ts';

const ALL = `id sku handle kind version url
  name german: name(locale: "de") austrian: name(locale: "de-AT") japanese: name(locale: "ja")
  brand { id handle name url } line { id handle name german: name(locale: "de") noticeDays approvals brand { handle } }
  family { handle } options { name value } identifiers { scheme value } markets { code timeZone requiredLocales }
  marketsText { text locale isFallback } germanMarkets: marketsText(locale: "de") { text }
  releasedOn { date precision lastDay text german: text(locale: "de") }
  image { url alt { text locale isFallback } german: alt(locale: "de") { text locale isFallback } }
  newestVersion { name url releasedOn { date precision } }`;

describe('an item', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      {
        sku: 'CARD-64',
        kind: 'STORAGE_OPTION',
        name: { en: 'Card 64', de: 'Karte 64' },
        brand: { handle: 'red', name: 'RED', url: 'https://red.example' },
        line: { handle: 'cards', name: 'Cards' },
        family: { handle: 'card', name: 'Card' },
        options: [{ name: 'capacity', value: '64 GB' }],
        identifiers: [
          { scheme: 'mpn', value: 'C-64' },
          { scheme: 'gtin', value: '96385074' },
        ],
        releasedOn: on('2027-Q1'),
        url: 'https://red.example/card-64',
        capacityBytes: 64e9,
        medium: 'CompactFlash',
        interface: 'CF',
        markets: ['US', 'DE'],
        latest: { name: '1.2', releasedOn: '2026-10-01', url: 'https://red.example/1.2' },
      },
      { sku: 'CAM' },
      { sku: 'BAG', kind: 'ACCESSORY', name: { de: 'Tasche' } },
    );
    const image = { imageUrl: 'https://red.example/card.png', imageAlt: { en: 'A card' } };
    await story.tells('CARD-64', 'ITEM_REVISED', { listing: image });
  });

  test('tells where its page is, in an address that is one', async () => {
    await story.lists({ sku: 'A/B "x"' });
    const { data } = await place.ask('{ items(skus: ["card-64", "a/b \\"x\\""]) { item { pageUrl } } }');
    assert.deepEqual(
      data.items.map(({ item }: never) => (item as { pageUrl: string }).pageUrl),
      [`${place.ctx.publicUrl}/items/CARD-64`, `${place.ctx.publicUrl}/items/A%2FB%20%22x%22`],
    );
  });

  test('leads to its page in the language and for the market that are asked for', async () => {
    const { data } = await place.ask(`{
      item(by: { sku: "CAM" }, locale: "de-AT", market: "US") { pageUrl other: pageUrl(locale: "fr", market: "DE") }
    }`);
    assert.deepEqual(data.item, {
      pageUrl: `${place.ctx.publicUrl}/items/CAM?market=US&locale=de-AT`,
      other: `${place.ctx.publicUrl}/items/CAM?market=DE&locale=fr`,
    });
  });

  test('tells everything that was said of it', async () => {
    const { data } = await place.ask(
      `{ item(by: {sku: "card-64"}) { __typename ${ALL} ... on StorageOption { capacityBytes medium interface } } }`,
    );
    const { id, brand, line, ...item } = data.item;
    assert.match(id, /^i_[0-9a-f]{32}$/);
    assert.match(brand.id, /^b_[0-9a-f]{32}$/);
    assert.match(line.id, /^l_[0-9a-f]{32}$/);
    assert.deepEqual(
      { ...brand, id: null },
      { id: null, handle: 'red', name: 'RED', url: 'https://red.example' },
    );
    assert.deepEqual(
      { ...line, id: null },
      {
        id: null,
        handle: 'cards',
        name: 'Cards',
        german: 'Cards',
        noticeDays: null,
        approvals: 0,
        brand: { handle: 'red' },
      },
    );
    assert.deepEqual(item, {
      __typename: 'StorageOption',
      sku: 'CARD-64',
      handle: 'card-64',
      kind: 'STORAGE_OPTION',
      version: 2,
      url: 'https://red.example/card-64',
      name: 'Card 64',
      german: 'Karte 64',
      austrian: 'Karte 64',
      japanese: 'Card 64',
      family: { handle: 'card' },
      options: [{ name: 'capacity', value: '64 GB' }],
      identifiers: [
        { scheme: 'gtin', value: '96385074' },
        { scheme: 'mpn', value: 'C-64' },
      ],
      markets: [
        { code: 'US', timeZone: 'America/New_York', requiredLocales: [] },
        { code: 'DE', timeZone: 'Europe/Berlin', requiredLocales: [] },
      ],
      marketsText: {
        text: 'Offered in the United States and in Germany only',
        locale: 'en',
        isFallback: false,
      },
      germanMarkets: { text: 'Nur in den Vereinigten Staaten und in Deutschland angeboten' },
      releasedOn: {
        date: '2027-01-01',
        precision: 'QUARTER',
        lastDay: '2027-03-31',
        text: 'the first quarter of 2027',
        german: 'erstes Quartal 2027',
      },
      image: {
        url: 'https://red.example/card.png',
        alt: { text: 'A card', locale: 'en', isFallback: false },
        german: { text: 'A card', locale: 'en', isFallback: true },
      },
      newestVersion: {
        name: '1.2',
        url: 'https://red.example/1.2',
        releasedOn: { date: '2026-10-01', precision: 'DAY' },
      },
      capacityBytes: 64e9,
      medium: 'CompactFlash',
      interface: 'CF',
    });
  });

  test('of which little was said says null or nothing, and never leaves a field out', async () => {
    const { data } = await place.ask(`{ item(by: {sku: "cam"}) { __typename ${ALL} } }`);
    const { id: _id, brand, ...item } = data.item;
    assert.equal(brand.url, null);
    assert.deepEqual(item, {
      __typename: 'Product',
      sku: 'CAM',
      handle: 'cam',
      kind: 'PRODUCT',
      version: 1,
      url: null,
      name: 'CAM',
      german: 'CAM',
      austrian: 'CAM',
      japanese: 'CAM',
      line: null,
      family: null,
      options: [],
      identifiers: [],
      markets: [],
      marketsText: null,
      germanMarkets: null,
      releasedOn: null,
      image: null,
      newestVersion: null,
    });
  });

  test('whose name is in another language than the default is called by that one', async () => {
    const { data } = await place.ask(
      '{ item(by: {sku: "bag"}) { __typename name english: name(locale: "en") } }',
    );
    assert.deepEqual(data.item, { __typename: 'Accessory', name: 'Tasche', english: 'Tasche' });
  });

  // R95
  test('counts its public facts in its version', async () => {
    const versions = async () => {
      const { data } = await place.ask('{ items(skus: ["cam", "bag"]) { item { version } } }');
      return data.items.map(({ item }: { item: { version: number } }) => item.version);
    };
    const before = await versions();
    await story.tells('CAM', 'UPDATE_POSTED', {}, { text: { en: 'All is well.' } });
    assert.deepEqual(await versions(), [before[0] + 1, before[1]]);
  });

  test('is asked for by its kind where only one kind has a field', async () => {
    const { data, errors } = await place.ask(`{ items(skus: ["cam", "bag", "card-64"]) { item {
      ... on Product { accessories { edges { cursor } } }
      ... on Accessory { orphaned fits { verdict } }
      ... on StorageOption { capacityBytes orphaned }
    } } }`);
    assert.equal(errors, undefined);
    assert.deepEqual(
      data.items.map(({ item }: { item: object }) => item),
      [
        { accessories: { edges: [] } },
        { orphaned: false, fits: [] },
        { capacityBytes: 64e9, orphaned: false },
      ],
    );
  });
});
