import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Anchor,
  type AnchorDays,
  resolveCommitmentRule,
  commitmentRuleFaults,
} from '../../../src/domain/commitment/commitment-rule.ts';
import { addDays } from '../../../src/domain/calendar/dates.ts';
import { Refusal } from '../../../src/domain/refusal.ts';
import { day } from '../../support/facts.ts';

const UNKNOWN: AnchorDays = { RELEASED: null, LAST_ORDER: null, DISCONTINUED: null, ANNOUNCED: null };
const after = (duration: string, anchor: Anchor = 'LAST_ORDER') => ({ laterOf: [{ anchor, duration }] });
const until = (from: string, duration: string) =>
  resolveCommitmentRule(after(duration), { ...UNKNOWN, LAST_ORDER: from })?.date;

const ADDED: [string, string, string][] = [
  ['2027-03-31', 'P5Y', '2032-03-31'],
  ['2027-03-31', 'P18M', '2028-09-30'],
  ['2027-03-31', 'P2W', '2027-04-14'],
  ['2027-03-31', 'P90D', '2027-06-29'],
  ['2027-03-31', 'P1Y6M', '2028-09-30'],
  ['2028-02-29', 'P1Y', '2029-02-28'],
  ['2028-02-29', 'P4Y', '2032-02-29'],
  ['2027-01-31', 'P1M', '2027-02-28'],
  ['2027-01-31', 'P1M1D', '2027-03-01'],
  ['2027-01-31', 'P1Y1M1W1D', '2028-03-08'],
  ['2026-12-15', 'P1M', '2027-01-15'],
  ['2027-03-31', 'P0D', '2027-03-31'],
  ['2000-01-01', 'P100Y', '2100-01-01'],
  ['2000-01-01', 'P1200M', '2100-01-01'],
];

test('years and months keep the day, or take the last one of a shorter month; then weeks and days follow', () => {
  for (const [from, duration, expected] of ADDED) {
    assert.deepEqual(commitmentRuleFaults(after(duration), ['rule']), []);
    assert.equal(until(from, duration), expected, `${from} ${duration}`);
  }
});

const REFUSED = [
  '',
  'P',
  '5Y',
  'p5y',
  'P5',
  'P1.5Y',
  'P1,5Y',
  'P-1Y',
  '-P1Y',
  '+P1Y',
  ' P1Y',
  'P1Y ',
  'P1Y\n',
  'PT5H',
  'P1DT1H',
  'P1YT',
  'P6M1Y',
  'P1Y1Y',
  'P٣Y',
  'P100000D',
  'five years',
  'P101Y',
  'P100Y1D',
  'P1201M',
  'P99Y13M',
  'P5300W',
  'P36600D',
];

test('times, fractions, signs and more than 100 years are no duration of a promise', () => {
  for (const duration of REFUSED) {
    const faults = commitmentRuleFaults(after(duration), ['commitments', '0', 'rule']);
    assert.deepEqual(
      faults.map(({ code, field }) => [code, field!.join('.')]),
      [['INVALID', 'commitments.0.rule.laterOf.0.duration']],
      duration,
    );
    assert.match(faults[0]!.message, /^[A-Z].*\.$/);
    assert.throws(
      () => resolveCommitmentRule(after(duration), { ...UNKNOWN, LAST_ORDER: '2027-01-01' }),
      Refusal,
    );
  }
});

// R31
test('a rule counts from known days, in one to ten parts, and everything wrong with it is told at once', () => {
  const codes = (laterOf: readonly { anchor: string; duration: string }[]) =>
    commitmentRuleFaults({ laterOf: laterOf as never }, []).map(
      ({ code, field }) => `${code} ${field!.join('.')}`,
    );
  assert.deepEqual(codes([]), ['INVALID laterOf']);
  assert.deepEqual(codes(Array(10).fill({ anchor: 'RELEASED', duration: 'P1Y' })), []);
  assert.deepEqual(codes(Array(11).fill({ anchor: 'RELEASED', duration: 'P1Y' })), ['TOO_MANY laterOf']);
  const wrong = [
    { anchor: 'BIRTH', duration: 'P1' },
    { anchor: 'ANNOUNCED', duration: 'x' },
  ];
  assert.deepEqual(codes(wrong), [
    'INVALID laterOf.0.anchor',
    'INVALID laterOf.0.duration',
    'INVALID laterOf.1.duration',
  ]);
});

test('of several days the latest is the promise, and none is while one of them is unknown', () => {
  const rule = {
    laterOf: [
      { anchor: 'LAST_ORDER', duration: 'P5Y' },
      { anchor: 'RELEASED', duration: 'P10Y' },
    ],
  } as const;
  const known = { ...UNKNOWN, LAST_ORDER: '2027-03-31', RELEASED: '2020-01-01' };
  assert.deepEqual(resolveCommitmentRule(rule, known), day('2032-03-31'));
  assert.deepEqual(resolveCommitmentRule(rule, { ...known, RELEASED: '2025-01-01' }), day('2035-01-01'));
  assert.equal(resolveCommitmentRule(rule, { ...known, RELEASED: null }), null);
  assert.equal(resolveCommitmentRule(rule, { ...known, LAST_ORDER: null }), null);
  assert.deepEqual(
    resolveCommitmentRule(after('P1Y'), { ...UNKNOWN, LAST_ORDER: '2027-01-01' }),
    day('2028-01-01'),
  );
});

const days = fc.integer({ min: 0, max: 73_000 }).map((count) => addDays('1950-01-01', count));
const durations = fc
  .tuple(fc.nat(30), fc.nat(40), fc.nat(60), fc.nat(400))
  .map(([years, months, weeks, rest]) => `P${years}Y${months}M${weeks}W${rest}D`);

test('a later anchor never brings an earlier promise, nor does a longer duration', () => {
  fc.assert(
    fc.property(days, fc.nat(800), durations, (from, moved, duration) => {
      assert.ok(until(from, duration)! >= from);
      assert.ok(until(addDays(from, moved), duration)! >= until(from, duration)!);
    }),
  );
});

test('years and months are those of the calendar wherever the day exists', () => {
  fc.assert(
    fc.property(days, fc.nat(600), (from, months) => {
      const [year, ofYear, ofMonth] = from.split('-').map(Number) as [number, number, number];
      const plain = new Date(Date.UTC(year, ofYear - 1 + months, ofMonth));
      const last = new Date(Date.UTC(year, ofYear + months, 0));
      const expected = plain > last ? last : plain;
      assert.equal(until(from, `P${months}M`), expected.toISOString().slice(0, 10));
    }),
  );
});
