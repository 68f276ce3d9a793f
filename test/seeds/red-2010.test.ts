import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ITEMS } from '../../seeds/red-2010/items.ts';
import { tellRed2010 } from '../support/red-2010.ts';
import { type Lifecycle, lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import type { Facet } from '../../src/domain/words.ts';
import { fittingItemPagesOfHosts } from '../../src/reads/fit.ts';
import { itemsByIdentifier, type ItemView } from '../../src/reads/item.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { visibleNoticesById } from '../../src/reads/notice.ts';
import { readOverdueItemsPage } from '../../src/reads/overdue.ts';
import { currentSuccessorsOf } from '../../src/reads/succession.ts';
import { world } from '../support/world.ts';

const { ctx } = world();
const FOUR = ['RED-DRIVE-320GB', 'RED-DRIVE-640GB', 'RED-RAM-128GB', 'RED-RAM-64GB'];

beforeEach(async () => {
  await tellRed2010(ctx);
});

async function itemOf(sku: string): Promise<ItemView> {
  const [found] = await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: sku, brand: null }]);
  return found![0]!;
}

async function answer(sku: string, instant = '2026-11-21T12:00:00Z'): Promise<Lifecycle> {
  return lifecycleAt((await itemOf(sku)).activeFacts, { at: Date.parse(instant), market: null });
}

async function everyFact() {
  const ids = await Promise.all(ITEMS.map(async ({ sku }) => (await itemOf(sku)).id));
  return (await historiesOfItems(ctx, ids)).flat();
}

const statusOf = ({ facets }: Lifecycle, facet: Facet) => facets.find((one) => one.facet === facet)!.status;

test('a second telling changes nothing', async () => {
  const earlier = (await everyFact()).length;
  assert.equal(await tellRed2010(ctx), 0);
  assert.equal((await everyFact()).length, earlier);
});

test('the four magazines take no orders since August 2010, while delivery and service go on', async () => {
  for (const sku of FOUR) {
    const now = await answer(sku);
    assert.equal(now.state, 'REPLACEMENT_PLANNED');
    assert.deepEqual(now.sinceOn, { date: '2010-08-01', precision: 'MONTH' });
    assert.deepEqual(now.reasons, ['SUPPLY', 'TECHNOLOGY_SHIFT']);
    assert.equal(now.canOrder, false);
    const facets = ['ORDERS', 'FULFILMENT', 'SERVICE', 'WARRANTY'] as const;
    assert.deepEqual(
      facets.map((facet) => statusOf(now, facet)),
      ['ENDED', 'OPEN', 'OPEN', 'UNKNOWN'],
    );
    assert.equal(now.successorStatus, 'PLANNED');
    assert.deepEqual([now.source?.speaker, now.source?.confidence], ['THIRD_PARTY', 'REPORTED']);
  }
});

test('one notice speaks for the four, in three languages', async () => {
  const answers = await Promise.all(FOUR.map((sku) => answer(sku)));
  const numbers = new Set(answers.map(({ noticeId }) => noticeId));
  assert.equal(numbers.size, 1);
  const [notice] = await visibleNoticesById(ctx, [answers[0]!.noticeId!]);
  assert.equal(notice!.number, '2026-0001');
  assert.deepEqual(Object.keys(notice!.text).sort(), ['de', 'en', 'fr']);
  assert.deepEqual(Object.keys(answers[0]!.teaser!).sort(), ['de', 'en', 'fr']);
});

test('the drive was on sale before, as known from the manual of 2008', async () => {
  const before = await answer('RED-DRIVE-320GB', '2009-06-01T00:00:00Z');
  assert.deepEqual([before.state, before.canOrder], ['AVAILABLE', true]);
  assert.equal(before.source?.confidence, 'CONFIRMED');
});

test('the promised word is long overdue, and shows', async () => {
  const now = await answer('RED-RAM-64GB');
  assert.deepEqual([now.nextUpdate?.by, now.nextUpdate?.overdue], [null, true]);
  const soon = await answer('RED-RAM-64GB', '2010-08-20T00:00:00Z');
  assert.equal(soon.nextUpdate?.overdue, false);
  const { edges } = await readOverdueItemsPage(ctx, {}, { first: 10, after: null });
  assert.deepEqual(edges.map(({ node }) => node.sku).sort(), FOUR);
});

test('the interim card cannot be ordered yet', async () => {
  const now = await answer('RED-FLASH-64GB');
  assert.deepEqual([now.state, now.canOrder, statusOf(now, 'ORDERS')], ['AVAILABLE', false, 'NOT_YET']);
  assert.equal(now.source?.confidence, 'REPORTED');
});

// R45
test('for the RED ONE the drive leads to the larger card that is announced, and last to what nobody said is sold', async () => {
  const [drive, host] = await Promise.all([itemOf('RED-DRIVE-320GB'), itemOf('RED-ONE')]);
  const [successors] = await currentSuccessorsOf(ctx, [drive.id], {
    host,
    market: null,
    includeUnfit: false,
  });
  assert.deepEqual(
    successors!.map(({ item, via, fit }) => [item.sku, via[0]!.kind, fit!.verdict]),
    [
      ['RED-FLASH-64GB', 'INTERIM', 'UNKNOWN'],
      ['REDMAG-256GB', 'SUBSTITUTE', 'UNKNOWN'],
    ],
  );
  assert.match(successors![1]!.via[0]!.carriesOver!['en']!, /no drop-in/);
  assert.equal(successors![1]!.via[0]!.source?.confidence, 'UNVERIFIED');
});

test('the RED ONE leads to EPIC, and on to what followed it', async () => {
  const [successors] = await currentSuccessorsOf(ctx, [(await itemOf('RED-ONE')).id], {
    host: null,
    market: null,
    includeUnfit: false,
  });
  assert.deepEqual(
    successors!.map(({ item, via }) => [item.sku, via.at(-1)!.kind]),
    [
      ['EPIC', 'SUCCESSOR'],
      ['RED-ONE-MX', 'UPGRADE'],
    ],
  );
});

test('all storage that the RED ONE may take is in its list', async () => {
  const host = await itemOf('RED-ONE');
  const [page] = await fittingItemPagesOfHosts(ctx, [host.id], 'STORAGE_OPTION', null, {
    first: 50,
    after: null,
  });
  const skus = page!.edges.map(({ node }) => node.sku).sort();
  assert.deepEqual(
    skus,
    ITEMS.filter(({ kind }) => kind === 'STORAGE_OPTION')
      .map(({ sku }) => sku)
      .sort(),
  );
});

test('the concept that was never sold is no longer coming', async () => {
  const now = await answer('SCARLET-2008');
  assert.deepEqual([now.state, now.successorStatus], ['DISCONTINUED', 'NAMED']);
  assert.equal(statusOf(await answer('SCARLET-2008', '2009-01-01T00:00:00Z'), 'ORDERS'), 'NOT_YET');
});

// R89
test('every fact carries its source, and nothing unverified reads as confirmed', async () => {
  const facts = await everyFact();
  assert.ok(facts.length > 100);
  for (const { source, headline, kind } of facts) {
    assert.ok(source && (source.name || source.confidence === 'UNVERIFIED'), headline['en']);
    assert.doesNotMatch(`${source.name} ${source.url}`, /general knowledge|\/\/[\d.:]+\//i);
    if (source.confidence === 'CONFIRMED') continue;
    for (const [locale, word] of [
      ['en', /unconfirmed|do not know/],
      ['de', /Berichten zufolge|unbestätigt|soll|nicht bekannt/],
      ['fr', /non confirm|ne savons pas/i],
    ] as const)
      assert.match(headline[locale]!, word, `${kind} ${headline[locale]}`);
  }
});

test('whatever is said of an item or of a fit is said in German and French, too', async () => {
  const texts = (await everyFact()).flatMap(({ text, data }) => [
    text,
    data.fit?.condition,
    data.state?.teaser,
    ...(data.commitments ?? []).map(({ note }) => note),
    ...(data.successors ?? []).map(({ carriesOver }) => carriesOver),
  ]);
  const present = texts.filter((text) => text !== null && text !== undefined);
  assert.ok(present.length > 20);
  for (const text of present) assert.deepEqual(Object.keys(text).sort(), ['de', 'en', 'fr'], text['en']);
});
