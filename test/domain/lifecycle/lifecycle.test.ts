import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import {
  factsDecidingFrom,
  marketsWithDifferentLifecycle,
  lifecycleAt,
  marketCodesIn,
} from '../../../src/domain/lifecycle/lifecycle.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  amendmentOf,
  announcedFact,
  answerAt,
  commitmentFact,
  DE,
  day,
  facetOf,
  history,
  instant,
  LAST_ORDER,
  listedFact,
  month,
  ordersOf,
  retractionOf,
  statedFact,
  until,
  US,
  WHILE_STOCKS_LAST,
} from '../../support/facts.ts';

// R78
test('what is said for a market holds there and wins there, whatever is said everywhere later', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED', resumesOn: day('2026-12-31') }, { markets: ['DE'] }),
    announcedFact('2026-03-01', { to: 'REPLACEMENT_PLANNED', orders: 'OPEN' }),
    commitmentFact('2026-03-01', 'SERVICE', until('2030-12-31'), { markets: ['DE', 'US'] }),
    commitmentFact('2026-04-01', 'SERVICE', { term: 'ENDED' }),
  );
  assert.equal(answerAt('2026-05-01', facts, DE).state, 'PAUSED');
  assert.equal(answerAt('2026-05-01', facts, US).state, 'REPLACEMENT_PLANNED');
  assert.equal(answerAt('2026-05-01', facts).state, 'REPLACEMENT_PLANNED');
  assert.equal(facetOf('SERVICE', answerAt('2026-05-01', facts, US)).status, 'ENDING');
  assert.equal(facetOf('SERVICE', answerAt('2026-05-01', facts)).status, 'ENDED');
  const active = activeFacts(facts);
  assert.deepEqual(marketCodesIn(active), ['DE', 'US']);
  assert.deepEqual(marketsWithDifferentLifecycle(active, instant('2026-02-15'), [DE, US]), [DE]);
  assert.deepEqual(marketsWithDifferentLifecycle(active, instant('2026-05-01'), [DE, US]), [DE, US]);
  assert.deepEqual(marketsWithDifferentLifecycle(active, instant('2026-05-01'), []), []);
});

test('before a change said for a market holds there, the market has the everywhere answer', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED' }, { markets: ['DE'], effectiveAt: instant('2026-09-01') }),
  );
  assert.equal(answerAt('2025-01-01', facts, DE).state, 'AVAILABLE');
  assert.equal(answerAt('2026-08-31', facts, DE).state, 'AVAILABLE');
  assert.equal(answerAt('2026-08-31', facts, DE).nextChange?.state, 'PAUSED');
  assert.equal(answerAt('2026-08-31', facts).nextChange, null);
});

test('an announced change begins on the day of the place for which it was said', () => {
  const effectiveAt = instant('2027-03-31T22:00:00Z');
  const ended = (markets: readonly string[]) =>
    history(
      listedFact('2026-01-01'),
      announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { markets, effectiveAt }),
    );
  const nextChanges = (facts: Fact[]) => {
    const { effectiveOn, beginsOn } = answerAt('2026-03-01', facts, DE).nextChange!;
    return [effectiveOn, beginsOn];
  };
  assert.deepEqual(nextChanges(ended(['DE'])), [null, day('2027-04-01')]);
  assert.deepEqual(nextChanges(ended([])), [null, day('2027-03-31')]);
});

test('an earliest state has begun once its first day has come where it was said for', () => {
  const facts = history(
    listedFact('2026-01-01', {}, { effectiveAt: null }),
    announcedFact('2026-01-01', { to: 'PAUSED' }, { markets: ['DE'], effectiveOn: month('2026-03') }),
  );
  const begun = (when: string) => answerAt(when, facts.slice(1), DE).begun;
  assert.deepEqual([begun('2026-02-28T22:59:59Z'), begun('2026-02-28T23:00:00Z')], [false, true]);
  assert.equal(answerAt('2020-01-01', facts).begun, true);
});

// R85
test('before its first dated fact an item has its earliest state', () => {
  const facts = history(
    listedFact('2026-01-01', {}, { effectiveOn: day('2012-06-01') }),
    announcedFact('2026-01-01', { to: 'DISCONTINUED' }, { effectiveOn: month('2016-02') }),
  );
  assert.equal(answerAt('2005-01-01', facts).state, 'AVAILABLE');
  assert.equal(answerAt('2016-01-31', facts).state, 'AVAILABLE');
  const ended = answerAt('2016-02-01', facts);
  assert.deepEqual([ended.state, ended.since, ended.sinceOn], ['DISCONTINUED', null, month('2016-02')]);
});

// R89
test('a change of which no instant is known holds from when it was said at the latest', () => {
  const facts = history(
    listedFact('2026-01-01', {}, { effectiveAt: null }),
    announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { effectiveAt: null }),
    commitmentFact('2026-02-01', 'SERVICE', { term: 'OPEN' }, { effectiveAt: null }),
  );
  const { state, since, sinceOn } = answerAt('2026-02-01', facts);
  assert.deepEqual([state, since, sinceOn], ['DISCONTINUED', null, null]);
  assert.equal(answerAt('2026-01-31', facts).state, 'AVAILABLE');
  assert.equal(facetOf('SERVICE', answerAt('2010-01-01', facts)).status, 'OPEN');
});

// R20
test('a pause that is stated after an end was announced speaks for itself, and resumes no sale that has ended by then', () => {
  const action = { kind: 'CONTACT' as const, label: { en: 'Ask us' }, url: 'https://acme.example/ask' };
  const ends = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No cells.' }, actions: [action] },
    { effectiveOn: day('2027-04-01'), text: { en: 'It ends.' }, data: { reasons: ['SUPPLY'] } },
  );
  const pausedUntil = (resumesOn: string) =>
    answerAt(
      '2026-04-01',
      history(
        listedFact('2026-01-01'),
        ends,
        announcedFact(
          '2026-03-01',
          { to: 'PAUSED', resumesOn: day(resumesOn) },
          { text: { en: 'A part is late.' }, data: { reasons: ['QUALITY'] } },
        ),
      ),
    );
  const paused = pausedUntil('2026-06-01');
  assert.deepEqual(
    [paused.state, paused.text, paused.reasons],
    ['PAUSED', { en: 'A part is late.' }, ['QUALITY']],
  );
  assert.deepEqual([paused.resumesOn, paused.actions], [day('2026-06-01'), [action]]);
  assert.deepEqual([paused.successorStatus, paused.nextChange?.state], ['NONE', 'DISCONTINUED']);
  assert.equal(pausedUntil('2027-04-01').resumesOn, null);
  assert.deepEqual(pausedUntil('2027-03-31').resumesOn, day('2027-03-31'));
});

// R20
test('an announced change speaks from its announcement on, and holds from its instant on', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact(
      '2026-02-01',
      { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No cells.' }, actions: [] },
      { effectiveOn: day('2027-04-01'), text: { en: 'It ends.' }, data: { reasons: ['SUPPLY'] } },
    ),
  );
  const before = answerAt('2026-03-01', facts);
  assert.deepEqual(
    [before.state, before.text, before.reasons],
    ['AVAILABLE', { en: 'It ends.' }, ['SUPPLY']],
  );
  assert.equal(before.successorStatus, 'NONE');
  assert.deepEqual(before.nextChange, {
    state: 'DISCONTINUED',
    effectiveAt: instant('2027-04-01'),
    effectiveOn: day('2027-04-01'),
    beginsOn: day('2027-04-01'),
    announcedAt: instant('2026-02-01'),
    source: null,
  });
  assert.equal(before.validUntil, instant('2027-04-01'));
  const after = answerAt('2027-04-01', facts);
  assert.deepEqual(
    [after.state, after.since, after.nextChange],
    ['DISCONTINUED', instant('2027-04-01'), null],
  );
  assert.equal(after.validUntil, null);
});

test('what is said again of the state that holds is no change', () => {
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'AVAILABLE' }, { effectiveAt: instant('2026-06-01') }),
    announcedFact('2026-02-02', { to: 'PAUSED' }, { effectiveAt: instant('2026-09-01') }),
  );
  const { nextChange } = answerAt('2026-03-01', facts);
  assert.deepEqual([nextChange?.state, nextChange?.effectiveAt], ['PAUSED', instant('2026-09-01')]);
});

// R84
test('of two changes that hold from one instant the later said one decides', () => {
  const from = { effectiveAt: instant('2026-06-01') };
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED' }, from),
    announcedFact('2026-03-01', { to: 'REPLACEMENT_PLANNED', orders: 'OPEN' }, from),
  );
  assert.equal(answerAt('2026-06-01', facts).state, 'REPLACEMENT_PLANNED');
  assert.equal(answerAt('2026-03-15', facts).nextChange?.state, 'REPLACEMENT_PLANNED');
});

test('the answer is valid until the next thing that the clock decides', () => {
  const facts = history(
    listedFact('2026-01-01', { listing: { releasedOn: day('2026-02-01') } }),
    statedFact('UPDATE_PROMISED', '2026-01-01', { promise: { by: day('2026-02-28') } }),
    commitmentFact('2026-01-01', 'SERVICE', until('2026-03-31')),
    announcedFact(
      '2026-01-01',
      { to: 'DISCONTINUED', lastOrder: { ...LAST_ORDER, until: day('2026-04-30') } },
      {
        effectiveOn: day('2026-06-01'),
        data: { promise: { by: day('2026-02-28') } },
      },
    ),
  );
  const stops = [];
  for (let now: number | null = instant('2026-01-01'); now !== null; ) {
    now = lifecycleAt(activeFacts(facts), { at: now, market: null }).validUntil;
    if (now !== null) stops.push(new Date(now).toISOString().slice(0, 10));
  }
  assert.deepEqual(stops, ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']);
});

test('of long histories only what can still decide is kept', () => {
  const facts = history(
    listedFact('2026-01-01'),
    ...Array.from({ length: 20 }, () => commitmentFact('2026-02-01', 'SERVICE', { term: 'OPEN' })),
    announcedFact('2026-03-01', { to: 'PAUSED' }),
    announcedFact('2026-04-01', { to: 'AVAILABLE' }),
  );
  const kept = factsDecidingFrom(activeFacts(facts), instant('2026-05-01'), []);
  assert.deepEqual(
    kept.map(({ sequence }) => sequence),
    [1, 21, 23],
  );
});

test('a revision that is to hold later leaves what is said of the item until then', () => {
  const facts = history(
    listedFact('2026-01-01', { listing: { markets: ['DE'] } }),
    statedFact('ITEM_REVISED', '2026-02-01', { listing: { releasedOn: day('2026-06-01') } }),
    statedFact(
      'ITEM_REVISED',
      '2026-02-02',
      { listing: { releasedOn: day('2026-12-01') } },
      { effectiveAt: instant('2026-05-01') },
    ),
  );
  const kept = factsDecidingFrom(activeFacts(facts), instant('2026-03-01'), []);
  const first = (when: string) => answerAt(when, kept).facets[0]!.from?.date;
  assert.deepEqual([first('2026-03-01'), first('2026-05-01')], ['2026-06-01', '2026-12-01']);
});

test('an item without a listing has no answer', () => {
  assert.throws(() => lifecycleAt([], { at: 0, market: null }), /without a listing/);
  const bare = history(commitmentFact('2026-01-01', 'SERVICE', { term: 'OPEN' }));
  assert.throws(() => lifecycleAt(bare, { at: 0, market: null }), /without a listing/);
});

// R87
test('a fact from elsewhere keeps its source in every answer that it decides', () => {
  const source = { speaker: 'THIRD_PARTY', confidence: 'UNVERIFIED' } as const;
  const facts = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { source }),
    commitmentFact('2026-02-01', 'SERVICE', { term: 'OPEN' }, { source }),
  );
  const answer = answerAt('2026-02-01', facts);
  assert.deepEqual(
    [answer.source, facetOf('SERVICE', answer).source, facetOf('ORDERS', answer).source],
    [source, source, source],
  );
  assert.equal(answerAt('2026-01-15', facts).source, null);
});

test('a retracted end of sale lets the earlier state hold again, and an amended one holds as amended', () => {
  const end = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
    { effectiveOn: day('2026-03-01') },
  );
  const moved = { redated: true, state: { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST } } as const;
  assert.equal(
    answerAt('2026-04-01', history(listedFact('2026-01-01'), end, retractionOf('2026-03-15', 2))).state,
    'AVAILABLE',
  );
  const later = history(
    listedFact('2026-01-01'),
    end,
    amendmentOf('2026-03-15', 2, moved, { effectiveOn: day('2026-09-01'), effectiveAt: null }),
  );
  assert.equal(answerAt('2026-04-01', later).state, 'AVAILABLE');
  assert.equal(ordersOf(answerAt('2026-04-01', later)), 'ENDING');
  assert.equal(answerAt('2026-09-01', later).state, 'DISCONTINUED');
});
