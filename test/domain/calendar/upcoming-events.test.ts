import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type UpcomingEvent, upcomingEvents } from '../../../src/domain/calendar/upcoming-events.ts';
import { eventPointKey } from '../../../src/domain/calendar/event-points.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { marketCodesIn } from '../../../src/domain/lifecycle/lifecycle.ts';
import type { MarketClock } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  commitmentWith,
  commitmentFact,
  CLOCKS,
  day,
  DE,
  histories,
  history,
  instant,
  instants,
  LAST_ORDER,
  listedFact,
  month,
  NZ,
  type UnnumberedFact,
  quarter,
  retractionOf,
  statedFact,
  until,
  US,
} from '../../support/facts.ts';

const DAYS = 86_400_000;
const FIRST = listedFact('2026-01-01');

function comingAt(when: string, facts: readonly Fact[], market: MarketClock | null = null): UpcomingEvent[] {
  const at = instant(when);
  const markets = marketCodesIn(facts).flatMap((code) => CLOCKS.get(code) ?? []);
  return upcomingEvents(facts, { at, since: at - 30 * DAYS, markets, market });
}

/** In one line: what, where, when, and how often it was revised. */
function describeEvent({ subject, markets, on, state, cancelled, revised }: UpcomingEvent): string {
  const what = [subject, ...(state ? [state] : []), ...markets].join(' ');
  const exact = on.precision === 'DAY' ? on.date : `${on.precision} ${on.date}`;
  return `${what} ${exact} #${revised.times}${cancelled ? ' cancelled' : ''}`;
}

const allAt = (when: string, ...parts: readonly UnnumberedFact[]) =>
  comingAt(when, history(...parts)).map(describeEvent);

const PAUSE = announcedFact(
  '2026-02-01',
  { to: 'PAUSED', resumesOn: month('2026-09') },
  { effectiveAt: instant('2026-06-01') },
);

test('last days, changes of state, promised words and ends of pauses are what comes', () => {
  const parts = [
    FIRST,
    commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')),
    commitmentFact('2026-01-02', 'PARTS', { term: 'UNTIL', until: quarter('2027-04-01') }),
    commitmentFact('2026-01-02', 'WARRANTY', { term: 'OPEN' }),
    statedFact('UPDATE_PROMISED', '2026-01-03', { promise: { by: day('2026-05-10') } }),
    { ...PAUSE, data: { ...PAUSE.data, promise: { by: day('2026-05-10') } } },
  ];
  assert.deepEqual(allAt('2026-03-01', ...parts), [
    'SERVICE 2027-03-31 #0',
    'PARTS QUARTER 2027-04-01 #0',
    'WORD 2026-05-10 #1',
    'STATE PAUSED 2026-06-01 #0',
  ]);
  assert.deepEqual(allAt('2026-06-02', ...parts).slice(2), [
    'WORD 2026-05-10 #1',
    'RESUMPTION MONTH 2026-09-01 #1',
    'STATE PAUSED 2026-06-01 #0',
  ]);
});

test('an end of sale is told once, on the last day of orders', () => {
  const ending = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
    { effectiveAt: instant('2027-04-01') },
  );
  assert.deepEqual(allAt('2026-03-01', FIRST, ending), ['ORDERS 2027-03-31 #1']);
  const later = { ...ending, effectiveAt: instant('2027-05-01') };
  assert.deepEqual(allAt('2026-03-01', FIRST, later), [
    'ORDERS 2027-03-31 #1',
    'STATE DISCONTINUED 2027-05-01 #0',
  ]);
});

test('a market is told where it has another day, and alone where it is asked for', () => {
  const facts = history(
    FIRST,
    commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')),
    commitmentFact('2026-01-03', 'SERVICE', until('2028-03-31'), { markets: ['DE', 'US'] }),
    commitmentFact('2026-01-04', 'SERVICE', until('2027-03-31'), { markets: ['US'] }),
    commitmentFact('2026-01-04', 'PARTS', { term: 'OPEN' }, { markets: ['US'] }),
  );
  const inMarket = (market: MarketClock | null) => comingAt('2026-03-01', facts, market);
  assert.deepEqual(inMarket(null).map(describeEvent), ['SERVICE 2027-03-31 #0', 'SERVICE DE 2028-03-31 #1']);
  assert.deepEqual(inMarket(DE).map(describeEvent), ['SERVICE DE 2028-03-31 #1']);
  assert.deepEqual(inMarket(US), inMarket(null).slice(0, 1));
});

test('a change of state in several markets is told once, with all of them', () => {
  const paused = announcedFact(
    '2026-02-01',
    { to: 'PAUSED' },
    { effectiveAt: instant('2026-06-01'), markets: ['DE', 'US'] },
  );
  assert.deepEqual(allAt('2026-03-01', FIRST, paused), ['STATE PAUSED DE US 2026-06-01 #0']);
  const inMarket = (market: MarketClock) => comingAt('2026-03-01', history(FIRST, paused), market).length;
  assert.deepEqual([inMarket(US), inMarket(NZ)], [1, 0]);
});

test('a day that is moved is the same thing revised', () => {
  const before = history(FIRST, commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')));
  const after = history(
    FIRST,
    commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')),
    statedFact('COMMITMENT_EXTENDED', '2026-01-09', {
      commitments: [commitmentWith('SERVICE', until('2028-03-31'))],
    }),
  );
  const [one] = comingAt('2026-02-01', before);
  const [other, ...more] = comingAt('2026-02-01', after);
  assert.deepEqual(
    [describeEvent(one!), describeEvent(other!), more],
    ['SERVICE 2027-03-31 #0', 'SERVICE 2028-03-31 #1', []],
  );
  assert.equal(eventPointKey(one!), eventPointKey(other!));
  assert.equal(other!.revised.lastAt, instant('2026-01-09'));
});

test('what was taken back is told as cancelled for thirty days', () => {
  const parts = [
    FIRST,
    commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')),
    PAUSE,
    retractionOf('2026-03-01', 2),
    statedFact('STATE_CANCELLED', '2026-03-02', {}, { corrects: 3 }),
  ];
  assert.deepEqual(allAt('2026-03-10', ...parts), [
    'STATE PAUSED 2026-06-01 #1 cancelled',
    'SERVICE 2027-03-31 #1 cancelled',
  ]);
  assert.deepEqual(allAt('2026-04-10', ...parts), []);
});

test('an end that came sooner and a word that was kept are no cancellations', () => {
  const parts = [
    FIRST,
    commitmentFact('2026-01-02', 'SERVICE', until('2027-03-31')),
    statedFact('UPDATE_PROMISED', '2026-01-03', { promise: { by: day('2026-05-01') } }),
    commitmentFact('2026-03-01', 'SERVICE', { term: 'ENDED' }),
    statedFact('UPDATE_POSTED', '2026-03-02', {}),
  ];
  assert.deepEqual(allAt('2026-03-10', ...parts), []);
});

test('what has come is told for thirty days more', () => {
  const parts = [FIRST, commitmentFact('2026-01-02', 'SERVICE', until('2026-03-31'))];
  assert.deepEqual(allAt('2026-04-30', ...parts), ['SERVICE 2026-03-31 #0']);
  assert.deepEqual(allAt('2026-05-01T00:00:01Z', ...parts), []);
});

test('an announced change keeps its number when it is moved to another market', () => {
  const parts = [
    FIRST,
    announcedFact('2026-01-02', { to: 'PAUSED' }, { effectiveAt: instant('2026-06-01'), markets: ['NZ'] }),
    statedFact(
      'STATE_RESCHEDULED',
      '2026-01-03',
      {},
      {
        effectiveAt: instant('2026-07-01'),
        markets: ['NZ'],
        corrects: 2,
      },
    ),
    statedFact(
      'CORRECTED',
      '2026-01-04',
      { how: 'AMEND', markets: ['DE'] },
      {
        effectiveAt: null,
        markets: ['NZ', 'DE'],
        corrects: 2,
      },
    ),
  ];
  const timesOf = (count: number) =>
    comingAt('2026-01-05', history(...parts.slice(0, count))).map(({ markets, revised }) => [
      markets.join(),
      revised.times,
    ]);
  assert.deepEqual([timesOf(2), timesOf(3), timesOf(4)], [[['NZ', 0]], [['NZ', 1]], [['DE', 2]]]);
});

test('in any history nothing comes twice under one name, and no number of revisions ever falls', () => {
  fc.assert(
    fc.property(histories, instants, (facts, at) => {
      const numbers = new Map<string, number>();
      for (const length of [Math.ceil(facts.length / 2), facts.length]) {
        const known = facts.slice(0, length);
        const markets = marketCodesIn(known).flatMap((code) => CLOCKS.get(code) ?? []);
        const view = { at: Math.max(at, known.at(-1)!.recordedAt), since: at - 30 * DAYS, markets };
        const coming = upcomingEvents(known, { ...view, market: null });
        assert.equal(new Set(coming.map(eventPointKey)).size, coming.length);
        for (const one of coming) {
          assert.ok(one.revised.times >= (numbers.get(eventPointKey(one)) ?? 0));
          numbers.set(eventPointKey(one), one.revised.times);
        }
        for (const market of markets) upcomingEvents(known, { ...view, market });
      }
    }),
    { numRuns: 300 },
  );
});
