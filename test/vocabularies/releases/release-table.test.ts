import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReleaseTable } from '../../../src/vocabularies/releases/release-table.ts';
import { createCsvRowsReader } from '../../../src/vocabularies/tables/table-file.ts';

const read = (...lines: readonly string[]) =>
  readReleaseTable(createCsvRowsReader(Buffer.from(lines.join('\n'))), 'DMY');
const HEAD = 'SKU;Version;Published on;notes:en;notes:de;Scheme;channel;price';

test('rows are read as they stand, and empty cells say nothing', () => {
  assert.deepEqual(read(HEAD, 'DECK;1.0;31/03/2026;New;Neu;semver;Beta;paid', 'DECK;1.1;2026-Q2;;;;;'), {
    problems: [],
    entries: [
      {
        ...{ line: 2, sku: 'DECK', version: '1.0', publishedOn: { date: '2026-03-31', precision: 'DAY' } },
        notes: [
          { locale: 'en', text: 'New' },
          { locale: 'de', text: 'Neu' },
        ],
        ...{ scheme: 'SEMVER', channel: 'Beta', price: 'PAID' },
      },
      { line: 3, sku: 'DECK', version: '1.1', publishedOn: { date: '2026-04-01', precision: 'QUARTER' } },
    ],
  });
});

test('what is wrong with a row is told at once, and the others are read', () => {
  const { entries, problems } = read(
    HEAD,
    'DECK;;;;;newest;;',
    'DECK;1;someday;;;;;;more',
    'DECK;2;2026;;;;;',
  );
  assert.deepEqual(
    problems.map(({ line, version, part }) => `${line} ${version} ${part}`),
    ['2 null version', '2 null published_on', '2 null scheme', '3 1 published_on', '3 1 null'],
  );
  assert.deepEqual(
    entries.map(({ version }) => version),
    ['2'],
  );
});

test('a table without the columns that each row needs, or with others, is told as a whole', () => {
  assert.deepEqual(
    read('sku,versoin,notes,notes:xyzzy1234567,url,url', 'A,1,,,,').problems.map(({ message }) => message),
    [
      'There is no column "versoin": rename it or take it out, the nearest is version.',
      'Name a language behind notes, such as notes:en: "" is none.',
      'Name a language behind notes, such as notes:en: "xyzzy1234567" is none.',
      'Give the column url only once.',
      'Add the column version: each row needs it.',
      'Add the column published_on: each row needs it.',
    ],
  );
  assert.match(read('').problems[0]!.message, /^Give a table/);
});
