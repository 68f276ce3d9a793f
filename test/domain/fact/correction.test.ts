import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTakenBack, ownWordsOfFact } from '../../../src/domain/fact/correction.ts';
import { amendmentOf, announcedFact, history, listedFact, retractionOf } from '../../support/facts.ts';

test('a fact is taken back by a retraction that stands', () => {
  const parts = [
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED' }),
    retractionOf('2026-03-01', 2),
  ];
  const facts = history(...parts);
  assert.equal(isTakenBack(facts, facts[1]!), true);
  assert.equal(isTakenBack(facts, facts[0]!), false);
  const again = history(...parts, retractionOf('2026-04-01', 3));
  assert.equal(isTakenBack(again, again[1]!), false);
  assert.equal(isTakenBack(again, again[2]!), true);
});

test('an amendment takes nothing back', () => {
  const facts = history(listedFact('2026-01-01'), amendmentOf('2026-02-01', 1, {}));
  assert.equal(isTakenBack(facts, facts[0]!), false);
});

test('the words of a correction are why it was made, then what was meant, in each language', () => {
  const because = { en: 'A slip.', de: 'Ein Versehen.' };
  assert.deepEqual(ownWordsOfFact({ text: null, data: { because } }), because);
  assert.deepEqual(ownWordsOfFact({ text: { en: 'So.', fr: 'Ainsi.' }, data: { because } }), {
    en: 'A slip.\n\nSo.',
    de: 'Ein Versehen.',
    fr: 'Ainsi.',
  });
  assert.deepEqual(ownWordsOfFact({ text: { en: 'So.' }, data: {} }), { en: 'So.' });
  assert.equal(ownWordsOfFact({ text: null, data: {} }), null);
});
