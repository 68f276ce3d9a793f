import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsDecidingFrom } from '../../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  answerAt,
  commitmentFact,
  day,
  history,
  instant,
  listedFact,
  month,
  statedFact,
} from '../../support/facts.ts';

// R52, R53
test('a promise stands until the next word, and is overdue from the end of its day', () => {
  const by = day('2026-06-30');
  const promised = [
    listedFact('2026-01-01'),
    statedFact('UPDATE_PROMISED', '2026-02-01', { promise: { by } }),
  ];
  const kept = history(...promised, statedFact('UPDATE_POSTED', '2026-06-30T23:00:00Z', {}));
  assert.deepEqual(answerAt('2026-03-01', kept).nextUpdate, {
    by,
    promisedAt: instant('2026-02-01'),
    dueAt: instant('2026-07-01'),
    overdue: false,
  });
  assert.equal(answerAt('2026-06-30T23:00:00Z', kept).nextUpdate, null);
  assert.equal(answerAt('2026-01-15', kept).nextUpdate, null);
  assert.equal(answerAt('2026-06-30T23:59:59.999Z', history(...promised)).nextUpdate?.overdue, false);
  assert.equal(answerAt('2026-07-01', history(...promised)).nextUpdate?.overdue, true);
  const changed = history(...promised, announcedFact('2026-08-01', { to: 'PAUSED' }));
  assert.equal(answerAt('2026-07-15', changed).nextUpdate?.overdue, true);
  assert.equal(answerAt('2026-08-01', changed).nextUpdate, null);
});

// R52
test('a word that promises the next one starts the next promise; other facts keep none', () => {
  const facts = history(
    listedFact('2026-01-01'),
    statedFact('UPDATE_PROMISED', '2026-02-01', { promise: { by: day('2026-03-31') } }),
    statedFact('UPDATE_POSTED', '2026-03-01', { promise: { by: month('2026-05') } }),
    commitmentFact('2026-04-01', 'SERVICE', { term: 'OPEN' }),
    announcedFact('2026-04-15', { to: 'PAUSED' }, { data: { promise: { by: null } } }),
  );
  assert.equal(answerAt('2026-04-02', facts).nextUpdate?.dueAt, instant('2026-06-01'));
  assert.equal(answerAt('2026-04-15', facts).nextUpdate?.by, null);
});

// R53
test('a promise without a date is overdue after 90 silent days', () => {
  const facts = history(
    listedFact('2026-01-01'),
    statedFact('UPDATE_PROMISED', '2026-02-01T10:00:00Z', { promise: { by: null } }),
  );
  const due = instant('2026-05-02T10:00:00Z');
  assert.equal(answerAt('2026-03-01', facts).nextUpdate?.dueAt, due);
  assert.equal(answerAt('2026-05-02T09:59:59.999Z', facts).nextUpdate?.overdue, false);
  assert.equal(answerAt('2026-05-02T10:00:00Z', facts).nextUpdate?.overdue, true);
});

// R12
test('a day to resume that has passed changes nothing by itself', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED', resumesOn: month('2026-06') }),
  );
  for (const when of ['2026-06-30', '2026-07-01', '2031-01-01']) {
    const { state, resumesOn, resumeDueAt, nextChange } = answerAt(when, facts);
    assert.deepEqual([state, resumesOn, resumeDueAt], ['PAUSED', month('2026-06'), instant('2026-07-01')]);
    assert.equal(nextChange, null);
  }
  assert.equal(answerAt('2026-01-15', facts).resumesOn, null);
});

test('a later word moves the day to resume, and one that says nothing of it leaves it', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED', resumesOn: day('2026-03-31') }),
    statedFact('UPDATE_POSTED', '2026-03-15', { resumesOn: day('2026-04-30') }),
    statedFact('UPDATE_POSTED', '2026-03-20', {}),
    announcedFact('2026-06-01', { to: 'AVAILABLE' }),
    announcedFact('2026-07-01', { to: 'PAUSED' }),
  );
  assert.equal(answerAt('2026-03-14', facts).resumesOn?.date, '2026-03-31');
  assert.equal(answerAt('2026-03-15', facts).resumesOn?.date, '2026-04-30');
  assert.equal(answerAt('2026-03-20', facts).resumesOn?.date, '2026-04-30');
  const kept = factsDecidingFrom(activeFacts(facts.slice(0, 4)), instant('2026-04-01'), []);
  assert.equal(answerAt('2026-04-01', kept).resumesOn?.date, '2026-04-30');
  assert.equal(answerAt('2026-06-01', facts).resumesOn, null);
  assert.equal(answerAt('2026-07-01', facts).resumesOn, null);
});
