import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedEndStatement } from '../../../src/imports/endoflife/product.ts';
import { answer, ctx, factsOf, kindsOf, later, NOT_ENDED, on, product, sold, statusOf } from './imported.ts';

const atLeast = (day: string): ImportedEndStatement => ({ kind: 'ENDS', on: day, atLeast: true });
const note = (day: string) => ({ en: `In production until at least ${day}.` });

test('a minimum that lies ahead announces no end, and is told in words', async () => {
  const imported = product(sold(atLeast('2036-01-01')));
  await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED']);
  const now = await answer(imported, '2024-01-02T00:00:00Z');
  assert.deepEqual(
    [now.state, statusOf(now, 'ORDERS').status, now.nextChange, now.lastOrder, now.text],
    ['AVAILABLE', 'OPEN', null, null, note('2036-01-01')],
  );
  assert.equal((await later(imported, '2024-02-01', sold(atLeast('2036-01-01')))).facts, 0);
});

test('a minimum that passed between two imports is an end, told once', async () => {
  const imported = product(sold(atLeast('2024-03-31')));
  await importEndoflifeProduct(ctx, imported);
  assert.equal((await later(imported, '2024-03-31', ...imported.releases)).facts, 0);
  assert.equal((await answer(imported, '2024-04-01T00:00:00Z')).canOrder, true);
  assert.equal((await later(imported, '2024-04-01', ...imported.releases)).facts, 1);
  const now = await answer(imported, '2024-04-02T00:00:00Z');
  assert.deepEqual([now.state, now.lastOrder?.until?.date], ['DISCONTINUED', '2024-03-31']);
  assert.equal((await later(imported, '2024-05-01', ...imported.releases)).facts, 0);
});

test('a minimum that moved is told in the words of the same entry', async () => {
  const imported = product(sold(atLeast('2034-01-01')));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(atLeast('2036-01-01')));
  assert.deepEqual((await answer(imported, '2024-02-02T00:00:00Z')).text, note('2036-01-01'));
  await later(imported, '2024-03-01', sold(NOT_ENDED));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'CORRECTED AMEND', 'CORRECTED AMEND']);
  const now = await answer(imported, '2024-03-02T00:00:00Z');
  assert.deepEqual([now.canOrder, now.text], [true, {}]);
  assert.equal((await later(imported, '2024-04-01', sold(NOT_ENDED))).facts, 0);
});

test('an end that was announced for what is a minimum is cancelled', async () => {
  const imported = product(sold(on('2036-01-01')));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(atLeast('2036-01-01')));
  assert.deepEqual(await kindsOf(imported), [
    'ITEM_LISTED',
    'STATE_ANNOUNCED',
    'STATE_CANCELLED',
    'CORRECTED AMEND',
  ]);
  const now = await answer(imported, '2024-02-02T00:00:00Z');
  assert.deepEqual([now.nextChange, now.text], [null, note('2036-01-01')]);
});

test('what is made again after its end says until when at least', async () => {
  const imported = product(sold(atLeast('2023-01-01')));
  await importEndoflifeProduct(ctx, imported);
  assert.equal((await answer(imported, '2024-01-02T00:00:00Z')).state, 'DISCONTINUED');
  await later(imported, '2024-02-01', sold(atLeast('2030-01-01')));
  await later(imported, '2024-03-01', sold(atLeast('2031-01-01')));
  const now = await answer(imported, '2024-03-02T00:00:00Z');
  assert.deepEqual([now.canOrder, now.text], [true, note('2031-01-01')]);
  assert.equal((await factsOf(imported)).at(-1)!.kind, 'CORRECTED');
  assert.equal((await later(imported, '2024-04-01', sold(atLeast('2031-01-01')))).facts, 0);
});
