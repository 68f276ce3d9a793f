import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  announcedFact,
  answerAt,
  commitmentWith,
  commitmentFact,
  day,
  facetOf,
  history,
  instant,
  listedFact,
  month,
  ordersOf,
  statedFact,
  until,
} from '../../support/facts.ts';

// R23, R24
test('each of the five terms is an answer of its own, and silence is UNKNOWN', () => {
  const facts = history(
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', 'FULFILMENT', { term: 'OPEN' }),
    commitmentFact('2026-02-01', 'WARRANTY', { term: 'TBA' }),
    commitmentFact('2026-02-01', 'PARTS', { term: 'NOT_APPLICABLE' }),
    commitmentFact('2026-02-01', 'SERVICE', { term: 'ENDED' }),
    commitmentFact('2026-02-01', 'SECURITY_UPDATES', { term: 'UNTIL', until: month('2027-06') }),
  );
  const statuses = (when: string) => answerAt(when, facts).facets.map(({ status }) => status);
  const [open, unknown] = ['OPEN', 'UNKNOWN'] as const;
  const before = [open, open, 'TBA', 'ENDED', 'NOT_APPLICABLE', unknown, 'ENDING', unknown];
  assert.deepEqual(statuses('2027-06-30T23:59:59.999Z'), before);
  assert.deepEqual(statuses('2027-07-01'), before.with(6, 'ENDED'));
  assert.deepEqual(statuses('2026-01-15'), [open, ...Array.from({ length: 7 }, () => unknown)]);
  const { until: last, endsAt } = facetOf('SECURITY_UPDATES', answerAt('2026-03-01', facts));
  assert.deepEqual([last, endsAt], [month('2027-06'), instant('2027-07-01')]);
});

// R26
test('the latest commitment for a facet holds, as soon as it is said', () => {
  const facts = history(
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', 'SERVICE', until('2027-12-31')),
    commitmentFact('2026-03-01', 'SERVICE', until('2029-12-31'), { effectiveAt: instant('2027-06-01') }),
    commitmentFact('2026-03-01', 'PARTS', { term: 'OPEN' }),
  );
  assert.equal(facetOf('SERVICE', answerAt('2026-02-15', facts)).until?.date, '2027-12-31');
  assert.equal(facetOf('SERVICE', answerAt('2026-03-01', facts)).until?.date, '2029-12-31');
});

test('that a commitment ended is told by the clock; the fact that says so changes no answer', () => {
  const before = history(
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', 'SERVICE', until('2026-12-31')),
  );
  const ended = statedFact('COMMITMENT_ENDED', '2027-01-02', {
    commitments: [commitmentWith('SERVICE', { term: 'ENDED' })],
  });
  const took = statedFact('STATE_TOOK_EFFECT', '2027-01-02', { state: { to: 'AVAILABLE' }, of: 1 });
  const after = history(
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', 'SERVICE', until('2026-12-31')),
    ended,
    took,
  );
  assert.equal(facetOf('SERVICE', answerAt('2027-02-01', before)).status, 'ENDED');
  assert.deepEqual(answerAt('2027-02-01', after), answerAt('2027-02-01', before));
});

// R90
test('imported without a word about sales, an item ends when every stated facet has ended', () => {
  const imported = [
    listedFact('2026-01-01', { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } }, { effectiveAt: null }),
    commitmentFact('2026-01-01', 'FEATURE_UPDATES', until('2026-12-31'), { effectiveAt: null }),
    commitmentFact('2026-01-01', 'SECURITY_UPDATES', until('2027-12-31'), { effectiveAt: null }),
    commitmentFact('2026-01-01', 'PARTS', { term: 'NOT_APPLICABLE' }, { effectiveAt: null }),
  ];
  const facts = history(...imported);
  const before = answerAt('2027-12-31T23:59:59Z', facts);
  assert.deepEqual([before.state, ordersOf(before), before.canOrder], ['AVAILABLE', 'UNKNOWN', false]);
  assert.deepEqual(before.nextChange, {
    state: 'DISCONTINUED',
    effectiveAt: instant('2028-01-01'),
    effectiveOn: day('2028-01-01'),
    beginsOn: day('2028-01-01'),
    announcedAt: instant('2026-01-01'),
    source: null,
  });
  const after = answerAt('2028-01-01', facts);
  assert.deepEqual([after.state, ordersOf(after), after.implied], ['DISCONTINUED', 'UNKNOWN', true]);
  assert.deepEqual([after.since, after.sinceOn], [instant('2028-01-01'), day('2028-01-01')]);

  const open = history(...imported, commitmentFact('2026-02-01', 'SERVICE', { term: 'OPEN' }));
  assert.equal(answerAt('2040-01-01', open).state, 'AVAILABLE');
  const undated = history(
    imported[0]!,
    commitmentFact('2026-01-01', 'SERVICE', { term: 'ENDED' }, { effectiveAt: null }),
  );
  assert.deepEqual(
    [answerAt('2026-02-01', undated).state, answerAt('2026-02-01', undated).since],
    ['DISCONTINUED', null],
  );
  assert.equal(answerAt('2040-01-01', history(imported[0]!)).state, 'AVAILABLE');
  const withSale = history(...imported, announcedFact('2026-03-01', { to: 'AVAILABLE', orders: 'OPEN' }));
  assert.equal(answerAt('2040-01-01', withSale).state, 'AVAILABLE');
});
