import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendCommitmentFacts } from '../../../src/record/commitment.ts';
import { importEndoflifeProduct } from '../../../src/imports/endoflife/import.ts';
import { withRecord } from '../../../src/record/record.ts';
import { successorsOfItems } from '../../../src/reads/succession.ts';
import { appendStateAnnouncements } from '../../../src/record/transition.ts';
import {
  at,
  answer,
  ctx,
  factsOf,
  itemOf,
  later,
  NOT_ENDED,
  on,
  product,
  release,
  statusOf,
  updated,
} from './imported.ts';

// R91
test('what a manager said is neither undone nor said again by an import', async () => {
  const imported = product({ ...updated(on('2026-01-01')), sales: { word: NOT_ENDED } });
  await importEndoflifeProduct(ctx, imported);
  const { id } = await itemOf(imported);
  at('2024-02-01T12:00:00Z');
  await withRecord(ctx, async (record) => {
    await appendStateAnnouncements(ctx, record, [
      {
        itemId: id,
        noticeId: null,
        to: 'PAUSED',
        reasons: ['SUPPLY'],
        text: { en: 'No parts.' },
        resumesOn: { date: '2024-12-01', precision: 'MONTH' },
        commitments: [],
        successors: [],
      },
    ]);
    await appendCommitmentFacts(ctx, record, [
      {
        itemId: id,
        dated: true,
        commitment: { facet: 'SECURITY_UPDATES', terms: { term: 'OPEN' }, strength: 'TARGET' },
      },
    ]);
  });
  const outcome = await later(imported, '2024-03-01', {
    ...updated(on('2025-01-01')),
    sales: { word: on('2024-01-31') },
  });
  assert.deepEqual([outcome.facts, outcome.leftToOthers, outcome.unchanged], [0, 2, 1]);
  const now = await answer(imported, '2024-03-02T00:00:00Z');
  assert.deepEqual([now.state, statusOf(now, 'SECURITY_UPDATES').status], ['PAUSED', 'OPEN']);
});

// R91
test('what somebody retracted is not said again until the file says something else', async () => {
  const imported = product(updated(on('2026-01-01')));
  await importEndoflifeProduct(ctx, imported);
  const [, wrong] = await factsOf(imported);
  await withRecord(ctx, (record) =>
    record.append([
      { itemId: wrong!.itemId, kind: 'CORRECTED', corrects: wrong!.sequence, data: { how: 'RETRACT' } },
    ]),
  );
  assert.equal((await later(imported, '2024-02-01', ...imported.releases)).facts, 0);
  assert.equal(
    statusOf(await answer(imported, '2024-02-02T00:00:00Z'), 'SECURITY_UPDATES').status,
    'UNKNOWN',
  );
});

test('a replacement is a successor; another one takes its place, and the first can come back', async () => {
  const rest = [release({ cycle: '2', name: 'Thing 2' }), release({ cycle: '3', name: 'Thing 3' })];
  const imported = product(release({ replacement: { cycle: '2' } }), ...rest);
  await importEndoflifeProduct(ctx, imported);
  const named = async () => {
    const [edges] = await successorsOfItems(ctx, [(await itemOf(imported)).id]);
    return edges!.map(({ kind, other }) => `${kind} ${other.sku.split(':')[1]}`);
  };
  assert.deepEqual(await named(), ['SUCCESSOR 2']);
  await later(imported, '2024-02-01', release({ replacement: { cycle: '3' } }), ...rest);
  assert.deepEqual(await named(), ['SUCCESSOR 3']);
  await later(imported, '2024-03-01', release({ replacement: { cycle: '2' } }), ...rest);
  assert.deepEqual(await named(), ['SUCCESSOR 2']);
  await later(imported, '2024-04-01', release({ replacement: { none: true } }), ...rest);
  assert.deepEqual(await named(), []);
});

test('a replacement that is no cycle of the file is reported', async () => {
  const imported = product(release({ replacement: { cycle: '9' } }));
  const { problems, facts } = await importEndoflifeProduct(ctx, imported);
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['releases[1].replacement'],
  );
  assert.equal(facts, 1);
});

test('a release that a file does not name any more is reported and kept', async () => {
  const imported = product(release(), release({ cycle: '2', name: 'Thing 2' }));
  await importEndoflifeProduct(ctx, imported);
  const outcome = await later(imported, '2024-02-01', release());
  assert.deepEqual([outcome.vanished, outcome.facts], [[`${imported.slug}:2`], 0]);
  assert.equal((await itemOf(imported, '2')).version, 1);
});
