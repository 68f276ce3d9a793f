import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  MAX_SUCCESSORS_PER_TRANSITION,
  type TransitionCheckTimes,
  transitionValidityFaults,
} from '../../../src/domain/transition/transition-checks.ts';
import type { FacetTerms } from '../../../src/domain/fact/fact.ts';
import type { Transition } from '../../../src/domain/transition/transition.ts';
import { commitmentWith, day, instant, month, successor, until, year } from '../../support/facts.ts';

const NOW = instant('2026-11-21T22:30:00Z');
const WHEN: TransitionCheckTimes = { publishAt: null, now: NOW, since: instant('2026-01-01') };
const SAID: Transition = {
  to: 'DISCONTINUED',
  reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT'],
  text: { en: 'It ends.' },
  lastOrder: { until: day('2027-03-31'), whileStocksLast: false, maxPerOrder: 5 },
  promise: { by: month('2026-11') },
  commitments: [
    commitmentWith('FULFILMENT', until('2028-12-31')),
    commitmentWith('SERVICE', { term: 'TBA' }),
  ],
  successors: [successor('B'), successor('C')],
};

const faultCodes = (change: Partial<Transition>, when: Partial<TransitionCheckTimes> = {}) =>
  transitionValidityFaults({ ...SAID, ...change }, { ...WHEN, ...when }).map(
    ({ code, field }) => `${code} ${field!.join('.')}`,
  );
const last = (change: Partial<NonNullable<Transition['lastOrder']>>) => ({
  lastOrder: { ...SAID.lastOrder!, ...change },
});

test('a change of state that is said well has no fault', () => {
  assert.deepEqual(faultCodes({}), []);
  const bare = { to: 'AVAILABLE', reasons: [], text: null, commitments: [], successors: [] } as const;
  assert.deepEqual(transitionValidityFaults(bare, { ...WHEN, since: null }), []);
});

test('a reason is one of those that there are, given once', () => {
  const reasons = ['WHIM', 'SUPPLY', 'WHIM', 'SUPPLY', 'SUPPLY'] as unknown as Transition['reasons'];
  assert.deepEqual(faultCodes({ reasons }), ['INVALID reasons', 'DUPLICATE reasons', 'DUPLICATE reasons']);
});

const EFFECTS: [string, Partial<Transition>, Partial<TransitionCheckTimes>, string[]][] = [
  [
    'between the beginning of the current state and now',
    { to: 'PAUSED', lastOrder: null, effectiveAt: instant('2026-01-01') },
    {},
    [],
  ],
  [
    'before the current state began',
    { to: 'PAUSED', lastOrder: null, effectiveAt: instant('2026-01-01') - 1 },
    {},
    ['BACKDATED effectiveAt'],
  ],
  [
    'where nobody knows since when it holds',
    { to: 'PAUSED', lastOrder: null, effectiveAt: instant('1999-01-01') },
    { since: null },
    [],
  ],
  ['when it is published', { effectiveAt: instant('2027-05-01') }, { publishAt: instant('2027-05-01') }, []],
  [
    'before it is published',
    { effectiveAt: instant('2027-05-01') - 1 },
    { publishAt: instant('2027-05-01') },
    ['INVALID effectiveAt'],
  ],
  [
    'in a month that begins before the current state',
    { to: 'PAUSED', lastOrder: null, effectiveOn: month('2025-12') },
    {},
    ['BACKDATED effectiveOn'],
  ],
  [
    'before the current state and before it is published',
    { to: 'PAUSED', lastOrder: null, effectiveAt: 0 },
    { publishAt: NOW },
    ['INVALID effectiveAt', 'BACKDATED effectiveAt'],
  ],
];

for (const [title, change, when, expected] of EFFECTS) {
  // R19
  test(`a change may not take effect before what it follows: ${title}`, () => {
    const late = { promise: { by: year('2030') }, ...change };
    assert.deepEqual(faultCodes(late, when), expected);
  });
}

// R18
test('an end of sale is never earlier than the end of the last order day, in its market', () => {
  const berlin = { zone: 'Europe/Berlin' };
  const midnight = instant('2027-04-01');
  assert.deepEqual(faultCodes({ effectiveAt: midnight }), []);
  assert.deepEqual(faultCodes({ effectiveAt: midnight - 1 }), ['INVALID lastOrder.until']);
  assert.deepEqual(faultCodes({ effectiveAt: midnight - 2 * 3_600_000 }, berlin), []);
  assert.deepEqual(faultCodes({ effectiveAt: midnight - 2 * 3_600_000 - 1 }, berlin), [
    'INVALID lastOrder.until',
  ]);
  assert.deepEqual(faultCodes({ effectiveOn: month('2027-04') }), []);
  assert.deepEqual(faultCodes({ effectiveOn: month('2027-03') }), ['INVALID lastOrder.until']);
  assert.deepEqual(faultCodes({ effectiveAt: midnight, ...last({ until: year('2027') }) }), [
    'INVALID lastOrder.until',
  ]);
  assert.deepEqual(faultCodes({ to: 'REPLACEMENT_PLANNED', effectiveAt: NOW }), []);
  assert.deepEqual(faultCodes({ effectiveAt: NOW, ...last({ until: null, whileStocksLast: true }) }), []);
});

// R33
test('what one order may hold is a whole number from one', () => {
  for (const maxPerOrder of [null, 1, 500]) assert.deepEqual(faultCodes(last({ maxPerOrder })), []);
  for (const maxPerOrder of [0, -1, 1.5, Number.NaN])
    assert.deepEqual(faultCodes(last({ maxPerOrder })), ['INVALID lastOrder.maxPerOrder']);
});

// R51
test('a promise lies ahead when it is published', () => {
  const paused = (resumes: string, by: string) =>
    ({ to: 'PAUSED', lastOrder: null, resumesOn: day(resumes), promise: { by: day(by) } }) as const;
  assert.deepEqual(faultCodes(paused('2026-11-21', '2026-11-21')), []);
  assert.deepEqual(faultCodes(paused('2026-11-20', '2026-11-20')), [
    'INVALID resumesOn',
    'INVALID nextUpdateBy',
  ]);
  assert.deepEqual(faultCodes(paused('2026-11-21', '2026-11-22'), { zone: 'Pacific/Auckland' }), [
    'INVALID resumesOn',
  ]);
  assert.deepEqual(faultCodes(paused('2026-11-21', '2026-11-22'), { today: '2026-11-22' }), [
    'INVALID resumesOn',
  ]);
  const published = { publishAt: instant('2026-12-24') };
  assert.deepEqual(faultCodes(paused('2026-12-24', '2026-12-23'), published), ['INVALID nextUpdateBy']);
  assert.deepEqual(faultCodes(paused('2026-11-21', '2026-11-21'), { publishAt: instant('2020-01-01') }), []);
  assert.deepEqual(faultCodes(paused('2026-11-21', '2026-11-20'), { publishAt: instant('2020-01-01') }), [
    'INVALID nextUpdateBy',
  ]);
  assert.deepEqual(faultCodes({ promise: { by: null } }), []);
  assert.deepEqual(faultCodes({ promise: { by: year('2026') } }), []);
});

test('dates that nobody means are refused, each in its place', () => {
  const far = day('2201-01-01');
  const change = {
    effectiveAt: instant('2201-01-01'),
    lastOrder: { ...SAID.lastOrder!, until: day('2027-13-01') },
    resumesOn: far,
    promise: { by: far },
    commitments: [SAID.commitments[1]!, commitmentWith('PARTS', until('2201-01-01'))],
  };
  for (const zone of ['UTC', 'Europe/Berlin']) {
    assert.deepEqual(faultCodes(change, { publishAt: instant('2201-01-01'), zone }), [
      'INVALID effectiveAt',
      'INVALID publishAt',
      'INVALID lastOrder.until',
      'INVALID resumesOn',
      'INVALID nextUpdateBy',
      'INVALID commitments.1.terms.until',
      'INVALID resumesOn',
    ]);
  }
  const old = { to: 'PAUSED', lastOrder: null, effectiveAt: instant('1899-12-31') } as const;
  assert.deepEqual(faultCodes(old, { since: null }), ['INVALID effectiveAt']);
  const oldDay = { to: 'PAUSED', lastOrder: null, effectiveOn: day('1899-12-31') } as const;
  assert.deepEqual(faultCodes(oldDay, { since: null }), ['INVALID effectiveOn']);
  const edges = { effectiveAt: instant('2200-12-31'), promise: { by: year('2200') } };
  assert.deepEqual(faultCodes(edges), []);
  assert.deepEqual(
    faultCodes({ to: 'PAUSED', lastOrder: null, effectiveAt: instant('1900-01-01') }, { since: null }),
    [],
  );
});

test('a facet and a successor are given once, and successors are at most twenty', () => {
  const twice = [
    ...SAID.commitments,
    commitmentWith('SERVICE', { term: 'OPEN' }),
    commitmentWith('SERVICE', { term: 'TBA' }),
  ];
  assert.deepEqual(faultCodes({ commitments: twice }), ['DUPLICATE commitments']);
  const kinds = [successor('B'), successor('B', { kind: 'INTERIM' })];
  assert.deepEqual(faultCodes({ successors: kinds }), []);
  assert.deepEqual(faultCodes({ successors: [...kinds, successor('B')] }), ['DUPLICATE successors']);
  const many = (count: number) => Array.from({ length: count }, (_, n) => successor(`B-${n}`));
  assert.deepEqual(faultCodes({ successors: many(MAX_SUCCESSORS_PER_TRANSITION) }), []);
  assert.deepEqual(faultCodes({ successors: [...many(MAX_SUCCESSORS_PER_TRANSITION), successor('B-0')] }), [
    'TOO_MANY successors',
    'DUPLICATE successors',
  ]);
});

// R15
test('everything that is wrong is told at once, each in one sentence', () => {
  const faults = transitionValidityFaults(
    {
      ...SAID,
      reasons: ['SUPPLY', 'SUPPLY'],
      effectiveAt: 0,
      lastOrder: { ...SAID.lastOrder!, maxPerOrder: 0 },
      promise: { by: day('2020-01-01') },
      successors: [successor('B'), successor('B')],
    },
    WHEN,
  );
  assert.equal(faults.length, 6);
  for (const { message } of faults) assert.match(message, /^[A-Z].*\.$/);
});

// R17
test('what contradicts itself is refused', () => {
  const orders = (terms: FacetTerms) => [...SAID.commitments, commitmentWith('ORDERS', terms)];
  const pause = { to: 'PAUSED', lastOrder: null } as const;
  assert.deepEqual(faultCodes({ ...pause, lastOrder: SAID.lastOrder! }), ['INVALID lastOrder']);
  assert.deepEqual(faultCodes({ ...pause, commitments: orders({ term: 'OPEN' }) }), [
    'INVALID commitments.2.terms',
  ]);
  assert.deepEqual(faultCodes({ to: 'AVAILABLE', lastOrder: null, commitments: orders({ term: 'ENDED' }) }), [
    'INVALID commitments.2.terms',
  ]);
  for (const terms of [{ term: 'OPEN' }, { term: 'TBA' }, until('2027-04-01')] as const)
    assert.deepEqual(faultCodes({ commitments: orders(terms) }), ['INVALID commitments.2.terms']);
  for (const terms of [{ term: 'ENDED' }, until('2027-03-31')] as const)
    assert.deepEqual(faultCodes({ commitments: orders(terms) }), []);
  const replaced = { to: 'REPLACEMENT_PLANNED', commitments: orders({ term: 'ENDED' }) } as const;
  assert.deepEqual(faultCodes(replaced), ['INVALID lastOrder']);
  assert.deepEqual(faultCodes({ ...replaced, ...last({ until: day('2026-11-20') }) }), []);
});
