import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '../../../src/domain/calendar/dates.ts';
import { type DueFact, dueFacts, nextDueInstant } from '../../../src/domain/lifecycle/due.ts';
import type { Fact } from '../../../src/domain/fact/fact.ts';
import { factsDecidingFrom, lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { marketFactsOf } from '../../../src/domain/fact/facts-in-place.ts';
import { factsInScopeOf, activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  amendmentOf,
  announcedFact,
  commitmentWith,
  commitmentFact,
  day,
  DE,
  histories,
  history,
  instant,
  instants,
  LAST_ORDER,
  listedFact,
  NZ,
  type UnnumberedFact,
  retractionOf,
  statedFact,
  until,
  US,
  WHILE_STOCKS_LAST,
} from '../../support/facts.ts';

const MARKETS = [DE, US, NZ];
const ALWAYS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

const dueIn = (facts: readonly Fact[], from: Instant, to: Instant) =>
  dueFacts(activeFacts(facts), from, to, MARKETS);

/** A due fact in one line: when, where, what, and of which fact. */
function describeFact({ kind, effectiveAt, markets, data }: DueFact): string {
  const what =
    kind === 'STATE_TOOK_EFFECT'
      ? data.state!.to
      : data.commitments!.map(
          ({ facet, terms }) => `${facet} until ${terms.term === 'UNTIL' && terms.until.date}`,
        );
  const at = new Date(effectiveAt).toISOString().replace(/(T00:00)?:00.000Z$/, '');
  return [at, ...markets, what, ...(data.of === undefined ? [] : [`#${data.of}`])].join(' ');
}

const allOf = (...parts: readonly UnnumberedFact[]) => dueIn(history(...parts), ...ALWAYS).map(describeFact);

const FIRST = listedFact('2026-01-01');
const SILENT = listedFact('2026-01-01', { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } });
const later = (effective: string) => ({ effectiveAt: instant(effective) });

test('an announced state falls due when it takes effect, and one that holds at once never does', () => {
  const paused = announcedFact('2026-02-01', { to: 'PAUSED' }, later('2026-03-01T12:30:15.250Z'));
  const [due, ...more] = dueIn(
    history(FIRST, paused, announcedFact('2026-06-01', { to: 'AVAILABLE' })),
    ...ALWAYS,
  );
  assert.deepEqual(more, []);
  assert.deepEqual(due, {
    kind: 'STATE_TOOK_EFFECT',
    effectiveAt: instant('2026-03-01T12:30:15.250Z'),
    markets: [],
    source: null,
    data: { of: 2, state: { to: 'PAUSED' } },
  });
});

const STATES: [string, UnnumberedFact[], string[]][] = [
  ['said of the past', [announcedFact('2026-02-01', { to: 'PAUSED' }, later('2026-01-15'))], []],
  ['said of an unknown instant', [announcedFact('2026-02-01', { to: 'PAUSED' }, { effectiveAt: null })], []],
  [
    'dated by a month',
    [announcedFact('2026-02-01', { to: 'PAUSED' }, { effectiveAt: null, effectiveOn: day('2026-03-01') })],
    ['2026-03-01 PAUSED #2'],
  ],
  [
    'said again for the same instant',
    [
      announcedFact('2026-02-01', { to: 'PAUSED' }, later('2026-03-01')),
      announcedFact('2026-02-02', { to: 'DISCONTINUED' }, later('2026-03-01')),
    ],
    ['2026-03-01 DISCONTINUED #3'],
  ],
  [
    'followed by another',
    [
      announcedFact('2026-02-01', { to: 'DISCONTINUED' }, later('2026-04-01')),
      announcedFact('2026-02-02', { to: 'PAUSED' }, later('2026-03-01')),
    ],
    ['2026-03-01 PAUSED #3', '2026-04-01 DISCONTINUED #2'],
  ],
  [
    'taken back',
    [announcedFact('2026-02-01', { to: 'PAUSED' }, later('2026-03-01')), retractionOf('2026-02-02', 2)],
    [],
  ],
  [
    'rescheduled',
    [
      announcedFact('2026-02-01', { to: 'PAUSED' }, later('2026-03-01')),
      statedFact('STATE_RESCHEDULED', '2026-02-02', {}, { corrects: 2, ...later('2026-05-01') }),
    ],
    ['2026-05-01 PAUSED #2'],
  ],
  [
    'for a market, by its clock',
    [
      announcedFact(
        '2026-02-01',
        { to: 'PAUSED' },
        { markets: ['NZ', 'DE'], effectiveAt: null, effectiveOn: day('2026-03-01') },
      ),
    ],
    ['2026-02-28T11:00 NZ DE PAUSED #2'],
  ],
  [
    'for two markets, in one of which another word overtook it',
    [
      announcedFact('2026-02-01', { to: 'PAUSED' }, { markets: ['DE', 'US'], ...later('2026-03-01') }),
      announcedFact('2026-02-02', { to: 'DISCONTINUED' }, { markets: ['DE'], ...later('2026-03-01') }),
    ],
    ['2026-03-01 US PAUSED #2', '2026-03-01 DE DISCONTINUED #3'],
  ],
  [
    'for a market whose clock is not known',
    [
      announcedFact(
        '2026-02-01',
        { to: 'PAUSED' },
        { markets: ['KI'], effectiveAt: null, effectiveOn: day('2026-03-01') },
      ),
    ],
    ['2026-03-01 KI PAUSED #2'],
  ],
];

for (const [title, parts, expected] of STATES) {
  test(`a state falls due as it then holds: ${title}`, () => {
    assert.deepEqual(allOf(FIRST, ...parts), expected);
  });
}

const SERVICE = commitmentFact('2026-02-01', 'SERVICE', until('2026-06-30'));
const ENDS: [string, UnnumberedFact[], string[]][] = [
  ['a promised last day', [SERVICE], ['2026-07-01 SERVICE until 2026-06-30 #2']],
  [
    'each facet of one fact',
    [
      announcedFact(
        '2026-02-01',
        { to: 'DISCONTINUED' },
        {
          data: {
            commitments: [
              commitmentWith('SERVICE', until('2026-06-30')),
              commitmentWith('PARTS', until('2026-06-30')),
            ],
          },
        },
      ),
    ],
    ['2026-07-01 SERVICE until 2026-06-30 #2', '2026-07-01 PARTS until 2026-06-30 #2'],
  ],
  [
    'not what was extended before',
    [SERVICE, commitmentFact('2026-06-30', 'SERVICE', until('2026-12-31'))],
    ['2027-01-01 SERVICE until 2026-12-31 #3'],
  ],
  [
    'not what was extended when it ended',
    [SERVICE, commitmentFact('2026-07-01', 'SERVICE', until('2026-12-31'))],
    ['2027-01-01 SERVICE until 2026-12-31 #3'],
  ],
  [
    'also what was promised anew after it had ended',
    [SERVICE, commitmentFact('2026-08-01', 'SERVICE', until('2026-12-31'))],
    ['2026-07-01 SERVICE until 2026-06-30 #2', '2027-01-01 SERVICE until 2026-12-31 #3'],
  ],
  [
    'never what had ended when it was said',
    [commitmentFact('2026-07-01', 'SERVICE', until('2026-06-30'))],
    [],
  ],
  ['never what has no last day', [commitmentFact('2026-02-01', 'SERVICE', { term: 'ENDED' })], []],
  [
    'what was amended, by its new last day',
    [
      SERVICE,
      amendmentOf('2026-03-01', 2, { commitments: [commitmentWith('SERVICE', until('2026-09-30'))] }),
    ],
    ['2026-10-01 SERVICE until 2026-09-30 #2'],
  ],
  [
    'what was said for a market, by its clock',
    [commitmentFact('2026-02-01', 'SERVICE', until('2026-06-30'), { markets: ['US'] })],
    ['2026-07-01T04:00 US SERVICE until 2026-06-30 #2'],
  ],
  [
    'not where a market has its own word',
    [
      commitmentFact('2026-02-01', 'SERVICE', until('2026-06-30'), { markets: ['US', 'DE'] }),
      commitmentFact('2026-02-02', 'SERVICE', { term: 'OPEN' }, { markets: ['US'] }),
    ],
    ['2026-06-30T22:00 DE SERVICE until 2026-06-30 #2'],
  ],
];

for (const [title, parts, expected] of ENDS) {
  test(`the end of a commitment falls due: ${title}`, () => {
    assert.deepEqual(allOf(FIRST, ...parts), expected);
  });
}

const end = (lastOrder: typeof LAST_ORDER | typeof WHILE_STOCKS_LAST, effective: string) =>
  announcedFact('2026-02-01', { to: 'DISCONTINUED', lastOrder }, later(effective));
const replaced = (recorded: string) =>
  announcedFact(recorded, { to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER });

const ORDERS: [string, UnnumberedFact[], string[]][] = [
  [
    'before the end of sale',
    [end(LAST_ORDER, '2027-06-01')],
    ['2027-04-01 ORDERS until 2027-03-31 #2', '2027-06-01 DISCONTINUED #2'],
  ],
  [
    'not beside the end of sale that comes with it',
    [end(LAST_ORDER, '2027-04-01')],
    ['2027-04-01 DISCONTINUED #2'],
  ],
  ['not without a day', [end(WHILE_STOCKS_LAST, '2027-06-01')], ['2027-06-01 DISCONTINUED #2']],
  ['in the state that goes on', [replaced('2026-02-01')], ['2027-04-01 ORDERS until 2027-03-31 #2']],
  ['not after it had come', [replaced('2027-05-01')], []],
  [
    'not while orders are suspended',
    [replaced('2026-02-01'), announcedFact('2027-01-01', { to: 'PAUSED' })],
    [],
  ],
  [
    'not where they had ended before',
    [announcedFact('2026-02-01', { to: 'REPLACEMENT_PLANNED', orders: 'ENDED', lastOrder: LAST_ORDER })],
    [],
  ],
  [
    'once, as the state says that holds, where the next one says the same',
    [replaced('2026-02-01'), end(LAST_ORDER, '2027-06-01')],
    ['2027-04-01 ORDERS until 2027-03-31 #2', '2027-06-01 DISCONTINUED #3'],
  ],
  [
    'in the market for which it was said',
    [announcedFact('2026-02-01', { to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER }, { markets: ['NZ'] })],
    ['2027-03-31T11:00 NZ ORDERS until 2027-03-31 #2'],
  ],
];

for (const [title, parts, expected] of ORDERS) {
  test(`the end of the last order day falls due: ${title}`, () => {
    assert.deepEqual(allOf(FIRST, ...parts), expected);
  });
}

const PARTS = commitmentFact('2026-02-02', 'PARTS', until('2026-09-30'));
type Case = [string, UnnumberedFact[], string[]];
const IMPLIED: Case[] = [
  [
    'when the last of what was stated has ended',
    [SERVICE, PARTS],
    [
      '2026-07-01 SERVICE until 2026-06-30 #2',
      '2026-10-01 PARTS until 2026-09-30 #3',
      '2026-10-01 DISCONTINUED',
    ],
  ],
  [
    'not while something goes on',
    [SERVICE, commitmentFact('2026-02-02', 'PARTS', { term: 'OPEN' })],
    ['2026-07-01 SERVICE until 2026-06-30 #2'],
  ],
  [
    'not when it had come before it was said',
    [commitmentFact('2026-07-02', 'SERVICE', until('2026-06-30'))],
    [],
  ],
  ...['2026-07-01', '2026-08-01'].map(
    (recorded): Case => [
      `not by a word of the past that was said on ${recorded}`,
      [SERVICE, commitmentFact(recorded, 'PARTS', { term: 'ENDED' }, later('2026-03-01'))],
      ['2026-07-01 SERVICE until 2026-06-30 #2'],
    ],
  ),
  [
    'not once sales were spoken of',
    [SERVICE, announcedFact('2026-03-01', { to: 'AVAILABLE' })],
    ['2026-07-01 SERVICE until 2026-06-30 #2'],
  ],
  [
    'once more after a new promise',
    [SERVICE, commitmentFact('2026-08-01', 'SERVICE', until('2026-12-31'))],
    [
      '2026-07-01 SERVICE until 2026-06-30 #2',
      '2026-07-01 DISCONTINUED',
      '2027-01-01 SERVICE until 2026-12-31 #3',
      '2027-01-01 DISCONTINUED',
    ],
  ],
  [
    'later where a market has a longer promise',
    [SERVICE, commitmentFact('2026-02-02', 'SERVICE', until('2026-12-31'), { markets: ['DE'] })],
    [
      '2026-07-01 SERVICE until 2026-06-30 #2',
      '2026-07-01 DISCONTINUED',
      '2026-12-31T23:00 DE SERVICE until 2026-12-31 #3',
      '2026-12-31T23:00 DE DISCONTINUED',
    ],
  ],
  [
    'told by the announcement that begins when all has ended',
    [SERVICE, announcedFact('2026-03-01', { to: 'AVAILABLE', orders: 'UNKNOWN' }, later('2026-07-01'))],
    ['2026-07-01 SERVICE until 2026-06-30 #2', '2026-07-01 DISCONTINUED #3'],
  ],
  [
    'told once for a market too, of which something else was said',
    [
      SERVICE,
      commitmentFact('2026-02-04', 'PARTS', { term: 'ENDED' }, { markets: ['ZZ'] }),
      announcedFact('2026-03-01', { to: 'AVAILABLE', orders: 'UNKNOWN' }, later('2026-07-01')),
    ],
    ['2026-07-01 SERVICE until 2026-06-30 #2', '2026-07-01 DISCONTINUED #4'],
  ],
];

for (const [title, parts, expected] of IMPLIED) {
  test(`an item of whose sale nobody spoke falls due to end: ${title}`, () => {
    assert.deepEqual(allOf(SILENT, ...parts), expected);
  });
}

test('a listing that holds only from later is no change of state', () => {
  assert.deepEqual(allOf(listedFact('2026-01-01', {}, later('2026-06-01'))), []);
});

test('at one instant the ends of commitments come before the states, each in the order in which it was said', () => {
  const paused = announcedFact('2026-01-02', { to: 'PAUSED' }, later('2026-07-01'));
  assert.deepEqual(
    allOf(FIRST, paused, SERVICE, commitmentFact('2026-02-02', 'PARTS', until('2026-06-30'))),
    [
      '2026-07-01 SERVICE until 2026-06-30 #3',
      '2026-07-01 PARTS until 2026-06-30 #4',
      '2026-07-01 PAUSED #2',
    ],
  );
});

test('what falls due keeps its source; an end that follows from others has that of the last word', () => {
  const source = { speaker: 'THIRD_PARTY', confidence: 'REPORTED', name: 'endoflife.date' } as const;
  const parts = commitmentFact('2026-02-02', 'PARTS', until('2026-06-30'), { source });
  const sources = dueIn(history(SILENT, SERVICE, parts), ...ALWAYS).map((due) => due.source);
  assert.deepEqual(sources, [null, source, source]);
});

test('the instant itself falls due, and what came before it does not', () => {
  const facts = history(FIRST, SERVICE);
  const at = instant('2026-07-01');
  assert.equal(dueIn(facts, at - 1, at).length, 1);
  assert.equal(dueIn(facts, at, at + 1).length, 0);
  assert.equal(dueIn(facts, at - 2, at - 1).length, 0);
  assert.equal(nextDueInstant(activeFacts(facts), at - 1, MARKETS), at);
  assert.equal(nextDueInstant(activeFacts(facts), at, MARKETS), null);
});

const runs = (numRuns: number) => ({ numRuns });

test('however time is cut, all falls due once', () => {
  fc.assert(
    fc.property(histories, fc.array(instants, { maxLength: 6 }), (facts, cuts) => {
      const all = dueIn(facts, ...ALWAYS);
      const breaks = [...all.flatMap(({ effectiveAt }) => [effectiveAt - 1, effectiveAt]), ...cuts];
      const ends = [ALWAYS[0], ...[...new Set(breaks)].sort((a, b) => a - b), ALWAYS[1]];
      const pieces = ends.slice(1).flatMap((to, index) => dueIn(facts, ends[index]!, to));
      assert.deepEqual(pieces, all);
      const plain = [ALWAYS[0], ...cuts.toSorted((a, b) => a - b), ALWAYS[1]];
      assert.deepEqual(
        plain.slice(1).flatMap((to, index) => dueIn(facts, plain[index]!, to)),
        all,
      );
    }),
    runs(400),
  );
});

test('nothing falls due before the next instant that was foreseen, and something does then', () => {
  fc.assert(
    fc.property(histories, instants, instants, (facts, from, to) => {
      const next = nextDueInstant(activeFacts(facts), from, MARKETS);
      const due = dueIn(facts, from, to);
      assert.equal(due.length > 0, next !== null && next <= to);
      if (next === null) return;
      assert.ok(next > from);
      assert.deepEqual(dueIn(facts, from, next - 1), []);
      assert.ok(dueIn(facts, next - 1, next).length > 0);
    }),
    runs(500),
  );
});

test('the facts that can still decide foresee what the whole history foresees', () => {
  fc.assert(
    fc.property(histories, instants, (facts, later) => {
      const active = activeFacts(facts);
      const from = Math.max(later, facts.at(-1)!.recordedAt);
      const deciding = factsDecidingFrom(active, from, MARKETS);
      assert.deepEqual(
        dueFacts(deciding, from, ALWAYS[1], MARKETS),
        dueFacts(active, from, ALWAYS[1], MARKETS),
      );
    }),
    runs(500),
  );
});

test('recording what fell due changes no later answer, and makes nothing fall due', () => {
  fc.assert(
    fc.property(histories, instants, instants, fc.nat(5), (facts, to, later, delay) => {
      const due = dueIn(facts, ALWAYS[0], to);
      const recordedAt = Math.max(to, facts.at(-1)!.recordedAt) + delay;
      const all = [...facts, ...recorded(due, facts.length, recordedAt)];
      const [before, after] = [activeFacts(facts), activeFacts(all)];
      for (const market of [null, ...MARKETS]) {
        const view = { at: Math.max(later, recordedAt), market };
        assert.deepEqual(lifecycleAt(after, view), lifecycleAt(before, view));
      }
      assert.deepEqual(dueIn(all, ...ALWAYS), dueIn(facts, ...ALWAYS));
    }),
    runs(400),
  );
});

test('what is announced to change falls due where the answer changes by itself', () => {
  const known = new Map<string, number>();
  fc.assert(
    fc.property(histories, (facts) => {
      const active = activeFacts(facts);
      const from = facts.at(-1)!.recordedAt;
      fc.pre(factsInScopeOf(active, null)[0]!.effectiveFrom <= from);
      // What all markets say alike is told market by market, each at its own midnight.
      fc.pre(marketFactsOf(active, null).parts.size === 0);
      const instantsDue = new Set(dueIn(facts, from, ALWAYS[1]).map(({ effectiveAt }) => effectiveAt));
      for (let at: Instant | null = from; at !== null; ) {
        const now = lifecycleAt(active, { at, market: null });
        if (now.validUntil === null) break;
        const then = lifecycleAt(active, { at: now.validUntil, market: null });
        if (then.state !== now.state) {
          assert.ok(instantsDue.has(now.validUntil), `state at ${new Date(now.validUntil).toISOString()}`);
          known.set('state', (known.get('state') ?? 0) + 1);
        }
        for (const [index, { facet, status }] of then.facets.entries()) {
          if (status !== 'ENDED' || now.facets[index]!.status !== 'ENDING') continue;
          assert.ok(instantsDue.has(now.validUntil), `${facet} at ${new Date(now.validUntil).toISOString()}`);
          known.set(facet, (known.get(facet) ?? 0) + 1);
        }
        at = now.validUntil;
      }
    }),
    runs(1500),
  );
  assert.deepEqual([...known.keys()].sort(), ['FULFILMENT', 'ORDERS', 'SERVICE', 'WARRANTY', 'state']);
});

test('generated histories let every kind of thing fall due, everywhere and in markets', () => {
  const seen = new Set<string>();
  for (const facts of fc.sample(histories, { numRuns: 600, seed: 11 })) {
    for (const { kind, markets, data } of dueIn(facts, ...ALWAYS)) {
      const where = markets.length > 0 ? 'in markets' : 'everywhere';
      const what = data.commitments?.some(({ facet }) => facet === 'ORDERS')
        ? 'ORDERS'
        : data.of
          ? kind
          : 'IMPLIED';
      seen.add(`${what} ${where}`);
    }
  }
  const kinds = ['STATE_TOOK_EFFECT', 'COMMITMENT_ENDED', 'ORDERS', 'IMPLIED'];
  assert.deepEqual(
    [...seen].sort(),
    kinds.flatMap((kind) => [`${kind} everywhere`, `${kind} in markets`]).sort(),
  );
});

/** Due facts as they are appended to a history. */
function recorded(due: readonly DueFact[], last: number, recordedAt: Instant): Fact[] {
  return due.map((one, index) => ({
    ...one,
    sequence: last + index + 1,
    id: `due-${index}`,
    itemId: 'item',
    previousSequence: last + index,
    noticeId: null,
    recordedAt,
    effectiveOn: null,
    headline: {},
    text: null,
    forced: false,
    corrects: null,
  }));
}
