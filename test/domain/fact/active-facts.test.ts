import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import {
  findDecidingFact,
  earliestFact,
  factsKnownAt,
  factsInScopeOf,
  activeFacts,
} from '../../../src/domain/fact/active-facts.ts';
import {
  amendmentOf,
  announcedFact,
  answerAt,
  commitmentWith,
  commitmentFact,
  DE,
  day,
  facetOf,
  history,
  instant,
  listedFact,
  month,
  retractionOf,
  statedFact,
  US,
  until,
} from '../../support/facts.ts';

const PAUSE = announcedFact('2026-02-01', { to: 'PAUSED', resumesOn: day('2026-06-30') });

function sequences(facts: readonly Fact[]): number[] {
  return facts.map(({ sequence }) => sequence);
}

// R75
test('a retracted fact is out, and in again when its retraction is retracted', () => {
  const story = [listedFact('2026-01-01'), PAUSE, retractionOf('2026-03-01', 2)];
  assert.deepEqual(sequences(activeFacts(history(...story))), [1]);
  const back = [...story, retractionOf('2026-04-01', 3)];
  assert.deepEqual(sequences(activeFacts(history(...back))), [1, 2]);
  const out = [...back, retractionOf('2026-05-01', 4)];
  assert.deepEqual(sequences(activeFacts(history(...out))), [1]);
});

// R73
test('a correction is a fact from when it is recorded: who asks what was known before sees none', () => {
  const story = history(listedFact('2026-01-01'), PAUSE, retractionOf('2026-03-01', 2));
  const known = (when: string) => sequences(activeFacts(factsKnownAt(story, instant(when))));
  assert.deepEqual(known('2026-02-01'), [1, 2]);
  assert.deepEqual(known('2026-02-28T23:59:59.999Z'), [1, 2]);
  assert.deepEqual(known('2026-03-01'), [1]);
  assert.deepEqual(known('2025-12-31'), []);
});

test('an announced change that is cancelled never happens', () => {
  const end = announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { effectiveOn: day('2026-09-01') });
  const story = history(
    listedFact('2026-01-01'),
    end,
    statedFact('STATE_CANCELLED', '2026-03-01', {}, { corrects: 2 }),
  );
  assert.equal(answerAt('2026-03-01', story).nextChange, null);
  assert.equal(answerAt('2027-01-01', story).state, 'AVAILABLE');
});

test('a rescheduled change holds from its new day, and keeps what was said with it', () => {
  const end = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No cells.' } },
    { effectiveOn: day('2026-09-01'), text: { en: 'It ends.' } },
  );
  const moved = statedFact(
    'STATE_RESCHEDULED',
    '2026-03-01',
    {},
    { effectiveOn: month('2026-11'), corrects: 2 },
  );
  const story = history(listedFact('2026-01-01'), end, moved);
  const { nextChange, text, noSuccessorBecause } = answerAt('2026-03-01', story);
  assert.deepEqual(
    [nextChange?.effectiveAt, nextChange?.effectiveOn],
    [instant('2026-11-01'), month('2026-11')],
  );
  assert.deepEqual([text, noSuccessorBecause], [{ en: 'It ends.' }, { en: 'No cells.' }]);
  assert.equal(answerAt('2026-10-31', story).state, 'AVAILABLE');
});

// R77
test('a translation adds its language and leaves everything else', () => {
  const correction = { ...PAUSE, text: { en: 'Paused.', fr: 'En pose.' } };
  const by = statedFact(
    'TRANSLATED',
    '2026-03-01',
    {},
    { corrects: 2, text: { de: 'Pausiert.', fr: 'En pause.' } },
  );
  const [, pause] = activeFacts(history(listedFact('2026-01-01'), correction, by));
  assert.deepEqual(pause!.text, { en: 'Paused.', de: 'Pausiert.', fr: 'En pause.' });
  assert.deepEqual(pause!.data, PAUSE.data);
});

// R74
test('an amendment replaces what it names and leaves the rest; commitments facet by facet', () => {
  const end = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', teaser: { en: 'Soon.' } },
    {
      text: { en: 'It ends.' },
      data: {
        reasons: ['SUPPLY'],
        promise: { by: day('2026-06-30') },
        commitments: [commitmentWith('SERVICE', { term: 'OPEN' }), commitmentWith('PARTS', { term: 'TBA' })],
      },
    },
  );
  const by = amendmentOf('2026-03-01', 2, {
    reasons: ['DEMAND'],
    state: { to: 'DISCONTINUED', noSuccessorBecause: { en: 'No.' } },
    commitments: [commitmentWith('SERVICE', until('2030-12-31'))],
  });
  const [, fact] = activeFacts(history(listedFact('2026-01-01'), end, by));
  assert.deepEqual(fact!.data, {
    reasons: ['DEMAND'],
    state: { to: 'DISCONTINUED', teaser: { en: 'Soon.' }, noSuccessorBecause: { en: 'No.' } },
    promise: { by: day('2026-06-30') },
    commitments: [commitmentWith('PARTS', { term: 'TBA' }), commitmentWith('SERVICE', until('2030-12-31'))],
  });
  assert.deepEqual([fact!.text, fact!.effectiveAt], [{ en: 'It ends.' }, instant('2026-02-01')]);
});

test('an amendment of the day to resume is heard', () => {
  const posted = statedFact('UPDATE_POSTED', '2026-03-01', { resumesOn: day('2026-07-31') });
  const by = amendmentOf('2026-03-02', 3, { resumesOn: day('2026-08-31') });
  const story = history(listedFact('2026-01-01'), PAUSE, posted, by);
  assert.equal(answerAt('2026-03-03', story).resumesOn?.date, '2026-08-31');
});

test('an amendment says from when the amended fact holds only where it says that it does', () => {
  const later = { effectiveAt: null, effectiveOn: day('2026-05-01') };
  const only = amendmentOf('2026-03-01', 2, { reasons: ['DEMAND'] }, later);
  const redated = amendmentOf('2026-03-01', 2, { reasons: ['DEMAND'], redated: true }, later);
  assert.equal(answerAt('2026-03-01', history(listedFact('2026-01-01'), PAUSE, only)).state, 'PAUSED');
  assert.equal(answerAt('2026-03-01', history(listedFact('2026-01-01'), PAUSE, redated)).state, 'AVAILABLE');
});

test('of two amendments the later wins, and a retracted one is as if never made', () => {
  const story = [
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', 'SERVICE', until('2028-12-31')),
    amendmentOf('2026-03-01', 2, { commitments: [commitmentWith('SERVICE', until('2029-12-31'))] }),
    amendmentOf('2026-04-01', 2, { commitments: [commitmentWith('SERVICE', until('2030-12-31'))] }),
  ];
  const last = (...more: typeof story) =>
    facetOf('SERVICE', answerAt('2027-01-01', history(...story, ...more))).until?.date;
  assert.equal(last(), '2030-12-31');
  assert.equal(last(retractionOf('2026-05-01', 4)), '2029-12-31');
  assert.equal(last(retractionOf('2026-05-01', 3)), '2030-12-31');
  assert.equal(last(retractionOf('2026-05-01', 2)), undefined);
});

test('a correction that is amended corrects as amended, also after later corrections of the same fact', () => {
  const story = [
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { effectiveOn: day('2026-09-01') }),
    statedFact('STATE_RESCHEDULED', '2026-03-01', {}, { effectiveOn: day('2026-10-01'), corrects: 2 }),
    amendmentOf('2026-03-02', 3, { redated: true }, { effectiveAt: null, effectiveOn: day('2026-11-01') }),
  ];
  assert.equal(answerAt('2026-04-01', history(...story)).nextChange?.effectiveAt, instant('2026-11-01'));
  const again = amendmentOf('2026-03-03', 2, { reasons: ['SUPPLY'] });
  assert.deepEqual(answerAt('2026-04-01', history(...story, again)).reasons, ['SUPPLY']);
  assert.equal(answerAt('2026-10-15', history(...story, again)).state, 'AVAILABLE');
});

test('corrections of facts that are not there correct nothing', () => {
  const story = history(
    listedFact('2026-01-01'),
    retractionOf('2026-02-01', 2),
    amendmentOf('2026-02-01', 9, { reasons: [] }),
  );
  assert.deepEqual(sequences(activeFacts(story)), [1]);
});

test('a market sees the facts that name it and those that name none, by its own clock', () => {
  const on = { effectiveOn: day('2026-03-01') };
  const story = history(
    listedFact('2026-01-01'),
    announcedFact('2026-02-01', { to: 'PAUSED' }, { ...on, markets: ['DE'] }),
    announcedFact('2026-02-01', { to: 'REPLACEMENT_PLANNED' }, on),
    announcedFact('2026-02-01', { to: 'DISCONTINUED' }, { effectiveAt: null, markets: ['US'] }),
  );
  const seen = (market: typeof DE | null) =>
    factsInScopeOf(story, market).map(
      ({ fact, specific, zone, effectiveFrom: effective, statedAt: stated }) => [
        fact.sequence,
        specific,
        zone,
        effective,
        stated,
      ],
    );
  const [first, march, february] = ['2026-01-01', '2026-03-01', '2026-02-01'].map(instant);
  const global = [3, false, 'UTC', march, february];
  assert.deepEqual(seen(null), [[1, false, 'UTC', first, first], global]);
  const [berlin, york] = ['Europe/Berlin', 'America/New_York'];
  const there = instant('2026-02-28T23:00:00Z');
  assert.deepEqual(seen(DE), [
    [1, false, berlin, first, first],
    [2, true, berlin, there, february],
    [3, false, berlin, there, february],
  ]);
  const undated = [4, true, york, february, Number.NEGATIVE_INFINITY];
  const later = [3, false, york, instant('2026-03-01T05:00:00Z'), february];
  assert.deepEqual(seen(US), [[1, false, york, first, first], later, undated]);
});

test('the latest decides, by clock and then by sequence; what names the market before what names none', () => {
  const from = (date: string, markets: string[] = []) => ({ effectiveAt: instant(date), markets });
  const story = history(
    listedFact('2026-01-01'),
    announcedFact('2026-01-02', { to: 'PAUSED' }, from('2026-03-01')),
    announcedFact('2026-01-03', { to: 'PAUSED' }, from('2026-02-01', ['DE'])),
    announcedFact('2026-01-04', { to: 'PAUSED' }, from('2026-03-01')),
  );
  const decides = (when: string, market: typeof DE | null) =>
    findDecidingFact(factsInScopeOf(story, market), 'effectiveFrom', instant(when))?.fact.sequence;
  assert.deepEqual([decides('2025-12-31', null), decides('2026-01-01', null)], [undefined, 1]);
  assert.deepEqual([decides('2026-02-15', null), decides('2026-03-01', null)], [1, 4]);
  assert.deepEqual([decides('2026-01-31', DE), decides('2026-03-01', DE)], [1, 3]);
  assert.equal(earliestFact(factsInScopeOf(story, DE), 'effectiveFrom')?.fact.sequence, 1);
  assert.equal(earliestFact([], 'effectiveFrom'), null);
});
