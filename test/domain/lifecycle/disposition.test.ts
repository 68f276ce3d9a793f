import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemDisposition } from '../../../src/domain/lifecycle/disposition.ts';
import type { StateData } from '../../../src/domain/fact/fact.ts';
import { announcedFact, answerAt, DE, history, LAST_ORDER, listedFact, NZ, US } from '../../support/facts.ts';

type Shown = [schemaOrg: string | null, google: string | null, meta: string | null];
const NOT_SOLD: Shown = ['https://schema.org/OutOfStock', 'out_of_stock', 'out of stock'];
const SILENT: Shown = [null, null, null];

const CASES: [StateData, Shown][] = [
  [{ to: 'AVAILABLE' }, ['https://schema.org/InStock', 'in_stock', 'in stock']],
  [{ to: 'AVAILABLE', orders: 'NOT_YET' }, NOT_SOLD],
  [{ to: 'AVAILABLE', orders: 'UNKNOWN' }, SILENT],
  [{ to: 'PAUSED' }, NOT_SOLD],
  [{ to: 'REPLACEMENT_PLANNED', orders: 'ENDED' }, NOT_SOLD],
  [{ to: 'REPLACEMENT_PLANNED', orders: 'TBA' }, SILENT],
  [{ to: 'REPLACEMENT_PLANNED', orders: 'UNKNOWN' }, SILENT],
  [
    { to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER },
    ['https://schema.org/LimitedAvailability', 'in_stock', 'in stock'],
  ],
  [{ to: 'DISCONTINUED' }, ['https://schema.org/Discontinued', 'out_of_stock', 'discontinued']],
];

// R90
test('merchants are told what ORDERS say, and nothing where nobody said', () => {
  for (const [state, shown] of CASES) {
    const disposition = itemDisposition(
      answerAt('2026-03-01', history(listedFact('2026-01-01'), announcedFact('2026-02-01', state))),
    );
    const { schemaOrgAvailability, googleAvailability, metaAvailability } = disposition;
    assert.deepEqual(
      [schemaOrgAvailability, googleAvailability, metaAvailability],
      shown,
      JSON.stringify(state),
    );
  }
});

// R103
test('no state makes a page vanish; only a market in which the item was never offered is kept from search', () => {
  const offered = { markets: ['DE', 'US'] };
  for (const [state] of CASES) {
    const facts = history(
      listedFact('2026-01-01', { listing: offered }),
      announcedFact('2026-02-01', state),
      {
        ...listedFact('2026-02-01', { listing: { markets: ['US'] } }),
        kind: 'ITEM_REVISED',
        data: { listing: { markets: ['US'] } },
      },
    );
    const robots = [null, US, DE, NZ].map((market) => {
      const disposition = itemDisposition(answerAt('2026-03-01', facts, market));
      assert.equal(disposition.httpStatus, 200);
      return disposition.robots;
    });
    assert.deepEqual(robots, ['index, follow', 'index, follow', 'index, follow', 'noindex, follow']);
  }
});

test('an item that is withdrawn from a market is out of stock there, and one never offered says nothing', () => {
  const facts = history(listedFact('2026-01-01', { listing: { markets: ['DE'] } }));
  assert.equal(itemDisposition(answerAt('2026-03-01', facts, NZ)).schemaOrgAvailability, null);
  const revised = {
    ...listedFact('2026-02-01'),
    kind: 'ITEM_REVISED',
    data: { listing: { markets: ['US'] } },
  } as const;
  const gone = history(listedFact('2026-01-01', { listing: { markets: ['DE'] } }), revised);
  assert.equal(itemDisposition(answerAt('2026-03-01', gone, DE)).googleAvailability, 'out_of_stock');
});
