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

// R22
describe('what changes nothing becomes no fact', () => {
  const place = api();
  const { run, refusalsOf } = createManagerClients(place);
  before(async () => {
    await run('registerItem', product('CAM', { markets: ['DE', 'FR'], releasedOn: { date: '2025-01-01' } }));
    await run('registerItem', product('CAM2'));
    await run('registerItem', product('CARD', { kind: 'STORAGE_OPTION' }));
  });
  const nothing = (field: string) => [`DUPLICATE ${field}: That is said already: nothing changes.`];

  const SAID: readonly (readonly [mutation: string, input: object, field: string, other: object])[] = [
    [
      'reviseItem',
      {
        sku: 'CAM',
        name: localizedTextInput('Camera', { de: 'Kamera' }),
        options: [{ name: 'colour', value: 'red' }],
      },
      'name',
      { name: localizedTextInput('Camera II') },
    ],
    [
      'makeCommitment',
      {
        sku: 'CAM',
        commitment: commitmentInput('SERVICE', '2030'),
        text: localizedTextInput('Service until 2030.'),
      },
      'commitment',
      { commitment: commitmentInput('SERVICE', '2031') },
    ],
    [
      'makeCommitment',
      { sku: 'CAM', commitment: { ...commitmentInput('PARTS', '2030'), markets: ['DE', 'FR'] } },
      'commitment',
      { commitment: commitmentInput('PARTS', '2030') },
    ],
    [
      'nameSuccessor',
      {
        sku: 'CAM',
        successor: { sku: 'CAM2', kind: 'SUCCESSOR', carriesOver: localizedTextInput('Lenses.') },
      },
      'successor',
      { successor: { sku: 'CAM2', kind: 'SUCCESSOR', carriesOver: localizedTextInput('Lenses and cards.') } },
    ],
    ['promiseUpdate', { sku: 'CAM', by: { date: '2027-01-31' } }, 'by', { by: { date: '2027-02-28' } }],
    [
      'declareFit',
      {
        sku: 'CARD',
        hostSku: 'CAM',
        verdict: 'FITS_WITH',
        condition: localizedTextInput('With firmware 2.'),
      },
      'verdict',
      { condition: localizedTextInput('With firmware 3.') },
    ],
  ];
  for (const [mutation, input, field, other] of SAID) {
    test(`${mutation} of ${field}`, async () => {
      await run(mutation, input);
      assert.deepEqual(await refusalsOf(mutation, input), nothing(field));
      await run(mutation, { ...input, ...other });
    });
  }

  test('a rescheduling to the instant that stands, of what is public and of what waits', async () => {
    await run('registerItem', product('DUE'));
    const effectiveAt = '2027-02-01T00:00:00Z';
    const { entry } = await run(
      'transitionItem',
      transitionInput('DUE', 'PAUSED', { effectiveAt, text: localizedTextInput('A pause.') }),
    );
    const again = { entryId: entry.id, effectiveAt };
    assert.deepEqual(await refusalsOf('rescheduleTransition', again), nothing('effectiveAt'));
    assert.deepEqual(
      await refusalsOf('rescheduleTransition', { ...again, text: localizedTextInput('A pause.') }),
      nothing('effectiveAt'),
    );
    await run('rescheduleTransition', { ...again, text: localizedTextInput('A short pause.') });
    const publishAt = '2027-01-01T00:00:00Z';
    const held = await run('makeCommitment', {
      sku: 'DUE',
      commitment: commitmentInput('PARTS', '2030'),
      publishAt,
    });
    const waits = { entryId: held.entry.id, effectiveAt: publishAt };
    assert.deepEqual(await refusalsOf('rescheduleTransition', waits), nothing('publishAt'));
    await run('rescheduleTransition', { ...waits, effectiveAt: '2027-01-02T00:00:00Z' });
  });

  test('an amendment that says what the entry says', async () => {
    await run('registerItem', product('SAID'));
    const promised = commitmentInput('SERVICE', '2030', { note: localizedTextInput('By post.') });
    const { entry } = await run('makeCommitment', {
      sku: 'SAID',
      commitment: promised,
      text: localizedTextInput('Service until 2030.'),
    });
    const amended = { entryId: entry.id, how: 'AMEND', because: localizedTextInput('A slip.') };
    for (const same of [{ text: localizedTextInput('Service until 2030.') }, { commitments: [promised] }])
      assert.deepEqual(await refusalsOf('correctEntry', { ...amended, ...same }), nothing('how'));
    await run('correctEntry', {
      ...amended,
      text: localizedTextInput('Service until 2030.', { de: 'Service bis 2030.' }),
    });
  });

  test('of a revision only what changes is told', async () => {
    const { entry } = await run('reviseItem', {
      sku: 'CAM2',
      name: localizedTextInput('CAM2'),
      releasedOn: { date: '2026-01-01' },
    });
    assert.match(entry.headline.text, /revised/);
    assert.deepEqual(await refusalsOf('reviseItem', { sku: 'CAM2' }), [
      'INVALID sku: Say what is to change.',
    ]);
  });
});
