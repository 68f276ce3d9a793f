import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type DateFieldOrder,
  isSlashedDateAmbiguous,
  parseSpreadsheetDate,
} from '../../../src/vocabularies/tables/spreadsheet-date.ts';

describe('a day as spreadsheets write it', () => {
  const DAYS: readonly (readonly [cell: string, order: DateFieldOrder | null, says: string | undefined])[] = [
    ['31.03.27', null, '2027-03-31 DAY'],
    ['1.3.2027', null, '2027-03-01 DAY'],
    ['31. 3. 2027', null, '2027-03-31 DAY'],
    ['3/31/2027', null, '2027-03-31 DAY'],
    ['31/03/27', null, '2027-03-31 DAY'],
    ['3/4/2027', 'MDY', '2027-03-04 DAY'],
    ['3/4/2027', 'DMY', '2027-04-03 DAY'],
    ['03-04-2027', 'DMY', '2027-04-03 DAY'],
    ['3/4/2027', null, undefined],
    ['4/4/2027', null, '2027-04-04 DAY'],
    ['Mrz 27', null, '2027-03-01 MONTH'],
    ['Mar-27', null, '2027-03-01 MONTH'],
    ['März 2027', null, '2027-03-01 MONTH'],
    ['mars 2027', null, '2027-03-01 MONTH'],
    ['févr. 27', null, '2027-02-01 MONTH'],
    ['31. März 2027', null, '2027-03-31 DAY'],
    ['31 March 2027', null, '2027-03-31 DAY'],
    ['Dez 27', null, '2027-12-01 MONTH'],
    ['46477', null, '2027-03-31 DAY'],
    ['20273', null, undefined],
    ['Brumaire 27', null, undefined],
    ['7', null, undefined],
    ['2027-03-31', null, undefined],
  ];
  for (const [cell, order, says] of DAYS)
    test(`"${cell}"${order ? ` with ${order}` : ''} is ${says ?? 'none'}`, () => {
      const date = parseSpreadsheetDate(cell, order);
      assert.equal(date && `${date.date} ${date.precision}`, says);
    });

  test('every day has the number that spreadsheets give it', () => {
    for (const [number, day] of [
      [36526, '2000-01-01'],
      [44197, '2021-01-01'],
      [45351, '2024-02-29'],
    ])
      assert.equal(parseSpreadsheetDate(String(number), null)?.date, day);
  });

  test('of two that it may be it is neither until somebody says which comes first', () => {
    assert.equal(isSlashedDateAmbiguous('3/4/2027', null), true);
    assert.equal(isSlashedDateAmbiguous('3/4/2027', 'DMY'), false);
    assert.equal(isSlashedDateAmbiguous('3/31/2027', null), false);
  });
});
