import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  commitmentInput,
  createManagerClients,
  type Payload,
  product,
  localizedTextInput,
} from '../../support/managers.ts';

const SHORTENED = 'GUARANTEE_SHORTENED commitment.terms: A guaranteed last day is never moved earlier.';

describe('a promise', () => {
  const place = api();
  const { run, refusalsOf, advanceTo } = createManagerClients(place);
  const promise = (sku: string, until: string, more: object = {}, input: object = {}) => ({
    sku,
    commitment: commitmentInput('SERVICE', until, more),
    ...input,
  });
  const makes = (...args: Parameters<typeof promise>) => run('makeCommitment', promise(...args));
  const GUARANTEED = { strength: 'GUARANTEED' };
  const WHY = { reasons: ['DEMAND'], text: localizedTextInput('Too few are left.') };
  before(async () => {
    for (const sku of ['CAM', 'FIRM', 'TARGET', 'TWOSTEP', 'OPEN', 'DE', 'HIDDEN', 'PAST'])
      await run('registerItem', product(sku));
  });

  const held = ({ item }: Payload) => item.lifecycle.facets.find(({ facet }: Payload) => facet === 'SERVICE');

  // R27
  test('is made, extended and told by how much, with a note and where to read more', async () => {
    const made = await makes('CAM', '2027', {
      note: localizedTextInput('In our shops.'),
      url: 'https://acme.test/s',
    });
    assert.deepEqual([made.entry.kind, made.entry.change], ['COMMITMENT_MADE', null]);
    assert.deepEqual(
      [held(made).status, held(made).note.text, held(made).url],
      ['ENDING', 'In our shops.', 'https://acme.test/s'],
    );
    const longer = await makes('CAM', '2028-06', {}, { text: localizedTextInput('We serve it longer.') });
    assert.equal(longer.entry.kind, 'COMMITMENT_EXTENDED');
    assert.deepEqual(longer.entry.change, { days: 182, noticeDays: 587, from: { date: '2027-01-01' } });
    assert.match(
      longer.entry.headline.text,
      /postponed from the end of 2027 to the end of June 2028 \(6 months later\)/,
    );
    assert.equal(longer.entry.explanation.text, 'We serve it longer.');
    assert.equal((await makes('CAM', 'OPEN')).entry.kind, 'COMMITMENT_EXTENDED');
  });

  // R28
  test('that is guaranteed is never moved earlier, not even within its year', async () => {
    await makes('FIRM', '2027', GUARANTEED);
    for (const until of ['2027-06', '2026', 'ENDED', 'TBA', 'NOT_APPLICABLE'])
      assert.deepEqual(
        await refusalsOf('makeCommitment', promise('FIRM', until, {}, WHY)),
        [SHORTENED],
        until,
      );
    assert.deepEqual(
      await refusalsOf('makeCommitment', promise('FIRM', '2027-06', GUARANTEED, WHY), 'ADMIN'),
      [SHORTENED],
    );
    assert.equal((await makes('FIRM', '2027-12-31', GUARANTEED)).entry.kind, 'COMMITMENT_MADE');
    assert.equal((await makes('FIRM', '2028', GUARANTEED)).entry.kind, 'COMMITMENT_EXTENDED');
  });

  // R28
  test('that is guaranteed is not moved earlier in two steps either', async () => {
    await makes('TWOSTEP', '2027', GUARANTEED);
    await makes('TWOSTEP', '2029');
    assert.equal((await makes('TWOSTEP', '2028', {}, WHY)).entry.kind, 'COMMITMENT_SHORTENED');
    assert.deepEqual(await refusalsOf('makeCommitment', promise('TWOSTEP', '2026', {}, WHY)), [SHORTENED]);
  });

  // R29
  test('that is guaranteed without an end gets none', async () => {
    await makes('OPEN', 'OPEN', GUARANTEED);
    assert.deepEqual(await refusalsOf('makeCommitment', promise('OPEN', '2040', {}, WHY)), [SHORTENED]);
  });

  // R27
  test('that is a target moves earlier only with a reason and a text, and says by how much and how soon', async () => {
    await makes('TARGET', '2027');
    assert.deepEqual(await refusalsOf('makeCommitment', promise('TARGET', '2027-06')), [
      'REASON_REQUIRED reasons: Give a reason for going back on a target.',
      'TEXT_REQUIRED text: Give the public text in "en" for going back on a target.',
    ]);
    const { entry, item } = await makes('TARGET', '2027-06', {}, WHY);
    assert.equal(entry.kind, 'COMMITMENT_SHORTENED');
    assert.deepEqual(entry.change, { days: -184, noticeDays: 221, from: { date: '2027-01-01' } });
    assert.deepEqual([entry.reasons, entry.explanation.text], [['DEMAND'], 'Too few are left.']);
    assert.match(entry.headline.text, /6 months earlier than planned, announced 7 months ahead/);
    assert.equal(held({ item }).until.lastDay, '2027-06-30');
  });

  // R29
  test('for one market leaves the others, and no market gets less than was guaranteed everywhere', async () => {
    await makes('DE', '2027', GUARANTEED);
    const { entry, item } = await makes('DE', '2030', { markets: ['DE'] });
    assert.deepEqual([entry.kind, entry.markets], ['COMMITMENT_EXTENDED', ['DE']]);
    assert.equal(held({ item }).until.lastDay, '2027-12-31');
    assert.deepEqual(item.lifecycle.differsIn, [{ code: 'DE' }]);
    const less = promise('DE', '2026', { markets: ['FR', 'US'] }, WHY);
    assert.deepEqual(await refusalsOf('makeCommitment', less), [SHORTENED]);
    const both = promise('DE', '2028', { markets: ['US', 'DE'] });
    assert.equal((await refusalsOf('makeCommitment', both)).length, 2);
  });

  // R29
  test('may be said to have ended once its guaranteed last day has passed', async () => {
    await makes('PAST', '2026-11-22', GUARANTEED);
    assert.deepEqual(await refusalsOf('makeCommitment', promise('PAST', 'ENDED', {}, WHY)), [SHORTENED]);
    await advanceTo('2026-11-23T00:00:00Z');
    assert.equal(held(await makes('PAST', 'ENDED', {}, WHY)).status, 'ENDED');
  });

  test('waits under embargo and says the day’s own notice when it comes out', async () => {
    await makes('HIDDEN', '2027');
    const waiting = await makes(
      'HIDDEN',
      '2028',
      {},
      { publishAt: '2026-12-01T00:00:00Z', text: localizedTextInput('Longer.') },
    );
    assert.equal(waiting.entry.sequence, '0');
    assert.equal(held(waiting).until.lastDay, '2027-12-31');
    await advanceTo('2026-12-01T00:00:00Z');
    const query =
      '{ item(by: {sku: "HIDDEN"}) { timeline(first: 1) { edges { node { id kind ... on CommitmentEntry { change { days noticeDays } } } } } } }';
    const { node } = (await place.ask(query)).data.item.timeline.edges[0];
    assert.deepEqual(node, {
      id: waiting.entry.id,
      kind: 'COMMITMENT_EXTENDED',
      change: { days: 366, noticeDays: 761 },
    });
  });
});
