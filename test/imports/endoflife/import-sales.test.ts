import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedProduct } from '../../../src/imports/endoflife/product.ts';
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

test('an end of sale that moved is rescheduled, and the old day is not known any more', async () => {
  const imported = product(sold(on('2025-01-31')));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(on('2025-06-30')));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'STATE_ANNOUNCED', 'STATE_RESCHEDULED']);
  const now = await answer(imported, '2025-03-01T00:00:00Z');
  assert.deepEqual([now.state, now.lastOrder?.until?.date], ['AVAILABLE', '2025-06-30']);
  assert.equal((await answer(imported, '2025-07-01T00:00:00Z')).state, 'DISCONTINUED');
});

test('an end of sale whose day becomes known is amended', async () => {
  const imported = product(sold(ENDED));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(on('2022-03-31')));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'STATE_ANNOUNCED', 'CORRECTED AMEND']);
  const now = await answer(imported, '2024-02-02T00:00:00Z');
  assert.equal(now.since, Date.parse('2022-04-01T00:00:00Z'));
  assert.equal((await answer(imported, '2022-03-31T00:00:00Z')).state, 'AVAILABLE');
});

test('an end of sale that did not come is cancelled', async () => {
  const imported = product(sold(on('2025-01-31')));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(NOT_ENDED));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'STATE_ANNOUNCED', 'STATE_CANCELLED']);
  assert.equal(statusOf(await answer(imported, '2026-01-01T00:00:00Z'), 'ORDERS').status, 'OPEN');
});

test('what is sold again after its end is available again', async () => {
  const imported = product(sold(on('2023-01-31')));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', sold(NOT_ENDED));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'STATE_ANNOUNCED', 'STATE_ANNOUNCED']);
  assert.equal((await answer(imported, '2023-06-01T00:00:00Z')).state, 'DISCONTINUED');
  assert.equal((await answer(imported, '2024-02-02T00:00:00Z')).canOrder, true);
  await later(imported, '2024-03-01', sold(on('2023-01-31')));
  assert.equal((await kindsOf(imported)).at(-1), 'CORRECTED RETRACT');
  const now = await answer(imported, '2024-03-02T00:00:00Z');
  assert.deepEqual([now.state, now.lastOrder?.until?.date], ['DISCONTINUED', '2023-01-31']);
});

test('what a file is silent about now is retracted, not rewritten', async () => {
  const imported = product({ ...updated(on('2026-01-01')), sales: { word: on('2023-01-31') } });
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', updated(on('2027-01-01')));
  await later(imported, '2024-03-01', release());
  const now = await answer(imported, '2024-03-02T00:00:00Z');
  assert.deepEqual(
    [now.state, statusOf(now, 'ORDERS').status, statusOf(now, 'SECURITY_UPDATES').status],
    ['AVAILABLE', 'UNKNOWN', 'UNKNOWN'],
  );
  assert.equal((await factsOf(imported)).filter(({ data }) => data.commitments).length, 2);
  await later(imported, '2024-04-01', updated(on('2027-01-01')));
  assert.equal(
    statusOf(await answer(imported, '2024-04-02T00:00:00Z'), 'SECURITY_UPDATES').until?.date,
    '2027-01-01',
  );
});

test('whatever a file said before, its last state decides what holds', async () => {
  const words = [
    null,
    ENDED,
    NOT_ENDED,
    on('2023-01-31'),
    on('2024-02-15'),
    on('2024-06-30'),
    on('2031-01-31'),
    { kind: 'ENDS', on: '2024-03-20', atLeast: true } as const,
    { kind: 'ENDS', on: '2031-01-31', atLeast: true } as const,
  ];
  const releasedOn = [null, '2020-01-01', '2022-05-05'];
  const paths = Array.from({ length: 120 }, (_, seed) =>
    Array.from({ length: 5 }, (_, step) => {
      const pick = <T>(list: readonly T[], salt: number) =>
        list[(Math.imul(seed * 31 + step * 17 + salt * 7 + 1, 2_654_435_761) >>> 16) % list.length]!;
      const [sales, updates] = [pick(words, 1), pick(words, 2)];
      return { ...updated(updates), sales: sales && { word: sales }, releasedOn: pick(releasedOn, 3) };
    }),
  );
  const rows = (step: number) =>
    paths.map((path, index) => ({ ...path[step]!, cycle: `${index}`, name: `Thing ${index}` }));
  const [grown, fresh] = [product(), product()];
  for (const step of [0, 1, 2, 3, 4]) await later(grown, `2024-0${step + 1}-10`, ...rows(step));
  await later(fresh, '2024-05-10', ...rows(4));
  for (const index of paths.keys()) {
    for (const instant of ['2024-05-11', '2024-08-01', '2032-01-01']) {
      const imported = async (one: ImportedProduct) => {
        const { activeFacts: active } = await itemOf(one, `${index}`);
        const now = lifecycleAt(active, { at: Date.parse(`${instant}T00:00:00Z`), market: null });
        const facets = now.facets.map(({ facet, status, until }) => [facet, status, until?.date]);
        return { state: now.state, text: now.text?.en, lastOrder: now.lastOrder?.until, facets };
      };
      assert.deepEqual(
        await imported(grown),
        await imported(fresh),
        `${instant} ${JSON.stringify(paths[index])}`,
      );
    }
  }
});
