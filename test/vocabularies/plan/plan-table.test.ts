import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MAX_NOTICE_ROWS } from '../../../src/domain/notice/plan.ts';
import {
  type TableProblem,
  planTableCells,
  readPlanTable,
} from '../../../src/vocabularies/plan/plan-table.ts';
import { formatCsv, type CsvSeparator } from '../../../src/vocabularies/tables/csv.ts';
import { createCsvRowsReader } from '../../../src/vocabularies/tables/table-file.ts';
import { LANGUAGES, planRow } from './plan-generated.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readPlanTable(createCsvRowsReader(bytes(text)));
const writePlanTable = (
  rows: Parameters<typeof planTableCells>[0],
  locales: readonly string[],
  separator?: CsvSeparator,
) => formatCsv(planTableCells(rows, locales), separator);
const rowsIn = (text: string) => {
  const { rows, problems } = read(text);
  assert.deepEqual(problems, []);
  return rows.map(({ row }) => row);
};
const problemText = ({ line, sku, column, message }: TableProblem) => {
  assert.match(message, /^[A-Z][^\n]+\.$/);
  const place = [line, sku, column].filter((part) => part !== null).join(' ');
  return place === '' ? message : `${place}: ${message}`;
};
const problemsIn = (text: string) => read(text).problems.map(problemText);
const ONE = [{ sku: 'A', to: 'PAUSED' }];

describe('a plan as a table', () => {
  test('says again what it said, whatever stands in its cells and between them', () => {
    const plan = fc.array(planRow, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(plan, fc.constantFrom(',', ';', '\t'), (rows, separator) => {
        const table = writePlanTable(rows, LANGUAGES, separator);
        const again = read(table);
        assert.deepEqual(again.problems, []);
        assert.deepEqual(
          again.rows.map(({ row }) => row),
          rows,
        );
        assert.equal(writePlanTable(rows, LANGUAGES, separator), table);
      }),
      { numRuns: 200 },
    );
  });

  test('holds no cell that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(planRow, (row) => {
        const table = writePlanTable([row], LANGUAGES);
        for (const cell of cellsIn(table)) assert.doesNotMatch(cell, /^\s*[=+\-@\t\r＝＋－＠]/);
      }),
      { numRuns: 100 },
    );
  });

  test('is written with its columns in order, the rows as RFC 4180 says, and only names for the eye', () => {
    const table = writePlanTable([{ sku: 'A', name: 'Drive, 1 TB', presentState: 'PAUSED' }], ['en', 'de']);
    const [head, row, end] = table.split('\r\n');
    assert.equal(
      head,
      [
        'sku',
        'name',
        'present_state',
        'to',
        'reasons',
        'text:en',
        'text:de',
        'markets',
        'effective_at',
        'last_order',
        'while_stocks_last',
        'max_per_order',
        'fulfilment',
        'warranty',
        'service',
        'parts',
        'feature_updates',
        'security_updates',
        'online_services',
        'orders',
        'successor',
        'successor_kind',
        'no_successor_because:en',
        'no_successor_because:de',
        'resumes_on',
        'next_update_by',
        'teaser:en',
        'teaser:de',
        'internal_note',
      ].join(','),
    );
    assert.equal(row, `A,"Drive, 1 TB",PAUSED${','.repeat(26)}`);
    assert.equal(end, '');
  });

  test('is read with a byte order mark, any line ends, blank rows, and columns in any order and spelling', () => {
    assert.deepEqual(rowsIn('\ufeffsku,to\nA,PAUSED\n'), ONE);
    assert.deepEqual(rowsIn('sku;to\r\nA;PAUSED\r\n'), ONE);
    assert.deepEqual(rowsIn('sku\tto\rA\tPAUSED'), ONE);
    assert.deepEqual(rowsIn('\n,\nTO, Sku ,Present State,\n\n , \npaused,A,AVAILABLE,\n,,,\n'), ONE);
    assert.deepEqual(rowsIn('"sku";"to";"text:EN"\n"A";"PAUSED";"a; b, ""c""\r\nd"\n'), [
      { ...ONE[0], text: [{ locale: 'en', text: 'a; b, "c"\nd' }] },
    ]);
  });

  test('tells each fault with the line on which its row begins, all at once', () => {
    const table = 'sku,to,text:en\n\nA,PAUSED,"two\nlines"\nB,,\n,PAUSED,\nC,GONE,<b>\n';
    assert.deepEqual(problemsIn(table), [
      '5 B to: Say to which state it goes (AVAILABLE, PAUSED, REPLACEMENT_PLANNED, DISCONTINUED), or take the row out.',
      '6 sku: Give the SKU of the item.',
      '7 C to: Write one of AVAILABLE, PAUSED, REPLACEMENT_PLANNED, DISCONTINUED; "GONE" is none, the nearest is PAUSED.',
      '7 C text:en: Give plain text without HTML: put a space after "<" where it means "less than".',
    ]);
  });

  test('names the nearest column for one that it does not know', () => {
    assert.deepEqual(problemsIn('sku,to,last_ordr,securty updates,text,text:a b,price\nA,PAUSED,,,,,\n'), [
      '1: There is no column "last_ordr", the nearest is last_order: rename it or take it out.',
      '1: There is no column "securty updates", the nearest is security_updates: rename it or take it out.',
      '1: There is no column "text", the nearest is text:en: rename it or take it out.',
      '1: There is no column "text:a b", the nearest is text:en: rename it or take it out.',
      '1: There is no column "price", the nearest is service: rename it or take it out.',
    ]);
  });

  const HOSTILE: readonly (readonly [title: string, table: string | Uint8Array, ...problems: string[]])[] = [
    ['nothing', '', 'Give a table: the file is empty.'],
    ['blank lines only', '\n \n;;\n', 'Give a table: the file is empty.'],
    ['names alone', 'sku,to\n', 'Give a row for each item: the table has only names.'],
    [
      'no names',
      'A,PAUSED\n',
      '1: There is no column "A", the nearest is to: rename it or take it out.',
      '1: There is no column "PAUSED", the nearest is name: rename it or take it out.',
      '1 sku: Add the column sku: each row needs it.',
      '1 to: Add the column to: each row needs it.',
    ],
    ['a column twice', 'sku,to,to\nA,PAUSED,\n', '1 to: Give this column only once.'],
    [
      'ten thousand columns',
      `sku,to${',x'.repeat(9998)}\nA,PAUSED\n`,
      '1: Take out columns: the table has 10000, and a plan has 200 at most.',
    ],
    [
      'cells under no name',
      'sku,to,,\nA,PAUSED,,\nB,PAUSED,lost,\nC,PAUSED,lost,\n',
      '3: Name column 3 in the first row, or take it out: this row has something in it.',
    ],
    [
      'a SKU that would play with a terminal',
      'sku,to\n\u001b[2J,GONE\n',
      '2 sku: Write the SKU in 1 to 128 printable characters.',
      '2 to: Write one of AVAILABLE, PAUSED, REPLACEMENT_PLANNED, DISCONTINUED; "GONE" is none, the nearest is PAUSED.',
    ],
    [
      'a row with too few cells, and one with too many',
      'sku,to,markets\nA,PAUSED\nB,PAUSED,DE,US\nC,PAUSED,DE,\n',
      '2 A: Give 3 cells as in the first row: this row has 2. Put a cell that holds a separator into quotation marks.',
      '3 B: Give 3 cells as in the first row: this row has 4. Put a cell that holds a separator into quotation marks.',
    ],
    [
      'a quotation mark that is never closed',
      'sku,to\nA,PAUSED\n\n"B,PAUSED\nC,PAUSED\n',
      'Close the quotation mark that opens in the row of line 4.',
    ],
    [
      'a quotation mark amid a cell',
      'sku,to,internal_note\nA,PAUSED,3" disk\n',
      'Put cells with quotation marks into quotation marks, and double those inside, on line 2.',
    ],
    [
      'letters behind a quotation mark',
      'sku,to\n"A"B,PAUSED\n',
      'Put cells with quotation marks into quotation marks, and double those inside, on line 2.',
    ],
    [
      'what is no text',
      Uint8Array.from([0x7f, 0x45, 3, 4, 0, 0xff, 0xfe]),
      'Save the table as CSV in UTF-8, or as an Excel workbook (.xlsx): this file is neither.',
    ],
    [
      'null characters',
      'sku,to\nA\0,PAUSED\n',
      'Save the table as CSV in UTF-8, or as an Excel workbook (.xlsx): this file is neither.',
    ],
    [
      'rows that nobody filled in',
      'sku,name,present_state,to\nA,Drive,PAUSED,\n',
      'Fill in what becomes of an item: no row says anything.',
    ],
    [
      'a row too many',
      `sku,to\n${'A,PAUSED\n'.repeat(MAX_NOTICE_ROWS + 1)}`,
      'Give 250 rows at most: this table has 251. A second notice can follow.',
    ],
    ['five million lines', '\n'.repeat(5_000_000), 'Give a table: the file is empty.'],
  ];
  for (const [title, table, ...problems] of HOSTILE) {
    test(`that is ${title} is answered in a sentence`, () => {
      const found = readPlanTable(createCsvRowsReader(typeof table === 'string' ? bytes(table) : table));
      assert.deepEqual(found.problems.map(problemText), problems);
    });
  }

  test('that is noise is answered in sentences', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^["',;\t\n=a-z]{0,60}$/)),
        (noise) => {
          assert.ok(problemsIn(noise).length > 0);
          read(`sku,to\n${noise}`).problems.forEach(problemText);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The cells of a table that was written with commas, told apart without the parser that is tried here. */
function cellsIn(table: string): string[] {
  return [...table.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
