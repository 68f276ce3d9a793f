import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planProblemsFromFaults } from '../../../src/vocabularies/plan/plan-faults.ts';
import type { PlanRowWithLine } from '../../../src/vocabularies/plan/plan-table.ts';

const texts = [
  { locale: 'en', text: 'It ends.' },
  { locale: 'de', text: 'Es endet.' },
];
const ROWS: readonly PlanRowWithLine[] = [
  { line: 2, name: null, row: { sku: 'A', to: 'PAUSED' } },
  {
    line: 5,
    name: null,
    row: {
      sku: 'B',
      to: 'DISCONTINUED',
      text: texts,
      teaser: texts,
      noSuccessorBecause: texts,
      commitments: [
        { facet: 'PARTS', terms: { open: true } },
        { facet: 'SECURITY_UPDATES', terms: { tba: true } },
      ],
    },
  },
];

/** Each field that a verb may find wrong, and the column that it came from. */
const COLUMNS: readonly (readonly [field: string, column: string | null, message?: string])[] = [
  ['sku', 'sku'],
  ['to', 'to'],
  ['reasons.0', 'reasons'],
  ['text.1.text', 'text:de'],
  ['text', 'text:en', 'Give the public text in "en".'],
  ['text', 'text:pt-BR', 'Give the text in "pt-BR" too: market BR requires it.'],
  ['text', 'text'],
  ['noSuccessorBecause.0.text', 'no_successor_because:en'],
  ['teaser.1.text', 'teaser:de'],
  ['markets', 'markets'],
  ['effectiveAt', 'effective_at'],
  ['lastOrder', 'last_order'],
  ['lastOrder.until', 'last_order'],
  ['lastOrder.until.date', 'last_order'],
  ['lastOrder.maxPerOrder', 'max_per_order'],
  ['lastOrder.whileStocksLast', 'while_stocks_last'],
  ['commitments.1.terms.until', 'security_updates'],
  ['commitments', 'fulfilment', 'Say what holds for FULFILMENT.'],
  ['commitments', null],
  ['successors', 'successor'],
  ['successors.0.sku', 'successor'],
  ['successors.0.kind', 'successor_kind'],
  ['resumesOn', 'resumes_on'],
  ['nextUpdateBy', 'next_update_by'],
  ['internalNote', 'internal_note'],
  ['expectedVersion', null],
];

for (const [field, column, message = 'Mend it.'] of COLUMNS) {
  test(`a fault of ${field} is told with ${column ?? 'its row'}: ${message}`, () => {
    const fault = { code: 'INVALID', message, field: ['rows', '1', ...field.split('.')] } as const;
    assert.deepEqual(planProblemsFromFaults([fault], ROWS), [{ line: 5, sku: 'B', column, message }]);
  });
}

test('a fault of the notice has a column and no line', () => {
  const fault = { code: 'INVALID', message: 'Mend it.', field: ['notice', 'markets'] } as const;
  const file = { line: null, sku: null };
  assert.deepEqual(planProblemsFromFaults([fault], ROWS), [
    { ...file, column: 'markets', message: 'Mend it.' },
  ]);
  const whole = { code: 'APPROVAL_REQUIRED', message: 'Ask others.' } as const;
  assert.deepEqual(planProblemsFromFaults([whole], ROWS), [
    { ...file, column: null, message: 'Ask others.' },
  ]);
});

test('another row is named by its line', () => {
  const message = 'Row 1 says it of A already: give one row for each item and market.';
  const [problem] = planProblemsFromFaults(
    [{ code: 'DUPLICATE', message, field: ['rows', '1', 'sku'] }],
    ROWS,
  );
  assert.equal(problem!.message, 'Line 2 says it of A already: give one row for each item and market.');
});
