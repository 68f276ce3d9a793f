import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';
import { on } from '../../wording/answers.ts';

describe('a caller whom nobody knows', () => {
  const place = api();

  test('is anonymous', async () => {
    const query = '{ viewer { role name } }';
    assert.deepEqual((await place.ask(query)).data, { viewer: { role: 'ANONYMOUS', name: null } });
  });

  test('sees no notices and nothing overdue where nothing was said', async () => {
    const { data } = await place.ask(
      '{ viewer { notices { edges { cursor } } overdue { edges { cursor } } } }',
    );
    assert.deepEqual(data.viewer, { notices: { edges: [] }, overdue: { edges: [] } });
  });
});

describe('what is overdue', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists(...['LATE', 'LATER', 'SILENT', 'KEPT', 'RESTING', 'FINE'].map((sku) => ({ sku })));
    await story.promises('LATER', '2026-03');
    await story.promises('LATE', '2026-02-15');
    await story.promises('SILENT', null);
    await story.promises('KEPT', '2026-02-15');
    await story.announces('RESTING', 'PAUSED', { resumesOn: on('2026-05-31'), promise: null });
  });
  beforeEach(() => place.at('2026-01-01T00:00:00Z'));

  async function overdue(): Promise<string[]> {
    const { data, errors } = await place.ask('{ viewer { overdue { edges { node { sku } } } } }');
    assert.equal(errors, undefined);
    return data.viewer.overdue.edges.map(({ node }: { node: { sku: string } }) => node.sku);
  }

  // R54
  test('is what was promised by a day that is over, or without one for 90 silent days, longest first', async () => {
    assert.deepEqual(await overdue(), []);
    place.at('2026-02-15T23:59:59Z');
    assert.deepEqual(await overdue(), []);
    place.at('2026-02-16T00:00:00Z');
    assert.deepEqual((await overdue()).sort(), ['KEPT', 'LATE']);
    place.at('2026-03-31T23:59:59Z');
    assert.deepEqual((await overdue()).sort(), ['KEPT', 'LATE']);
    place.at('2026-04-01T00:00:00Z');
    assert.deepEqual((await overdue()).slice(2).sort(), ['LATER', 'SILENT']);
  });

  // R12
  test('is a pause that should be over, too', async () => {
    place.at('2026-06-01T00:00:00Z');
    assert.equal((await overdue()).at(-1), 'RESTING');
  });

  test('is told so by the item itself', async () => {
    const ask = '{ item(by: {sku: "late"}) { lifecycle { nextUpdate { overdue } } } }';
    assert.equal((await place.ask(ask)).data.item.lifecycle.nextUpdate.overdue, false);
    place.at('2026-02-16T00:00:00Z');
    assert.equal((await place.ask(ask)).data.item.lifecycle.nextUpdate.overdue, true);
  });

  test('is so no more once the company speaks, and is promised anew', async () => {
    place.at('2026-02-20T00:00:00Z');
    await story.tells('KEPT', 'UPDATE_POSTED', {}, { text: { en: 'Here we are.' } });
    assert.deepEqual(await overdue(), ['LATE']);
    await story.promises('LATE', '2027');
    assert.deepEqual(await overdue(), []);
  });

  test('is walked page by page', async () => {
    place.at('2028-01-01T00:00:00Z');
    const query = `query ($after: String) { viewer { overdue(first: 1, after: $after) { edges { cursor node { sku } } ${PAGE_INFO} } } }`;
    const pages = await walkPages<{ sku: string }>(place, query, (data) => data.viewer.overdue);
    const skus = pages.map(([one]) => one!.sku);
    assert.deepEqual(skus, await overdue());
    assert.equal(skus.at(-1), 'LATE');
    assert.equal(skus.length, 4);
  });
});

describe('the notices', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-12-31T23:59:59Z');
    await story.lists({ sku: 'CAM' }, { sku: 'CARD', kind: 'STORAGE_OPTION' });
    await story.announces('CAM', 'PAUSED', { notice: { en: 'One.', de: 'Eins.' } });
    await story.announces('CARD', 'PAUSED', { notice: { en: 'Two.' } });
    place.at('2027-01-01T00:00:00Z');
    await story.announces('CAM', 'DISCONTINUED', { notice: { en: 'Three.' } });
    await story.announces('CARD', 'AVAILABLE');
  });

  // R56
  test('are told newest first, under a number for each year', async () => {
    const { data } = await place.ask(`{ viewer { notices { edges { node { id number url status publishedAt
      explanation { text } german: explanation(locale: "de") { text isFallback }
      entries { edges { node { kind item { sku } notice { number } } } } } } } } }`);
    const notices = data.viewer.notices.edges.map(({ node }: { node: { number: string } }) => node);
    assert.deepEqual(notices.map(({ number }: { number: string }) => number).sort(), [
      '2026-0001',
      '2026-0002',
      '2027-0001',
    ]);
    const { id, ...newest } = notices[0];
    assert.match(id, /^n_[0-9a-f]{32}$/);
    assert.deepEqual(newest, {
      number: '2027-0001',
      url: 'http://lastcall.test/notices/2027-0001',
      status: 'PUBLISHED',
      publishedAt: '2027-01-01T00:00:00.000Z',
      explanation: { text: 'Three.' },
      german: { text: 'Three.', isFallback: true },
      entries: {
        edges: [{ node: { kind: 'STATE_ANNOUNCED', item: { sku: 'CAM' }, notice: { number: '2027-0001' } } }],
      },
    });
    const one = notices.find(({ number }: { number: string }) => number === '2026-0001');
    assert.deepEqual(one.german, { text: 'Eins.', isFallback: false });
  });

  test('are narrowed by status; an anonymous caller sees published ones alone', async () => {
    const { data } = await place.ask(`{ viewer { all: notices(status: null) { edges { cursor } }
      published: notices(status: PUBLISHED) { edges { cursor } } drafts: notices(status: DRAFT) { edges { cursor } } } }`);
    const { all, published, drafts } = data.viewer;
    assert.deepEqual([all.edges.length, published.edges.length, drafts.edges.length], [3, 3, 0]);
  });

  test('that are not published are nowhere', async () => {
    const uuid = place.ctx.uuid();
    const draft = `insert into notice (id, status, text) values ('${uuid}', 'DRAFT', '{"en": "Hush."}')`;
    await place.ctx.em.fork().execute(draft);
    const { data } = await place.ask(
      'query ($id: ID!) { node(id: $id) { id } viewer { notices { edges { node { number } } } } }',
      { id: `n_${uuid.replaceAll('-', '')}` },
    );
    assert.equal(data.node, null);
    assert.equal(data.viewer.notices.edges.length, 3);
  });

  test('are walked page by page while another is published', async () => {
    const query = `query ($after: String) { viewer { notices(first: 1, after: $after) { edges { cursor node { number } } ${PAGE_INFO} } } }`;
    const pages = await walkPages<{ number: string }>(
      place,
      query,
      (data) => data.viewer.notices,
      (page) => {
        place.at(`2027-01-0${page + 1}T00:00:00Z`);
        return story.announces('CAM', page % 2 ? 'AVAILABLE' : 'DISCONTINUED', { notice: { en: 'More.' } });
      },
    );
    assert.deepEqual(pages.map(([one]) => one!.number).sort(), ['2026-0001', '2026-0002', '2027-0001']);
  });

  test('are walked through their facts page by page', async () => {
    const ids = (await place.ask('{ viewer { notices(first: 100) { edges { node { id number } } } } }')).data
      .viewer.notices;
    const { id } = ids.edges.find(
      ({ node }: { node: { number: string } }) => node.number === '2026-0001',
    ).node;
    const query = `query ($after: String) { node(id: "${id}") { ... on Notice { entries(first: 1, after: $after) {
      edges { cursor node { sequence } } ${PAGE_INFO} } } } }`;
    assert.equal((await walkPages(place, query, (data) => data.node.entries)).length, 1);
    const after = await place.ask(
      `{ node(id: "${id}") { ... on Notice { entries(after: "100000") { edges { cursor } } } } }`,
    );
    assert.deepEqual(after.data.node.entries.edges, []);
  });
});
