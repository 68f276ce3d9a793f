import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paidCommitmentFaults } from '../../../src/domain/commitment/paid-commitment.ts';
import { farthestGuaranteeOf } from '../../../src/domain/commitment/guarantee.ts';
import { upcomingEvents } from '../../../src/domain/calendar/upcoming-events.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import type { Commitment, Fact, FacetTerms } from '../../../src/domain/fact/fact.ts';
import { dueFacts } from '../../../src/domain/lifecycle/due.ts';
import { factsDecidingFrom, type Lifecycle, lifecycleAt } from '../../../src/domain/lifecycle/lifecycle.ts';
import { statedFacetEnds } from '../../../src/domain/lifecycle/phase.ts';
import type { Facet } from '../../../src/domain/words.ts';
import {
  amendmentOf,
  answerAt,
  commitmentWith,
  commitmentFact,
  DE,
  facetOf,
  histories,
  history,
  instant,
  instants,
  listedFact,
  retractionOf,
  statedFact,
  until,
  US,
} from '../../support/facts.ts';

const FACET = 'SECURITY_UPDATES';
const PRICE = { en: '49 € a year' };

const paidWith = (terms: FacetTerms, more: Partial<Commitment> = {}): Commitment => ({
  ...commitmentWith(FACET, terms),
  paid: true,
  ...more,
});
const paidFact = (
  recorded: string,
  terms: FacetTerms,
  more: Partial<Commitment> = {},
  markets: string[] = [],
) => statedFact('COMMITMENT_MADE', recorded, { commitments: [paidWith(terms, more)] }, { markets });

const updatesOf = (answer: Lifecycle) => {
  const { status, until: last, paid } = facetOf(FACET, answer);
  return [status, last?.date ?? null, paid?.status ?? null, paid?.until?.date ?? null, paid?.price ?? null];
};

const BOTH = history(
  listedFact('2026-01-01'),
  commitmentFact('2026-02-01', FACET, until('2027-03-31')),
  paidFact('2026-03-01', until('2030-12-31'), { price: PRICE, url: 'https://red.test/esu' }),
);

// R154
test('a paid promise stands beside the free one, and each ends by the clock', () => {
  assert.deepEqual(updatesOf(answerAt('2026-02-15', BOTH)), ['ENDING', '2027-03-31', null, null, null]);
  assert.deepEqual(updatesOf(answerAt('2026-04-01', BOTH)), [
    ...['ENDING', '2027-03-31'],
    ...['ENDING', '2030-12-31', PRICE],
  ]);
  assert.deepEqual(updatesOf(answerAt('2028-01-01', BOTH)).slice(0, 3), ['ENDED', '2027-03-31', 'ENDING']);
  assert.equal(facetOf(FACET, answerAt('2031-01-01', BOTH)).paid?.status, 'ENDED');
  const turns = ['2026-04-01', '2027-06-01'].map((at) => answerAt(at, BOTH).validUntil);
  assert.deepEqual(turns, [instant('2027-04-01'), instant('2031-01-01')]);
  const alone = history(listedFact('2026-01-01'), paidFact('2026-03-01', { term: 'OPEN' }));
  assert.deepEqual(updatesOf(answerAt('2026-04-01', alone)), ['UNKNOWN', null, 'OPEN', null, null]);
});

test('a later word replaces its own kind alone, whichever comes last', () => {
  const facts = history(
    ...bothPromises(),
    commitmentFact('2026-05-01', FACET, until('2028-03-31')),
    paidFact('2026-06-01', until('2032-12-31')),
  );
  assert.deepEqual(updatesOf(answerAt('2026-05-15', facts)).slice(0, 4), [
    ...['ENDING', '2028-03-31'],
    ...['ENDING', '2030-12-31'],
  ]);
  assert.deepEqual(updatesOf(answerAt('2026-06-15', facts)), [
    ...['ENDING', '2028-03-31'],
    ...['ENDING', '2032-12-31', null],
  ]);
});

test('the clock tells the end of each once', () => {
  const due = dueFacts(BOTH, instant('2026-04-01'), instant('2035-01-01'), []);
  assert.deepEqual(
    due.map(({ kind, effectiveAt, data }) => [
      kind,
      effectiveAt,
      data.of,
      data.commitments?.[0]?.paid ?? false,
    ]),
    [
      ['COMMITMENT_ENDED', instant('2027-04-01'), 2, false],
      ['COMMITMENT_ENDED', instant('2031-01-01'), 3, true],
    ],
  );
  const ends = statedFacetEnds(BOTH, instant('2026-04-01'), []);
  assert.deepEqual(
    ends.map(({ facet, paid, lastDay }) => [facet, paid, lastDay]),
    [
      [FACET, false, '2027-03-31'],
      [FACET, true, '2030-12-31'],
    ],
  );
  const view = { at: instant('2026-04-01'), since: instant('2026-04-01'), markets: [], market: null };
  assert.deepEqual(
    upcomingEvents(BOTH, view).map(({ subject, paid, revised }) => [subject, paid, revised.last.sequence]),
    [
      [FACET, false, 2],
      [FACET, true, 3],
    ],
  );
});

test('a calendar tells that the paid promise alone was taken back', () => {
  const facts = history(...bothPromises(), retractionOf('2026-05-01', 3));
  const view = { at: instant('2026-06-01'), since: instant('2026-04-01'), markets: [], market: null };
  assert.deepEqual(
    upcomingEvents(facts, view).map(({ subject, paid, cancelled }) => [subject, paid, cancelled]),
    [
      [FACET, false, false],
      [FACET, true, true],
    ],
  );
});

test('a correction replaces what is free and what is paid apart', () => {
  const facts = history(
    listedFact('2026-01-01'),
    statedFact('COMMITMENT_MADE', '2026-02-01', {
      commitments: [commitmentWith(FACET, until('2027-03-31')), paidWith(until('2030-12-31'))],
    }),
    amendmentOf('2026-03-01', 2, { commitments: [paidWith(until('2031-12-31'), { price: PRICE })] }),
  );
  assert.deepEqual(updatesOf(answerAt('2026-04-01', facts)), [
    ...['ENDING', '2027-03-31'],
    ...['ENDING', '2031-12-31', PRICE],
  ]);
});

// R156
test('what is paid alone keeps no item alive', () => {
  const facts = history(
    listedFact('2020-01-01', { state: { to: 'AVAILABLE', orders: 'UNKNOWN' } }),
    commitmentFact('2026-02-01', FACET, until('2027-03-31')),
    paidFact('2026-03-01', until('2030-12-31')),
  );
  const answer = answerAt('2027-05-01', facts);
  assert.deepEqual([answer.state, answer.since], ['DISCONTINUED', instant('2027-04-01')]);
  assert.equal(facetOf(FACET, answer).paid?.status, 'ENDING');
});

// R28, R154
test('a guarantee of the one is none of the other', () => {
  const facts = history(
    ...bothPromises(),
    paidFact('2026-04-01', until('2029-12-31'), { strength: 'GUARANTEED' }),
  );
  const view = { at: instant('2026-05-01'), market: null };
  assert.equal(farthestGuaranteeOf(facts, { facet: FACET, paid: true }, view), '2029-12-31');
  assert.equal(farthestGuaranteeOf(facts, { facet: FACET }, view), null);
});

// R79, R154
test('what all markets promise for money everywhere says too, but not where one asks another price', () => {
  const sold = listedFact('2026-01-01', { listing: { markets: ['DE', 'US'] } });
  const inBoth = (one: Record<string, string>, other: Record<string, string>) =>
    history(
      sold,
      paidFact('2026-02-01', until('2030-12-31'), { price: one }, ['DE']),
      paidFact('2026-02-01', until('2030-12-31'), { price: other }, ['US']),
    );
  const same = inBoth({ en: '49 €', de: '49 Euro' }, { de: '49 Euro', en: '49 €' });
  assert.equal(facetOf(FACET, answerAt('2026-03-01', same)).paid?.until?.date, '2030-12-31');
  const other = inBoth({ en: '49 €' }, { en: '59 $' });
  assert.equal(facetOf(FACET, answerAt('2026-03-01', other)).paid, null);
  assert.deepEqual(facetOf(FACET, answerAt('2026-03-01', other, DE)).paid?.price, { en: '49 €' });
  assert.deepEqual(facetOf(FACET, answerAt('2026-03-01', other, US)).paid?.price, { en: '59 $' });
});

// R155
test('what is never sold is not paid, and what is free has no price', () => {
  const faults = (facet: Facet, more: Partial<Commitment>) =>
    paidCommitmentFaults({ facet, ...more }, []).map(({ code, field }) => `${code} ${field?.join('.')}`);
  assert.deepEqual(faults('SERVICE', { price: PRICE }), ['INVALID price']);
  for (const facet of ['ORDERS', 'FULFILMENT'] as const)
    assert.deepEqual(faults(facet, { paid: true }), ['INVALID paid']);
  for (const facet of ['WARRANTY', 'PARTS', 'ONLINE_SERVICES'] as const)
    assert.deepEqual(faults(facet, { paid: true }), []);
  assert.deepEqual(faults('SERVICE', { paid: true, price: PRICE }), []);
});

test('answers without what is paid are those of a history in which nobody spoke of it', () => {
  fc.assert(
    fc.property(histories, instants, fc.constantFrom(null, DE, US), (facts, at, market) => {
      const free = facts.map(withoutPaid);
      const [answer, without] = [facts, free].map((some) => lifecycleAt(activeFacts(some), { at, market }));
      const states = ({ facets, state, since, nextChange }: Lifecycle) => ({
        facets: facets.map(({ paid: _paid, ...rest }) => rest),
        ...{ state, since, nextChange: nextChange && { ...nextChange, announcedAt: 0 } },
      });
      assert.deepEqual(states(answer!), states(without!));
    }),
    { numRuns: 300 },
  );
});

test('the facts that can still decide give the paid promises, too', () => {
  const deciding = factsDecidingFrom(BOTH, instant('2026-04-01'), []);
  assert.deepEqual(updatesOf(answerAt('2026-05-01', deciding)), updatesOf(answerAt('2026-05-01', BOTH)));
});

function bothPromises() {
  return [
    listedFact('2026-01-01'),
    commitmentFact('2026-02-01', FACET, until('2027-03-31')),
    paidFact('2026-03-01', until('2030-12-31'), { price: PRICE }),
  ] as const;
}

function withoutPaid(fact: Fact): Fact {
  const { commitments, ...rest } = fact.data;
  const free = commitments?.filter(({ paid }) => !paid) ?? [];
  return { ...fact, data: { ...rest, ...(free.length > 0 && { commitments: free }) } };
}
