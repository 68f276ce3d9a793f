import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StateData } from '../../../src/domain/fact/fact.ts';
import { lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { type MarketClock, activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  announcedFact,
  answerAt,
  DE,
  day,
  facetOf,
  histories,
  history,
  instant,
  LAST_ORDER,
  listedFact,
  month,
  NZ,
  ordersOf,
  statedFact,
  US,
  viewArbitrary,
  WHILE_STOCKS_LAST,
} from '../../support/facts.ts';

const noOrders = ['NOT_YET', 'SUSPENDED', 'ENDED', 'TBA', 'NOT_APPLICABLE', 'UNKNOWN'];

const SALES: [
  string,
  Parameters<typeof listedFact>[1] | undefined,
  [string, StateData, string?][],
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
    'ended while stocks last: orders go on until somebody says that the stock is gone',
    undefined,
    [['2026-02-01', { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST }]],
    '2030-01-01',
    'DISCONTINUED ENDING',
  ],
  [
    'ended, the last order day that was announced with it before the one that was announced for its replacement',
    undefined,
    [
      ['2026-02-01', { to: 'REPLACEMENT_PLANNED', lastOrder: { ...LAST_ORDER, until: day('2027-01-27') } }],
      [
        '2026-03-01',
        { to: 'DISCONTINUED', lastOrder: { ...LAST_ORDER, until: day('2027-01-14') } },
        '2027-01-15',
      ],
    ],
    '2026-06-01',
    'REPLACEMENT_PLANNED ENDING 2027-01-14',
  ],
  [
    'ended before a last order that was announced later for a time to come',
    undefined,
    [
      ['2026-02-01', { to: 'REPLACEMENT_PLANNED', orders: 'ENDED' }],
      ['2026-03-01', { to: 'DISCONTINUED', lastOrder: LAST_ORDER }, '2027-04-01'],
    ],
    '2026-06-01',
    'REPLACEMENT_PLANNED ENDED',
  ],
  [
    'planned for a month that has begun',
    { listing: { releasedOn: month('2026-06') } },
    [],
    '2026-06-15',
    'AVAILABLE NOT_YET',
  ],
  [
    'planned for a month that has ended in silence',
    { listing: { releasedOn: month('2026-06') } },
    [],
    '2026-08-01',
    'AVAILABLE NOT_YET',
  ],
  [
    'released in a month that had ended when it was listed',
    { listing: { releasedOn: month('2025-06') } },
    [],
    '2026-01-01',
    'AVAILABLE OPEN',
  ],
  [
    'planned for a month, and said to be sold by then',
    { listing: { releasedOn: month('2026-06') } },
    [['2026-06-10', { to: 'AVAILABLE' }]],
    '2026-06-10',
    'AVAILABLE OPEN',
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

// R25, R34
test('ORDERS follows the state and what was said with it', () => {
  for (const [name, data, states, when, expected] of SALES) {
    const parts = states.map(([recorded, state, from = recorded]) =>
      announcedFact(recorded, state, { effectiveAt: instant(from) }),
    );
    const answer = answerAt(when, history(listedFact('2026-01-01', data), ...parts));
    assert.equal(`${answer.state} ${ordersOf(answer)}`, expected, name);
    assert.equal(answer.canOrder, !noOrders.includes(facetOf('ORDERS', answer).status), name);
  }
});

// R83
test('a last order day ends at midnight of the market that is asked about, else of UTC', () => {
  const ending = (markets: string[]) =>
    history(
      listedFact('2026-01-01'),
      announcedFact(
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

// R81
test('an item taken from a market says so there, from then on; one never offered there says that', () => {
  const facts = history(
    listedFact('2026-01-01', { listing: { markets: ['DE', 'US'] } }),
    statedFact('ITEM_REVISED', '2026-06-01', { listing: { markets: ['US'] } }),
  );
  const offered = (when: string, market: MarketClock | null) => {
    const answer = answerAt(when, facts, market);
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
  const endings: StateData[] = [{ to: 'DISCONTINUED', lastOrder: LAST_ORDER }, { to: 'DISCONTINUED' }];
  for (const state of endings) {
    const facts = history(listedFact('2026-01-01'), announcedFact('2026-02-01', state, ends));
    const answer = answerAt('2026-03-01', facts);
    assert.deepEqual([answer.source, facetOf('ORDERS', answer).source], [null, REPORTED]);
  }
});

test('an announced last order is told where nothing else is known of orders', () => {
  const ending = (state: StateData) =>
    history(
      listedFact('2026-01-01', { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } }),
      announcedFact('2026-02-01', state, { effectiveAt: instant('2027-07-01') }),
    );
  const facts = ending({ to: 'DISCONTINUED', lastOrder: LAST_ORDER });
  assert.equal(ordersOf(answerAt('2026-03-01', facts)), 'ENDING 2027-03-31');
  assert.equal(ordersOf(answerAt('2027-04-01', facts)), 'ENDED 2027-03-31');
  assert.equal(facetOf('ORDERS', answerAt('2026-03-01', facts)).endsAt, instant('2027-04-01'));
  assert.equal(ordersOf(answerAt('2026-03-01', ending({ to: 'DISCONTINUED' }))), 'UNKNOWN');
});

// R35
test('orders while stocks last end when somebody says that the stock is gone, on that day', () => {
  const ending = announcedFact('2026-02-01', { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST });
  const facts = history(
    listedFact('2026-01-01'),
    ending,
    statedFact('UPDATE_POSTED', '2026-05-04', { stockGone: true }),
  );
  assert.equal(ordersOf(answerAt('2026-05-03', facts)), 'ENDING');
  const gone = answerAt('2026-06-01', facts);
  assert.equal(ordersOf(gone), 'ENDED 2026-05-04');
  assert.deepEqual(gone.lastOrder, {
    ...WHILE_STOCKS_LAST,
    until: day('2026-05-04'),
    endsAt: instant('2026-05-04'),
  });
  const again = announcedFact('2026-07-01', { to: 'AVAILABLE', lastOrder: WHILE_STOCKS_LAST });
  const back = history(
    listedFact('2026-01-01'),
    ending,
    statedFact('UPDATE_POSTED', '2026-05-04', { stockGone: true }),
    again,
  );
  assert.equal(ordersOf(answerAt('2026-08-01', back)), 'ENDING');
});

// R35
test('the stock of one market is gone there, and everywhere once it is gone in all', () => {
  const ends = announcedFact(
    '2026-02-01',
    { to: 'DISCONTINUED', lastOrder: WHILE_STOCKS_LAST },
    { markets: ['DE', 'US'] },
  );
  const gone = (market: string, when: string) =>
    statedFact('UPDATE_POSTED', when, { stockGone: true }, { markets: [market] });
  const sold = listedFact('2021-01-01', { listing: { markets: ['DE', 'US'] } });
  const one = history(sold, ends, gone('DE', '2026-03-01'));
  assert.deepEqual(
    [DE, US, null].map((market) => ordersOf(answerAt('2026-04-01', one, market))),
    ['ENDED 2026-03-01', 'ENDING', 'ENDING'],
  );
  const both = history(sold, ends, gone('DE', '2026-03-01'), gone('US', '2026-03-02'));
  assert.equal(ordersOf(answerAt('2026-04-01', both)), 'ENDED 2026-03-02');
});

// R37
test('a release that was planned for a period is overdue after it, and no more once a day is said', () => {
  const planned = [listedFact('2026-01-01', { listing: { releasedOn: month('2026-06') } })];
  const overdue = answerAt('2026-07-02', history(...planned));
  assert.equal(overdue.releaseDueAt, instant('2026-07-01'));
  const parts = [
    ...planned,
    statedFact('ITEM_REVISED', '2026-07-03', { listing: { releasedOn: day('2026-07-01') } }),
  ];
  const released = answerAt('2026-07-04', history(...parts));
  assert.deepEqual([ordersOf(released), released.releaseDueAt], ['OPEN', null]);
});

// R34
test('no field of an answer contradicts another, in any history', () => {
  fc.assert(
    fc.property(histories, viewArbitrary, (facts, view) => {
      const { state, canOrder, facets, lastOrder, nextChange, offered, implied, ...answer } = lifecycleAt(
        activeFacts(facts),
        view,
      );
      const orders = facets[0]!;
      assert.equal(canOrder, orders.status === 'OPEN' || orders.status === 'ENDING');
      if (orders.status === 'ENDING' || orders.status === 'ENDED') {
        assert.deepEqual(
          [orders.until, orders.endsAt],
          [lastOrder?.until ?? null, lastOrder?.endsAt ?? null],
        );
      }
      if (orders.endsAt !== null) assert.equal(orders.status, orders.endsAt <= view.at ? 'ENDED' : 'ENDING');
      if (orders.status === 'OPEN') assert.equal(lastOrder, null);
      if (state === 'PAUSED' && offered === 'OFFERED') assert.equal(orders.status, 'SUSPENDED');
      if (state === 'DISCONTINUED' && offered === 'OFFERED' && !implied) {
        const isLasting = lastOrder?.whileStocksLast && lastOrder.endsAt === null;
        assert.equal(orders.status, isLasting ? 'ENDING' : 'ENDED');
      }
      if (nextChange) {
        assert.ok(nextChange.effectiveAt > view.at);
        assert.notEqual(nextChange.state, state);
        if (nextChange.state === 'DISCONTINUED' && orders.status === 'ENDING' && lastOrder?.endsAt)
          assert.ok(lastOrder.endsAt <= nextChange.effectiveAt);
      }
      if (answer.releaseDueAt !== null) assert.equal(orders.status, 'NOT_YET');
      if (answer.validUntil !== null) assert.ok(answer.validUntil > view.at);
      for (const { status, endsAt } of facets.slice(1))
        if (endsAt !== null) assert.equal(status, endsAt <= view.at ? 'ENDED' : 'ENDING');
    }),
    { numRuns: 3_000 },
  );
});
