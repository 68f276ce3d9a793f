import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogueTemplateHeader } from '../../../src/vocabularies/catalogue/catalogue-columns.ts';
import { readCatalogueTable } from '../../../src/vocabularies/catalogue/catalogue-table.ts';
import { formatCsv } from '../../../src/vocabularies/tables/csv.ts';
import { createCsvRowsReader } from '../../../src/vocabularies/tables/table-file.ts';

const read = (...lines: readonly string[]) =>
  readCatalogueTable(createCsvRowsReader(new TextEncoder().encode(lines.join('\n'))));
const messages = (...lines: readonly string[]) =>
  read(...lines).problems.map(({ line, column, message }) => `${line} ${column}: ${message}`);

describe('a catalogue as a table', () => {
  test('says of each item what its cells say, and nothing by an empty one', () => {
    const { rows, problems } = read(
      'SKU;Kind;name:en;Name:de;Brand;line;Released On;taken-over;markets;capacity_bytes;identifier:GTIN;option:Colour',
      '00017;storage option;Drive;Laufwerk;acme;drives;2027-Q1;;de, us;4000000000000;4006381333931;red',
      '',
      '3-4;PRODUCT;Camera;;acme;;31.03.2027;yes;;;;',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(rows, [
      {
        line: 2,
        item: {
          sku: '00017',
          kind: 'STORAGE_OPTION',
          brand: 'acme',
          line: 'drives',
          name: [
            { locale: 'en', text: 'Drive' },
            { locale: 'de', text: 'Laufwerk' },
          ],
          releasedOn: { date: '2027-01-01', precision: 'QUARTER' },
          markets: ['DE', 'US'],
          capacityBytes: 4_000_000_000_000,
          identifiers: [{ scheme: 'GTIN', value: '4006381333931' }],
          options: [{ name: 'Colour', value: 'red' }],
        },
      },
      {
        line: 4,
        item: {
          sku: '3-4',
          kind: 'PRODUCT',
          name: [{ locale: 'en', text: 'Camera' }],
          brand: 'acme',
          releasedOn: { date: '2027-03-31', precision: 'DAY' },
          takenOver: true,
        },
      },
    ]);
  });

  test('tells what is wrong with its first row, and reads nothing then', () => {
    assert.deepEqual(messages('sku,bran,Preis,name:xx,name,name:deutsch,identifier,sku', 'A,B,C,D,E,F,G,H'), [
      '1 null: There is no column "bran", the nearest is brand: rename it or take it out.',
      '1 null: There is no column "Preis": rename it or take it out.',
      '1 null: Name a language behind name, such as name:en: "xx" is none.',
      '1 null: Name a language behind name, such as name:en: "" is none.',
      '1 null: Name a language behind name, such as name:en: "deutsch" is none.',
      '1 null: Write what it is behind identifier, such as identifier:GTIN.',
      '1 sku: Give this column only once.',
    ]);
    assert.deepEqual(messages('kind,name:en', 'PRODUCT,A'), [
      '1 sku: Add the column sku: each row needs it.',
    ]);
    assert.deepEqual(messages(''), ['null null: Give a table: the file is empty.']);
  });

  test('tells what is wrong with a row, leaves it out and reads the others', () => {
    const { rows, problems } = read(
      'sku,kind,released_on,capacity_bytes,taken_over',
      'A,PRODUKT,,,',
      ',PRODUCT,,,',
      'B,PRODUCT,tomorrow,1.5,perhaps',
      'C,PRODUCT,,',
      'D,PRODUCT,,,',
      'd,PRODUCT,,,',
    );
    assert.deepEqual(
      rows.map(({ line, item }) => [line, item.sku]),
      [[6, 'D']],
    );
    assert.deepEqual(
      problems.map(({ line, column }) => `${line} ${column}`),
      ['2 kind', '3 sku', '4 capacity_bytes', '4 released_on', '4 taken_over', '5 null', '7 sku'].toSorted(),
    );
    assert.match(problems[0]!.message, /"PRODUKT" is none, the nearest is PRODUCT/);
  });

  test('takes each identifier once, whatever its column is called, and capacities in digits alone', () => {
    assert.deepEqual(messages('sku,identifier:gtin,Identifier:GTIN', 'A,1,'), [
      '1 identifier:GTIN: Give this column only once.',
    ]);
    const wrong = messages(
      'sku,identifier:MPN,capacity_bytes',
      'A,one,4.00079E+12',
      'B,one,0x1000',
      'C,two,4000787030016',
    );
    assert.deepEqual(
      wrong.map((message) => /^\d+ [\w:]+(?=: )/.exec(message)![0]),
      ['2 capacity_bytes', '3 capacity_bytes', '3 identifier:MPN'],
    );
    const wide = Array.from({ length: 201 }, (_, n) => `option:o${n}`).join();
    assert.match(messages(`sku,${wide}`, 'A')[0]!, /Take out columns: the table has 202/);
  });

  test('has a template that it reads', () => {
    const template = formatCsv([catalogueTemplateHeader(['en', 'de'])], ';');
    assert.match(template, /^sku;kind;name:en;name:de;brand;/);
    assert.deepEqual(read(template), { rows: [], problems: [] });
  });
});
