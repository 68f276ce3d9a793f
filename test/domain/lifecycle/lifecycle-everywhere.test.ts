import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marketsWithDifferentLifecycle } from '../../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  answerAt,
  commitmentFact,
  day,
  DE,
  facetOf,
  history,
  instant,
  listedFact,
  ordersOf,
  statedFact,
  successor,
  until,
  US,
} from '../../support/facts.ts';

const SOLD = listedFact('2021-01-01', { listing: { markets: ['DE', 'US'] } });
const NOW = '2026-12-01';
const ended = (market: string, when: string, more: object = {}) =>
  announcedFact(when, { to: 'DISCONTINUED', ...more }, { markets: [market] });

// R79
test('what ended in every market in which it is offered has ended everywhere, since it ended in the last', () => {
  const one = [SOLD, ended('DE', '2026-02-01')];
  const both = [...one, ended('US', '2026-03-01')];
  assert.equal(answerAt(NOW, history(...one)).state, 'AVAILABLE');
  assert.deepEqual(marketsWithDifferentLifecycle(activeFacts(history(...one)), instant(NOW), [DE, US]), [DE]);
  const everywhere = answerAt(NOW, history(...both));
  assert.deepEqual(
    [everywhere.state, everywhere.canOrder, ordersOf(everywhere), everywhere.since],
    ['DISCONTINUED', false, 'ENDED', instant('2026-03-01')],
  );
  assert.equal(answerAt('2026-02-15', history(...both)).state, 'AVAILABLE');
});

test('what ends in every market, each at its own midnight, ends everywhere after its last order day', () => {
  const lastOrder = { until: day('2027-03-31'), whileStocksLast: false, maxPerOrder: null };
  const ends = (market: string, effectiveAt: string) =>
    announcedFact(
      '2026-11-01',
      { to: 'DISCONTINUED', lastOrder },
      { markets: [market], effectiveAt: instant(effectiveAt) },
    );
  const facts = history(SOLD, ends('DE', '2027-03-31T22:00:00Z'), ends('US', '2027-04-01T04:00:00Z'));
  const before = answerAt(NOW, facts);
  assert.equal(ordersOf(before), 'ENDING 2027-03-31');
  assert.deepEqual(before.nextChange?.effectiveAt, instant('2027-04-01'));
  assert.deepEqual(before.nextChange?.beginsOn, day('2027-04-01'));
  const after = answerAt('2027-05-01', facts);
  assert.deepEqual([after.since, after.lastOrder?.endsAt], [instant('2027-04-01'), instant('2027-04-01')]);
});

test('where one market goes on, or comes back, nothing has ended everywhere', () => {
  const all = [SOLD, ended('DE', '2026-02-01'), ended('US', '2026-03-01')];
  const back = announcedFact('2026-04-01', { to: 'AVAILABLE' }, { markets: ['DE'] });
  assert.equal(answerAt(NOW, history(...all, back)).state, 'AVAILABLE');
  const others = [...all, back, announcedFact('2026-05-01', { to: 'AVAILABLE' }, { markets: ['US'] })];
  const again = answerAt(NOW, history(...others));
  assert.deepEqual([again.state, again.since], ['AVAILABLE', instant('2026-05-01')]);
  const unlimited = [listedFact('2021-01-01'), ...all.slice(1)];
  assert.equal(answerAt(NOW, history(...unlimited)).state, 'AVAILABLE');
});

test('where it is offered decides: what ended in the only market that is left has ended', () => {
  const withdrawn = statedFact('ITEM_REVISED', '2026-06-01', { listing: { markets: ['DE'] } });
  const facts = history(SOLD, ended('DE', '2026-02-01'), withdrawn);
  assert.equal(answerAt('2026-05-01', facts).state, 'AVAILABLE');
  assert.equal(answerAt(NOW, facts).state, 'DISCONTINUED');
});

// R79
test('each facet, promised word and end of a pause holds everywhere once all markets say it alike', () => {
  const paused = (market: string, by: string) =>
    announcedFact(
      '2026-02-01',
      { to: 'PAUSED', resumesOn: day(by) },
      { markets: [market], data: { promise: { by: day(by) } } },
    );
  const service = (market: string, last: string) =>
    commitmentFact('2026-02-01', 'SERVICE', until(last), { markets: [market] });
  const alike = answerAt(
    '2026-03-01',
    history(
      SOLD,
      paused('DE', '2026-09-01'),
      paused('US', '2026-09-01'),
      service('DE', '2028-12-31'),
      service('US', '2028-12-31'),
    ),
  );
  assert.deepEqual(
    [alike.state, alike.nextUpdate?.by, alike.resumesOn, facetOf('SERVICE', alike).status],
    ['PAUSED', day('2026-09-01'), day('2026-09-01'), 'ENDING'],
  );
  const apart = answerAt(
    '2026-03-01',
    history(SOLD, paused('DE', '2026-09-01'), service('DE', '2028-12-31'), service('US', '2029-12-31')),
  );
  assert.deepEqual(
    [apart.state, apart.nextUpdate, facetOf('SERVICE', apart).status],
    ['AVAILABLE', null, 'UNKNOWN'],
  );
});

test('a successor of every market in which it is offered is one everywhere, and of one market there alone', () => {
  const follows = (markets: string[]) =>
    statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors: [{ ...successor('B'), markets }] });
  const historyIn = (markets: string[]) => history(SOLD, follows(markets));
  assert.equal(answerAt(NOW, historyIn(['DE'])).successorStatus, 'UNKNOWN');
  assert.equal(answerAt(NOW, historyIn(['DE']), DE).successorStatus, 'NAMED');
  assert.equal(answerAt(NOW, historyIn(['DE', 'US'])).successorStatus, 'NAMED');
});

test('what holds everywhere holds again, on a day that is told, once the markets no longer say the same', () => {
  const undated = listedFact('2021-01-01', { listing: { markets: ['DE', 'US'] } }, { effectiveAt: null });
  const paused = announcedFact('2026-02-01', { to: 'PAUSED' }, { markets: ['DE', 'US'] });
  const back = announcedFact(
    '2026-02-02',
    { to: 'AVAILABLE' },
    { markets: ['DE'], effectiveAt: instant('2027-01-01') },
  );
  const answer = answerAt('2026-12-01', history(undated, paused, back));
  assert.equal(answer.state, 'PAUSED');
  assert.deepEqual(
    [answer.nextChange?.state, answer.nextChange?.beginsOn, answer.nextChange?.effectiveOn],
    ['AVAILABLE', day('2027-01-01'), null],
  );
});
