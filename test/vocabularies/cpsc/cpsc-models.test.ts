import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelNumbersIn } from '../../../src/vocabularies/cpsc/cpsc-models.ts';

test('the numbers that a description names as models are read one by one, and nothing else', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Fixture, models 502-30, 522-09 and 5392-20', ['502-30', '522-09', '5392-20']],
    ['Balls, model number 7280 and model number 7289', ['7280', '7289']],
    ['Step Stools, Item number 281655.', ['281655']],
    [
      'Pistols, model numbers C21, C31 and 9-C31BRM with serial numbers beginning with 12J',
      ['C21', 'C31', '9-C31BRM'],
    ],
    ['Adaptors, model numbers: BJ90121 for single strollers, BJ90221 for others', ['BJ90121']],
    ['blender models 7500, Professional Series 750.', ['7500']],
    ['Wheels for youth motorcycle models Honda XR/CRF 50', []],
    ['catalog number 0-7425 and serial numbers 0408044281 through 4410052723', ['0-7425']],
    ['12-Cup coffeemaker sold in 2013', []],
    ['a remodel 5 and models', []],
  ];
  for (const [text, numbers] of cases) assert.deepEqual(modelNumbersIn(text), numbers, text);
});
