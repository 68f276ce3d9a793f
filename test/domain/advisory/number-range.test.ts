import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isInNumberRange,
  type NumberRange,
  parseNumberRange,
} from '../../../src/domain/advisory/number-range.ts';

function range(text: string): NumberRange {
  const parsed = parseNumberRange(text);
  if (typeof parsed === 'string') throw new Error(`${text}: ${parsed}`);
  return parsed;
}

describe('serial numbers', () => {
  test('are compared as people write them', () => {
    for (const written of ['LV-2026 0042', 'lv20260042', 'LV–2026–0042'])
      assert.ok(isInNumberRange(range('LV-2026-0042'), written), written);
    assert.ok(!isInNumberRange(range('LV-2026-0042'), 'LV-2026-0043'));
  });

  test('are counted by their last digits, where all else is the same', () => {
    const some = range('SN0100-B..SN0199-B');
    for (const inside of ['SN0100-B', 'sn 0150 b', 'SN0199B'])
      assert.ok(isInNumberRange(some, inside), inside);
    for (const outside of ['SN0099B', 'SN0200B', 'SN0150', 'SN0150C', 'SX0150B', 'SN150B', 'SN00150B', ''])
      assert.ok(!isInNumberRange(some, outside), outside);
  });

  test('hold more digits than a number of JavaScript', () => {
    const some = range('90071992547409930..90071992547409939');
    assert.ok(isInNumberRange(some, '90071992547409931'));
    assert.ok(!isInNumberRange(some, '90071992547409929'));
  });

  for (const [title, text, says] of [
    ['nothing', ' - ', /Give a number/],
    ['without an end', 'SN100..', /needs an end/],
    ['without a beginning', '..SN100', /needs an end/],
    ['reversed', 'SN200..SN100', /SN200 comes after SN100/],
    ['of other letters', 'SN100..SX200', /cannot be counted/],
    ['of another length', 'SN99..SN100', /as many digits/],
    ['of no digits', 'AB..AC', /cannot be counted/],
    ['of three', 'A1..A2..A3', /Write one number, or two/],
  ] as const)
    test(`a range ${title} is none, and says what to write`, () =>
      assert.match(String(parseNumberRange(text)), says));
});
