import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';
import { commitment } from '../../wording/answers.ts';

interface TimelineRow {
  readonly sequence: string;
  readonly kind: string;
  readonly item: { readonly sku: string };
}

const TIMELINE = `query ($filter: TimelineFilter, $first: Int, $after: String) {
  timeline(filter: $filter, first: $first, after: $after) { edges { cursor node { sequence kind item { sku } } } ${PAGE_INFO} } }`;
const OF_ITEM = `query ($sku: String!, $filter: TimelineFilter, $first: Int, $after: String) { item(by: {sku: $sku}) {
  timeline(filter: $filter, first: $first, after: $after) { edges { cursor node { sequence kind item { sku } } } ${PAGE_INFO} } } }`;

describe('the record', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists(
      { sku: 'CAM', brand: { handle: 'red', name: 'RED' } }, // 1
      { sku: 'CARD', kind: 'STORAGE_OPTION', line: { handle: 'cards', name: 'Cards' } }, // 2
      { sku: 'BAG', kind: 'ACCESSORY' }, // 3
    );
    place.at('2026-02-01T00:00:00Z');
    await story.commits('CAM', commitment('WARRANTY', '2027')); // 4
    await story.declares('CARD', 'CAM'); // 5
    place.at('2026-03-01T00:00:00Z');
    await story.announces('CARD', 'PAUSED', { markets: ['US'] }); // 6
    await story.announces('CAM', 'DISCONTINUED'); // 7
    await story.names('CAM', 'BAG', 'SUBSTITUTE'); // 8
    await story.renames('BAG', { sku: 'SACK' }); // 9
    place.at('2026-04-01T00:00:00Z');
  });

  async function readEntries(options: object): Promise<string[]> {
    const { data, errors } = await place.ask(TIMELINE, { first: 100, ...options });
    assert.equal(errors, undefined);
    return data.timeline.edges.map(({ node }: { node: TimelineRow }) => node.sequence);
  }
  const filtered = (filter: object) => readEntries({ filter });
  async function timelineOf(sku: string, options: object = {}): Promise<string[]> {
    const { data, errors } = await place.ask(OF_ITEM, { sku, first: 100, ...options });
    assert.equal(errors, undefined);
    return data.item.timeline.edges.map(({ node }: { node: TimelineRow }) => node.sequence);
  }

  test('is told oldest first, without gaps', async () => {
    assert.deepEqual(await readEntries({}), ['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test('of an item is told newest first, without other items', async () => {
    assert.deepEqual(await timelineOf('CAM'), ['8', '7', '4', '1']);
    assert.deepEqual(await timelineOf('BAG'), ['9', '3']);
  });

  test('is narrowed by items, by earlier SKUs too', async () => {
    assert.deepEqual(await filtered({ skus: ['cam', 'nothing'] }), ['1', '4', '7', '8']);
    assert.deepEqual(await filtered({ skus: ['bag'] }), await filtered({ skus: ['SACK'] }));
    assert.deepEqual(await filtered({ skus: [] }), []);
  });

  test('is narrowed by brands, lines and kinds of items', async () => {
    assert.deepEqual(await filtered({ brands: ['red'] }), ['1', '4', '7', '8']);
    assert.deepEqual(await filtered({ lines: ['cards'] }), ['2', '5', '6']);
    assert.deepEqual(await filtered({ kinds: ['ACCESSORY', 'STORAGE_OPTION'] }), ['2', '3', '5', '6', '9']);
  });

  test('is narrowed by kinds of facts', async () => {
    assert.deepEqual(await filtered({ facts: ['STATE_ANNOUNCED'] }), ['6', '7']);
    assert.deepEqual(await filtered({ facts: ['ITEM_REVISED', 'FIT_DECLARED'] }), ['5', '9']);
  });

  test('is narrowed by markets, what holds everywhere included', async () => {
    assert.deepEqual(await filtered({ markets: ['DE'] }), ['1', '2', '3', '4', '5', '7', '8', '9']);
    assert.deepEqual(await filtered({ markets: ['DE', 'US'] }), [
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
  });

  test('is narrowed by instants, the first included and the last not', async () => {
    const span = { recordedFrom: '2026-02-01T00:00:00Z', recordedBefore: '2026-03-01T00:00:00Z' };
    assert.deepEqual(await filtered(span), ['4', '5']);
    assert.deepEqual(await filtered({ recordedFrom: '2026-03-01T01:00:00+01:00' }), ['6', '7', '8', '9']);
    assert.deepEqual(await filtered({ recordedBefore: '2026-01-01T00:00:00Z' }), []);
  });

  test('is narrowed by all of that at once, also for one item', async () => {
    const filter = {
      skus: ['CAM', 'CARD'],
      brands: ['red'],
      kinds: ['PRODUCT'],
      facts: ['STATE_ANNOUNCED', 'COMMITMENT_MADE'],
      markets: ['US'],
      recordedFrom: '2026-02-15T00:00:00Z',
    };
    assert.deepEqual(await filtered(filter), ['7']);
    assert.deepEqual(await timelineOf('CAM', { filter }), ['7']);
    assert.deepEqual(await timelineOf('CARD', { filter }), []);
    assert.deepEqual(await timelineOf('CAM', { filter: { facts: ['COMMITMENT_MADE', 'ITEM_LISTED'] } }), [
      '4',
      '1',
    ]);
    assert.deepEqual(await timelineOf('CAM', { filter: { skus: ['CARD'] } }), []);
    assert.deepEqual(await timelineOf('CAM', { filter: {} }), ['8', '7', '4', '1']);
  });

  test('goes on after a cursor or a sequence, towards newer facts', async () => {
    const { data } = await place.ask(TIMELINE, { first: 4 });
    const { endCursor } = data.timeline.pageInfo;
    assert.deepEqual(await readEntries({ after: endCursor }), ['5', '6', '7', '8', '9']);
    assert.deepEqual(await readEntries({ after: '4' }), ['5', '6', '7', '8', '9']);
    assert.deepEqual(await readEntries({ after: '9' }), []);
    assert.deepEqual(await readEntries({ after: '4', filter: { skus: ['CAM'] } }), ['7', '8']);
  });

  test('of an item goes on after a cursor or a sequence, towards older facts', async () => {
    const { data } = await place.ask(OF_ITEM, { sku: 'CAM', first: 2 });
    assert.deepEqual(await timelineOf('CAM', { after: data.item.timeline.pageInfo.endCursor }), ['4', '1']);
    assert.deepEqual(await timelineOf('CAM', { after: '7' }), ['4', '1']);
    assert.deepEqual(await timelineOf('CAM', { after: '5' }), ['4', '1']);
    assert.deepEqual(await timelineOf('CAM', { after: '100' }), ['8', '7', '4', '1']);
    assert.deepEqual(await timelineOf('CAM', { after: '1' }), []);
    assert.deepEqual(await timelineOf('CAM', { after: '8', filter: { facts: ['ITEM_LISTED'] } }), ['1']);
  });

  test('begins at the beginning after sequence 0, with nothing before it', async () => {
    const { data } = await place.ask(TIMELINE, { after: '0', first: 1 });
    assert.equal(data.timeline.edges[0].node.sequence, '1');
    assert.equal(data.timeline.pageInfo.hasPreviousPage, false);
    assert.deepEqual(await timelineOf('CAM', { after: '0' }), []);
  });

  test('has a size of its own where none is asked', async () => {
    for (let n = 0; n < 12; n++) await story.tells('SACK', 'UPDATE_POSTED');
    const ofItem = await place.ask(
      '{ item(by: {sku: "sack"}) { timeline { edges { cursor } pageInfo { hasNextPage } } } }',
    );
    assert.equal(ofItem.data.item.timeline.edges.length, 10);
    assert.equal(ofItem.data.item.timeline.pageInfo.hasNextPage, true);
    const { data } = await place.ask('{ timeline { edges { cursor } pageInfo { hasNextPage } } }');
    assert.deepEqual([data.timeline.edges.length, data.timeline.pageInfo.hasNextPage], [21, false]);
  });

  test('is told the same of an item however it is asked', async () => {
    const node =
      'edges { cursor node { id sequence recordedAt effectiveAt effectiveOn { date } headline { text } item { sku } } }';
    const { data } = await place.ask(`{
      item(by: {sku: "cam"}) { id timeline(first: 3) { ${node} ${PAGE_INFO} } }
      filtered: item(by: {sku: "cam"}) { timeline(first: 3, filter: {}) { ${node} ${PAGE_INFO} } }
      handle: item(by: {handle: "cam"}) { timeline(first: 3) { ${node} ${PAGE_INFO} } }
      items(skus: ["CAM", "cam", "card"]) { item { timeline(first: 3) { ${node} ${PAGE_INFO} } } }
      family: searchItems(filter: {skus: ["cam"]}) { edges { node { timeline(first: 3) { ${node} ${PAGE_INFO} } } } }
      two: item(by: {sku: "cam"}) { timeline(first: 3) { ${node} ${PAGE_INFO} } other: timeline(first: 1) { edges { cursor } } }
    }`);
    const wanted = data.item.timeline;
    assert.equal(wanted.edges.length, 3);
    for (const other of [
      data.filtered.timeline,
      data.handle.timeline,
      data.items[0].item.timeline,
      data.items[1].item.timeline,
      data.family.edges[0].node.timeline,
      data.two.timeline,
    ])
      assert.deepEqual(other, wanted);
    assert.deepEqual(data.two.other.edges, [{ cursor: wanted.edges[0].cursor }]);
    assert.equal(data.items[2].item.timeline.edges[0].node.item.sku, 'CARD');
    const later = await place.ask(
      `query ($first: Int!) { item(by: {sku: "cam"}) { ...Facts } }
      fragment Facts on Item { timeline(first: $first) { ${node} ${PAGE_INFO} } }`,
      { first: 3 },
    );
    assert.deepEqual(later.data.item.timeline, wanted);
  });

  test('is walked to its end while it grows, without gap or repetition', async () => {
    const query = `query ($after: String) { timeline(first: 8, after: $after) { edges { cursor node { sequence } } ${PAGE_INFO} } }`;
    const pages = await walkPages<TimelineRow>(
      place,
      query,
      (data) => data.timeline,
      (page) => story.tells(page % 2 ? 'CAM' : 'CARD', 'UPDATE_POSTED'),
    );
    const sequences = pages.flat().map(({ sequence }) => Number(sequence));
    assert.deepEqual(
      sequences,
      Array.from({ length: sequences.length }, (_, n) => n + 1),
    );
    assert.ok(sequences.length >= 23);
  });

  test('of an item is walked back to its listing while it grows', async () => {
    const query = `query ($after: String) { item(by: {sku: "sack"}) { timeline(first: 5, after: $after) {
      edges { cursor node { sequence } } ${PAGE_INFO} } } }`;
    const before = await timelineOf('SACK');
    const pages = await walkPages<TimelineRow>(
      place,
      query,
      (data) => data.item.timeline,
      () => story.tells('SACK', 'UPDATE_POSTED'),
    );
    assert.deepEqual(
      pages.flat().map(({ sequence }) => sequence),
      before,
    );
  });
});
