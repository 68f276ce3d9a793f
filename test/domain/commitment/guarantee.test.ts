import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  breaksGuarantee,
  farthestGuaranteeOf,
  isShorterGuarantee,
} from '../../../src/domain/commitment/guarantee.ts';
import { activeFacts } from '../../../src/domain/fact/active-facts.ts';
import {
  DE,
  history,
  instant,
  listedFact,
  month,
  retractionOf,
  statedFact,
  until,
} from '../../support/facts.ts';

const AT = instant('2026-11-21');
const guaranteed = (terms: ReturnType<typeof until>, markets: string[] = []) =>
  statedFact(
    'COMMITMENT_MADE',
    '2026-02-01',
    { commitments: [{ facet: 'SERVICE', terms, strength: 'GUARANTEED' }] },
    { markets },
  );
const target = (terms: ReturnType<typeof until>) =>
  statedFact('COMMITMENT_MADE', '2026-03-01', {
    commitments: [{ facet: 'SERVICE', terms, strength: 'TARGET' }],
  });

// R28
test('a facet is guaranteed as far as it ever was, whatever target came later', () => {
  const facts = history(
    listedFact('2026-01-01'),
    guaranteed(until('2030-12-31')),
    target(until('2032-12-31')),
  );
  assert.equal(farthestGuaranteeOf(facts, { facet: 'SERVICE' }, { at: AT, market: null }), '2030-12-31');
  assert.equal(farthestGuaranteeOf(facts, { facet: 'PARTS' }, { at: AT, market: null }), null);
});

test('a guarantee for a market holds there alone, and one that was retracted nowhere', () => {
  const facts = history(listedFact('2026-01-01'), guaranteed(until('2030-12-31'), ['DE']));
  assert.equal(farthestGuaranteeOf(facts, { facet: 'SERVICE' }, { at: AT, market: DE }), '2030-12-31');
  assert.equal(farthestGuaranteeOf(facts, { facet: 'SERVICE' }, { at: AT, market: null }), null);
  const gone = history(
    listedFact('2026-01-01'),
    guaranteed(until('2030-12-31')),
    retractionOf('2026-04-01', 2),
  );
  assert.equal(farthestGuaranteeOf(activeFacts(gone), { facet: 'SERVICE' }, { at: AT, market: null }), null);
});

test('a guarantee without an end outlasts every other', () => {
  const facts = history(
    listedFact('2026-01-01'),
    guaranteed({ term: 'OPEN' }),
    guaranteed({ term: 'UNTIL', until: month('2030-05') }),
  );
  assert.equal(farthestGuaranteeOf(facts, { facet: 'SERVICE' }, { at: AT, market: null }), 'OPEN');
});

test('terms break a guarantee where they end earlier, or name no day while it runs', () => {
  const today = '2026-11-21';
  assert.equal(breaksGuarantee('2027-06-30', { term: 'UNTIL', until: month('2027-06') }, today), false);
  assert.equal(breaksGuarantee('2027-07-01', { term: 'UNTIL', until: month('2027-06') }, today), true);
  for (const term of ['ENDED', 'TBA', 'NOT_APPLICABLE'] as const) {
    assert.equal(breaksGuarantee('2026-11-21', { term }, today), true, term);
    assert.equal(breaksGuarantee('2026-11-20', { term }, today), false, term);
  }
  assert.equal(breaksGuarantee('OPEN', until('2099-01-01'), today), true);
  assert.equal(breaksGuarantee('2027-06-30', { term: 'OPEN' }, today), false);
  assert.equal(breaksGuarantee(null, { term: 'ENDED' }, today), false);
});

test('a guarantee is shorter than one that reaches farther', () => {
  assert.equal(isShorterGuarantee('2029-12-31', '2030-12-31'), true);
  assert.equal(isShorterGuarantee('2030-12-31', '2030-12-31'), false);
  assert.equal(isShorterGuarantee(null, '2030-12-31'), true);
  assert.equal(isShorterGuarantee('2030-12-31', 'OPEN'), true);
  assert.equal(isShorterGuarantee('OPEN', '2030-12-31'), false);
  assert.equal(isShorterGuarantee(null, null), false);
});
