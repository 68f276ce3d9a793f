import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { commitment, managersOf, product, text, transition } from '../../support/managers.ts';

const MISMATCH =
  'IDEMPOTENCY_MISMATCH idempotencyKey: That key was used with another input: choose a new one.';

describe('a mutation that is sent again with its key', () => {
  const place = api();
  const { does, refused, written } = managersOf(place);
  before(async () => {
    for (const sku of ['CAM', 'NEW', 'TWICE', 'TRIED', 'WRONG']) await does('registerItem', product(sku));
  });

  test('gives the same answer and does nothing more', async () => {
    const input = transition('CAM', 'PAUSED', { idempotencyKey: 'pause' });
    const first = await does('transitionItem', input);
    const rows = await written();
    const again = await does('transitionItem', input);
    assert.deepEqual(again.entry, first.entry);
    assert.deepEqual(again.item, first.item);
    assert.deepEqual(await written(), rows);
  });

  test('may say its fields in another order, and not otherwise', async () => {
    const input = transition('CAM', 'PAUSED', { idempotencyKey: 'pause' });
    const turned = Object.fromEntries(Object.entries(input).toReversed());
    assert.equal((await does('transitionItem', turned)).entry.kind, 'STATE_ANNOUNCED');
    assert.deepEqual(await refused('transitionItem', { ...input, reasons: ['SUPPLY'] }), [MISMATCH]);
    const other = { sku: 'CAM', text: text('Any.'), idempotencyKey: 'pause' };
    assert.deepEqual(await refused('postUpdate', other), [MISMATCH]);
  });

  test('is another caller’s own affair', async () => {
    const input = { sku: 'NEW', text: text('From both.'), idempotencyKey: 'both' };
    const one = await does('postUpdate', input, 'MANAGER');
    const other = await does('postUpdate', input, 'ADMIN');
    assert.notEqual(other.entry.id, one.entry.id);
  });

  test('is done once where both come at the same time', async () => {
    const input = { sku: 'TWICE', commitment: commitment('PARTS', '2030'), idempotencyKey: 'at once' };
    const answers = await Promise.all([1, 2, 3].map(() => does('makeCommitment', input)));
    assert.equal(new Set(answers.map(({ entry }) => entry.id)).size, 1);
    assert.equal(answers[0].item.version, 2);
  });

  test('is judged anew where it was refused or only tried', async () => {
    const wrong = { sku: 'WRONG', text: [], idempotencyKey: 'mended' };
    assert.equal((await refused('postUpdate', wrong)).length, 1);
    await does('postUpdate', { ...wrong, text: text('Mended.') });
    const tried = { sku: 'TRIED', text: text('Tried.'), idempotencyKey: 'tried', dryRun: true };
    await does('postUpdate', tried);
    assert.equal((await does('postUpdate', { ...tried, dryRun: false })).entry.kind, 'UPDATE_POSTED');
  });

  test('gives the same answer of what is under embargo', async () => {
    const input = {
      sku: 'NEW',
      text: text('Later.'),
      publishAt: '2027-01-01T00:00:00Z',
      idempotencyKey: 'hidden',
    };
    const first = await does('postUpdate', input);
    assert.equal(first.entry.sequence, '0');
    assert.deepEqual((await does('postUpdate', input)).entry, first.entry);
  });

  test('is a new one after a day', async () => {
    const input = { sku: 'NEW', text: text('Once a day.'), idempotencyKey: 'daily' };
    const first = await does('postUpdate', input);
    place.at('2026-11-22T12:00:00Z');
    assert.equal((await does('postUpdate', input)).entry.id, first.entry.id);
    place.at('2026-11-22T12:00:00.001Z');
    assert.notEqual((await does('postUpdate', input)).entry.id, first.entry.id);
  });
});

describe('a mutation that expects a version', () => {
  const place = api();
  const { does, refused } = managersOf(place);
  before(async () => {
    for (const sku of ['CAM', 'NEW']) await does('registerItem', product(sku));
  });

  test('goes through at that version, and tells a later one by whom and what', async () => {
    await does('reviseItem', { sku: 'CAM', url: 'https://acme.test/cam', expectedVersion: 1 });
    place.at('2026-11-21T12:00:01Z');
    await does('postUpdate', { sku: 'CAM', text: text('More.') }, 'ADMIN');
    const sentence =
      'CONFLICT expectedVersion: CAM is at version 3 now, not 1: ITEM_REVISED by A manager, UPDATE_POSTED by A admin. Look again, then repeat.';
    const announced = transition('CAM', 'PAUSED', {
      effectiveAt: '2027-06-01T00:00:00Z',
      expectedVersion: 3,
    });
    assert.deepEqual(await refused('transitionItem', { ...announced, expectedVersion: 1 }), [sentence]);
    const successor = { sku: 'NEW', kind: 'SUCCESSOR' };
    for (const [mutation, input] of [
      ['reviseItem', { url: 'https://acme.test' }],
      ['makeCommitment', { commitment: commitment('PARTS', 'OPEN') }],
      ['nameSuccessor', { successor }],
      ['withdrawSuccessor', { successorSku: 'NEW' }],
    ] as const)
      assert.deepEqual(
        await refused(mutation, { sku: 'CAM', ...input, expectedVersion: 1 }),
        [sentence],
        mutation,
      );
    place.at('2026-11-21T12:00:02Z');
    const { entry } = await does('transitionItem', announced);
    for (const [mutation, input] of [
      ['rescheduleTransition', { effectiveAt: '2027-07-01T00:00:00Z' }],
      ['cancelTransition', {}],
    ] as const) {
      const [fault] = await refused(mutation, { entryId: entry.id, ...input, expectedVersion: 3 });
      assert.match(
        fault!,
        /^CONFLICT expectedVersion: CAM is at version 4 now, not 3: STATE_ANNOUNCED by A manager/,
      );
    }
  });

  test('is refused for a version that there is not yet', async () => {
    const [fault] = await refused('reviseItem', { sku: 'NEW', url: 'https://acme.test', expectedVersion: 9 });
    assert.match(fault!, /NEW is at version 1 now, not 9/);
  });
});
