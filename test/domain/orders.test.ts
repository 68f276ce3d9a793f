import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StateSaid } from '../../src/domain/fact.ts';
import type { MarketClock } from '../../src/domain/standing.ts';
import {
  announced,
  answerAt,
  DE,
  day,
  facetOf,
  history,
  instant,
  LAST_ORDER,
  listed,
  month,
  NZ,
  ordersOf,
  said,
  US,
  WHILE_STOCKS_LAST,
} from '../support/facts.ts';

const noOrders = ['NOT_YET', 'SUSPENDED', 'ENDED', 'TBA', 'NOT_APPLICABLE', 'UNKNOWN'];

const SALES: [
  string,
  Parameters<typeof listed>[1] | undefined,
  [string, StateSaid, string?][],
  string,
  string,
][] = [
  ['sold since its listing', undefined, [], '2026-06-01', 'AVAILABLE OPEN'],
  [
    'before its first day',
    { listing: { releasedOn: day('2026-06-01') } },
    [],
    '2026-05-31T23:59:59Z',
    'AVAILABLE NOT_YET',
  ],
  ['from its first day', { listing: { releasedOn: day('2026-06-01') } }, [], '2026-06-01', 'AVAILABLE OPEN'],
  [
    'before its first month',
    { listing: { releasedOn: month('2026-06') } },
    [],
    '2026-05-31',
    'AVAILABLE NOT_YET',
  ],
  [
    'announced without a day',
    { state: { to: 'AVAILABLE', orders: 'NOT_YET' } },
    [],
    '2026-06-01',
    'AVAILABLE NOT_YET',
  ],
  ['paused', undefined, [['2026-02-01', { to: 'PAUSED' }]], '2026-02-01', 'PAUSED SUSPENDED'],
  [
    'before its pause',
    undefined,
    [['2026-02-01', { to: 'PAUSED' }]],
    '2026-01-31T23:59:59.999Z',
    'AVAILABLE OPEN',
  ],
  ...(['OPEN', 'ENDED', 'TBA', 'UNKNOWN'] as const).map((stated): (typeof SALES)[number] => [
    `replaced with orders ${stated}`,
    undefined,
    [['2026-02-01', { to: 'REPLACEMENT_PLANNED', orders: stated }]],
    '2026-03-01',
    `REPLACEMENT_PLANNED ${stated}`,
  ]),
  [
    'replaced with a last order',
    undefined,
    [['2026-02-01', { to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER }]],
    '2027-03-31T23:59:59Z',
    'REPLACEMENT_PLANNED ENDING 2027-03-31',
  ],
  [
    'replaced, after the last order',
    undefined,
    [['2026-02-01', { to: 'REPLACEMENT_PLANNED', lastOrder: LAST_ORDER }]],
    '2027-04-01',
    'REPLACEMENT_PLANNED ENDED 2027-03-31',
  ],
  [
    'sold while stocks last',
    undefined,
    [['2026-02-01', { to: 'REPLACEMENT_PLANNED', lastOrder: WHILE_STOCKS_LAST }]],
    '2030-01-01',
    'REPLACEMENT_PLANNED ENDING',
  ],
  [
    'while an end is announced',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-04-01']],
    '2027-03-31T23:59:59Z',
    'AVAILABLE ENDING 2027-03-31',
  ],
  [
    'after the last order, before the end takes effect',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-07-01']],
    '2027-04-01',
    'AVAILABLE ENDED 2027-03-31',
  ],
  [
    'while an end without a last day is announced',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST }, '2027-07-01']],
    '2027-04-01',
    'AVAILABLE ENDING',
  ],
  [
    'while an end is announced about which nothing else is known',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED' }, '2027-07-01']],
    '2027-04-01',
    'AVAILABLE ENDING',
  ],
  [
    'ended',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-04-01']],
    '2027-04-01',
    'DISCONTINUED ENDED 2027-03-31',
  ],
  [
    'a pause while an end is announced',
    undefined,
    [
      ['2026-02-01', { to: 'PAUSED' }],
      ['2026-03-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-04-01'],
    ],
    '2026-04-01',
    'PAUSED SUSPENDED',
  ],
  [
    'a pause is announced: orders go on until then',
    undefined,
    [['2026-02-01', { to: 'PAUSED' }, '2026-08-01']],
    '2026-04-01',
    'AVAILABLE OPEN',
  ],
  [
    'announced, and its end with it',
    { listing: { releasedOn: day('2026-06-01') } },
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-04-01']],
    '2026-05-01',
    'AVAILABLE NOT_YET',
  ],
  [
    'on sale again after its end',
    undefined,
    [
      ['2026-02-01', { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST }],
      ['2026-05-01', { to: 'AVAILABLE' }],
    ],
    '2026-05-01',
    'AVAILABLE OPEN',
  ],
];

test('ORDERS follows the state and what was said with it', () => {
  for (const [name, data, states, when, expected] of SALES) {
    const told = states.map(([recorded, state, from = recorded]) =>
      announced(recorded, state, { effectiveAt: instant(from) }),
    );
    const answer = answerAt(when, history(listed('2026-01-01', data), ...told));
    assert.equal(`${answer.state} ${ordersOf(answer)}`, expected, name);
    assert.equal(answer.canOrder, !noOrders.includes(facetOf('ORDERS', answer).status), name);
  }
});

test('a last order day ends at midnight of the market that is asked about, else of UTC', () => {
  const ending = (markets: string[]) =>
    history(
      listed('2026-01-01'),
      announced(
        '2026-02-01',
        { to: 'DISCONTINUED', lastOrder: LAST_ORDER },
        { effectiveOn: day('2027-04-01'), markets },
      ),
    );
  assert.equal(ordersOf(answerAt('2027-03-31T21:59:59Z', ending(['DE']), DE)), 'ENDING 2027-03-31');
  assert.equal(answerAt('2027-03-31T22:00:00Z', ending(['DE']), DE).state, 'DISCONTINUED');
  assert.equal(answerAt('2027-03-31T22:00:00Z', ending(['DE']), US).state, 'AVAILABLE');
  assert.equal(answerAt('2027-04-01T03:59:59Z', ending(['US']), US).state, 'AVAILABLE');
  assert.equal(answerAt('2027-04-01T04:00:00Z', ending(['US']), US).state, 'DISCONTINUED');
  assert.equal(answerAt('2027-03-31T21:59:59Z', ending([]), DE).state, 'AVAILABLE');
  assert.equal(answerAt('2027-03-31T22:00:00Z', ending([]), DE).state, 'DISCONTINUED');
  assert.equal(answerAt('2027-04-01T03:59:59Z', ending([]), US).state, 'AVAILABLE');
  assert.equal(answerAt('2027-04-01T04:00:00Z', ending([]), US).state, 'DISCONTINUED');
  assert.equal(answerAt('2027-04-01T00:00:00Z', ending([])).state, 'DISCONTINUED');
});

test('an item taken from a market says so there, from then on; one never offered there says that', () => {
  const told = history(
    listed('2026-01-01', { listing: { markets: ['DE', 'US'] } }),
    said('ITEM_REVISED', '2026-06-01', { listing: { markets: ['US'] } }),
  );
  const offered = (when: string, market: MarketClock | null) => {
    const answer = answerAt(when, told, market);
    return `${answer.offered} ${ordersOf(answer)}`;
  };
  assert.equal(offered('2026-05-31', DE), 'OFFERED OPEN');
  assert.equal(offered('2026-06-01', DE), 'WITHDRAWN ENDED');
  assert.equal(offered('2026-06-01', US), 'OFFERED OPEN');
  assert.equal(offered('2026-06-01', NZ), 'NEVER NOT_APPLICABLE');
  assert.equal(offered('2026-06-01', null), 'OFFERED OPEN');
});

test('who announces the end of orders is who says of them that they end', () => {
  const REPORTED = { speaker: 'THIRD_PARTY', confidence: 'REPORTED' } as const;
  const ends = { effectiveAt: instant('2027-04-01'), source: REPORTED };
  const endings: StateSaid[] = [{ to: 'DISCONTINUED', lastOrder: LAST_ORDER }, { to: 'DISCONTINUED' }];
  for (const state of endings) {
    const told = history(listed('2026-01-01'), announced('2026-02-01', state, ends));
    const answer = answerAt('2026-03-01', told);
    assert.deepEqual([answer.source, facetOf('ORDERS', answer).source], [null, REPORTED]);
  }
});

test('an announced last order is told where nothing else is known of orders', () => {
  const ending = (state: StateSaid) =>
    history(
      listed('2026-01-01', { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } }),
      announced('2026-02-01', state, { effectiveAt: instant('2027-07-01') }),
    );
  const told = ending({ to: 'DISCONTINUED', lastOrder: LAST_ORDER });
  assert.equal(ordersOf(answerAt('2026-03-01', told)), 'ENDING 2027-03-31');
  assert.equal(ordersOf(answerAt('2027-04-01', told)), 'ENDED 2027-03-31');
  assert.equal(facetOf('ORDERS', answerAt('2026-03-01', told)).endsAt, instant('2027-04-01'));
  assert.equal(ordersOf(answerAt('2026-03-01', ending({ to: 'DISCONTINUED' }))), 'UNKNOWN');
});
