import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../../support/api.ts';
import { storyIn } from '../../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../../support/walk.ts';

const MEMBERS = `query ($after: String) { family(handle: "drive") { items(first: 2, after: $after) {
  edges { cursor node { sku } } ${PAGE_INFO} } } }`;

describe('a family', () => {
  const place = api();
  const story = storyIn(place);
  const family = { handle: 'drive', name: 'Drive' };
  const sized = (size: string) => ({ sku: `D-${size}`, name: { en: `Drive ${size}` }, family });
  before(async () => {
    await story.lists(sized('C'), sized('E'), sized('A'), sized('D'), sized('B'), { sku: 'CAM' });
    await story.announces('D-C', 'DISCONTINUED');
  });

  test('is found by its handle, in any case', async () => {
    const { data } = await place.ask(
      '{ family(handle: "DRIVE") { id handle name german: name(locale: "de") brand { handle } } }',
    );
    const { id, ...family } = data.family;
    assert.match(id, /^f_[0-9a-f]{32}$/);
    assert.deepEqual(family, { handle: 'drive', name: 'Drive', german: 'Drive', brand: { handle: 'acme' } });
  });

  test('is null where nobody named it', async () => {
    const { data } = await place.ask('{ family(handle: "cam") { id } none: family(handle: "") { id } }');
    assert.deepEqual(data, { family: null, none: null });
  });

  test('holds all its items by name, discontinued ones included', async () => {
    const pages = await walkPages<{ sku: string }>(place, MEMBERS, (data) => data.family.items);
    assert.deepEqual(
      pages.map((page) => page.map(({ sku }) => sku)),
      [['D-A', 'D-B'], ['D-C', 'D-D'], ['D-E']],
    );
  });

  test('is walked without loss or repetition while items join it and change their names', async () => {
    const pages = await walkPages<{ sku: string }>(
      place,
      MEMBERS,
      (data) => data.family.items,
      async (page) => {
        await story.lists(sized(`${page}`));
        await story.tells('D-A', 'ITEM_REVISED', { listing: { name: { en: `Drive A${page}` } } });
      },
    );
    const skus = pages.flat().map(({ sku }) => sku);
    assert.deepEqual(skus, ['D-A', 'D-B', 'D-C', 'D-D', 'D-E']);
  });

  test('is told by each of its items, and by no other', async () => {
    const { data } = await place.ask(
      '{ items(skus: ["d-a", "cam"]) { item { family { handle items(first: 1) { edges { node { sku } } } } } } }',
    );
    const [own, other] = data.items;
    assert.equal(own.item.family.handle, 'drive');
    assert.equal(own.item.family.items.edges.length, 1);
    assert.equal(other.item.family, null);
  });
});
