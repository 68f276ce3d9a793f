import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { tellDemo } from '../../seeds/demo.ts';
import { lunevikAnnouncements } from '../../seeds/lunevik/announcements.ts';
import { appendLunevik } from '../../seeds/lunevik.ts';
import { daysFromStart, lunevikItems } from '../../seeds/lunevik/items.ts';
import type { Fact } from '../../src/domain/fact/fact.ts';
import { factsInScopeOf } from '../../src/domain/fact/active-facts.ts';
import { keptPromisesBetween } from '../../src/domain/commitment/promise.ts';
import { badgeOfLifecycle } from '../../src/domain/lifecycle/badge.ts';
import { type Lifecycle, lifecycleAt } from '../../src/domain/lifecycle/lifecycle.ts';
import { lintTextAndOwnerAdvice } from '../../src/domain/text/text-lint.ts';
import { endingsBetween } from '../../src/reads/ending.ts';
import { itemsByIdentifier, type ItemView } from '../../src/reads/item.ts';
import { historiesOfItems } from '../../src/reads/lifecycle.ts';
import { noticesPageForCaller } from '../../src/reads/notice.ts';
import { parsePageRequest } from '../../src/reads/page.ts';
import { readOverdueItemsPage } from '../../src/reads/overdue.ts';
import { currentSuccessorsOf } from '../../src/reads/succession.ts';
import { marketsByCode } from '../../src/record/market.ts';
import { isDemoWanted, readDemoMark } from '../../src/record/demo/demo-mark.ts';
import { withRecord } from '../../src/record/record.ts';
import type { Context } from '../../src/record/context.ts';
import { LINT_PHRASES_BY_LOCALE } from '../../src/wording/locales.ts';
import { type World, world } from '../support/world.ts';

const DAY = '2026-11-21';
const SKUS = lunevikItems(daysFromStart(DAY)).map(({ sku }) => sku);
const LOCALES = ['de', 'en', 'fr'];

const morning = world();
const evening = world();
const fresh = world();

beforeEach(async () => {
  morning.at(`${DAY}T00:00:05Z`);
  evening.at(`${DAY}T23:59:00Z`);
  for (const { ctx } of [morning, evening]) await withRecord(ctx, (record) => appendLunevik(ctx, record));
});

async function itemOf({ ctx }: World, sku: string): Promise<ItemView> {
  const [found] = await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: sku, brand: null }]);
  return found![0]!;
}

async function everyFact(place: World): Promise<Fact[]> {
  const ids = await Promise.all(SKUS.map(async (sku) => (await itemOf(place, sku)).id));
  return (await historiesOfItems(place.ctx, ids)).flat();
}

async function answer(sku: string, at = `${DAY}T12:00:00Z`, code: string | null = null): Promise<Lifecycle> {
  const { ctx } = morning;
  const [market = null] = code ? await marketsByCode(ctx, [code]) : [];
  return lifecycleAt((await itemOf(morning, sku)).activeFacts, { at: Date.parse(at), market });
}

const badge = async (...args: Parameters<typeof answer>) => badgeOfLifecycle(await answer(...args));

/** What was told, whatever ids it got and at which instant of the day that was. */
function comparableFacts(facts: readonly Fact[]) {
  return JSON.parse(
    JSON.stringify(facts, (key, value) =>
      ['id', 'itemId', 'noticeId', 'recordedAt', 'effectiveAt'].includes(key) ? undefined : value,
    ),
  );
}

test('the same day gives the same catalogue', async () => {
  const early = comparableFacts(await everyFact(morning));
  assert.ok(early.length > 60);
  assert.deepEqual(comparableFacts(await everyFact(evening)), early);
});

test('another start on another day tells nothing, and changes nothing that was recorded', async () => {
  const { ctx, at } = evening;
  const earlier = await everyFact(evening);
  at('2026-11-24T10:00:00Z');
  assert.equal(await withRecord(ctx, (record) => appendLunevik(ctx, record)), 0);
  assert.deepEqual(await everyFact(evening), earlier);
  at(`${DAY}T23:59:00Z`);
});

test('each item has its badge, and the two markets differ', async () => {
  const badges = Object.fromEntries(await Promise.all(SKUS.map(async (sku) => [sku, await badge(sku)])));
  assert.deepEqual(badges, {
    'LV-M3': 'DISCONTINUED',
    'LV-M4': 'AVAILABLE',
    'LV-M5': 'COMING',
    'LV-POCKET': 'REPLACEMENT_PLANNED',
    'LV-L50': 'ENDING',
    'LV-L50-II': 'COMING',
    'LV-L24-70': 'PAUSED',
    'LV-L14': 'AVAILABLE',
    'LV-B6': 'RECALLED',
    'LV-B7': 'AVAILABLE',
    'LV-TRAY': 'AVAILABLE',
    'LV-GRIP': 'REPLACEMENT_PLANNED',
    'LV-WRISTBAND': 'AVAILABLE',
    'LV-STRAP-2': 'AVAILABLE',
    'LV-HOOD': 'NOT_OFFERED',
    'LV-CH1': 'AVAILABLE',
    'LV-CH2': 'AVAILABLE',
    'LV-CARD-64GB': 'DISCONTINUED',
    'LV-CARD-128GB': 'DISCONTINUED',
    'LV-CARD-256GB': 'AVAILABLE',
    'LV-CARD-512GB': 'PAUSED',
    'LV-CARD-1TB': 'COMING',
  });
  const noon = `${DAY}T12:00:00Z`;
  assert.deepEqual(
    [await badge('LV-CH1', noon, 'DE'), await badge('LV-CH1', noon, 'US')],
    ['DISCONTINUED', 'AVAILABLE'],
  );
  assert.deepEqual(
    [await badge('LV-CH2', noon, 'DE'), await badge('LV-CH2', noon, 'US')],
    ['AVAILABLE', 'NOT_OFFERED'],
  );
});

test('an item was renamed, one was entered twice, and both SKUs answer; another was entered by mistake, and says so', async () => {
  assert.equal((await itemOf(morning, 'LV-WRISTBAND')).sku, 'LV-STRAP');
  assert.equal((await itemOf(morning, 'LV-STRAP')).id, (await itemOf(morning, 'LV-WRISTBAND')).id);
  assert.equal((await itemOf(morning, 'LV-STRAP-2')).sku, 'LV-STRAP');
  const { withdrawn, text } = await answer('LV-HOOD');
  assert.deepEqual(withdrawn, { mergedInto: null });
  assert.deepEqual(Object.keys(text ?? {}).toSorted(), LOCALES);
});

test('one promise is overdue, one was kept in time, and one is still to be kept', async () => {
  const { ctx } = morning;
  const { edges } = await readOverdueItemsPage(ctx, {}, { first: 10, after: null });
  assert.deepEqual(
    edges.map(({ node }) => node.sku),
    ['LV-GRIP'],
  );
  const [item] = await historiesOfItems(ctx, [(await itemOf(morning, 'LV-CARD-512GB')).id]);
  const kept = keptPromisesBetween(factsInScopeOf(item!, null), 0, Date.parse(`${DAY}T12:00:00Z`));
  assert.deepEqual(
    kept.map(({ isLate }) => isLate),
    [false],
  );
  const { nextUpdate, teaser, canOrder } = await answer('LV-POCKET');
  assert.deepEqual([nextUpdate?.by?.date, nextUpdate?.overdue, canOrder], ['2026-12-12', false, true]);
  assert.deepEqual(Object.keys(teaser!).toSorted(), LOCALES);
});

test('something ends in forty days, and the clock alone then moves it on to what follows', async () => {
  const lens = await answer('LV-L50');
  assert.equal(lens.lastOrder?.until?.date, '2026-12-31');
  const ends = await endingsBetween(
    morning.ctx,
    { from: DAY, to: '2026-12-31', facets: ['ORDERS'], filter: {} },
    { first: 10, after: null },
  );
  assert.deepEqual(
    ends.edges.map(({ node }) => node.item.sku),
    ['LV-L50'],
  );
  const later = '2027-01-02T00:00:00Z';
  assert.deepEqual(
    [await badge('LV-L50', later), await badge('LV-L50-II', later)],
    ['DISCONTINUED', 'AVAILABLE'],
  );
});

test('the pause that was announced with a wrong date is corrected in the open', async () => {
  assert.equal((await answer('LV-L24-70')).resumesOn?.date, '2026-12-16');
  const corrections = (await everyFact(morning)).filter(({ kind }) => kind === 'CORRECTED');
  assert.equal(corrections.length, 1);
  assert.deepEqual(Object.keys(corrections[0]!.data.because!).toSorted(), LOCALES);
});

test('what ended leads to what can be ordered, also on an older camera', async () => {
  const followers = async (sku: string, hostSku: string | null) => {
    const host = hostSku === null ? null : await itemOf(morning, hostSku);
    const view = { host, market: null, includeUnfit: false };
    const [found] = await currentSuccessorsOf(morning.ctx, [(await itemOf(morning, sku)).id], view);
    return await Promise.all(
      found!.map(async ({ item, fit }) => [
        item.sku,
        fit?.verdict ?? null,
        (await answer(item.sku)).canOrder,
      ]),
    );
  };
  assert.deepEqual(await followers('LV-M3', null), [['LV-M4', null, true]]);
  assert.deepEqual(await followers('LV-B6', 'LV-M3'), [['LV-B7', 'FITS_WITH', true]]);
  assert.deepEqual(await followers('LV-CARD-128GB', 'LV-M3'), [['LV-CARD-256GB', 'FITS', true]]);
});

test('the latest notice comes first, and one notice speaks for two cards', async () => {
  await assertLatestNoticeFirst(morning.ctx);
  const notices = await Promise.all(
    ['LV-CARD-64GB', 'LV-CARD-128GB'].map(async (sku) => (await answer(sku)).noticeId),
  );
  assert.equal(new Set(notices).size, 1);
});

test('all that customers read is there in three languages, and says that it is invented', async () => {
  const day = daysFromStart(DAY);
  for (const { name, text, brand } of lunevikItems(day)) {
    assert.deepEqual([Object.keys(name).toSorted(), Object.keys(text!).toSorted()], [LOCALES, LOCALES]);
    assert.match(brand.name, /\(fictional\)/);
    assert.match(text!['en']!, /invented/);
  }
  for (const one of lunevikAnnouncements(day)) {
    const { text, teaser, commitments, successors = [], actions = [] } = one;
    const words = [
      text,
      teaser,
      ...commitments.map(({ note }) => note),
      ...successors.map(({ carriesOver }) => carriesOver),
      ...actions.map(({ label }) => label),
    ];
    for (const localized of words)
      if (localized) assert.deepEqual(Object.keys(localized).toSorted(), LOCALES, one.skus[0]);
  }
});

test('the public words are such that the service has nothing to say against them', () => {
  for (const { text, reasons, to, successors = [], actions = [], promise } of lunevikAnnouncements(
    daysFromStart(DAY),
  )) {
    const announcement = { reasons, to, actions: actions.length, successors: successors.length };
    const warnings = lintTextAndOwnerAdvice(text, announcement, LINT_PHRASES_BY_LOCALE);
    const isIdleUntilMoreIsSaid = promise != null || to === 'PAUSED';
    assert.deepEqual(
      warnings.filter(({ field }) => !isIdleUntilMoreIsSaid || field?.[0] !== 'actions'),
      [],
      text['en'],
    );
  }
});

test('the demo is told wholly or not at all', async () => {
  const { ctx } = fresh;
  const failing: Context = { ...ctx, uuid: failingAfter(300, ctx.uuid) };
  await assert.rejects(tellDemo(failing), /no more ids/);
  assert.equal(isDemoWanted(await readDemoMark(ctx)), true);
  const names = (await tellDemo(ctx)).map(({ name, factCount }) => [name, factCount > 70]);
  assert.deepEqual(names, [
    ['RED, August 2010', true],
    ['Lunevik (fictional)', true],
  ]);
  const { sequence, demoSequence } = await readDemoMark(ctx);
  assert.ok(sequence > 150);
  assert.equal(demoSequence, sequence);
  await assertLatestNoticeFirst(ctx);
});

/** Notices of one instant come by their numbers, on one page as over two. */
async function assertLatestNoticeFirst(ctx: Context): Promise<void> {
  const numbersOf = ({ edges }: Awaited<ReturnType<typeof noticesPageForCaller>>) =>
    edges.map(({ node }) => node.number!);
  const all = numbersOf(await noticesPageForCaller(ctx, 'PUBLISHED', { first: 50, after: null }));
  assert.ok(all.length > 10);
  assert.deepEqual(
    all,
    all.map((_, index) => `2026-${String(all.length - index).padStart(4, '0')}`),
  );
  const page = await noticesPageForCaller(ctx, 'PUBLISHED', { first: 4, after: null });
  const next = parsePageRequest('published', 50, page.pageInfo.endCursor);
  const rest = await noticesPageForCaller(ctx, 'PUBLISHED', next);
  assert.deepEqual([...numbersOf(page), ...numbersOf(rest)], all);
}

function failingAfter(count: number, uuid: () => string): () => string {
  let left = count;
  return () => {
    if (left-- > 0) return uuid();
    throw new Error('no more ids');
  };
}
