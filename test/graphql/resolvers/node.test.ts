import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { commitment } from '../../wording/answers.ts';

describe('anything that has an id', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    const line = { handle: 'cards', name: 'Cards' };
    const family = { handle: 'card', name: 'Card' };
    await story.lists(
      { sku: 'CAM' },
      { sku: 'CARD', kind: 'STORAGE_OPTION', line, family },
      { sku: 'BAG', kind: 'ACCESSORY' },
    );
    const announced = await story.announces('CARD', 'PAUSED', { notice: { en: 'A pause.' } });
    await story.commits('CARD', commitment('WARRANTY', '2027'));
    await story.names('CARD', 'BAG', 'SUBSTITUTE');
    await story.declares('CARD', 'CAM');
    await story.promises('CARD', '2027-01');
    await story.tells(
      'CARD',
      'TRANSLATED',
      {},
      { corrects: announced.sequence, text: { de: 'Eine Pause.' } },
    );
  });

  const ITEM = '__typename id brand { __typename id } line { __typename id } family { __typename id }';
  const WITH_IDS = `{ items(skus: ["cam", "card", "bag"]) { item { ${ITEM} timeline(first: 20) { edges { node { __typename id notice { __typename id } } } } } } }`;

  /** All that has an id in an answer, by type. */
  function ided(value: unknown): { __typename: string; id: string }[] {
    if (typeof value !== 'object' || value === null) return [];
    const own = 'id' in value ? [value as { __typename: string; id: string }] : [];
    return [...own.map(({ __typename, id }) => ({ __typename, id })), ...Object.values(value).flatMap(ided)];
  }

  test('is found again by it, as what it is', async () => {
    const { data } = await place.ask(WITH_IDS);
    const found = ided(data);
    assert.deepEqual([...new Set(found.map(({ __typename }) => __typename))].sort(), [
      'Accessory',
      'Brand',
      'CommitmentEntry',
      'CorrectionEntry',
      'FitEntry',
      'ItemEntry',
      'ItemFamily',
      'Line',
      'Notice',
      'Product',
      'StateEntry',
      'StorageOption',
      'SuccessionEntry',
      'UpdateEntry',
    ]);
    for (const one of found) {
      const answer = await place.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id: one.id });
      assert.deepEqual([answer.data, answer.errors], [{ node: one }, undefined]);
    }
  });

  test('answers its fields there too', async () => {
    const { data } = await place.ask(WITH_IDS);
    const [, card] = data.items;
    const notice = card.item.timeline.edges.find(({ node }: never) => node['notice']).node.notice;
    const query = `query ($item: ID!, $brand: ID!, $line: ID!, $family: ID!, $entry: ID!, $notice: ID!) {
      item: node(id: $item) { ... on Item { sku lifecycle { state } } }
      brand: node(id: $brand) { ... on Brand { handle } }
      line: node(id: $line) { ... on Line { handle } }
      family: node(id: $family) { ... on ItemFamily { items { edges { node { sku } } } } }
      entry: node(id: $entry) { ... on TimelineEntry { kind item { sku } } }
      notice: node(id: $notice) { ... on Notice { number entries { edges { node { kind } } } } }
    }`;
    const { id, brand, line, family, timeline } = card.item;
    const ids = { item: id, brand: brand.id, line: line.id, family: family.id, notice: notice.id };
    const answer = await place.ask(query, { ...ids, entry: timeline.edges.at(-1).node.id });
    assert.deepEqual(answer.data, {
      item: { sku: 'CARD', lifecycle: { state: 'PAUSED' } },
      brand: { handle: 'acme' },
      line: { handle: 'cards' },
      family: { items: { edges: [{ node: { sku: 'CARD' } }] } },
      entry: { kind: 'ITEM_LISTED', item: { sku: 'CARD' } },
      notice: { number: '2026-0001', entries: { edges: [{ node: { kind: 'STATE_ANNOUNCED' } }] } },
    });
  });

  test('is null for an id that nothing public bears', async () => {
    const { data } = await place.ask(WITH_IDS);
    const { id } = data.items[0].item;
    const others = Array.from('ifbline').map((mark) => `${mark}_${'0'.repeat(32)}`);
    for (const other of [...others, '', 'x', id.slice(1), `n${id.slice(1)}`, `${id}0`, `${id}\0`]) {
      const answer = await place.ask('query ($id: ID!) { node(id: $id) { id } }', { id: other });
      assert.deepEqual([answer.data, answer.errors], [{ node: null }, undefined]);
    }
  });
});
