import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  product,
  localizedTextInput,
  transitionInput,
} from '../../support/managers.ts';

const MISMATCH =
  'IDEMPOTENCY_MISMATCH idempotencyKey: That key was used with another input: choose a new one.';

describe('a mutation that is sent again with its key', () => {
  const place = api();
  const { run, refusalsOf, rowCounts } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'NEW', 'TWICE', 'TRIED', 'WRONG']) await run('registerItem', product(sku));
  });

  // R98
  test('gives the same answer and does nothing more', async () => {
    const input = transitionInput('CAM', 'PAUSED', { idempotencyKey: 'pause' });
    const first = await run('transitionItem', input);
    const rows = await rowCounts();
    const again = await run('transitionItem', input);
    assert.deepEqual(again.entry, first.entry);
    assert.deepEqual(again.item, first.item);
    assert.deepEqual(await rowCounts(), rows);
  });

  // R98
  test('may say its fields in another order, and not otherwise', async () => {
    const input = transitionInput('CAM', 'PAUSED', { idempotencyKey: 'pause' });
    const turned = Object.fromEntries(Object.entries(input).toReversed());
    assert.equal((await run('transitionItem', turned)).entry.kind, 'STATE_ANNOUNCED');
    assert.deepEqual(await refusalsOf('transitionItem', { ...input, reasons: ['SUPPLY'] }), [MISMATCH]);
    const other = { sku: 'CAM', text: localizedTextInput('Any.'), idempotencyKey: 'pause' };
    assert.deepEqual(await refusalsOf('postUpdate', other), [MISMATCH]);
  });

  // R98
  test('is another caller’s own affair', async () => {
    const input = { sku: 'NEW', text: localizedTextInput('From both.'), idempotencyKey: 'both' };
    const one = await run('postUpdate', input, 'MANAGER');
    const other = await run('postUpdate', input, 'ADMIN');
    assert.notEqual(other.entry.id, one.entry.id);
  });

  test('is done once where both come at the same time', async () => {
    const input = { sku: 'TWICE', commitment: commitmentInput('PARTS', '2030'), idempotencyKey: 'at once' };
    const answers = await Promise.all([1, 2, 3].map(() => run('makeCommitment', input)));
    assert.equal(new Set(answers.map(({ entry }) => entry.id)).size, 1);
    assert.equal(answers[0].item.version, 2);
  });

  test('is judged anew where it was refused or only tried', async () => {
    const wrong = { sku: 'WRONG', text: [], idempotencyKey: 'mended' };
    assert.equal((await refusalsOf('postUpdate', wrong)).length, 1);
    await run('postUpdate', { ...wrong, text: localizedTextInput('Mended.') });
    const tried = { sku: 'TRIED', text: localizedTextInput('Tried.'), idempotencyKey: 'tried', dryRun: true };
    await run('postUpdate', tried);
    assert.equal((await run('postUpdate', { ...tried, dryRun: false })).entry.kind, 'UPDATE_POSTED');
  });

  test('gives the same answer of what is under embargo', async () => {
    const input = {
      sku: 'NEW',
      text: localizedTextInput('Later.'),
      publishAt: '2027-01-01T00:00:00Z',
      idempotencyKey: 'hidden',
    };
    const first = await run('postUpdate', input);
    assert.equal(first.entry.sequence, '0');
    assert.deepEqual((await run('postUpdate', input)).entry, first.entry);
  });

  test('is a new one after a day', async () => {
    const input = { sku: 'NEW', text: localizedTextInput('Once a day.'), idempotencyKey: 'daily' };
    const first = await run('postUpdate', input);
    place.at('2026-11-22T12:00:00Z');
    assert.equal((await run('postUpdate', input)).entry.id, first.entry.id);
    place.at('2026-11-22T12:00:00.001Z');
    assert.notEqual((await run('postUpdate', input)).entry.id, first.entry.id);
  });
});

describe('a mutation that expects a version', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  before(async () => {
    for (const sku of ['CAM', 'NEW']) await run('registerItem', product(sku));
  });

  // R97
  test('goes through at that version, and tells a later one by whom and what', async () => {
    await run('reviseItem', { sku: 'CAM', url: 'https://acme.test/cam', expectedVersion: 1 });
    place.at('2026-11-21T12:00:01Z');
    await run('postUpdate', { sku: 'CAM', text: localizedTextInput('More.') }, 'ADMIN');
    const sentence =
      'CONFLICT expectedVersion: CAM is at version 3 now, not 1: ITEM_REVISED by A manager, UPDATE_POSTED by A admin. Look again, then repeat.';
    const announced = transitionInput('CAM', 'PAUSED', {
      effectiveAt: '2027-06-01T00:00:00Z',
      expectedVersion: 3,
    });
    assert.deepEqual(await refusalsOf('transitionItem', { ...announced, expectedVersion: 1 }), [sentence]);
    const successor = { sku: 'NEW', kind: 'SUCCESSOR' };
    for (const [mutation, input] of [
      ['reviseItem', { url: 'https://acme.test' }],
      ['makeCommitment', { commitment: commitmentInput('PARTS', 'OPEN') }],
      ['nameSuccessor', { successor }],
      ['withdrawSuccessor', { successorSku: 'NEW' }],
    ] as const)
      assert.deepEqual(
        await refusalsOf(mutation, { sku: 'CAM', ...input, expectedVersion: 1 }),
        [sentence],
        mutation,
      );
    place.at('2026-11-21T12:00:02Z');
    const { entry } = await run('transitionItem', announced);
    for (const [mutation, input] of [
      ['rescheduleTransition', { effectiveAt: '2027-07-01T00:00:00Z' }],
      ['cancelTransition', {}],
    ] as const) {
      const [fault] = await refusalsOf(mutation, { entryId: entry.id, ...input, expectedVersion: 3 });
      assert.match(
        fault!,
        /^CONFLICT expectedVersion: CAM is at version 4 now, not 3: STATE_ANNOUNCED by A manager/,
      );
    }
  });

  test('is refused for a version that there is not yet', async () => {
    const [fault] = await refusalsOf('reviseItem', {
      sku: 'NEW',
      url: 'https://acme.test',
      expectedVersion: 9,
    });
    assert.match(fault!, /NEW is at version 1 now, not 9/);
  });
});
