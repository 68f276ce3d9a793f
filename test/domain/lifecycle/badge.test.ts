import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Source, StateData } from '../../../src/domain/fact/fact.ts';
import { answerSource, badgeOfLifecycle, badgeSource } from '../../../src/domain/lifecycle/badge.ts';
import type { Badge } from '../../../src/domain/words.ts';
import {
  announcedFact,
  answerAt,
  commitmentFact,
  DE,
  history,
  LAST_ORDER,
  listedFact,
  NZ,
  type UnnumberedFact,
} from '../../support/facts.ts';

const CASES: [StateData, Badge][] = [
  [{ to: 'AVAILABLE' }, 'AVAILABLE'],
  [{ to: 'AVAILABLE', orders: 'NOT_YET' }, 'COMING'],
  [{ to: 'AVAILABLE', orders: 'UNKNOWN' }, 'UNKNOWN'],
  [{ to: 'AVAILABLE', orders: 'ENDED' }, 'DISCONTINUED'],
  [{ to: 'AVAILABLE', orders: 'TBA' }, 'UNKNOWN'],
  [{ to: 'PAUSED' }, 'PAUSED'],
  [{ to: 'REPLACEMENT_PLANNED', orders: 'ENDED' }, 'REPLACEMENT_PLANNED'],
  [{ to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER }, 'REPLACEMENT_PLANNED'],
  [{ to: 'DISCONTINUED' }, 'DISCONTINUED'],
  [{ to: 'DISCONTINUED', lastOrder: { until: null, whileStocksLast: true, maxPerOrder: null } }, 'ENDING'],
];

test('before its first day it is coming where that is announced, else nobody said', () => {
  const released = { releasedOn: { date: '2026-05-01', precision: 'DAY' } } as const;
  const coming = history(listedFact('2026-01-01', { listing: released }));
  assert.deepEqual(
    ['2026-03-01', '2026-05-02'].map((when) => badgeOfLifecycle(answerAt(when, coming))),
    ['COMING', 'AVAILABLE'],
  );
  const ended = { state: { to: 'DISCONTINUED' } } as const;
  const over = history(listedFact('2026-01-01', ended, { effectiveAt: Date.parse('2020-01-01') }));
  assert.deepEqual(
    ['2019-01-01', '2026-03-01'].map((when) => badgeOfLifecycle(answerAt(when, over))),
    ['UNKNOWN', 'DISCONTINUED'],
  );
});

// R125
test('the badge is the state, or what orders say of what is available or still sold', () => {
  for (const [state, badge] of CASES) {
    const facts = history(listedFact('2026-01-01'), announcedFact('2026-02-01', state));
    assert.equal(badgeOfLifecycle(answerAt('2026-03-01', facts)), badge, JSON.stringify(state));
  }
});

test('what is announced to end is ending before, and discontinued after', () => {
  const source = {
    speaker: 'THIRD_PARTY',
    confidence: 'REPORTED',
    name: 'A paper',
    url: null,
    statedOn: null,
  } as const;
  const end = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
    { effectiveAt: Date.parse('2027-04-01'), source },
  );
  const facts = history(listedFact('2026-01-01'), end);
  const answers = ['2026-03-01', '2027-04-02'].map((when) => answerAt(when, facts));
  assert.deepEqual(answers.map(badgeOfLifecycle), ['ENDING', 'DISCONTINUED']);
  assert.deepEqual(
    answers.map((answer) => badgeSource(answer)?.name),
    ['A paper', 'A paper'],
  );
  assert.equal(answers[0]!.source, null);
});

test('where nobody spoke of the sale the source is whoever spoke of something else, and not who entered it', () => {
  const sourceNamed = (name: string): Source => ({
    ...{ speaker: 'MAKER', confidence: 'CONFIRMED', url: null, statedOn: null },
    name,
  });
  const [entered, spoke] = [sourceNamed('A list'), sourceNamed('A letter')];
  const listed = listedFact(
    '2026-01-01',
    { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } },
    { source: entered },
  );
  const promised = commitmentFact('2026-02-01', 'SERVICE', { term: 'OPEN' }, { source: spoke });
  const sourceOf = (...facts: UnnumberedFact[]) =>
    answerSource(answerAt('2026-03-01', history(...facts)))?.name ?? null;
  assert.equal(sourceOf(listed), null);
  assert.equal(sourceOf({ ...listed, text: { en: 'Seen in a shop.' } }), 'A list');
  assert.equal(sourceOf(listed, promised), 'A letter');
  assert.equal(sourceOf({ ...listed, data: { ...listed.data, state: { to: 'AVAILABLE' } } }), 'A list');
});

test('where it is not offered, no state is shown', () => {
  const facts = history(
    listedFact('2026-01-01', { listing: { markets: ['DE'] } }),
    announcedFact('2026-02-01', { to: 'PAUSED' }),
  );
  const badges = [DE, NZ].map((market) => badgeOfLifecycle(answerAt('2026-03-01', facts, market)));
  assert.deepEqual(badges, ['PAUSED', 'NOT_OFFERED']);
});
