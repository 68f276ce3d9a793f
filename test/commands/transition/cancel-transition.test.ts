import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import {
  createManagerClients,
  localizedTextInput,
  product,
  transitionInput,
} from '../../support/managers.ts';

// R71
describe('what is called off before anybody outside saw it', () => {
  const place = api();
  const { run, rowCounts } = createManagerClients(place);
  const publishAt = '2028-04-10T00:00:00Z';
  const SAID: readonly (readonly [mutation: string, input: object])[] = [
    [
      'transitionItem',
      transitionInput('HERE', 'PAUSED', { publishAt, nextUpdateBy: { date: '2028-06-01' } }),
    ],
    ['postUpdate', { sku: 'HERE', text: localizedTextInput('More is to come.'), publishAt }],
    ['nameSuccessor', { sku: 'HERE', successor: { sku: 'NEXT', kind: 'SUCCESSOR', publishAt } }],
    ['registerItem', product('SECRET', { publishAt })],
  ];
  before(async () => {
    for (const sku of ['HERE', 'NEXT']) await run('registerItem', product(sku));
  });

  for (const [mutation, input] of SAID)
    test(`is told as it would have been, also where that is only tried: ${mutation}`, async () => {
      const { entry: held } = await run(mutation, input);
      const rows = await rowCounts();
      const tried = await run('cancelTransition', { entryId: held.id, dryRun: true });
      assert.deepEqual(await rowCounts(), rows);
      const done = await run('cancelTransition', { entryId: held.id, idempotencyKey: mutation });
      const again = await run('cancelTransition', { entryId: held.id, idempotencyKey: mutation });
      for (const { calledOff, entry, preview } of [tried, done, again]) {
        const { id, sequence, headline } = calledOff;
        assert.deepEqual([id, sequence, headline], [held.id, '0', held.headline]);
        assert.deepEqual([entry, preview], [null, null]);
      }
      assert.deepEqual([tried.warnings, done.warnings], [[], []]);
    });

  test('is called off without words, and whoever gives some is told so', async () => {
    const { entry } = await run('postUpdate', { sku: 'HERE', text: localizedTextInput('Later.'), publishAt });
    const text = localizedTextInput('We changed our minds.');
    const { warnings } = await run('cancelTransition', { entryId: entry.id, text });
    assert.deepEqual(
      warnings.map(({ field }: { field: string[] }) => field),
      [['text']],
    );
  });

  test('was never seen: another entry tells it of what was public', async () => {
    const { entry: announced } = await run(
      'transitionItem',
      transitionInput('HERE', 'PAUSED', {
        effectiveAt: '2028-05-01T00:00:00Z',
        nextUpdateBy: { date: '2028-06-01' },
      }),
    );
    const tried = await run('cancelTransition', { entryId: announced.id, dryRun: true });
    assert.deepEqual([tried.entry, tried.calledOff], [null, null]);
    assert.match(tried.preview.headlines[0].text, /HERE/);
    const { entry } = await run('cancelTransition', { entryId: announced.id });
    assert.equal(entry.kind, 'STATE_CANCELLED');
  });
});
