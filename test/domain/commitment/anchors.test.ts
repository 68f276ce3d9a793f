import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorDays } from '../../../src/domain/commitment/anchors.ts';
import { COMMITMENT_ANCHORS } from '../../../src/domain/commitment/commitment-rule.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { activeFacts, type MarketClock } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  DE,
  day,
  history,
  instant,
  LAST_ORDER,
  listedFact,
  month,
} from '../../support/facts.ts';

const UNKNOWN = { RELEASED: null, LAST_ORDER: null, DISCONTINUED: null, ANNOUNCED: null };

function anchorsOn(date: string, facts: readonly Fact[], market: MarketClock | null = null) {
  return anchorDays(activeFacts(facts), { at: instant(date), market });
}

// R31
test('a period counts from its last day, an announced end as one that holds', () => {
  const first = listedFact('2026-01-01', { listing: { releasedOn: month('2026-02') } });
  const end = announcedFact(
    '2026-06-01T23:30:00Z',
    { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
    { effectiveAt: instant('2027-04-01') },
  );
  const facts = history(first, end);
  const known = {
    RELEASED: '2026-02-28',
    LAST_ORDER: '2027-03-31',
    DISCONTINUED: '2027-04-01',
    ANNOUNCED: '2026-06-01',
  };
  assert.deepEqual(anchorsOn('2026-07-01', facts), known);
  assert.deepEqual(anchorsOn('2028-01-01', facts), known);
  assert.equal(anchorsOn('2026-07-01', facts, DE).ANNOUNCED, '2026-06-02');
  assert.deepEqual(anchorsOn('2026-07-01', history(listedFact('2026-01-01'))), UNKNOWN);
  assert.deepEqual(Object.keys(known), [...COMMITMENT_ANCHORS]);
});

test('an end of sale that is known only by its month counts from the last day of it', () => {
  const end = announcedFact(
    '2026-06-01',
    { to: 'DISCONTINUED' },
    { effectiveAt: null, effectiveOn: month('2027-02') },
  );
  const facts = history(listedFact('2026-01-01'), end);
  for (const when of ['2026-07-01', '2027-06-01'])
    assert.equal(anchorsOn(when, facts).DISCONTINUED, '2027-02-28');
});

test('a pause that comes before an announced end of sale does not hide it', () => {
  const end = announcedFact(
    '2026-06-01',
    { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
    { effectiveAt: instant('2027-04-01') },
  );
  const pause = announcedFact(
    '2026-06-02',
    { to: 'PAUSED', resumesOn: day('2026-10-01') },
    { effectiveAt: instant('2026-09-01') },
  );
  const plain = anchorsOn('2026-07-01', history(listedFact('2026-01-01'), end));
  assert.equal(plain.DISCONTINUED, '2027-04-01');
  assert.deepEqual(anchorsOn('2026-07-01', history(listedFact('2026-01-01'), end, pause)), plain);
});
