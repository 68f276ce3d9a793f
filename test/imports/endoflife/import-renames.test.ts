import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeItems } from '../../../src/commands/item/withdraw-listing.ts';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedRelease } from '../../../src/imports/endoflife/product.ts';
import { itemsByIdentifier } from '../../../src/reads/item.ts';
import { withRecord } from '../../../src/record/record.ts';
import { asAdmin } from '../../support/keys.ts';
import {
  answer,
  ctx,
  ENDED,
  factsOf,
  itemOf,
  kindsOf,
  later,
  NOT_ENDED,
  on,
  product,
  release,
  sold,
  statusOf,
  updated,
} from './imported.ts';

const stated = { ...updated(on('2030-01-01')), sales: { word: NOT_ENDED } };
const long = release({ ...stated, cycle: 'Thing 12', name: 'Thing 12' });
const short = release({ ...stated, cycle: '12', name: 'Thing 12' });

async function bearer(scheme: 'SKU' | 'HANDLE', value: string) {
  const [found] = await itemsByIdentifier(ctx, [{ scheme, value, brand: null }]);
  return found!.map(({ id }) => id).join(' ');
}

test('a cycle that is called otherwise stays the same item, and both names answer', async () => {
  const imported = product(long);
  await importEndoflifeProduct(ctx, imported);
  const { id } = await itemOf(imported, 'Thing 12');
  const outcome = await later(imported, '2024-02-01', short);
  const [from, to] = [`${imported.slug}:Thing 12`, `${imported.slug}:12`];
  assert.deepEqual(outcome, {
    added: [],
    renamed: [{ from, to }],
    changed: [],
    unchanged: 0,
    vanished: [],
    facts: 1,
    leftToOthers: 0,
    problems: [],
  });
  assert.deepEqual(await kindsOf(imported, '12'), ['ITEM_LISTED', 'COMMITMENT_MADE', 'ITEM_REVISED']);
  const [, , revised] = await factsOf(imported, '12');
  assert.deepEqual(revised!.data.listing, { sku: to, handle: `${imported.slug}-12` });
  const item = await itemOf(imported, '12');
  assert.deepEqual([item.id, item.sku, item.handle], [id, to, `${imported.slug}-12`]);
  for (const sku of [from, to]) assert.equal(await bearer('SKU', sku), id);
  for (const handle of [`${imported.slug}-thing-12`, `${imported.slug}-12`])
    assert.equal(await bearer('HANDLE', handle), id);
  const current = await ctx.rows<{ value: string }>(
    `select value from identifier where item_id = $1 and current order by value`,
    [id],
  );
  assert.deepEqual(
    current.map(({ value }) => value),
    [`${imported.slug}-12`, to],
  );
  const again = await later(imported, '2024-03-01', short);
  assert.deepEqual([again.facts, again.renamed, again.unchanged, again.vanished], [0, [], 1, []]);
});

test('a renamed item goes on: what was said of it is changed, not said anew', async () => {
  const imported = product({ ...long, releasedOn: null });
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', {
    ...short,
    name: 'THING  Thing 12',
    sales: { word: on('2024-01-31') },
    commitments: [],
  });
  assert.deepEqual(await kindsOf(imported, '12'), [
    'ITEM_LISTED',
    'COMMITMENT_MADE',
    'CORRECTED AMEND',
    'ITEM_REVISED',
    'CORRECTED RETRACT',
    'STATE_ANNOUNCED',
  ]);
  assert.deepEqual((await itemOf(imported, '12')).name, { en: 'THING  Thing 12' });
});

test('a cycle that gets its earlier name back has its earlier SKU and handle again', async () => {
  const imported = product(long);
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', short);
  const back = await later(imported, '2024-03-01', long);
  assert.deepEqual(
    back.renamed.map(({ to }) => to),
    [`${imported.slug}:Thing 12`],
  );
  const item = await itemOf(imported, 'Thing 12');
  assert.deepEqual([item.sku, item.handle], [`${imported.slug}:Thing 12`, `${imported.slug}-thing-12`]);
  assert.equal((await itemOf(imported, '12')).id, item.id);
  assert.equal((await later(imported, '2024-04-01', long)).facts, 0);
});

test('an earlier SKU is not used for another release of the file', async () => {
  const imported = product(long);
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', short);
  const outcome = await later(imported, '2024-03-01', { ...long, name: 'Thing 12 again' }, short);
  assert.deepEqual(
    [outcome.facts, outcome.problems.map(({ field }) => field)],
    [0, ['releases[Thing 12].releaseCycle']],
  );
});

test('what differs in name or day, or could be either, is not taken for the same', async () => {
  const importTwice = async (before: ImportedRelease[], ...now: ImportedRelease[]) => {
    const one = product(...before);
    await importEndoflifeProduct(ctx, one);
    const { renamed, added } = await later(one, '2024-02-01', ...now);
    return [renamed.length, added.length];
  };
  assert.deepEqual(await importTwice([long], short), [1, 0]);
  assert.deepEqual(await importTwice([long], { ...short, name: 'Thing 12 Pro' }), [0, 1]);
  assert.deepEqual(await importTwice([long], { ...short, releasedOn: '2020-01-02' }), [0, 1]);
  assert.deepEqual(await importTwice([long], { ...short, releasedOn: null }), [1, 0]);
  assert.deepEqual(await importTwice([long], short, { ...short, cycle: '12b', name: 'thing 12' }), [0, 2]);
  assert.deepEqual(await importTwice([long, { ...long, cycle: 'x', name: '12' }], short), [0, 1]);
  assert.deepEqual(await importTwice([long], short, long), [0, 1]);
});

test('a release that is gone gives its name to another that is called so now', async () => {
  const imported = product(release({ ...long, cycle: 'Thing 7', name: 'Thing 7' }));
  await importEndoflifeProduct(ctx, imported);
  const split = release({ ...short, cycle: '7', name: 'Thing 7 / Pro' });
  assert.deepEqual((await later(imported, '2024-02-01', split)).renamed, []);
  await later(imported, '2024-03-01', { ...split, name: 'Thing 7' });
  const names = [(await itemOf(imported, '7')).name.en, (await itemOf(imported, 'Thing 7')).name.en];
  assert.deepEqual(names, ['Thing 7', 'Thing 7 (Thing 7)']);
  assert.equal((await later(imported, '2024-04-01', { ...split, name: 'Thing 7' })).facts, 0);
});

test('an item that somebody else gave its SKU is not renamed', async () => {
  const imported = product(long);
  await importEndoflifeProduct(ctx, imported);
  const { id } = await itemOf(imported, 'Thing 12');
  await withRecord(ctx, (record) =>
    record.append([{ itemId: id, kind: 'ITEM_REVISED', data: { listing: { sku: `${imported.slug}:T12` } } }]),
  );
  assert.deepEqual((await later(imported, '2024-02-01', short)).renamed, []);
});

test('that a release is sold is not said any more when its file does not name it, once', async () => {
  const other = release({ cycle: '2', name: 'Thing 2' });
  for (const word of [NOT_ENDED, on('2026-01-01')]) {
    const imported = product({ ...stated, sales: { word } }, other);
    await importEndoflifeProduct(ctx, imported);
    assert.equal((await answer(imported, '2024-01-02T00:00:00Z')).canOrder, true);
    const outcome = await later(imported, '2024-02-01', other);
    assert.deepEqual(outcome.vanished, [`${imported.slug}:1`]);
    assert.equal((await later(imported, '2024-03-01', other)).facts, 0);
    const now = await answer(imported, '2024-03-02T00:00:00Z');
    assert.deepEqual(
      [
        now.canOrder,
        statusOf(now, 'ORDERS').status,
        now.nextChange?.state,
        statusOf(now, 'SECURITY_UPDATES').until?.date,
      ],
      [false, 'UNKNOWN', 'DISCONTINUED', '2030-01-01'],
    );
    await later(imported, '2024-04-01', { ...stated, sales: { word } }, other);
    const back = await answer(imported, '2024-04-02T00:00:00Z');
    assert.deepEqual(
      [back.canOrder, back.lastOrder?.until?.date],
      [true, word.kind === 'ENDS' ? word.on : undefined],
    );
  }
});

test('an end of sale that has come stays when the file does not name the release any more', async () => {
  for (const word of [ENDED, on('2023-01-31')]) {
    const imported = product(sold(word));
    await importEndoflifeProduct(ctx, imported);
    const outcome = await later(imported, '2024-02-01', release({ cycle: '2', name: 'Thing 2' }));
    assert.deepEqual([outcome.vanished.length, outcome.facts], [1, 1]);
    assert.equal((await answer(imported, '2024-02-02T00:00:00Z')).state, 'DISCONTINUED');
  }
});

test('a release that others speak of is left to them when the file does not name it any more', async () => {
  const imported = product(sold(NOT_ENDED));
  await importEndoflifeProduct(ctx, imported);
  const { id } = await itemOf(imported);
  await withRecord(ctx, (record) =>
    record.append([{ itemId: id, kind: 'STATE_ANNOUNCED', data: { state: { to: 'AVAILABLE' } } }]),
  );
  const outcome = await later(imported, '2024-02-01');
  assert.deepEqual([outcome.facts, outcome.leftToOthers], [0, 1]);
  const { activeFacts: active } = await itemOf(imported);
  assert.equal(lifecycleAt(active, { at: Date.parse('2024-02-02T00:00:00Z'), market: null }).canOrder, true);
});

test('an item into which another was merged does not get the name of that one, by which the file knows it still', async () => {
  const [one, two] = [release({ cycle: '1', name: 'Thing 1' }), release({ cycle: '2', name: 'Thing 2' })];
  const imported = product(one, two);
  await importEndoflifeProduct(ctx, imported);
  const skuOf = (cycle: string) => `${imported.slug}:${cycle}`;
  const text = [{ locale: 'en', text: 'It is the same.' }];
  await mergeItems(asAdmin(ctx), { sku: skuOf('1'), intoSku: skuOf('2'), text });
  const outcome = await later(imported, '2024-02-01', one);
  assert.deepEqual([outcome.renamed, outcome.added], [[], []]);
  assert.equal((await itemOf(imported, '1')).sku, skuOf('2'));
});
