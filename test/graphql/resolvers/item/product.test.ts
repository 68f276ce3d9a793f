import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../../support/api.ts';
import { storyIn } from '../../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../../support/walk.ts';
import { on } from '../../../wording/answers.ts';

describe('what was made for a product', () => {
  const place = api();
  const story = storyIn(place);
  const card = (size: string) => ({
    sku: `CARD-${size}`,
    kind: 'STORAGE_OPTION' as const,
    name: { en: `Card ${size}` },
  });
  before(async () => {
    place.at('2025-01-01T00:00:00Z');
    await story.lists(
      { sku: 'CAM' },
      { sku: 'OTHER' },
      card('D'),
      card('A'),
      card('C'),
      card('B'),
      card('NO'),
    );
    await story.lists({ sku: 'BAG', kind: 'ACCESSORY' }, { sku: 'STRAP', kind: 'ACCESSORY' });
    for (const size of ['D', 'A', 'C']) await story.declares(`CARD-${size}`, 'CAM');
    await story.declares('CARD-B', 'CAM', 'FITS_WITH', { needs: ['BAG'] });
    await story.declares('CARD-NO', 'CAM', 'DOES_NOT_FIT');
    await story.declares('BAG', 'CAM');
    await story.declares('STRAP', 'CAM', 'UNKNOWN');
    await story.announces('CARD-A', 'DISCONTINUED', { effectiveAt: Date.parse('2026-01-01T00:00:00Z') });
    await story.announces('CARD-C', 'DISCONTINUED', {
      lastOrder: { until: on('2026-12-31'), whileStocksLast: false, maxPerOrder: null },
    });
  });
  beforeEach(() => place.at('2026-11-21T12:00:00Z'));

  async function made(field: string, args = '', sku = 'CAM'): Promise<string[]> {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "${sku}"}) { ... on Product { ${field}${args} { edges { node { sku } } } } } }`,
    );
    assert.equal(errors, undefined);
    return data.item[field].edges.map(({ node }: { node: { sku: string } }) => node.sku);
  }

  // R50
  test('is told by name and kind, discontinued items included, without what does not fit', async () => {
    assert.deepEqual(await made('storageOptions'), ['CARD-A', 'CARD-B', 'CARD-C', 'CARD-D']);
    assert.deepEqual(await made('accessories'), ['BAG', 'STRAP']);
    assert.deepEqual(await made('accessories', '', 'OTHER'), []);
  });

  test('is narrowed by the state that holds now, by the clock alone', async () => {
    assert.deepEqual(await made('storageOptions', '(state: DISCONTINUED)'), ['CARD-A']);
    assert.deepEqual(await made('storageOptions', '(state: AVAILABLE)'), ['CARD-B', 'CARD-C', 'CARD-D']);
    place.at('2027-01-01T00:00:00Z');
    assert.deepEqual(await made('storageOptions', '(state: DISCONTINUED)'), ['CARD-A', 'CARD-C']);
    assert.deepEqual(await made('storageOptions', '(state: PAUSED)'), []);
  });

  test('is paged without loss or repetition while more is declared', async () => {
    const query = `query ($after: String) { item(by: {sku: "CAM"}) { ... on Product {
      storageOptions(first: 1, after: $after) { edges { cursor node { sku } } ${PAGE_INFO} } } } }`;
    const pages = await walkPages<{ sku: string }>(
      place,
      query,
      (data) => data.item.storageOptions,
      async (page) => {
        await story.lists(card(`0${page}`));
        await story.declares(`CARD-0${page}`, 'CAM');
      },
    );
    assert.deepEqual(
      pages.map(([one]) => one!.sku),
      ['CARD-A', 'CARD-B', 'CARD-C', 'CARD-D'],
    );
  });

  test('follows its items when they get another name', async () => {
    await story.tells('CARD-D', 'ITEM_REVISED', { listing: { name: { en: 'A first card' } } });
    assert.equal((await made('storageOptions'))[0], 'CARD-D');
  });

  test('is gone from the list when the fit is taken back', async () => {
    await story.tells('STRAP', 'FIT_WITHDRAWN', { withdrawnFit: story.item('CAM') });
    assert.deepEqual(await made('accessories'), ['BAG']);
  });
});
