import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import { PAGE_INFO, walkPages } from '../../support/walk.ts';
import { commitment, on } from '../../wording/answers.ts';

interface Ends {
  readonly item: { readonly sku: string };
  readonly facet: string;
  readonly until: { readonly lastDay: string };
  readonly market: { readonly code: string } | null;
}

const ENDING = `query ($from: Date!, $to: Date!, $facets: [Facet!], $filter: ItemFilter) {
  endingBetween(from: $from, to: $to, facets: $facets, filter: $filter, first: 100) {
    edges { node { item { sku } facet until { date precision lastDay text } endsAt strength market { code } } } } }`;

describe('what ends in a span of days', () => {
  const place = api();
  const story = storyIn(place);
  before(async () => {
    await story.lists(
      { sku: 'CAM', brand: { handle: 'red', name: 'RED' } },
      { sku: 'CARD', kind: 'STORAGE_OPTION' },
      { sku: 'BAG', kind: 'ACCESSORY', markets: ['DE'] },
    );
    await story.commits('CAM', commitment('WARRANTY', '2027-03-31', 'GUARANTEED'));
    await story.commits('CAM', commitment('SERVICE', '2027-Q1'));
    await story.commits('CAM', commitment('PARTS', '2027'));
    await story.commits('CAM', commitment('FEATURE_UPDATES', 'OPEN'));
    await story.commits('CARD', commitment('SECURITY_UPDATES', '2027-02'));
    await story.commits('CARD', commitment('SECURITY_UPDATES', '2027-04-30'), { markets: ['US'] });
    await story.commits('CARD', commitment('WARRANTY', '2020-12-31'));
    const lastOrder = { until: on('2027-04-01'), whileStocksLast: false, maxPerOrder: null };
    await story.announces('BAG', 'DISCONTINUED', { lastOrder });
  });

  async function ending(from: string, to: string, more: object = {}): Promise<string[]> {
    const { data, errors } = await place.ask(ENDING, { from, to, ...more });
    assert.equal(errors, undefined);
    return data.endingBetween.edges.map(({ node }: { node: Ends }) => endText(node));
  }
  const endText = ({ item, facet, until, market }: Ends) =>
    `${until.lastDay} ${item.sku} ${facet}${market ? ` in ${market.code}` : ''}`;

  test('is told earliest first, one answer per item, facet and market', async () => {
    const all = await ending('2020-01-01', '2030-01-01');
    assert.deepEqual(
      all.map((one) => one.slice(0, 10)),
      all.map((one) => one.slice(0, 10)).sort(),
    );
    assert.deepEqual([...all].sort(), [
      '2020-12-31 CARD WARRANTY',
      '2027-02-28 CARD SECURITY_UPDATES',
      '2027-03-31 CAM SERVICE',
      '2027-03-31 CAM WARRANTY',
      '2027-04-01 BAG ORDERS',
      '2027-04-30 CARD SECURITY_UPDATES in US',
      '2027-12-31 CAM PARTS',
    ]);
  });

  test('is told in the language and for the market that is asked for', async () => {
    const ask = async (args: string) => {
      const { data, errors } = await place.ask(
        `{ endingBetween(from: "2027-02-01", to: "2027-04-30", facets: [SECURITY_UPDATES]${args}) {
          edges { node { item { sku lifecycle { headline { locale } } pageUrl } facet until { lastDay text } market { code name } } } } }`,
      );
      assert.equal(errors, undefined);
      return data.endingBetween.edges.map(({ node }: { node: object }) => node);
    };
    const [everywhere, ...others] = await ask(', locale: "de", market: "DE"');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [everywhere.until.text, everywhere.item.lifecycle.headline.locale],
      ['Februar 2027', 'de'],
    );
    assert.match(everywhere.item.pageUrl, /\?market=DE&locale=de$/);
    const american = await ask(', locale: "fr", market: "us"');
    assert.deepEqual(
      american.map(({ market }: { market: { name: string } | null }) => market?.name ?? null),
      [null, 'États-Unis'],
    );
    assert.equal((await ask('')).length, 2);
    const { errors } = await place.ask(
      '{ endingBetween(from: "2027-02-01", to: "2027-04-30", market: "ZZ") { edges { cursor } } }',
    );
    assert.equal(errors![0]!.extensions['code'], 'INVALID');
  });

  test('counts the first day and the last in', async () => {
    assert.deepEqual(await ending('2027-03-31', '2027-03-31', { facets: ['WARRANTY'] }), [
      '2027-03-31 CAM WARRANTY',
    ]);
    assert.deepEqual(await ending('2027-03-30', '2027-03-31', { facets: ['WARRANTY'] }), [
      '2027-03-31 CAM WARRANTY',
    ]);
    assert.deepEqual(await ending('2027-04-01', '2027-04-02', { facets: ['WARRANTY'] }), []);
    assert.deepEqual(await ending('2027-03-01', '2027-03-30', { facets: ['WARRANTY'] }), []);
  });

  test('ends with the last day of a month, quarter or year, and keeps the precision', async () => {
    const { data } = await place.ask(ENDING, {
      from: '2027-01-01',
      to: '2027-12-31',
      facets: ['SERVICE', 'PARTS'],
    });
    assert.deepEqual(
      data.endingBetween.edges.map(({ node }: { node: object }) => node),
      [
        {
          item: { sku: 'CAM' },
          facet: 'SERVICE',
          until: {
            date: '2027-01-01',
            precision: 'QUARTER',
            lastDay: '2027-03-31',
            text: 'the first quarter of 2027',
          },
          endsAt: '2027-04-01T00:00:00.000Z',
          strength: 'TARGET',
          market: null,
        },
        {
          item: { sku: 'CAM' },
          facet: 'PARTS',
          until: { date: '2027-01-01', precision: 'YEAR', lastDay: '2027-12-31', text: '2027' },
          endsAt: '2028-01-01T00:00:00.000Z',
          strength: 'TARGET',
          market: null,
        },
      ],
    );
  });

  test('ends at midnight of the market where it is told for one', async () => {
    const { data } = await place.ask(ENDING, { from: '2027-04-30', to: '2027-04-30' });
    const [{ node }] = data.endingBetween.edges;
    assert.deepEqual([node.market.code, node.endsAt], ['US', '2027-05-01T04:00:00.000Z']);
  });

  test('is narrowed by facets and by items', async () => {
    const year = (more: object) => ending('2027-01-01', '2027-12-31', more);
    assert.deepEqual(await year({ facets: ['ORDERS'] }), ['2027-04-01 BAG ORDERS']);
    assert.deepEqual(await year({ facets: [] }), []);
    assert.deepEqual(await year({ filter: { skus: ['card'] } }), [
      '2027-02-28 CARD SECURITY_UPDATES',
      '2027-04-30 CARD SECURITY_UPDATES in US',
    ]);
    assert.equal((await year({ filter: { brands: ['red'] } })).length, 3);
    assert.deepEqual(await year({ filter: { kinds: ['ACCESSORY'], states: ['AVAILABLE'] } }), [
      '2027-04-01 BAG ORDERS',
    ]);
    assert.deepEqual(await year({ filter: { states: ['DISCONTINUED'] } }), []);
  });

  test('in markets shows what ends there and everywhere, of items sold there', async () => {
    const year = (...markets: string[]) => ending('2027-01-01', '2027-12-31', { filter: { markets } });
    assert.ok((await year('DE')).includes('2027-04-01 BAG ORDERS'));
    assert.ok(!(await year('DE')).some((one) => one.endsWith('in US')));
    assert.ok((await year('US')).includes('2027-04-30 CARD SECURITY_UPDATES in US'));
    assert.ok(!(await year('US')).some((one) => one.includes('BAG')));
  });

  test('is paged without loss or repetition while more is promised', async () => {
    const query = `query ($after: String) { endingBetween(from: "2027-01-01", to: "2027-12-31", first: 2, after: $after) {
      edges { cursor node { item { sku } facet until { lastDay } market { code } } } ${PAGE_INFO} } }`;
    const before = (await walkPages<Ends>(place, query, (data) => data.endingBetween)).flat().map(endText);
    const during = await walkPages<Ends>(
      place,
      query,
      (data) => data.endingBetween,
      (page) => story.commits('CARD', commitment('ONLINE_SERVICES', `2027-0${page}-01`)),
    );
    assert.deepEqual(
      during
        .flat()
        .map(endText)
        .filter((one) => !one.includes('ONLINE')),
      before,
    );
    assert.equal(before.length, 6);
  });
});
