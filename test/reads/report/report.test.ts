import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { tellRed2010 } from '../../support/red-2010.ts';
import { api } from '../../support/api.ts';
import { storyIn } from '../../support/story.ts';
import {
  localizedTextInput,
  createManagerClients,
  type Payload,
  product,
  transitionInput,
} from '../../support/managers.ts';

const REPORT = `query ($brand: String, $line: String, $at: DateTime) {
  report(brand: $brand, line: $line, at: $at) {
    at
    figures { code group text count longestDays items(first: 100) { edges { node { sku } } } }
  }
}`;

// R115
describe('a report', () => {
  const place = api();
  const { run, send, advanceTo, mutate } = createManagerClients(place);

  async function report(variables: object = {}, key: 'MANAGER' | 'ANONYMOUS' = 'MANAGER') {
    const { data, errors } = await send(REPORT, variables, key);
    assert.equal(errors, undefined);
    const figures: Payload[] = data.report.figures;
    const skusOf = (code: string) =>
      figures
        .find((figure) => figure.code === code)!
        .items.edges.map(({ node }: Payload) => node.sku)
        .toSorted();
    return { figures, skusOf };
  }

  before(async () => {
    for (const sku of ['OPEN', 'PAUSED', 'LATE', 'ENDING', 'ENDED', 'HERE-ONLY'])
      await run('registerItem', product(sku, { line: 'cameras' }));
    await run('registerItem', product('ELSEWHERE', { line: 'drives' }));
    await run(
      'transitionItem',
      transitionInput('PAUSED', 'PAUSED', { nextUpdateBy: { date: '2026-12-10' } }),
    );
    await run('promiseUpdate', { sku: 'LATE', by: { date: '2026-11-25' } });
    await run('promiseUpdate', { sku: 'OPEN', by: { date: '2026-11-25' } });
    await run('postUpdate', { sku: 'OPEN', text: localizedTextInput('All is well.') });
    await run('transitionItem', {
      ...transitionInput('ENDING', 'DISCONTINUED', { lastOrder: { until: { date: '2027-01-31' } } }),
    });
    await run('transitionItem', {
      ...transitionInput('ENDED', 'DISCONTINUED', { lastOrder: { until: { date: '2026-11-25' } } }),
      noSuccessorBecause: null,
      nextUpdateBy: { date: '2027-03-01' },
    });
    await run(
      'transitionItem',
      transitionInput('HERE-ONLY', 'PAUSED', { markets: ['DE'], nextUpdateBy: { date: '2027-03-01' } }),
    );
  });

  test('counts items by kind and state, and each number opens its list', async () => {
    const { skusOf, figures } = await report({ line: 'cameras' });
    assert.deepEqual(skusOf('PRODUCT_PAUSED'), ['PAUSED']);
    assert.deepEqual(skusOf('PRODUCT_AVAILABLE'), ['ENDED', 'ENDING', 'HERE-ONLY', 'LATE', 'OPEN']);
    for (const { count, items, group } of figures)
      if (group !== 'NOTICES') assert.equal(count, items.edges.length);
    assert.equal((await report()).skusOf('PRODUCT_AVAILABLE').length, 6);
  });

  test('tells what is promised, overdue and kept, and what ends', async () => {
    await advanceTo('2026-12-01T00:00:00Z');
    const { skusOf } = await report({ line: 'cameras' });
    assert.deepEqual(skusOf('PRODUCT_DISCONTINUED'), ['ENDED']);
    assert.deepEqual(skusOf('PROMISE_OVERDUE'), ['LATE']);
    assert.deepEqual(skusOf('PROMISE_KEPT'), ['OPEN']);
    assert.deepEqual(skusOf('PROMISE_OPEN'), ['ENDED', 'PAUSED']);
    assert.deepEqual(skusOf('ORDERS_ENDS_WITHIN_30_DAYS'), []);
    assert.deepEqual(skusOf('ORDERS_ENDS_WITHIN_90_DAYS'), ['ENDING']);
    assert.deepEqual(skusOf('DIFFERS_BY_MARKET'), ['HERE-ONLY']);
    assert.deepEqual(skusOf('ENDED_WITHOUT_SUCCESSOR'), ['ENDED']);
    assert.deepEqual(skusOf('ENDED_WITHOUT_REASON'), []);
    await run('postUpdate', { sku: 'LATE', text: localizedTextInput('Late, but here.') });
    const after = await report({ line: 'cameras' });
    assert.deepEqual(after.skusOf('PROMISE_KEPT_LATE'), ['LATE']);
    assert.deepEqual(after.skusOf('PROMISE_OVERDUE'), []);
  });

  test('of an instant in the past tells what was known then', async () => {
    const { skusOf } = await report({ line: 'cameras', at: '2026-11-28T00:00:00Z' });
    assert.deepEqual(skusOf('PROMISE_OVERDUE'), ['LATE']);
    assert.deepEqual(skusOf('PROMISE_KEPT_LATE'), []);
  });

  test('tells texts that a language misses', async () => {
    const { skusOf } = await report({ line: 'cameras' });
    assert.ok(skusOf('TEXT_MISSING_DE').includes('PAUSED'));
    assert.deepEqual(skusOf('TEXT_MISSING_EN'), []);
  });

  test('tells a text that is missing only in one market, or only beside the words', async () => {
    const both = [
      ...localizedTextInput('Nothing follows it.'),
      { locale: 'de', text: 'Darauf folgt nichts.' },
    ];
    const terms = { until: { date: '2030-12-31' } };
    for (const sku of ['TEXT-EVERYWHERE', 'TEXT-IN-MARKET', 'TEXT-OF-FACET'])
      await run('registerItem', product(sku, { line: 'texts' }));
    await run('transitionItem', {
      ...transitionInput('TEXT-EVERYWHERE', 'DISCONTINUED'),
      text: both,
      noSuccessorBecause: both,
    });
    await run('transitionItem', {
      ...transitionInput('TEXT-IN-MARKET', 'DISCONTINUED'),
      text: both,
      noSuccessorBecause: both,
    });
    await run(
      'transitionItem',
      transitionInput('TEXT-IN-MARKET', 'PAUSED', {
        markets: ['US'],
        nextUpdateBy: { date: '2027-03-01' },
      }),
    );
    await run('makeCommitment', {
      sku: 'TEXT-OF-FACET',
      commitment: { facet: 'SERVICE', terms, strength: 'TARGET', note: localizedTextInput('By post.') },
    });
    const { skusOf } = await report({ line: 'texts' });
    assert.deepEqual(skusOf('TEXT_MISSING_DE'), ['TEXT-IN-MARKET', 'TEXT-OF-FACET']);
    assert.deepEqual(skusOf('TEXT_MISSING_EN'), []);
    assert.ok(skusOf('TEXT_MISSING_FR').includes('TEXT-EVERYWHERE'));
    await run('postUpdate', { sku: 'TEXT-EVERYWHERE', text: localizedTextInput('Firmware 2.1 is here.') });
    const name = [...localizedTextInput('Lens'), { locale: 'de', text: 'Objektiv' }];
    await run('registerItem', { ...product('TEXT-OF-NAME', { line: 'texts' }), name });
    const later = await report({ line: 'texts' });
    assert.ok(later.skusOf('TEXT_MISSING_DE').includes('TEXT-EVERYWHERE'));
    assert.ok(later.skusOf('TEXT_MISSING_FR').includes('TEXT-OF-NAME'));
    assert.ok(!later.skusOf('TEXT_MISSING_DE').includes('TEXT-OF-NAME'));
  });

  test('tells managers, and nobody else, which notices wait and for how long', async () => {
    const { userErrors } = await mutate('transitionItems', {
      asDraft: true,
      notice: { text: localizedTextInput('It ends.') },
      rows: [{ sku: 'OPEN', to: 'DISCONTINUED' }],
    });
    assert.deepEqual(userErrors, []);
    await advanceTo('2026-12-02T12:00:00Z');
    const { notice } = await mutate('transitionItems', {
      asDraft: true,
      notice: { text: localizedTextInput('It ends too.') },
      rows: [{ sku: 'late', to: 'DISCONTINUED' }],
    });
    await mutate('reviseNotice', {
      noticeId: notice.id,
      notice: { text: localizedTextInput('It ends as well.') },
    });
    await advanceTo('2026-12-04T12:00:00Z');
    const own = (await report({ line: 'cameras' })).figures.at(-1);
    assert.deepEqual([own.code, own.count, own.longestDays], ['NOTICE_WAITING', 2, 3]);
    assert.deepEqual((await report({ line: 'drives' })).figures.at(-1).count, 0);
    const { figures } = await report({ line: 'cameras' }, 'ANONYMOUS');
    assert.ok(!figures.some(({ group }) => group === 'NOTICES'));
    const past = await report({ line: 'cameras', at: '2026-12-04T00:00:00Z' });
    assert.ok(!past.figures.some(({ group }) => group === 'NOTICES'));
  });

  test('speaks the language asked for, of every number', async () => {
    for (const locale of ['en', 'de', 'fr']) {
      const { data } = await send(`{ report { figures { text(locale: "${locale}") } } }`);
      const texts = data.report.figures.map(({ text }: { text: string }) => text);
      assert.equal(new Set(texts).size, texts.length, locale);
      assert.ok(texts.every((text: string) => text.length > 5 && !/[{}]/.test(text)));
    }
  });

  test('of a brand or a line that there is not says so', async () => {
    const { errors } = await send(REPORT, { brand: 'acmee', line: 'camera' });
    assert.equal(errors![0]!.extensions!['code'], 'NOT_FOUND');
    assert.match(errors![0]!.message, /There is no brand "acmee"/);
  });

  test('is refused for a text that none can be, and not as a defect', async () => {
    for (const query of [
      '{ report(brand: "\\u0000") { at } }',
      '{ report(line: "a\\u0000") { at } }',
      '{ groups(text: "\\u0000") { brands { handle } } }',
    ])
      assert.equal((await send(query)).errors![0]!.extensions!['code'], 'INVALID', query);
  });

  test('of the past counts an item as what it was known to be, where it was', async () => {
    await run('registerItem', product('MOVED', { line: 'cameras' }));
    await advanceTo('2026-12-06T00:00:00Z');
    await run('reviseItem', { sku: 'MOVED', line: 'drives', kind: 'ACCESSORY' });
    await advanceTo('2026-12-07T00:00:00Z');
    const before = '2026-12-05T00:00:00Z';
    assert.ok((await report({ line: 'cameras', at: before })).skusOf('PRODUCT_AVAILABLE').includes('MOVED'));
    assert.ok(!(await report({ line: 'drives', at: before })).skusOf('PRODUCT_AVAILABLE').includes('MOVED'));
    assert.ok(!(await report({ line: 'cameras' })).skusOf('PRODUCT_AVAILABLE').includes('MOVED'));
    assert.deepEqual((await report({ line: 'drives' })).skusOf('ACCESSORY_AVAILABLE'), ['MOVED']);
  });

  test('goes on in a list behind an item that has left it', async () => {
    const QUERY = `query ($after: String) { report(line: "cameras") { figures { code items(first: 1, after: $after) {
      edges { cursor node { sku } } } } } }`;
    const listed = async (after: string | null) => {
      const { data } = await send(QUERY, { after });
      const [edge] = data.report.figures.find(({ code }: Payload) => code === 'PRODUCT_AVAILABLE').items
        .edges;
      return { sku: edge.node.sku, cursor: edge.cursor };
    };
    const first = await listed(null);
    const second = await listed(first.cursor);
    await run(
      'transitionItem',
      transitionInput(second.sku, 'PAUSED', { nextUpdateBy: { date: '2027-03-01' } }),
    );
    const third = await listed(second.cursor);
    assert.ok(![first.sku, second.sku].includes(third.sku));
  });

  test('pages through a list', async () => {
    const QUERY = `query ($after: String) { report(line: "cameras") { figures { code items(first: 2, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { sku } } } } } }`;
    const page = async (after: string | null) => {
      const { data } = await send(QUERY, { after });
      return data.report.figures.find(({ code }: Payload) => code === 'PRODUCT_AVAILABLE').items;
    };
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    assert.equal(first.pageInfo.hasNextPage, true);
    const both = [...first.edges, ...second.edges].map(({ node }: Payload) => node.sku);
    assert.equal(new Set(both).size, both.length);
  });
});

describe('a report over what others tell', () => {
  const place = api();
  const { send } = createManagerClients(place);
  before(async () => {
    await tellRed2010(place.ctx);
    // Nobody said that it is sold now, but until when it can be ordered.
    const story = storyIn(place);
    await story.lists({ sku: 'REPORTED', orders: 'UNKNOWN' });
    await story.announces('REPORTED', 'DISCONTINUED', {
      effectiveAt: Date.parse('2027-03-01T00:00:00Z'),
      lastOrder: {
        until: { date: '2027-02-28', precision: 'DAY' },
        whileStocksLast: false,
        maxPerOrder: null,
      },
    });
  });

  test('adds up: each item is of one kind and in one state, as the search tells it', async () => {
    const { data } = await send(
      '{ report { figures { code group count items { edges { node { sku } } } } } }',
    );
    const figures: Payload[] = data.report.figures;
    for (const state of ['AVAILABLE', 'PAUSED', 'REPLACEMENT_PLANNED', 'DISCONTINUED'])
      for (const kind of ['PRODUCT', 'ACCESSORY', 'STORAGE_OPTION']) {
        const { data: found } = await send(
          `{ searchItems(filter: { states: [${state}], kinds: [${kind}] }, orderBy: NAME, first: 100) { edges { node { sku } } } }`,
        );
        const countOf = (wanted: string): number => figures.find(({ code }) => code === wanted)?.count;
        const unknown = state === 'AVAILABLE' ? countOf(`${kind}_SALE_UNKNOWN`) : 0;
        const counted = countOf(`${kind}_${state}`) + unknown;
        assert.equal(counted, found.searchItems.edges.length, `${kind} ${state}`);
      }
    for (const { code, count, items } of figures.filter(({ code }) => code.endsWith('_SALE_UNKNOWN'))) {
      assert.ok(count > 0, code);
      assert.ok(!items.edges.some(({ node }: Payload) => node.sku === 'REPORTED'));
    }
    const { data: overdue } = await send('{ viewer { overdue(first: 100) { edges { node { sku } } } } }');
    const { count } = figures.find(({ code }) => code === 'PROMISE_OVERDUE');
    assert.equal(count, overdue.viewer.overdue.edges.length);
  });
});
