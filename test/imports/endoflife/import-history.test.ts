import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { factsKnownAt, activeFacts } from '../../../src/domain/fact/active-facts.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import { itemsByIdentifier, type ItemView } from '../../../src/reads/item.ts';
import { historiesOfItems } from '../../../src/reads/lifecycle.ts';
import {
  type EndoflifeProduct,
  productFromEndoflifeFile,
} from '../../../src/vocabularies/endoflife/endoflife.ts';
import { world } from '../../support/world.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/endoflife');
const skip = existsSync(shared) ? false : 'the product files of endoflife.date are not beside the project';
const { ctx, at } = world();

function productIn(path: string): EndoflifeProduct {
  const { product, problems } = productFromEndoflifeFile({
    name: path,
    text: readFileSync(join(shared, path), 'utf8'),
  });
  assert.deepEqual(problems, []);
  return product!;
}

/** Imports the yearly states of all files, each on its day, as somebody would have who did it every year. */
async function importYears(): Promise<void> {
  const states = readdirSync(join(shared, 'history'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+[\\/]\d{4}-/.test(path))
    .map((path) => ({ path: `history/${path}`, day: basename(path, '.json') }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  for (const { path, day } of states) {
    at(`${day}T00:00:00Z`);
    await importEndoflifeProduct(ctx, productIn(path));
  }
  at('2026-08-22T00:00:00Z');
}

async function itemsOf(product: EndoflifeProduct): Promise<ItemView[]> {
  const questions = product.releases.map(({ cycle }) => `${product.slug}:${cycle}`);
  const found = await itemsByIdentifier(
    ctx,
    questions.map((value) => ({ scheme: 'SKU', value, brand: null })),
  );
  return found.map(([item]) => item!);
}

function summarizeItem({ activeFacts: active, name, url, latest, releasedOn }: ItemView) {
  const now = lifecycleAt(active, { at: Date.parse('2026-11-21T00:00:00Z'), market: null });
  const facets = now.facets.map(({ facet, status, until, strength }) => [facet, status, until, strength]);
  return { name, url, latest, releasedOn, state: now.state, lastOrder: now.lastOrder?.until, facets };
}

test('the yearly states of files go in, one after the other', { skip }, importYears);

for (const slug of ['iphone', 'pixel', 'apple-watch', 'intel-processors', 'raspberry-pi', 'sns-hardware']) {
  test(`the years of ${slug} come to what its newest file says alone`, { skip }, async () => {
    const newest = productIn(`products/${slug}.json`);
    await importEndoflifeProduct(ctx, newest);
    const alone = { ...newest, slug: `${slug}-alone` };
    await importEndoflifeProduct(ctx, alone);
    const [grown, fresh] = [await itemsOf(newest), await itemsOf(alone)];
    assert.deepEqual(grown.map(summarizeItem), fresh.map(summarizeItem));
    assert.equal((await importEndoflifeProduct(ctx, newest)).facts, 0);
  });
}

for (const slug of ['iphone', 'pixel', 'intel-processors']) {
  test(`no two items of ${slug} have one name, and only what its file lists can be ordered`, {
    skip,
  }, async () => {
    const newest = productIn(`products/${slug}.json`);
    const lined = await ctx.rows<{ sku: string }>(
      'select i.sku from item i join line l on l.id = i.line_id where l.handle = $1',
      [slug],
    );
    const found = await itemsByIdentifier(
      ctx,
      lined.map(({ sku }) => ({ scheme: 'SKU', value: sku, brand: null })),
    );
    const items = found.map(([item]) => item!);
    const names = items.map(({ name }) => name.en!.toLowerCase());
    assert.equal(new Set(names).size, names.length);
    const listed = new Set(newest.releases.map(({ cycle }) => `${slug}:${cycle}`.toLowerCase()));
    const others = items.filter(({ sku }) => !listed.has(sku.toLowerCase()));
    const now = { at: Date.parse('2026-11-21T00:00:00Z'), market: null };
    assert.deepEqual(
      others.filter(({ activeFacts: active }) => lifecycleAt(active, now).canOrder).map(({ sku }) => sku),
      [],
    );
    assert.equal(items.length - others.length, newest.releases.length);
  });
}

test('what was said of a phone before its cycle was called otherwise is said of it still', {
  skip,
}, async () => {
  const [[item] = [], [earlier] = []] = await itemsByIdentifier(ctx, [
    { scheme: 'SKU', value: 'iphone:12', brand: null },
    { scheme: 'SKU', value: 'iphone:iPhone 12', brand: null },
  ]);
  assert.equal(earlier!.id, item!.id);
  const [history] = await historiesOfItems(ctx, [item!.id]);
  assert.equal(new Date(history![0]!.recordedAt).getUTCFullYear(), 2022);
  assert.equal(history!.filter(({ kind }) => kind === 'ITEM_LISTED').length, 1);
});

test('what was known of a phone in a year stays known', { skip }, async () => {
  const [item] = (await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: 'iphone:16-pro', brand: null }]))[0]!;
  const [history] = await historiesOfItems(ctx, [item!.id]);
  assert.deepEqual(
    history!.map(({ kind, recordedAt }) => [kind, new Date(recordedAt).getUTCFullYear()]),
    [
      ['ITEM_LISTED', 2025],
      ['COMMITMENT_MADE', 2025],
      ['STATE_ANNOUNCED', 2026],
    ],
  );
  const known = (instant: string) => {
    const active = activeFacts(factsKnownAt(history!, Date.parse(instant)));
    return lifecycleAt(active, { at: Date.parse('2025-12-01T00:00:00Z'), market: null });
  };
  assert.equal(known('2025-12-01T00:00:00Z').state, 'AVAILABLE');
  const now = known('2026-12-01T00:00:00Z');
  assert.deepEqual(
    [now.state, now.since, now.lastOrder?.until?.date],
    ['DISCONTINUED', Date.parse('2025-09-10T00:00:00Z'), '2025-09-09'],
  );
});

test('a promise that shrank over the years says so', { skip }, async () => {
  const [item] = (await itemsByIdentifier(ctx, [{ scheme: 'SKU', value: 'pixel:fold', brand: null }]))[0]!;
  const [history] = await historiesOfItems(ctx, [item!.id]);
  const moved = history!.find(({ kind }) => kind === 'COMMITMENT_SHORTENED')!;
  assert.deepEqual(moved.data.change, {
    from: { date: '2028-06-25', precision: 'DAY' },
    days: -24,
    noticeDays: 1247,
  });
});

test('every product file goes in whole, and again records nothing', { skip }, async () => {
  const files = readdirSync(join(shared, 'products')).map((name) => productIn(`products/${name}`));
  let [facts, releases] = [0, 0];
  for (const product of files) {
    const { problems } = await importEndoflifeProduct(ctx, product);
    assert.deepEqual(problems, [], product.slug);
    releases += (await itemsOf(product)).length;
  }
  for (const product of files) facts += (await importEndoflifeProduct(ctx, product)).facts;
  assert.deepEqual([files.length, releases, facts], [162, 3660, 0]);
});
