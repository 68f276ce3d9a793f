import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { affectedAnswer, type OwnedItem } from '../../../src/domain/advisory/affected.ts';
import type { AffectedPart } from '../../../src/domain/fact/fact.ts';

const UNKNOWN: OwnedItem = { version: null, serial: null, lot: null, soldOn: null, market: null };
const FLAWED: AffectedPart = {
  versions: 'vers:semver/>=2.0.0|<2.3.1',
  serials: ['SN100..SN199', 'SN555'],
  soldFrom: { date: '2026-02-01', precision: 'MONTH' },
  soldUntil: { date: '2026-03-31', precision: 'DAY' },
  markets: ['DE', 'FR'],
};
const AFFECTED: OwnedItem = {
  version: '2.1.0',
  serial: 'sn-150',
  lot: null,
  soldOn: '2026-03-31',
  market: 'DE',
};

// R144
describe('what somebody owns', () => {
  test('is affected where it meets all that one part says', () => {
    assert.deepEqual(affectedAnswer([FLAWED], AFFECTED), { verdict: 'AFFECTED', needs: [] });
    assert.deepEqual(affectedAnswer([{}], UNKNOWN), { verdict: 'AFFECTED', needs: [] }, 'all of an item');
    assert.deepEqual(
      affectedAnswer([], AFFECTED).verdict,
      'NOT_AFFECTED',
      'an item that is affected no more',
    );
  });

  for (const [title, other] of [
    ['version', { version: '2.3.1' }],
    ['serial number', { serial: 'SN200' }],
    ['day before the first', { soldOn: '2026-01-31' }],
    ['day after the last', { soldOn: '2026-04-01' }],
    ['market', { market: 'US' }],
  ] as const)
    test(`is not where another ${title} excludes it, whatever else is not known`, () => {
      assert.equal(affectedAnswer([FLAWED], { ...AFFECTED, ...other }).verdict, 'NOT_AFFECTED');
      assert.deepEqual(affectedAnswer([FLAWED], { ...UNKNOWN, ...other }), {
        verdict: 'NOT_AFFECTED',
        needs: [],
      });
    });

  test('cannot be told of where something that matters is not known, and says what', () => {
    assert.deepEqual(affectedAnswer([FLAWED], { ...AFFECTED, serial: null, market: null }), {
      verdict: 'CANNOT_TELL',
      needs: ['serial', 'market'],
    });
    assert.deepEqual(
      affectedAnswer([{ versions: 'vers:semver/<2.0.0' }], { ...UNKNOWN, version: 'the old one' }),
      { verdict: 'CANNOT_TELL', needs: ['version'] },
      'a version that the range cannot compare',
    );
  });

  test('one part that is met is enough; two that are open need what either asks', () => {
    assert.equal(affectedAnswer([FLAWED, { lots: ['L7'] }], { ...UNKNOWN, lot: 'l 7' }).verdict, 'AFFECTED');
    assert.deepEqual(affectedAnswer([{ serials: ['A1'] }, { lots: ['L7'] }], UNKNOWN).needs, [
      'serial',
      'lot',
    ]);
    assert.deepEqual(
      affectedAnswer([{ serials: ['A1'] }, { lots: ['L7'] }], { ...UNKNOWN, lot: 'L8' }).needs,
      ['serial'],
    );
  });

  test('knowing more never turns a verdict into another, nor into an open one', () => {
    const parts = fc.array(
      fc.record(
        {
          versions: fc.constantFrom('vers:semver/<2.0.0', 'vers:semver/>=2.0.0', 'vers:all/*'),
          serials: fc.constantFrom(['A1..A5'], ['A7'], ['A1', 'A7']),
          lots: fc.constantFrom(['L1'], ['L1..L3']),
          markets: fc.constantFrom(['DE'], ['DE', 'FR']),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    );
    const known = fc.record({
      version: fc.constantFrom('1.0.0', '2.0.0', 'odd'),
      serial: fc.constantFrom('A3', 'A7', 'B'),
      lot: fc.constantFrom('L2', 'L9'),
      soldOn: fc.constant('2026-01-01'),
      market: fc.constantFrom('DE', 'US'),
    });
    const hidden = fc.subarray(Object.keys(UNKNOWN) as (keyof OwnedItem)[]);
    fc.assert(
      fc.property(parts, known, hidden, (some, all, unknown) => {
        const full = affectedAnswer(some, all);
        const less = affectedAnswer(some, {
          ...all,
          ...Object.fromEntries(unknown.map((part) => [part, null])),
        });
        if (less.verdict !== 'CANNOT_TELL') assert.equal(full.verdict, less.verdict);
        assert.equal(less.verdict === 'CANNOT_TELL', less.needs.length > 0);
        for (const need of full.needs)
          assert.ok(need === 'version', 'all is known but a version that is none');
      }),
    );
  });
});
