import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  answerLifecycle,
  facetEndInFirstOrLastMarket,
  marketsWhereLifecycleDiffers,
} from '../../../src/graphql/answers/lifecycle-view.ts';
import { createRequestContext } from '../../../src/graphql/context.ts';
import type { LifecycleView } from '../../../src/reads/lifecycle.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { world } from '../../support/world.ts';
import { commitment, on } from '../../wording/answers.ts';

const NOW = '2026-11-21T12:00:00Z';
const ANSWER = `state since sinceOn { date precision } canOrder reasons forced successorStatus validUntil
  source { speaker confidence name } notice { number } differsIn { code }
  headline { text locale isFallback } explanation { text locale isFallback }
  facets { facet status from { date } until { lastDay } endsAt strength note { text } url source { confidence } }
  lastOrder { until { lastDay } endsAt whileStocksLast maxPerOrder } resumesOn { lastDay }
  nextChange { state effectiveAt effectiveOn { date precision } announcedAt }
  nextUpdate { by { lastDay } promisedAt overdue }
  noSuccessorBecause { text locale } teaser { text locale } actions { kind label { text locale } url }
  disposition { httpStatus robots schemaOrgAvailability googleAvailability metaAvailability }`;

describe('the lifecycle in a market', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists({ sku: 'CAM' }, { sku: 'LOCAL', markets: ['DE', 'AT'] }, { sku: 'NEXT' });
    await story.commits('CAM', commitment('WARRANTY', '2027-12-31'));
    await story.commits('CAM', commitment('WARRANTY', '2028-12-31'), { markets: ['DE'] });
    const lastOrder = { until: on('2026-12-31'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('CAM', 'DISCONTINUED', {
      markets: ['US'],
      lastOrder,
      effectiveAt: Date.parse('2026-06-01T00:00:00Z'),
    });
    await story.names('CAM', 'NEXT', 'SUCCESSOR', { markets: ['JP'] });
    place.at(NOW);
  });
  const FIELDS = `state canOrder successorStatus differsIn { code } disposition { robots }
    facet(name: WARRANTY) { until { lastDay } endsAt } orders: facet(name: ORDERS) { status } headline { text }`;
  async function readItem(sku: string, market: string | null) {
    const { data, errors } = await place.ask(
      `query ($market: MarketCode) { item(by: {sku: "${sku}"}) { lifecycle(market: $market) { ${FIELDS} } } }`,
      { market },
    );
    assert.equal(errors, undefined);
    return data.item.lifecycle;
  }

  // R80
  test('without a market is what holds everywhere, and names where it differs', async () => {
    const { headline: _headline, ...answer } = await readItem('CAM', null);
    assert.deepEqual(answer, {
      state: 'AVAILABLE',
      canOrder: true,
      successorStatus: 'UNKNOWN',
      differsIn: [{ code: 'DE' }, { code: 'JP' }, { code: 'US' }],
      disposition: { robots: 'index, follow' },
      facet: { until: { lastDay: '2027-12-31' }, endsAt: '2028-01-01T00:00:00.000Z' },
      orders: { status: 'OPEN' },
    });
  });

  // R78
  test('what is said for a market wins there, and its days end at its midnight', async () => {
    assert.deepEqual((await readItem('CAM', 'DE')).facet, {
      until: { lastDay: '2028-12-31' },
      endsAt: '2028-12-31T23:00:00.000Z',
    });
    const us = await readItem('CAM', 'us');
    assert.deepEqual([us.state, us.canOrder, us.orders.status], ['DISCONTINUED', false, 'ENDED']);
    assert.equal(us.facet.until.lastDay, '2027-12-31');
    assert.equal((await readItem('CAM', 'JP')).successorStatus, 'NAMED');
  });

  test('where nothing else was said is what holds everywhere', async () => {
    const { differsIn: _own, facet, ...french } = await readItem('CAM', 'FR');
    const { differsIn: _all, facet: anywhere, ...everywhere } = await readItem('CAM', null);
    assert.deepEqual(french, everywhere);
    assert.deepEqual([facet.until, facet.endsAt], [anywhere.until, '2027-12-31T23:00:00.000Z']);
  });

  test('where no market is asked about, the first and the last midnight of its markets are told', async () => {
    const query = `query ($sku: String!, $market: MarketCode) { item(by: {sku: $sku}) { lifecycle(market: $market) {
      facet(name: WARRANTY) { endsAt endsEarliestAt endsLatestAt } } } }`;
    const ends = async (sku: string, market: string | null = null) =>
      (await place.ask(query, { sku, market })).data.item.lifecycle.facet;
    await story.lists({ sku: 'ABROAD', markets: ['US', 'JP'] });
    await story.commits('ABROAD', commitment('WARRANTY', '2027-03-31'));
    assert.deepEqual(await ends('ABROAD'), {
      endsAt: '2027-04-01T00:00:00.000Z',
      endsEarliestAt: '2027-03-31T15:00:00.000Z',
      endsLatestAt: '2027-04-01T04:00:00.000Z',
    });
    const there = { endsAt: '2027-04-01T04:00:00.000Z', endsEarliestAt: null, endsLatestAt: null };
    assert.deepEqual(await ends('ABROAD', 'US'), there);
    assert.deepEqual(await ends('LOCAL'), { endsAt: null, endsEarliestAt: null, endsLatestAt: null });
  });

  // R81
  test('where it was never offered says so, and is not absent', async () => {
    const { headline, ...us } = await readItem('LOCAL', 'US');
    assert.deepEqual([us.state, us.canOrder, us.orders.status], ['AVAILABLE', false, 'NOT_APPLICABLE']);
    assert.equal(us.disposition.robots, 'noindex, follow');
    assert.match(headline.text, /LOCAL/);
    assert.equal((await readItem('LOCAL', 'DE')).canOrder, true);
  });

  // R81
  test('from which it was taken says so, and is not absent', async () => {
    await story.tells('LOCAL', 'ITEM_REVISED', { listing: { markets: ['DE'] } });
    const { orders, disposition } = await readItem('LOCAL', 'AT');
    assert.deepEqual([orders.status, disposition.robots], ['ENDED', 'index, follow']);
    assert.deepEqual((await readItem('LOCAL', null)).differsIn, [{ code: 'AT' }]);
  });
});

describe('the past of a lifecycle', () => {
  const place = api();
  const story = storyIn(place);
  const ask = async (args: string) => {
    const { data } = await place.ask(`{ item(by: {sku: "cam"}) { lifecycle(${args}) { ${ANSWER}
      history: facet(name: WARRANTY) { history { sequence kind } } orders: facet(name: ORDERS) { history { sequence } } } } }`);
    return data.item.lifecycle;
  };
  before(async () => {
    place.at('2020-01-01T00:00:00Z');
    await story.lists({ sku: 'CAM', name: { en: 'Camera' } }, { sku: 'NEXT' });
    place.at('2021-01-01T00:00:00Z');
    await story.commits('CAM', commitment('WARRANTY', '2025-12-31'));
    place.at('2022-01-01T00:00:00Z');
    await story.announces('CAM', 'PAUSED', { text: { en: 'A pause.' }, markets: [] });
    await story.commits('CAM', commitment('WARRANTY', '2026-06-30'), { markets: ['DE'] });
    place.at('2023-01-01T00:00:00Z');
  });

  const QUESTIONS = [
    'asOf: "2020-06-01T00:00:00Z", knownAt: "2020-06-01T00:00:00Z"',
    'asOf: "2021-06-01T00:00:00Z", knownAt: "2021-06-01T00:00:00Z"',
    'asOf: "2021-06-01T00:00:00Z", knownAt: "2022-06-01T00:00:00Z"',
    'asOf: "2022-06-01T00:00:00Z", knownAt: "2021-06-01T00:00:00Z"',
    'asOf: "2022-06-01T00:00:00Z", knownAt: "2022-06-01T00:00:00Z"',
    'asOf: "2022-06-01T00:00:00Z", knownAt: "2022-06-01T00:00:00Z", market: "DE"',
    'asOf: "2022-06-01T00:00:00Z", knownAt: "2022-06-01T00:00:00Z", locale: "de"',
    'asOf: "2019-01-01T00:00:00Z", knownAt: "2020-06-01T00:00:00Z"',
  ];

  // R84
  test('folds what was known then, as of then', async () => {
    const state = async (asOf: string, knownAt: string) =>
      (await ask(`asOf: "${asOf}-06-01T00:00:00Z", knownAt: "${knownAt}-06-01T00:00:00Z"`)).state;
    assert.equal(await state('2021', '2021'), 'AVAILABLE');
    assert.equal(await state('2022', '2021'), 'AVAILABLE');
    assert.equal(await state('2022', '2022'), 'PAUSED');
    assert.equal(await state('2021', '2022'), 'AVAILABLE');
    assert.equal(await state('2019', '2022'), 'AVAILABLE');
    assert.equal((await ask('asOf: "2021-06-01T00:00:00Z"')).state, 'AVAILABLE');
    assert.equal((await ask('knownAt: "2021-06-01T00:00:00Z"')).state, 'AVAILABLE');
  });

  // R85
  test('never changes again, whatever is said, corrected or renamed later', async () => {
    const before = await Promise.all(QUESTIONS.map(ask));
    assert.ok(before.every((one) => one.state));
    const pause = await story.tells('CAM', 'UPDATE_POSTED', {}, { text: { en: 'More.' } });
    await story.announces('CAM', 'DISCONTINUED', {
      effectiveAt: Date.parse('2022-03-01T00:00:00Z'),
      notice: { en: 'End.' },
    });
    await story.tells('CAM', 'CORRECTED', { how: 'RETRACT' }, { corrects: pause.sequence - 2 });
    await story.tells('CAM', 'TRANSLATED', {}, { corrects: pause.sequence - 2, text: { de: 'Pause.' } });
    await story.tells('CAM', 'ITEM_REVISED', {
      listing: { name: { en: 'Apparatus', de: 'Apparat' }, markets: ['US'] },
    });
    await story.commits('CAM', commitment('WARRANTY', '2030-12-31'));
    await story.commits('CAM', commitment('WARRANTY', '2031-12-31'), { markets: ['US', 'DE'] });
    await story.names('CAM', 'NEXT');
    await story.promises('CAM', null);
    await story.renames('CAM', { sku: 'CAM-X' });
    place.at('2035-01-01T00:00:00Z');
    await story.lists({ sku: 'LATER' });
    assert.deepEqual(await Promise.all(QUESTIONS.map(ask)), before);
  });

  // R85
  test('before anything was known is refused', async () => {
    const { data, errors } = await place.ask(
      '{ item(by: {sku: "cam"}) { sku lifecycle(knownAt: "2019-12-31T23:59:59.999Z") { state } } }',
    );
    assert.equal(data.item, null);
    assert.equal(errors![0]!.extensions.code, 'NOT_FOUND');
  });

  test('is told of many items at once', async () => {
    const { data } = await place.ask(
      `{ items(skus: ["cam", "next"]) { item { lifecycle(asOf: "2022-06-01T00:00:00Z", knownAt: "2022-06-01T00:00:00Z") { state headline { text } } } } }`,
    );
    const [cam, next] = data.items;
    assert.deepEqual([cam.item.lifecycle.state, next.item.lifecycle.state], ['PAUSED', 'AVAILABLE']);
    assert.match(cam.item.lifecycle.headline.text, /Camera/);
  });
});

describe('the history of a facet', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists({ sku: 'CAM' }, { sku: 'OTHER' });
    await story.commits('CAM', commitment('WARRANTY', '2027')); // 3
    await story.commits('CAM', commitment('PARTS', '2027')); // 4
    await story.commits('OTHER', commitment('WARRANTY', '2027')); // 5
    place.at('2026-02-01T00:00:00Z');
    await story.commits('CAM', commitment('WARRANTY', '2028')); // 6
    await story.announces('CAM', 'DISCONTINUED', {
      commitments: [commitment('FULFILMENT', 'OPEN'), commitment('SERVICE', 'ENDED')],
    }); // 7
    place.at(NOW);
  });
  async function history(facet: string, args = ''): Promise<string[]> {
    const { data, errors } = await place.ask(
      `{ item(by: {sku: "cam"}) { lifecycle${args} { facet(name: ${facet}) { history { sequence } } } } }`,
    );
    assert.equal(errors, undefined);
    return data.item.lifecycle.facet.history.map(({ sequence }: { sequence: string }) => sequence);
  }

  test('holds all facts about it, newest first, and no others', async () => {
    assert.deepEqual(await history('WARRANTY'), ['6', '3']);
    assert.deepEqual(await history('PARTS'), ['4']);
    assert.deepEqual(await history('SERVICE'), ['7']);
    assert.deepEqual(await history('FULFILMENT'), ['7']);
    assert.deepEqual(await history('ONLINE_SERVICES'), []);
  });

  test('of orders holds the changes of state', async () => {
    assert.deepEqual(await history('ORDERS'), ['7']);
  });

  test('holds only what was known to the answer', async () => {
    assert.deepEqual(await history('WARRANTY', '(knownAt: "2026-01-15T00:00:00Z")'), ['3']);
    assert.deepEqual(await history('PARTS', '(knownAt: "2026-01-15T00:00:00Z")'), ['4']);
    assert.deepEqual(await history('SERVICE', '(knownAt: "2026-01-15T00:00:00Z")'), []);
  });

  test('comes with every facet of many items', async () => {
    const { data } = await place.ask(
      '{ items(skus: ["cam", "other"]) { item { lifecycle { facets { facet history { sequence } } } } } }',
    );
    const [, other] = data.items;
    const reply = other.item.lifecycle.facets.filter(
      ({ history: facts }: { history: unknown[] }) => facts.length > 0,
    );
    assert.deepEqual(reply, [{ facet: 'WARRANTY', history: [{ sequence: '5' }] }]);
  });
});

describe('what takes long to compute for many markets', () => {
  const place = world();
  const story = storyIn(place);
  const FACETS = ['WARRANTY', 'PARTS'] as const;
  before(async () => {
    place.at('2026-01-01T00:00:00Z');
    await story.lists({ sku: 'CAM' }, { sku: 'LOCAL', markets: ['DE', 'JP'] });
    for (const facet of FACETS) await story.commits('CAM', commitment(facet, '2027-12-31'));
    await story.commits('LOCAL', commitment('WARRANTY', '2027-12-31'));
    for (const [years, code] of ['AT', 'CH', 'DE', 'FR', 'JP', 'US'].entries())
      await story.commits('CAM', commitment('SERVICE', `${2030 + years}-12-31`), { markets: [code] });
    place.at(NOW);
  });

  /** What asks often is charged: what each kind of question costs the first time, and how much more the next. */
  async function asking() {
    const ctx = createRequestContext(place.ctx);
    let spent = 0;
    const spend = (units: number) => {
      spent += units;
    };
    const charged = { ...ctx, costBudget: { spend } };
    const item = async (sku: string) => (await ctx.reads.itemBySku(sku))!;
    const costOf = async (ask: () => unknown) => {
      const before = spent;
      await ask();
      return spent - before;
    };
    return { charged, item, costOf };
  }

  test('is charged by markets and facts, and computed once in a request', async () => {
    const { charged, item, costOf } = await asking();
    const cam = await item('CAM');
    const differing = async () =>
      await marketsWhereLifecycleDiffers(charged, await answerLifecycle(charged, cam, {}));
    assert.ok((await costOf(differing)) >= 6 * (2 + cam.activeFacts.length / 30));
    assert.equal(await costOf(differing), 0);
    assert.equal(await differing(), await differing());
    assert.equal((await differing()).length, 6);
    charged.reads.forget();
    assert.ok((await costOf(differing)) > 0);
  });

  test('is charged by the zones in which days end, once for facets that end together', async () => {
    const { charged, item, costOf } = await asking();
    const end = (sku: string, facet: 'WARRANTY' | 'PARTS', which: 'first' | 'last') => async () => {
      const lifecycle = (await answerLifecycle(charged, await item(sku), {})) as LifecycleView;
      const answer = lifecycle.facets.find((one) => one.facet === facet)!;
      return await facetEndInFirstOrLastMarket(charged, { ...answer, lifecycle }, which);
    };
    const all = (await charged.reads.allMarkets()).length;
    assert.ok((await costOf(end('CAM', 'WARRANTY', 'first'))) >= all / 6);
    assert.equal(await costOf(end('CAM', 'WARRANTY', 'last')), 0);
    assert.equal(await costOf(end('CAM', 'PARTS', 'last')), 0);
    assert.equal(Math.round((await costOf(end('LOCAL', 'WARRANTY', 'last'))) * 6), 2);
    assert.equal(await end('LOCAL', 'WARRANTY', 'first')(), Date.parse('2027-12-31T15:00:00Z'));
    assert.equal(await end('LOCAL', 'WARRANTY', 'last')(), Date.parse('2027-12-31T23:00:00Z'));
  });

  test('is not charged where a verb has done something that is still to be told', async () => {
    const { charged, item, costOf } = await asking();
    const lifecycle = await answerLifecycle(charged, await item('CAM'), {});
    charged.advance(0);
    assert.equal(await costOf(() => marketsWhereLifecycleDiffers(charged, lifecycle)), 0);
  });
});
