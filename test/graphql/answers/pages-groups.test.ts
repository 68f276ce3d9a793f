import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';

describe('the lists of brands, lines and families', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    const acme = { handle: 'acme', name: 'Acme' };
    const zeta = { handle: 'zeta', name: 'Zeta' };
    const film = { handle: 'film', name: 'Film' };
    await story.lists(
      { sku: 'A-1', brand: acme, family: { handle: 'a', name: 'A' } },
      { sku: 'A-2', brand: acme, line: film, family: { handle: 'a', name: 'A' } },
      { sku: 'A-3', brand: acme, line: film },
      { sku: 'Z-1', brand: zeta, line: { handle: 'zap', name: 'Zap' }, family: { handle: 'z', name: 'Z' } },
    );
    await story.tells('A-3', 'LISTING_WITHDRAWN', { listing: { withdrawn: { mergedInto: null } } } as never);
  });
  const read = async (query: string) => {
    const { data, errors } = await place.ask(query);
    assert.equal(errors, undefined);
    return data;
  };

  test('hold each with the number of its items, and without those that were entered by mistake', async () => {
    assert.deepEqual(
      await read(`{
        brands { edges { node { handle name itemCount } } }
        lines { edges { node { handle brand { handle } itemCount } } }
        families(first: 5) { edges { node { handle itemCount items { totalCount } } } }
      }`),
      {
        brands: {
          edges: [
            { node: { handle: 'acme', name: 'Acme', itemCount: 2 } },
            { node: { handle: 'zeta', name: 'Zeta', itemCount: 1 } },
          ],
        },
        lines: {
          edges: [
            { node: { handle: 'film', brand: { handle: 'acme' }, itemCount: 1 } },
            { node: { handle: 'zap', brand: { handle: 'zeta' }, itemCount: 1 } },
          ],
        },
        families: {
          edges: [
            { node: { handle: 'a', itemCount: 2, items: { totalCount: 2 } } },
            { node: { handle: 'z', itemCount: 1, items: { totalCount: 1 } } },
          ],
        },
      },
    );
  });

  test('can be those of one brand, in any case of its handle, and hold none of a brand that there is not', async () => {
    const handles = async (brand: string) => {
      const { lines, families } = await read(
        `{ lines(brand: "${brand}") { edges { node { handle } } } families(brand: "${brand}") { edges { node { handle } } } }`,
      );
      return [lines, families].map(({ edges }) =>
        edges.map(({ node }: never) => (node as { handle: string }).handle),
      );
    };
    assert.deepEqual(await handles('ZETA'), [['zap'], ['z']]);
    assert.deepEqual(await handles('nobody'), [[], []]);
  });

  test('come in pages', async () => {
    const query = `query ($after: String) { brands(first: 1, after: $after) { edges { cursor node { handle } } ${PAGE_INFO} } }`;
    const pages = await walkPages<{ handle: string }>(place, query, ({ brands }) => brands);
    assert.deepEqual(pages, [[{ handle: 'acme' }], [{ handle: 'zeta' }]]);
  });

  test('lead to one by its handle; null where nothing bears it', async () => {
    const one = await read(
      `{ brand(handle: " Acme") { id name } line(handle: "film") { handle } none: brand(handle: "film") { id } no: line(handle: "\\u0000") { id } }`,
    );
    assert.match(one.brand.id, /^b_/);
    assert.deepEqual(
      { ...one, brand: one.brand.name },
      { brand: 'Acme', line: { handle: 'film' }, none: null, no: null },
    );
  });
});

describe('the number of items in a list', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists({ sku: 'CAM-1' }, { sku: 'CAM-2', name: { en: 'Camera two' } });
    for (const sku of ['BAG-1', 'BAG-2', 'BAG-3']) {
      await story.lists({ sku, kind: 'ACCESSORY' });
      await story.declares(sku, 'CAM-1', sku === 'BAG-3' ? 'DOES_NOT_FIT' : 'FITS');
    }
    await story.announces('BAG-1', 'PAUSED');
  });
  const countOf = async (args: string) => {
    const { data, errors } = await place.ask(`{ searchItems${args} { totalCount } }`);
    assert.equal(errors, undefined);
    return data.searchItems.totalCount;
  };

  test('is told whatever the size of the page', async () => {
    assert.equal(await countOf(''), 5);
    assert.equal(await countOf('(first: 1)'), 5);
    assert.equal(await countOf('(filter: {kinds: [ACCESSORY]})'), 3);
    assert.equal(await countOf('(filter: {kinds: [ACCESSORY], states: [PAUSED]})'), 1);
    assert.equal(await countOf('(filter: {fitsHost: "CAM-1"})'), 2);
    assert.equal(await countOf('(text: "camera")'), 1);
    assert.equal(await countOf('(filter: {skus: []})'), 0);
  });

  test('is told of what the words only come near to, and where they find nothing', async () => {
    const { data } = await place.ask(`{
      near: searchItems(text: "camrea") { totalCount edges { node { sku } } }
      filtered: searchItems(text: "camrea", filter: {kinds: [ACCESSORY]}) { totalCount }
      nothing: searchItems(text: "zeppelin") { totalCount }
    }`);
    assert.deepEqual(data, {
      near: { totalCount: 1, edges: [{ node: { sku: 'CAM-2' } }] },
      filtered: { totalCount: 0 },
      nothing: { totalCount: 0 },
    });
    const next = 'searchItems(text: "BAG-4", first: 1, after: $after)';
    const pages = await walkPages<{ sku: string }>(
      place,
      `query ($after: String) { ${next} { totalCount edges { cursor node { sku } } ${PAGE_INFO} } }`,
      ({ searchItems }) => {
        assert.equal(searchItems.totalCount, 3);
        return searchItems;
      },
    );
    assert.equal(pages.flat().length, 3);
  });

  test('is told of what fits a product; of those in one state it is not', async () => {
    const { data } = await place.ask(`{ item(by: {sku: "CAM-1"}) { ... on Product {
      accessories(first: 1) { totalCount } paused: accessories(state: PAUSED) { totalCount } storageOptions { totalCount } } } }`);
    assert.deepEqual(data.item, {
      accessories: { totalCount: 2 },
      paused: { totalCount: null },
      storageOptions: { totalCount: 0 },
    });
  });
});
