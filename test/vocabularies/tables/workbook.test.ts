import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { readTableFile } from '../../../src/vocabularies/tables/table-file.ts';
import { isWorkbook, workbookOf, workbookRows } from '../../../src/vocabularies/tables/workbook.ts';

describe('a workbook', () => {
  test('keeps each cell to the letter, there and back', async () => {
    const rows = [
      ['sku', 'name'],
      ['00017', 'Größe „L“'],
      ['3-4', '=1+1'],
      ['1E6', '😀'],
    ];
    const file = await workbookOf(rows);
    assert.ok(isWorkbook(file));
    assert.deepEqual(
      await workbookRows(file),
      rows.map((cells, index) => ({ line: index + 1, cells })),
    );
  });

  test('gives days as ISO 8601, numbers as they are, and passes over blank rows', async () => {
    const file = await writeExcelFile([
      [{ value: 'sku' }, { value: 'last_order' }, { value: 'max_per_order' }, { value: 'while_stocks_last' }],
      [
        { value: 'A' },
        { value: new Date('2027-03-31'), type: Date, format: 'dd.mm.yy' },
        { value: 10 },
        { value: true },
      ],
      [],
      [{ value: 'B' }, null, null, { value: false }],
    ]).toBuffer();
    const read = await readTableFile(file);
    assert.deepEqual(
      read(() => 0),
      [
        { line: 1, cells: ['sku', 'last_order', 'max_per_order', 'while_stocks_last'] },
        { line: 2, cells: ['A', '2027-03-31', '10', 'yes'] },
        { line: 4, cells: ['B', '', '', 'no'] },
      ],
    );
  });

  test('that is none, or is broken, is refused in a sentence', async () => {
    const whole = Buffer.from(await workbookOf([['sku']]));
    for (const bytes of [
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]),
      whole.subarray(0, whole.length - 40),
      zipSync({ 'readme.txt': new TextEncoder().encode('no sheet') }),
    ])
      await assert.rejects(readTableFile(bytes), /Save the table as an Excel workbook \(\.xlsx\) or as CSV/);
  });

  test('that would unpack to more than a table holds is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(420_000_000) }, { level: 9 });
    assert.ok(bomb.length < 1_000_000);
    const before = process.memoryUsage().arrayBuffers;
    await assert.rejects(readTableFile(bomb), /400 MB at most/);
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
  });
});
