import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';
import { commitment, on } from '../../wording/answers.ts';

const NOW = '2026-11-21T12:00:00Z';
const SEARCH = `query ($text: String, $filter: ItemFilter, $orderBy: ItemOrder) {
  searchItems(text: $text, filter: $filter, orderBy: $orderBy, first: 100) { edges { node { sku } } } }`;

interface Answered {
  readonly state: string;
  readonly orders: { readonly status: string };
  readonly warranty: { readonly status: string };
}

describe('a search', () => {
  const place = api();
  const story = storyIn(place);
  const red = { brand: { handle: 'red', name: 'RED' }, line: { handle: 'media', name: 'Media' } };
  const drive = {
    ...red,
    kind: 'STORAGE_OPTION',
    family: { handle: 'red-drive', name: 'RED-DRIVE' },
  } as const;
  before(async () => {
    await story.lists(
      { ...drive, sku: 'RED-DRIVE-320GB', name: { en: 'RED Drive 320 GB' }, releasedOn: on('2008-06') },
      { ...drive, sku: 'RED-DRIVE-640GB', name: { en: 'RED Drive 640 GB' }, releasedOn: on('2009') },
      {
        ...red,
        kind: 'STORAGE_OPTION',
        sku: 'RED-RAM',
        name: { en: 'RED RAM' },
        releasedOn: on('2010-01-15'),
      },
      {
        brand: red.brand,
        sku: 'RED-ONE',
        name: { en: 'RED ONE', de: 'Rote Eins' },
        releasedOn: on('2007-08-31'),
      },
      {
        sku: 'CAFE',
        name: { en: 'Café crème maker' },
        identifiers: [{ scheme: 'gtin', value: '4006381333931' }],
      },
      { sku: 'BAG', kind: 'ACCESSORY', name: { en: 'Bag' }, markets: ['DE', 'FR'] },
      { sku: 'STRAP', kind: 'ACCESSORY', name: { en: 'Strap' }, orders: 'UNKNOWN' },
    );
    await story.announces('RED-DRIVE-320GB', 'DISCONTINUED', { effectiveAt: Date.parse(NOW) });
    const lastOrder = { until: on('2027-03-31'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('RED-DRIVE-640GB', 'DISCONTINUED', { lastOrder });
    await story.announces('RED-RAM', 'PAUSED', { markets: ['US'] });
    await story.commits('RED-ONE', commitment('WARRANTY', '2027-01-31'));
    await story.commits('BAG', commitment('WARRANTY', 'OPEN'), { markets: ['FR'] });
    await story.declares('RED-DRIVE-320GB', 'RED-ONE');
    await story.declares('RED-RAM', 'RED-ONE', 'FITS_WITH', { needs: ['BAG'] });
    await story.declares('BAG', 'RED-ONE', 'DOES_NOT_FIT');
    await story.declares('STRAP', 'RED-ONE', 'UNKNOWN');
    await story.lists({ sku: 'OLD-NAME', name: { en: 'Übergröße' } });
    await story.renames('OLD-NAME', { sku: 'NEW-NAME' });
  });
  beforeEach(() => place.at(NOW));

  async function found(
    text: string | null,
    filter: object | null = null,
    orderBy = 'NAME',
  ): Promise<string[]> {
    const { data, errors } = await place.ask(SEARCH, { text, filter, orderBy });
    assert.equal(errors, undefined);
    return data.searchItems.edges.map(({ node }: { node: { sku: string } }) => node.sku);
  }
  const filtered = (filter: object) => found(null, filter);
  const ALL = [
    'BAG',
    'CAFE',
    'RED-DRIVE-320GB',
    'RED-DRIVE-640GB',
    'RED-ONE',
    'RED-RAM',
    'STRAP',
    'NEW-NAME',
  ];

  test('finds by a brand, line or family in any case, and by a SKU with spaces around it', async () => {
    for (const filter of [
      { brands: [' Red'] },
      { brands: ['RED'], lines: ['Media '] },
      { families: ['RED-DRIVE'] },
    ])
      assert.ok((await filtered(filter)).includes('RED-DRIVE-320GB'), JSON.stringify(filter));
    assert.deepEqual(await filtered({ skus: [' bag '] }), ['BAG']);
  });

  test('that finds nothing says which brands, lines and families there are not', async () => {
    const hints = async (filter: object) => {
      const { errors, extensions } = (await place.ask(SEARCH, { filter })) as unknown as {
        errors?: object;
        extensions: { hints?: { code: string; field: string[]; message: string }[] };
      };
      assert.equal(errors, undefined);
      return (extensions.hints ?? []).map(({ code, field, message }) => [code, field.join('.'), message]);
    };
    assert.deepEqual(await hints({ brands: ['Redd', 'acme'], kinds: ['STORAGE_OPTION'], lines: ['media'] }), [
      ['NOT_FOUND', 'brands', 'There is no brand "redd": those that exist are listed at /brands.'],
    ]);
    assert.deepEqual(await hints({ families: ['nothing'] }), [
      ['NOT_FOUND', 'families', 'There is no family "nothing": those that exist are listed at /families.'],
    ]);
    assert.deepEqual(await hints({ fitsHost: 'BAG' }), [
      [
        'INVALID',
        'fitsHost',
        'BAG is no product, so that nothing fits it: give the product that it is used with.',
      ],
    ]);
    assert.deepEqual(await hints({ fitsHost: 'RED-ONE' }), []);
    assert.deepEqual(await hints({ brands: ['red', 'nothing'] }), []);
    assert.deepEqual(await hints({ brands: ['acme'], kinds: ['STORAGE_OPTION'] }), []);
  });

  test('without a text finds everything', async () => {
    for (const text of [null, '', '   ']) assert.deepEqual(await found(text), ALL);
  });

  test('finds all words in any order and case, before what is only like them', async () => {
    for (const text of ['red drive', 'Drive RED', 'red-drive', 'RED_DRIVE', '  red   drive ']) {
      const best = (await found(text, null, 'RELEVANCE')).slice(0, 2);
      assert.deepEqual(best.sort(), ['RED-DRIVE-320GB', 'RED-DRIVE-640GB'], text);
    }
  });

  test('finds what is written together or apart either way', async () => {
    for (const text of ['640 GB', '640GB', 'gb 640'])
      assert.equal((await found(text, null, 'RELEVANCE'))[0], 'RED-DRIVE-640GB', text);
  });

  test('finds the beginnings of words', async () => {
    assert.deepEqual(await found('mak'), ['CAFE']);
    assert.equal((await found('red dri 64', null, 'RELEVANCE'))[0], 'RED-DRIVE-640GB');
  });

  test('finds words in every language that an item was named in', async () => {
    assert.deepEqual(await found('Rote Eins'), ['RED-ONE']);
  });

  test('finds words without their accents, and accents without the words having them', async () => {
    for (const text of ['cafe creme', 'CAFÉ', 'càfé crême']) assert.deepEqual(await found(text), ['CAFE']);
    for (const text of ['ubergroße', 'übergrö']) assert.deepEqual(await found(text), ['NEW-NAME']);
  });

  test('finds slips of the pen, after what was meant literally', async () => {
    assert.deepEqual((await found('RED-DIRVE', null, 'RELEVANCE')).slice(0, 2).sort(), [
      'RED-DRIVE-320GB',
      'RED-DRIVE-640GB',
    ]);
    assert.deepEqual(await found('straap'), ['STRAP']);
  });

  test('finds a SKU without its punctuation, an earlier one too', async () => {
    for (const text of ['reddrive320gb', 'RED/DRIVE.320GB', 'RedDrive 320GB'])
      assert.deepEqual(await found(text), ['RED-DRIVE-320GB'], text);
    for (const text of ['OLD-NAME', 'oldname', 'old.name'])
      assert.deepEqual(await found(text), ['NEW-NAME'], text);
  });

  test('finds an earlier SKU with one slip of the pen', async () => {
    for (const text of ['OLD-NMAE', 'OLDNAM', 'olld-name', 'OLD-NAME7'])
      assert.equal((await found(text, null, 'RELEVANCE'))[0], 'NEW-NAME', text);
  });

  test('finds SKUs, handles, identifiers, brands, lines and families', async () => {
    assert.equal((await found('RED-DRIVE-640GB', null, 'RELEVANCE'))[0], 'RED-DRIVE-640GB');
    assert.deepEqual(await found('4006381333931'), ['CAFE']);
    assert.ok((await found('acme')).includes('STRAP'));
    assert.deepEqual(await found('media'), ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM']);
  });

  test('finds nothing where there is nothing', async () => {
    for (const text of ['xylophone', '日本', '%', '*', '"', "'", '&', '!'])
      assert.deepEqual(await found(text), [], text);
  });

  test('puts a whole name first', async () => {
    assert.equal((await found('red one', null, 'RELEVANCE'))[0], 'RED-ONE');
    assert.equal((await found('red ram', null, 'RELEVANCE'))[0], 'RED-RAM');
  });

  test('is narrowed by SKUs, earlier ones included', async () => {
    assert.deepEqual(await filtered({ skus: ['red-one', 'OLD-NAME', 'nothing'] }), ['RED-ONE', 'NEW-NAME']);
    assert.deepEqual(await filtered({ skus: [] }), []);
  });

  test('is narrowed by brands, lines, families and kinds', async () => {
    assert.deepEqual(
      await filtered({ brands: ['red', 'nobody'] }),
      ALL.filter((sku) => sku.startsWith('RED')),
    );
    assert.deepEqual(await filtered({ lines: ['media'] }), ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM']);
    assert.deepEqual(await filtered({ families: ['red-drive'] }), ['RED-DRIVE-320GB', 'RED-DRIVE-640GB']);
    assert.deepEqual(await filtered({ kinds: ['ACCESSORY'] }), ['BAG', 'STRAP']);
    assert.deepEqual(await filtered({ kinds: ['ACCESSORY', 'PRODUCT'], brands: ['acme'] }), [
      'BAG',
      'CAFE',
      'STRAP',
      'NEW-NAME',
    ]);
  });

  test('is narrowed by what fits a product, also with something else', async () => {
    assert.deepEqual(await filtered({ fitsHost: 'red-one' }), ['RED-DRIVE-320GB', 'RED-RAM']);
    assert.deepEqual(await filtered({ fitsHost: 'CAFE' }), []);
  });

  test('is narrowed by the state that holds now, by the clock alone', async () => {
    assert.deepEqual(await filtered({ states: ['DISCONTINUED'] }), ['RED-DRIVE-320GB']);
    place.at('2027-03-31T23:59:59.999Z');
    assert.deepEqual(await filtered({ states: ['DISCONTINUED'] }), ['RED-DRIVE-320GB']);
    place.at('2027-04-01T00:00:00Z');
    assert.deepEqual(await filtered({ states: ['DISCONTINUED', 'PAUSED'] }), [
      'RED-DRIVE-320GB',
      'RED-DRIVE-640GB',
    ]);
  });

  test('is narrowed by the state in a market, where that is another', async () => {
    assert.deepEqual(await filtered({ states: ['PAUSED'] }), []);
    assert.deepEqual(await filtered({ states: ['PAUSED'], markets: ['US'] }), ['RED-RAM']);
    assert.deepEqual(await filtered({ states: ['PAUSED'], markets: ['DE', 'US'] }), ['RED-RAM']);
    assert.deepEqual(await filtered({ states: ['PAUSED'], markets: ['DE'] }), []);
    assert.ok(!(await filtered({ states: ['AVAILABLE'], markets: ['US'] })).includes('RED-RAM'));
  });

  test('is narrowed by the markets where items are or were sold', async () => {
    assert.deepEqual(await filtered({ markets: ['FR'] }), ALL);
    assert.deepEqual(
      await filtered({ markets: ['US'] }),
      ALL.filter((sku) => sku !== 'BAG'),
    );
    assert.deepEqual(await filtered({ markets: ['US', 'DE'] }), ALL);
  });

  test('is narrowed by how a facet stands now', async () => {
    const facet = (name: string, ...statuses: string[]) => filtered({ facet: { facet: name, statuses } });
    assert.deepEqual(await facet('ORDERS', 'ENDED'), ['RED-DRIVE-320GB']);
    assert.deepEqual(await facet('ORDERS', 'ENDING', 'ENDED'), ['RED-DRIVE-320GB', 'RED-DRIVE-640GB']);
    assert.deepEqual(await facet('ORDERS', 'UNKNOWN'), ['STRAP']);
    assert.deepEqual(await facet('WARRANTY', 'ENDING'), ['RED-ONE']);
    assert.deepEqual(
      await facet('WARRANTY', 'UNKNOWN'),
      ALL.filter((sku) => sku !== 'RED-ONE'),
    );
    assert.deepEqual(await facet('WARRANTY', 'UNKNOWN', 'ENDING'), ALL);
    assert.deepEqual(await facet('WARRANTY'), []);
    place.at('2027-02-01T00:00:00Z');
    assert.deepEqual(await facet('WARRANTY', 'ENDED'), ['RED-ONE']);
  });

  test('is narrowed by how a facet stands in one of the markets', async () => {
    const bag = (markets: string[], ...statuses: string[]) =>
      filtered({ skus: ['BAG'], markets, facet: { facet: 'WARRANTY', statuses } });
    assert.deepEqual(await bag(['FR'], 'OPEN'), ['BAG']);
    assert.deepEqual(await bag(['DE'], 'OPEN'), []);
    assert.deepEqual(await bag(['FR'], 'UNKNOWN'), []);
    assert.deepEqual(await bag(['DE'], 'UNKNOWN'), ['BAG']);
    assert.deepEqual(await bag(['DE', 'FR'], 'UNKNOWN'), ['BAG']);
    assert.deepEqual(await bag(['DE', 'FR'], 'OPEN'), ['BAG']);
  });

  test('finds by facet and state in a market what each item answers there', async () => {
    const statuses = ['UNKNOWN', 'OPEN', 'ENDING', 'ENDED', 'NOT_YET', 'TBA', 'NOT_APPLICABLE'];
    for (const market of ['DE', 'FR', 'US']) {
      const query = `query ($skus: [String!]!, $market: MarketCode!) { items(skus: $skus, market: $market) { item { sku
        lifecycle { state orders: facet(name: ORDERS) { status } warranty: facet(name: WARRANTY) { status } } } } }`;
      const { data } = await place.ask(query, { skus: ALL, market });
      const items = data.items.map(({ item }: { item: object }) => item);
      const answered = (isSo: (lifecycle: Answered) => boolean) =>
        items
          .filter(({ lifecycle }: { lifecycle: Answered }) => isSo(lifecycle))
          .map(({ sku }: { sku: string }) => sku);
      const search = async (filter: object) => {
        const asked = `query ($filter: ItemFilter, $market: MarketCode!) { searchItems(filter: $filter, first: 50, market: $market) { edges { node { sku } } } }`;
        const reply = await place.ask(asked, { filter, market });
        return reply.data.searchItems.edges.map(({ node }: { node: { sku: string } }) => node.sku);
      };
      for (const status of statuses) {
        const orders = await search({ facet: { facet: 'ORDERS', statuses: [status] } });
        assert.deepEqual(
          orders.toSorted(),
          answered((one) => one.orders.status === status).toSorted(),
          `ORDERS ${status} in ${market}`,
        );
        const warranty = await search({ facet: { facet: 'WARRANTY', statuses: [status] } });
        assert.deepEqual(
          warranty.toSorted(),
          answered((one) => one.warranty.status === status).toSorted(),
          `WARRANTY ${status} in ${market}`,
        );
      }
      for (const state of ['AVAILABLE', 'PAUSED', 'DISCONTINUED'])
        assert.deepEqual(
          (await search({ states: [state] })).toSorted(),
          answered((one) => one.state === state).toSorted(),
          `${state} in ${market}`,
        );
    }
  });

  test('is narrowed by all fields of the filter at once, and by the text', async () => {
    const filter = {
      skus: ['red-drive-320gb', 'red-ram'],
      brands: ['red'],
      lines: ['media'],
      families: ['red-drive'],
      kinds: ['STORAGE_OPTION'],
      states: ['DISCONTINUED'],
      facet: { facet: 'ORDERS', statuses: ['ENDED'] },
      fitsHost: 'RED-ONE',
      markets: ['DE'],
    };
    assert.deepEqual(await found('drive', filter), ['RED-DRIVE-320GB']);
    assert.deepEqual(await found('ram', filter), []);
  });

  test('comes in the order of names, releases, changes or relevance', async () => {
    const releases = ['RED-RAM', 'RED-DRIVE-640GB', 'RED-DRIVE-320GB', 'RED-ONE'];
    const all = await found(null, null, 'RELEASED');
    assert.deepEqual(all.slice(0, 4), releases);
    assert.deepEqual(all.slice(4).sort(), ['BAG', 'CAFE', 'NEW-NAME', 'STRAP']);
    const changes = await found(null, { brands: ['red'] }, 'LAST_CHANGED');
    assert.deepEqual(changes, ['RED-RAM', 'RED-DRIVE-320GB', 'RED-ONE', 'RED-DRIVE-640GB']);
    assert.deepEqual(await found(null, null, 'RELEVANCE'), ALL);
  });

  test('may leave all its arguments null', async () => {
    const { data, errors } = await place.ask(
      '{ searchItems(text: null, filter: null, orderBy: null, first: null, after: null) { edges { node { sku } } } }',
    );
    assert.equal(errors, undefined);
    assert.equal(data.searchItems.edges.length, ALL.length);
  });
});

describe('the pages of a search', () => {
  const place = api();
  const story = storyIn(place);
  const unchanged = Array.from({ length: 9 }, (_, n) => `KEPT-${String.fromCharCode(97 + n)}`);
  before(async () => {
    await story.lists(
      ...unchanged.map((sku, n) => ({
        sku,
        name: { en: `Thing ${n % 3} ${sku}` },
        ...(n % 4 !== 0 && { releasedOn: on(`200${n % 5}-01-01`) }),
      })),
      ...['MOVING-1', 'MOVING-2'].map((sku) => ({ sku, name: { en: 'Thing' } })),
    );
  });

  for (const [orderBy, text] of [
    ['NAME', null],
    ['RELEASED', null],
    ['LAST_CHANGED', null],
    ['RELEVANCE', null],
    ['RELEVANCE', 'thing'],
    ['RELEVANCE', 'kept thing a'],
    ['NAME', 'thing'],
  ] as const) {
    test(`by ${orderBy}${text ? ` for "${text}"` : ''} neither lose nor repeat what stays as it is`, async () => {
      const query = `query ($after: String) { searchItems(${text ? `text: "${text}", ` : ''}orderBy: ${orderBy}, first: 3, after: $after) {
        edges { cursor node { sku } } ${PAGE_INFO} } }`;
      const list = async (between?: (page: number) => Promise<unknown>) =>
        (await walkPages<{ sku: string }>(place, query, (data) => data.searchItems, between))
          .flat()
          .map(({ sku }) => sku);
      const before = await list();
      const during = await list(async (page) => {
        await story.lists({ sku: `NEW-${orderBy}-${text}-${page}`, name: { en: `Thing ${page} new` } });
        const moving = `MOVING-${1 + (page % 2)}`;
        await story.tells(moving, 'ITEM_REVISED', { listing: { name: { en: `Thing ${9 - page}` } } });
      });
      const kept = (skus: string[]) => skus.filter((sku) => sku.startsWith('KEPT'));
      assert.deepEqual(kept(before).sort(), unchanged);
      assert.deepEqual(kept(during), kept(before));
    });
  }

  test('are told of in pageInfo, also the last and an empty one', async () => {
    const page = async (args: string) => {
      const { data } = await place.ask(`{ searchItems(${args}) { edges { cursor } ${PAGE_INFO} } }`);
      return data.searchItems;
    };
    const filter = 'filter: {skus: ["KEPT-a", "KEPT-b"]}';
    const first = await page(`${filter}, first: 1`);
    assert.deepEqual([first.pageInfo.hasPreviousPage, first.pageInfo.hasNextPage], [false, true]);
    const last = await page(`${filter}, first: 1, after: "${first.pageInfo.endCursor}"`);
    assert.deepEqual([last.pageInfo.hasPreviousPage, last.pageInfo.hasNextPage], [true, false]);
    const beyond = await page(`${filter}, first: 1, after: "${last.pageInfo.endCursor}"`);
    assert.deepEqual(beyond, {
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
    assert.equal((await page(`${filter}, first: 2`)).pageInfo.hasNextPage, false);
  });
});
