import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { switchOffWatcher } from '../../../src/delivery/watching/manage-watcher.ts';
import { api } from '../../support/api.ts';
import { type Bearer, createManagerClients } from '../../support/managers.ts';
import { storyIn } from '../../support/story.ts';
import { watchersIn } from '../../support/watchers.ts';

// R134
describe('how many people wait for news of an item', () => {
  const place = api();
  const story = storyIn(place);
  const { send } = createManagerClients(place);
  const { watch, wish } = watchersIn(place);
  const DEMAND = '{ watchers again: watchers(event: ORDERABLE_AGAIN) ending: watchers(event: ENDING_SOON) }';
  const demandOf = async (sku: string, key: Bearer) => {
    const { data, errors } = await send(`{ demand(sku: "${sku}") ${DEMAND} }`, {}, key);
    assert.equal(errors, undefined);
    return data.demand;
  };
  before(async () => {
    place.at('2026-11-24T12:00:00Z');
    const group = { brand: { handle: 'lunar', name: 'Lunar' }, line: { handle: 'moon', name: 'Moon' } };
    await story.lists({ sku: 'CAM', ...group }, { sku: 'CARD', ...group }, { sku: 'ALONE' });
    await watch({ email: 'mia@example.com', skus: ['CAM'], lines: ['moon'] });
    await watch({ email: 'ben@example.com', brands: ['lunar'], market: 'DE', events: ['ORDERABLE_AGAIN'] });
    await watch({ email: 'gone@example.com', skus: ['CAM'] });
    await wish({ email: 'unconfirmed@example.com', skus: ['CAM'] });
    const [gone] = await place.ctx.rows<{ id: string }>('select id from watcher where address_key = $1', [
      'gone@example.com',
    ]);
    await switchOffWatcher(place.ctx, gone!.id, '550 5.1.1');
  });

  test('is counted for managers, each person once, by what they watch for', async () => {
    assert.deepEqual(await demandOf('cam', 'MANAGER'), { watchers: 2, again: 1, ending: 0 });
    assert.deepEqual(await demandOf('CARD', 'ADMIN'), { watchers: 2, again: 1, ending: 0 });
    assert.deepEqual(await demandOf('ALONE', 'MANAGER'), { watchers: 0, again: 0, ending: 0 });
    assert.equal(await demandOf('NEVER-SOLD', 'MANAGER'), null);
  });

  test('is told nobody else, whatever the item', async () => {
    for (const key of ['ANONYMOUS', 'PARTNER'] as const)
      for (const sku of ['CAM', 'ALONE', 'NEVER-SOLD']) assert.equal(await demandOf(sku, key), null);
  });

  test('is told by a dry run, also of who would not be told of it', async () => {
    const input = `{ sku: "CAM", to: PAUSED, reasons: [SUPPLY], nextUpdateBy: { date: "2027-01-31" }, text: [{ locale: "en", text: "It rests." }], dryRun: true }`;
    const { data } = await send(
      `mutation { transitionItem(input: ${input}) { preview { demand ${DEMAND} tellsSubscribers } userErrors { message } } }`,
      {},
      'MANAGER',
    );
    assert.deepEqual(data.transitionItem, {
      preview: { demand: { watchers: 2, again: 1, ending: 0 }, tellsSubscribers: 1 },
      userErrors: [],
    });
  });
});
