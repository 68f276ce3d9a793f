import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import type { ImportedEndStatement } from '../../../src/imports/endoflife/product.ts';
import {
  at,
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
  statusOf,
  updated,
} from './imported.ts';

test('a release becomes an item, told by a third party', async () => {
  const imported = product(
    release({
      url: 'https://example.org/1',
      latest: { name: '1.2', releasedOn: '2023-05-05', url: null },
      commitments: [{ facet: 'SECURITY_UPDATES', label: 'Security Support', word: on('2025-01-01') }],
    }),
  );
  const outcome = await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(outcome.added, [`${imported.slug}:1`]);
  const item = await itemOf(imported);
  assert.deepEqual(
    [item.kind, item.name, item.brand.handle, item.brand.name, item.url],
    ['PRODUCT', { en: 'Thing 1' }, imported.slug, 'Thing', 'https://example.org/1'],
  );
  assert.deepEqual(item.latest, { name: '1.2', releasedOn: '2023-05-05', url: null });
  const facts = await factsOf(imported);
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['ITEM_LISTED', 'COMMITMENT_MADE'],
  );
  for (const { source } of facts)
    assert.deepEqual(source, {
      speaker: 'THIRD_PARTY',
      confidence: 'REPORTED',
      name: 'endoflife.date',
      url: imported.url,
    });
  const [commitment] = facts[1]!.data.commitments!;
  assert.equal(commitment!.strength, 'TARGET');
  assert.deepEqual(commitment!.note, { en: 'Security Support' });
});

// R89
test('an end with a day, an end without one, no end and silence stay four answers', async () => {
  at('2024-06-01T12:00:00Z');
  const importWithSales = async (word: ImportedEndStatement | null) => {
    const one = product({ ...updated(word), sales: word && { word } });
    await importEndoflifeProduct(ctx, one);
    const now = await answer(one, '2024-06-01T13:00:00Z');
    const { status, until } = statusOf(now, 'SECURITY_UPDATES');
    return [now.state, statusOf(now, 'ORDERS').status, now.lastOrder?.until?.date, status, until?.date];
  };
  assert.deepEqual(await importWithSales(on('2024-09-01')), [
    'AVAILABLE',
    'ENDING',
    '2024-09-01',
    'ENDING',
    '2024-09-01',
  ]);
  assert.deepEqual(await importWithSales(on('2023-09-01')), [
    'DISCONTINUED',
    'ENDED',
    '2023-09-01',
    'ENDED',
    '2023-09-01',
  ]);
  assert.deepEqual(await importWithSales(ENDED), ['DISCONTINUED', 'ENDED', undefined, 'ENDED', undefined]);
  assert.deepEqual(await importWithSales(NOT_ENDED), ['AVAILABLE', 'OPEN', undefined, 'OPEN', undefined]);
  assert.deepEqual(await importWithSales(null), ['AVAILABLE', 'UNKNOWN', undefined, 'UNKNOWN', undefined]);
});

// R91
test('a file imported again records nothing', async () => {
  const imported = product(
    { ...updated(on('2030-01-01')), sales: { word: on('2025-01-01') }, replacement: { cycle: '2' } },
    release({ cycle: '2', name: 'Thing 2', latest: { name: '2.1', releasedOn: null, url: null } }),
    release({ cycle: '3', name: 'Thing 3', releasedOn: null, sales: { word: ENDED } }),
  );
  await importEndoflifeProduct(ctx, imported);
  const again = await later(imported, '2024-03-01', ...imported.releases);
  assert.deepEqual([again.added, again.changed, again.unchanged, again.facts], [[], [], 3, 0]);
});

test('a promise that moved is told with how far and with how much notice', async () => {
  const imported = product(updated(on('2026-01-01'), 'GUARANTEED'));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', updated(on('2027-01-01'), 'GUARANTEED'));
  await later(imported, '2024-03-01', updated(on('2024-04-01'), 'GUARANTEED'));
  await later(imported, '2024-03-02', updated(on('2024-04-01')));
  await later(imported, '2024-03-03', updated(NOT_ENDED));
  const facts = await factsOf(imported);
  assert.deepEqual(
    facts.map(({ kind, data }) => [kind, data.change?.days ?? null, data.change?.noticeDays ?? null]),
    [
      ['ITEM_LISTED', null, null],
      ['COMMITMENT_MADE', null, null],
      ['COMMITMENT_EXTENDED', 365, 1065],
      ['COMMITMENT_SHORTENED', -1005, 31],
      ['COMMITMENT_MADE', null, null],
      ['COMMITMENT_EXTENDED', null, null],
    ],
  );
});

test('another name, link or newest version is a revision with that part alone', async () => {
  const imported = product(release({ latest: { name: '1.1', releasedOn: '2023-12-01', url: null } }));
  await importEndoflifeProduct(ctx, imported);
  const latest = { name: '1.2', releasedOn: '2024-01-20', url: null };
  await later(imported, '2024-02-01', release({ latest }));
  await later(imported, '2024-03-01', release({ name: 'Thing One', latest }));
  const facts = await factsOf(imported);
  assert.deepEqual(
    facts.slice(1).map(({ kind, data }) => [kind, data.listing]),
    [
      ['ITEM_REVISED', { latest }],
      ['ITEM_REVISED', { name: { en: 'Thing One' } }],
    ],
  );
  const item = await itemOf(imported);
  assert.deepEqual([item.latest?.name, item.sortName], ['1.2', 'thing one']);
});

test('another day of release amends the listing, which it dates', async () => {
  const imported = product(release({ releasedOn: null, sales: { word: NOT_ENDED } }));
  await importEndoflifeProduct(ctx, imported);
  await later(imported, '2024-02-01', release({ releasedOn: '2021-05-05', sales: { word: NOT_ENDED } }));
  assert.deepEqual(await kindsOf(imported), ['ITEM_LISTED', 'CORRECTED AMEND']);
  const item = await itemOf(imported);
  assert.deepEqual(item.releasedOn, { date: '2021-05-05', precision: 'DAY' });
  assert.equal((await answer(imported, '2024-02-02T00:00:00Z')).since, Date.parse('2021-05-05T00:00:00Z'));
});

test('a cycle that cannot be a SKU, or is one already, is reported and the rest goes in', async () => {
  const imported = product(
    release({ cycle: 'a' }),
    release({ cycle: 'A' }),
    release({ cycle: 'x'.repeat(130) }),
    release({ cycle: 'b', sales: { word: on('2019-01-01') } }),
  );
  const outcome = await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(outcome.added, [`${imported.slug}:a`, `${imported.slug}:b`]);
  assert.deepEqual(
    outcome.problems.map(({ field }) => field.replace(/x+/, 'x')),
    ['releases[A].releaseCycle', 'releases[x].releaseCycle', 'releases[b].discontinued'],
  );
  assert.equal(
    statusOf(lifecycleAt((await itemOf(imported, 'b')).activeFacts, { at: 0, market: null }), 'ORDERS')
      .status,
    'UNKNOWN',
  );
});
