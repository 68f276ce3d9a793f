import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsDecidingFrom, lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  answerAt,
  day,
  DE,
  history,
  instant,
  listedFact,
  ordersOf,
  statedFact,
  successor,
  US,
} from '../../support/facts.ts';

const SOLD = listedFact('2021-01-01', { listing: { markets: ['DE', 'US'] } });
const until = (date: string) => ({ until: day(date), whileStocksLast: false, maxPerOrder: null });
const LASTING = { until: null, whileStocksLast: true, maxPerOrder: null };
const from = (date: string) => ({ effectiveAt: instant(date) });

// R34
test('a pause or a return before an announced end hides neither the end of orders nor its day', () => {
  const end = announcedFact(
    '2026-11-01',
    { to: 'DISCONTINUED', lastOrder: until('2027-06-30') },
    from('2027-07-01'),
  );
  const pause = announcedFact('2026-11-02', { to: 'PAUSED' }, from('2027-02-01'));
  const paused = answerAt('2026-12-01', history(listedFact('2021-01-01'), end, pause));
  assert.deepEqual([ordersOf(paused), paused.lastOrder?.until], ['ENDING 2027-06-30', day('2027-06-30')]);
  assert.equal(paused.nextChange?.state, 'PAUSED');

  const replaced = announcedFact('2026-11-01', {
    to: 'REPLACEMENT_PLANNED',
    lastOrder: until('2026-12-24'),
    teaser: { en: 'More to come.' },
  });
  const later = announcedFact(
    '2026-11-02',
    { to: 'DISCONTINUED', lastOrder: until('2027-02-28') },
    from('2027-03-01'),
  );
  const back = announcedFact('2026-11-03', { to: 'AVAILABLE' }, from('2027-01-15'));
  const answer = answerAt('2026-12-01', history(listedFact('2021-01-01'), replaced, later, back));
  assert.equal(ordersOf(answer), 'ENDING 2027-02-28');
  assert.deepEqual([answer.successorStatus, answer.teaser], ['PLANNED', { en: 'More to come.' }]);
});

test('the stock of an end that was said everywhere is gone once it is gone in every market of the item', () => {
  const end = announcedFact('2026-11-01', { to: 'DISCONTINUED', lastOrder: LASTING });
  const gone = (...markets: string[]) =>
    statedFact('UPDATE_POSTED', '2026-11-10', { stockGone: true }, { markets });
  const one = history(SOLD, end, gone('DE'));
  assert.deepEqual(
    [answerAt('2026-12-01', one).canOrder, answerAt('2026-12-01', one, DE).canOrder],
    [true, false],
  );
  for (const facts of [
    history(SOLD, end, gone('DE', 'US')),
    history(SOLD, end, gone('DE'), gone('US')),
    history(SOLD, end, gone()),
  ]) {
    const answer = answerAt('2026-12-01', facts);
    assert.deepEqual([answer.canOrder, ordersOf(answer)], [false, 'ENDED 2026-11-10']);
  }
});

test('why there is no successor is told where there is none', () => {
  const end = announcedFact('2026-11-01', { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No need.' } });
  const named = statedFact('SUCCESSOR_NAMED', '2026-11-02', { successors: [successor('B')] });
  assert.deepEqual(answerAt('2026-12-01', history(SOLD, end)).noSuccessorBecause, { en: 'No need.' });
  const answer = answerAt('2026-12-01', history(SOLD, end, named));
  assert.deepEqual([answer.successorStatus, answer.noSuccessorBecause], ['NAMED', null]);
});

// R42
test('a successor of each market by itself is one everywhere', () => {
  const naming = (market: string) =>
    statedFact('SUCCESSOR_NAMED', '2026-11-02', { successors: [{ ...successor('B'), markets: [market] }] });
  assert.equal(answerAt('2026-12-01', history(SOLD, naming('DE'))).successorStatus, 'UNKNOWN');
  assert.equal(answerAt('2026-12-01', history(SOLD, naming('DE'), naming('US'))).successorStatus, 'NAMED');
});

test('a successor that was withdrawn is one again by a later word, also of an earlier day', () => {
  const B = successor('B');
  const facts = history(
    SOLD,
    statedFact('SUCCESSOR_NAMED', '2026-02-01', { successors: [B] }),
    statedFact('SUCCESSOR_WITHDRAWN', '2026-03-01', { withdrawnSuccessor: B.successor }),
    statedFact(
      'STATE_ANNOUNCED',
      '2026-04-01',
      { state: { to: 'DISCONTINUED' }, successors: [B] },
      from('2026-02-15'),
    ),
  );
  assert.equal(answerAt('2026-05-01', facts).successorStatus, 'NAMED');
});

test('what decides in one market is kept while it decides everywhere: east of UTC a day ends earlier', () => {
  const JP = { code: 'JP', timeZone: 'Asia/Tokyo' };
  const ends = { to: 'DISCONTINUED', lastOrder: until('2027-01-31') } as const;
  const facts = history(
    listedFact('2021-01-01', { listing: { markets: ['JP', 'DE'] } }),
    announcedFact('2026-11-01', { to: 'PAUSED' }, { markets: ['JP'] }),
    announcedFact('2026-11-02', { to: 'PAUSED' }, { markets: ['DE'] }),
    announcedFact('2026-11-03', ends, { markets: ['JP'], ...from('2027-01-31T15:00:00Z') }),
  );
  const active = activeFacts(facts);
  const at = instant('2027-01-31T15:00:00Z');
  const kept = factsDecidingFrom(active, at, [JP, DE, US]);
  for (const later of [at, at + 3_600_000, at + 9 * 3_600_000, at + 86_400_000])
    assert.deepEqual(
      lifecycleAt(kept, { at: later, market: null }),
      lifecycleAt(active, { at: later, market: null }),
    );
  assert.equal(lifecycleAt(kept, { at, market: null }).state, 'PAUSED');
});
