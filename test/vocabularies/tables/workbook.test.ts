import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { createTableRowsReader } from '../../../src/vocabularies/tables/table-file.ts';
import {
  hasZipSignature,
  createWorkbookBytes,
  readFirstSheetRows,
} from '../../../src/vocabularies/tables/workbook.ts';

describe('a workbook', () => {
  test('keeps each cell to the letter, there and back', async () => {
    const rows = [
      ['sku', 'name'],
      ['00017', 'Größe „L“'],
      ['3-4', '=1+1'],
      ['1E6', '😀'],
    ];
    const file = await createWorkbookBytes(rows);
    assert.ok(hasZipSignature(file));
    assert.deepEqual(
      await readFirstSheetRows(file),
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
    const read = await createTableRowsReader(file);
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
    const whole = Buffer.from(await createWorkbookBytes([['sku']]));
    for (const bytes of [
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]),
      whole.subarray(0, whole.length - 40),
      zipSync({ 'readme.txt': new TextEncoder().encode('no sheet') }),
    ])
      await assert.rejects(
        createTableRowsReader(bytes),
        /Save the table as an Excel workbook \(\.xlsx\) or as CSV/,
      );
  });

  test('loses the guard that a table of text puts before what looks like a formula', async () => {
    const file = await createWorkbookBytes([['sku'], ["'-17"], ["'=A1"]]);
    assert.deepEqual(
      (await readFirstSheetRows(file)).map(({ cells }) => cells[0]),
      ['sku', '-17', '=A1'],
    );
  });

  test('with a number of which only the first digits are left is refused with its line', async () => {
    const file = await writeExcelFile([
      [{ value: 'sku' }],
      [{ value: 12_345_678_901_234_567_000 }],
    ]).toBuffer();
    await assert.rejects(readFirstSheetRows(file), /Write the long number on line 2 as text/);
  });

  test('with a cell far out, or with rows that are long and many, is refused before it is read', async () => {
    const parts = unzipSync(await createWorkbookBytes([['sku'], ['A']]));
    const name = Object.keys(parts).find((part) => part.startsWith('xl/worksheets/sheet'))!;
    const sheet = new TextDecoder().decode(parts[name]);
    const withSheet = (text: string) => zipSync({ ...parts, [name]: new TextEncoder().encode(text) });
    const far = sheet.replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    );
    assert.notEqual(far, sheet);
    const implicit = `${`<row><c><v>1</v></c></row>`.repeat(20_000)}<row>${'<c/>'.repeat(2_000)}</row></sheetData>`;
    for (const text of [far, sheet.replace('</sheetData>', implicit)])
      await assert.rejects(readFirstSheetRows(withSheet(text)), /Take out the cells that lie far out/);
  });

  test('whose archive names sizes that are not true is measured by what it holds', async () => {
    const holds = 8_123_456;
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(holds) }, { level: 9 });
    await assert.rejects(
      readFirstSheetRows(withSize(bomb, holds, 1000), 4_000_000),
      /Give a table of 4 MB at most/,
    );
  });

  test('that would unpack to more than a table holds is refused before it is unpacked', async () => {
    const holds = 8_123_456;
    const small = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(holds) }, { level: 9 });
    const before = process.memoryUsage().arrayBuffers;
    await assert.rejects(createTableRowsReader(withSize(small, holds, 420_000_000)), /400 MB at most/);
    assert.ok(process.memoryUsage().arrayBuffers - before < holds);
  });
});

/** An archive that names another size for what it holds. */
function withSize(archive: Uint8Array, size: number, named: number): Buffer {
  const bytes = Buffer.from(archive);
  const pattern = Buffer.alloc(4);
  pattern.writeUInt32LE(size);
  let at = bytes.indexOf(pattern);
  assert.ok(at >= 0);
  for (; at >= 0; at = bytes.indexOf(pattern, at + 1)) bytes.writeUInt32LE(named, at);
  return bytes;
}
