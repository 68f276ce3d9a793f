import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { api } from '../../support/api.ts';
import { auditTrail } from '../../support/keys.ts';
import { createManagerClients, localizedTextInput, product } from '../../support/managers.ts';

// R116
describe('how a family is written', () => {
  const place = api();
  const { run, refusalsOf, rowCounts } = createManagerClients(place);
  before(async () => {
    await run('registerItem', product('CAM', { family: 'Flash cards' }));
  });

  const NAME = localizedTextInput('Flash cards', { de: 'Speicherkarten' });

  test('is only tried with dryRun', async () => {
    const rows = await rowCounts();
    const { family } = await run(
      'reviseFamily',
      { handle: 'flash-cards', name: NAME, dryRun: true },
      'ADMIN',
    );
    assert.equal(family.german, 'Speicherkarten');
    assert.deepEqual(await rowCounts(), rows);
  });

  test('shows in each language with its items, and the record stays', async () => {
    await run('reviseFamily', { handle: 'flash-cards', name: NAME }, 'ADMIN');
    const { data } = await place.ask(
      '{ item(by: { sku: "CAM" }) { version family { name(locale: "de") } } }',
    );
    assert.deepEqual(data.item, { version: 1, family: { name: 'Speicherkarten' } });
    const { verb, after } = (await auditTrail(place.ctx)).at(-1);
    assert.deepEqual([verb, after.name], ['reviseFamily', { en: 'Flash cards', de: 'Speicherkarten' }]);
  });

  test('needs the language of the service, and something that is new', async () => {
    const refused = async (input: object) => (await refusalsOf('reviseFamily', input, 'ADMIN')).join();
    assert.match(await refused({ handle: 'flash-cards' }), /^TEXT_REQUIRED name/);
    assert.match(await refused({ handle: 'flash-cards', name: NAME }), /^DUPLICATE name/);
    assert.match(await refused({ handle: 'no-cards', name: NAME }), /^NOT_FOUND handle/);
  });
});
