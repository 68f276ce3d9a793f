import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  transitionEffectiveAt,
  completenessFaults,
  stateDataFrom,
  type Transition,
} from '../../../src/domain/transition/transition.ts';
import { type ErrorCode, LIFECYCLE_STATES, type LifecycleState } from '../../../src/domain/words.ts';
import { commitmentWith, day, instant, successor, until } from '../../support/facts.ts';

const SAID: Transition = {
  to: 'AVAILABLE',
  reasons: ['SUPPLY'],
  text: { en: 'So it is.' },
  commitments: [],
  successors: [],
};
const LAST = { until: day('2027-03-31'), whileStocksLast: false, maxPerOrder: null };
const OWNERS = [commitmentWith('FULFILMENT', { term: 'OPEN' }), commitmentWith('SERVICE', { term: 'TBA' })];

/** What is complete for each state. */
const COMPLETE: Record<LifecycleState, Transition> = {
  AVAILABLE: SAID,
  PAUSED: { ...SAID, to: 'PAUSED', resumesOn: day('2027-01-01') },
  REPLACEMENT_PLANNED: { ...SAID, to: 'REPLACEMENT_PLANNED', successors: [successor('B')], lastOrder: LAST },
  DISCONTINUED: {
    ...SAID,
    to: 'DISCONTINUED',
    lastOrder: LAST,
    commitments: OWNERS,
    noSuccessorBecause: { en: 'Nobody makes the cells.' },
  },
};

function codes(transition: Transition, from?: LifecycleState): ErrorCode[] {
  const other = from ?? (transition.to === 'AVAILABLE' ? 'PAUSED' : 'AVAILABLE');
  return completenessFaults(transition, other, 'en').map(({ code }) => code);
}

// R9, R10
test('any state may lead to any other, and to itself is refused', () => {
  for (const from of LIFECYCLE_STATES) {
    for (const to of LIFECYCLE_STATES) {
      assert.deepEqual(codes(COMPLETE[to], from), from === to ? ['SAME_STATE'] : [], `${from} to ${to}`);
    }
  }
});

const LACKING: [LifecycleState, Partial<Transition>, ErrorCode[]][] = [
  ...LIFECYCLE_STATES.flatMap((to): [LifecycleState, Partial<Transition>, ErrorCode[]][] => [
    [to, { reasons: [] }, ['REASON_REQUIRED']],
    [to, { text: null }, ['TEXT_REQUIRED']],
    [to, { text: { de: 'Nur auf Deutsch.' } }, ['TEXT_REQUIRED']],
    [to, { text: { en: ' \n' } }, ['TEXT_REQUIRED']],
  ]),
  ['PAUSED', { resumesOn: null }, ['NEXT_UPDATE_REQUIRED']],
  ['PAUSED', { resumesOn: null, promise: { by: null } }, []],
  ['REPLACEMENT_PLANNED', { successors: [] }, ['SUCCESSOR_REQUIRED']],
  ['REPLACEMENT_PLANNED', { successors: [], teaser: { en: 'Soon.' } }, ['SUCCESSOR_REQUIRED']],
  ['REPLACEMENT_PLANNED', { successors: [], promise: { by: null } }, ['SUCCESSOR_REQUIRED']],
  ['REPLACEMENT_PLANNED', { successors: [], teaser: {}, promise: { by: null } }, ['SUCCESSOR_REQUIRED']],
  ['REPLACEMENT_PLANNED', { successors: [], teaser: { en: 'Soon.' }, promise: { by: null } }, []],
  ['REPLACEMENT_PLANNED', { lastOrder: null }, ['LAST_ORDER_REQUIRED']],
  ['REPLACEMENT_PLANNED', { lastOrder: null, commitments: [commitmentWith('ORDERS', { term: 'OPEN' })] }, []],
  ['REPLACEMENT_PLANNED', { lastOrder: null, commitments: OWNERS }, ['LAST_ORDER_REQUIRED']],
  ['DISCONTINUED', { lastOrder: null }, ['LAST_ORDER_REQUIRED']],
  ['DISCONTINUED', { lastOrder: { ...LAST, until: null } }, ['LAST_ORDER_REQUIRED']],
  ['DISCONTINUED', { lastOrder: { ...LAST, until: null, whileStocksLast: true } }, []],
  ['DISCONTINUED', { commitments: [] }, ['COMMITMENT_REQUIRED', 'COMMITMENT_REQUIRED']],
  ['DISCONTINUED', { commitments: OWNERS.slice(0, 1) }, ['COMMITMENT_REQUIRED']],
  ['DISCONTINUED', { commitments: OWNERS.slice(1) }, ['COMMITMENT_REQUIRED']],
  ['DISCONTINUED', { noSuccessorBecause: null }, ['SUCCESSOR_REQUIRED']],
  ['DISCONTINUED', { noSuccessorBecause: { en: '' } }, ['SUCCESSOR_REQUIRED']],
  ['DISCONTINUED', { noSuccessorBecause: null, successors: [successor('B')] }, []],
  ['DISCONTINUED', { noSuccessorBecause: null, promise: { by: day('2027-06-30') } }, []],
];

// R11
test('each state asks for what its notice must carry', () => {
  for (const [to, change, expected] of LACKING) {
    assert.deepEqual(codes({ ...COMPLETE[to], ...change }), expected, `${to} ${JSON.stringify(change)}`);
  }
});

// R14
test('any of the five terms is a commitment for fulfilment and service', () => {
  for (const terms of [
    ...(['OPEN', 'ENDED', 'TBA', 'NOT_APPLICABLE'] as const).map((term) => ({ term })),
    until('2030-12-31'),
  ]) {
    const commitments = [commitmentWith('FULFILMENT', terms), commitmentWith('SERVICE', terms)];
    assert.deepEqual(codes({ ...COMPLETE.DISCONTINUED, commitments }), []);
  }
});

// R15
test('everything that is missing is told at once, each with its field and what to do', () => {
  const bare = { ...SAID, reasons: [], text: null };
  assert.deepEqual(codes({ ...bare, to: 'DISCONTINUED' }, 'DISCONTINUED'), [
    'SAME_STATE',
    'REASON_REQUIRED',
    'TEXT_REQUIRED',
    'LAST_ORDER_REQUIRED',
    'COMMITMENT_REQUIRED',
    'COMMITMENT_REQUIRED',
    'SUCCESSOR_REQUIRED',
  ]);
  for (const { message, field } of completenessFaults(
    { ...bare, to: 'DISCONTINUED' },
    'DISCONTINUED',
    'en',
  )) {
    assert.match(message, /^[A-Z].*\.$/);
    assert.equal(field?.length, 1);
  }
});

test('what lacks two things lacks each of them alone', () => {
  const cases = fc.constantFrom(...LACKING.filter(([, , expected]) => expected.length > 0));
  fc.assert(
    fc.property(cases, cases, ([to, one, lacks], [other, two, lacksToo]) => {
      fc.pre(to === other && Object.keys(one).every((key) => !(key in two)));
      fc.pre(!('promise' in one) && !('promise' in two));
      assert.deepEqual(codes({ ...COMPLETE[to], ...one, ...two }).sort(), [...lacks, ...lacksToo].sort());
    }),
    { numRuns: 300 },
  );
});

const ORDERS: [LifecycleState, Partial<Transition>, string | undefined][] = [
  ['REPLACEMENT_PLANNED', { commitments: [commitmentWith('ORDERS', { term: 'OPEN' })] }, 'OPEN'],
  ['REPLACEMENT_PLANNED', { commitments: [commitmentWith('ORDERS', { term: 'ENDED' })] }, 'ENDED'],
  ['REPLACEMENT_PLANNED', { commitments: [commitmentWith('ORDERS', { term: 'TBA' })] }, 'TBA'],
  ['REPLACEMENT_PLANNED', { commitments: [commitmentWith('ORDERS', { term: 'NOT_APPLICABLE' })] }, 'UNKNOWN'],
  ['REPLACEMENT_PLANNED', { commitments: [commitmentWith('ORDERS', until('2027-03-31'))] }, 'OPEN'],
  ['REPLACEMENT_PLANNED', {}, 'UNKNOWN'],
  ['REPLACEMENT_PLANNED', { lastOrder: LAST }, undefined],
  ['AVAILABLE', { commitments: [commitmentWith('ORDERS', { term: 'TBA' })] }, 'NOT_YET'],
  ['AVAILABLE', {}, undefined],
  ['PAUSED', {}, undefined],
  ['DISCONTINUED', { lastOrder: LAST }, undefined],
];

// R13
test('whether orders go on is told with the state where the state alone does not decide', () => {
  for (const [to, change, orders] of ORDERS) {
    assert.equal(stateDataFrom({ ...SAID, to, ...change }).orders, orders, `${to} ${JSON.stringify(change)}`);
  }
});

test('what was said of the state is kept, and what was not said leaves no trace', () => {
  const full = { ...COMPLETE.DISCONTINUED, teaser: { en: 'Soon.' }, resumesOn: day('2027-01-01') };
  const action = { kind: 'REPAIR', label: { en: 'Repair it' }, url: 'https://example.com' } as const;
  assert.deepEqual(stateDataFrom({ ...full, actions: [action] }), {
    to: 'DISCONTINUED',
    lastOrder: LAST,
    resumesOn: day('2027-01-01'),
    teaser: { en: 'Soon.' },
    noSuccessorBecause: { en: 'Nobody makes the cells.' },
    actions: [action],
  });
  assert.deepEqual(stateDataFrom({ ...SAID, actions: [], lastOrder: null, teaser: null }), {
    to: 'AVAILABLE',
  });
});

// R18
test('a change holds from when it is said to, else an end from the end of the last order day, else now', () => {
  const now = instant('2027-01-01T12:00:00Z');
  const { DISCONTINUED: end } = COMPLETE;
  assert.equal(transitionEffectiveAt(SAID, now, 'UTC'), now);
  assert.equal(transitionEffectiveAt({ ...SAID, effectiveAt: now + 5 }, now, 'UTC'), now + 5);
  assert.equal(transitionEffectiveAt({ ...SAID, effectiveAt: null }, now, 'UTC'), null);
  assert.equal(transitionEffectiveAt({ ...SAID, effectiveOn: day('2027-02-01') }, now, 'UTC'), null);
  assert.equal(transitionEffectiveAt(end, now, 'UTC'), instant('2027-04-01'));
  assert.equal(transitionEffectiveAt(end, now, 'Europe/Berlin'), instant('2027-03-31T22:00:00Z'));
  const stocks = { until: null, whileStocksLast: true, maxPerOrder: null };
  assert.equal(transitionEffectiveAt({ ...end, lastOrder: stocks }, now, 'UTC'), now);
  assert.equal(transitionEffectiveAt({ ...COMPLETE.REPLACEMENT_PLANNED }, now, 'UTC'), now);
});
