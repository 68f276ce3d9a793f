import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { postUpdate } from '../../../src/commands/promise/post-update.ts';
import { registerItem } from '../../../src/commands/item/register-item.ts';
import { transitionItem } from '../../../src/commands/transition/transition-item.ts';
import { appendNextDueFacts } from '../../../src/commands/notice/due.ts';
import { asAdmin } from '../../support/keys.ts';
import { world } from '../../support/world.ts';

const text = (en: string) => [{ locale: 'en', text: en }];

describe('what is saved of an item while time passes', () => {
  const place = world();
  let now = Date.parse('2026-11-21T12:00:00Z');
  /** Between deciding and saving some time has always gone by. */
  const running = () => ({ ...asAdmin(place.ctx), now: () => (now += 7) });

  const lists = async (sku: string) =>
    await registerItem(running(), { sku, kind: 'PRODUCT', name: text(sku), brand: 'Acme' });
  const rows = async <Row>(sql: string) => await place.ctx.rows<Row>(sql, []);

  test('holds the successors and all ends of a change that was announced for later', async () => {
    for (const sku of ['OLD', 'NEW']) await lists(sku);
    await transitionItem(running(), {
      sku: 'OLD',
      to: 'DISCONTINUED',
      reasons: ['SUPPLY'],
      text: text('It ends.'),
      lastOrder: { until: { date: '2027-06-30' } },
      commitments: [
        { facet: 'FULFILMENT', terms: { until: { date: '2027-09-30' } } },
        { facet: 'SERVICE', terms: { until: { date: '2032-06-30' } } },
      ],
      successors: [{ sku: 'NEW', kind: 'SUCCESSOR' }],
    });
    assert.deepEqual(
      await rows(
        'select f.sku as "from", t.sku as "to" from succession s join item f on f.id = from_id join item t on t.id = to_id',
      ),
      [{ from: 'OLD', to: 'NEW' }],
    );
    assert.deepEqual(await rows('select facet from facet_end order by facet'), [
      { facet: 'FULFILMENT' },
      { facet: 'ORDERS' },
      { facet: 'SERVICE' },
    ]);
  });

  test('still tells what fell due between deciding and saving', async () => {
    await lists('SOON');
    const effectiveAt = now + 100_000;
    const pause = { reasons: ['SUPPLY'], text: text('A pause.'), nextUpdateBy: { date: '2027-01-31' } };
    await transitionItem(running(), { sku: 'SOON', to: 'PAUSED', ...pause, effectiveAt });
    now = effectiveAt - 9;
    await postUpdate(running(), { sku: 'SOON', text: text('More.') });
    assert.ok(now > effectiveAt);
    now += 60_000;
    while ((await appendNextDueFacts(running())) > 0);
    const kinds = await rows<{ kind: string }>(
      "select f.kind from fact f join item i on i.id = f.item_id where i.sku = 'SOON' order by f.sequence",
    );
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['ITEM_LISTED', 'STATE_ANNOUNCED', 'UPDATE_POSTED', 'STATE_TOOK_EFFECT'],
    );
  });
});
