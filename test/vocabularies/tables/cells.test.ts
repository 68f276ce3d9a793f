import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPlanTable } from '../../../src/vocabularies/plan/plan-table.ts';
import { createCsvRowsReader } from '../../../src/vocabularies/tables/table-file.ts';

/** What one cell of a column says, or the sentence that refuses it. */
// biome-ignore lint/suspicious/noExplicitAny: each column says another part
function cell(column: string, text: string): any {
  const table = `sku,to,${column}\nA,PAUSED,"${text.replaceAll('"', '""')}"\n`;
  const { rows, problems } = readPlanTable(createCsvRowsReader(new TextEncoder().encode(table)));
  if (problems.length > 0)
    return problems.map((problem) => `${problem.column}: ${problem.message}`).join(' ');
  const { sku: _sku, to: _to, ...input } = rows[0]!.row;
  return input;
}

const PERIOD =
  'Write a day, month, quarter or year from 1900 to 2200, such as 2027-03-31, 2027-03, 2027-Q1 or 2027';
const until = (date: string, precision = 'DAY') => ({ until: { date, precision } });
const service = (terms: object, more: object = {}) => ({
  commitments: [{ facet: 'SERVICE', terms, ...more }],
});
const rule = (...laterOf: [string, string][]) => ({
  rule: { laterOf: laterOf.map(([duration, anchor]) => ({ anchor, duration })) },
});

const CELLS: readonly (readonly [title: string, column: string, text: string, says: unknown])[] = [
  ['a day', 'last_order', '2027-03-31', { lastOrder: until('2027-03-31') }],
  ['a day as German spreadsheets show it', 'last_order', '1.3.2027', { lastOrder: until('2027-03-01') }],
  ['a month', 'last_order', '2027-03', { lastOrder: until('2027-03-01', 'MONTH') }],
  ['a quarter', 'last_order', '2027-Q4', { lastOrder: until('2027-10-01', 'QUARTER') }],
  ['a year', 'resumes_on', '2027', { resumesOn: { date: '2027-01-01', precision: 'YEAR' } }],
  ['no day that exists', 'next_update_by', '2027-02-29', `next_update_by: ${PERIOD}; "2027-02-29" is none.`],
  [
    'a day of which nobody knows the order',
    'last_order',
    '3/4/2027',
    `last_order: ${PERIOD}; "3/4/2027" may be one of two days: import with --dates DMY or --dates MDY, whichever comes first.`,
  ],
  ['a month that is none', 'last_order', '2027-13', `last_order: ${PERIOD}; "2027-13" is none.`],
  ['a year long ago', 'last_order', '1755', `last_order: ${PERIOD}; "1755" is none.`],
  ['a promise until a day', 'service', 'until 2029-12-31', service(until('2029-12-31'))],
  ['a promise without "until"', 'service', '2029', service(until('2029-01-01', 'YEAR'))],
  [
    'a guaranteed promise',
    'service',
    'Until 2029-Q2 guaranteed',
    service(until('2029-04-01', 'QUARTER'), { strength: 'GUARANTEED' }),
  ],
  [
    'the same in another order',
    'service',
    'guaranteed, open',
    service({ open: true }, { strength: 'GUARANTEED' }),
  ],
  ['a rule', 'service', 'P5Y after LAST_ORDER', service(rule(['P5Y', 'LAST_ORDER']))],
  ['a rule in small letters', 'service', 'p18m after last order', service(rule(['P18M', 'LAST_ORDER']))],
  [
    'the later of two',
    'service',
    'later of P5Y after LAST_ORDER; P7Y after RELEASED',
    service(rule(['P5Y', 'LAST_ORDER'], ['P7Y', 'RELEASED'])),
  ],
  ['an ended promise', 'service', 'ended', service({ ended: true })],
  ['TBA', 'service', 'TBA', service({ tba: true })],
  ['what does not apply', 'service', 'not applicable', service({ notApplicable: true })],
  ['what does not apply, for short', 'service', 'n/a', service({ notApplicable: true })],
  [
    'words that promise nothing',
    'service',
    'for ever',
    'service: Write "until 2029-12-31", "P5Y after LAST_ORDER", "later of P5Y after LAST_ORDER; P7Y after RELEASED", "open", "ended", "tba" or "not applicable", and "guaranteed" behind it where it is; "for ever" is none of these.',
  ],
  ['an end that is no day', 'service', 'until soon', `service: ${PERIOD}; "soon" is none.`],
  [
    'a rule from nowhere',
    'service',
    'P5Y after LAST_ODER',
    'service: Write one of RELEASED, LAST_ORDER, DISCONTINUED, ANNOUNCED; "LAST_ODER" is none, the nearest is LAST_ORDER.',
  ],
  [
    'a rule for no time that is known',
    'service',
    'P5H after LAST_ORDER',
    'service: Give years, months, weeks and days as in ISO 8601, such as P5Y or P1Y6M.',
  ],
  ['stocks that decide', 'while_stocks_last', 'WAHR', { lastOrder: { whileStocksLast: true } }],
  ['stocks that do not', 'while_stocks_last', 'no', {}],
  [
    'stocks that may',
    'while_stocks_last',
    'maybe',
    'while_stocks_last: Write yes or no; "maybe" is neither.',
  ],
  ['how many', 'max_per_order', '10', { lastOrder: { maxPerOrder: 10 } }],
  ['none at all', 'max_per_order', '0', 'max_per_order: Write a whole number, 1 or more; "0" is none.'],
  [
    'reasons',
    'reasons',
    'supply; TECHNOLOGY_SHIFT demand',
    { reasons: ['SUPPLY', 'TECHNOLOGY_SHIFT', 'DEMAND'] },
  ],
  [
    'a reason that is none',
    'reasons',
    'SUPLY',
    'reasons: Write one of SUPPLY, COMPONENT_END_OF_LIFE, DEMAND, REGULATION, SAFETY, QUALITY, TECHNOLOGY_SHIFT, PORTFOLIO, PARTNER_EXIT, SEASONAL, OTHER; "SUPLY" is none, the nearest is SUPPLY.',
  ],
  ['markets', 'markets', 'de, us; eu east', { markets: ['DE', 'US', 'EU EAST'] }],
  ['countries with blanks', 'markets', 'de us', { markets: ['DE', 'US'] }],
  [
    'no market',
    'markets',
    '<DE>',
    'markets: Write market codes such as DE, separated by semicolons; "<DE>" is none.',
  ],
  ['an instant', 'effective_at', '2027-04-01T02:00:00+02:00', { effectiveAt: Date.parse('2027-04-01') }],
  [
    'a day where an instant belongs',
    'effective_at',
    '2027-04-01',
    'effective_at: Write an instant with its offset, such as 2027-04-01T00:00:00Z; "2027-04-01" is none.',
  ],
  ['a successor', 'successor', 'B 2', { successors: [{ sku: 'B 2', kind: 'SUCCESSOR' }] }],
  [
    'a kind without a successor',
    'successor_kind',
    'UPGRADE',
    'successor: Name the item that follows, or leave successor_kind empty.',
  ],
  ['a SKU that cannot be', 'successor', 'a\nb', 'successor: Write the SKU in 1 to 128 printable characters.'],
  [
    'why nothing follows',
    'no_successor_because:de-at',
    'So.',
    { noSuccessorBecause: [{ locale: 'de-AT', text: 'So.' }] },
  ],
  ['a note', 'internal_note', 'two\r\nlines', { internalNote: 'two\nlines' }],
  ['what was guarded from being a formula', 'internal_note', "'=1+1", { internalNote: '=1+1' }],
  ['names for the eye', 'name', 'Anything <b>', {}],
  ['a state for the eye', 'present_state', 'GONE', {}],
];

describe('a cell of a plan', () => {
  for (const [title, column, text, says] of CELLS) {
    test(`is read: ${title}`, () => assert.deepEqual(cell(column, text), says));
  }
});
