import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rowWithNoticeDefaults } from '../../../src/domain/notice/plan.ts';
import { noticePlanFromRows } from '../../../src/vocabularies/plan/plan-notice.ts';
import { planRow } from './plan-generated.ts';

const text = (words: string) => [{ locale: 'en', text: words }];

test('what all rows say the notice says, and the rest stays with its row', () => {
  const same = { reasons: ['SUPPLY'], text: text('It ends.'), markets: ['DE'] } as const;
  const one = { sku: 'A', to: 'DISCONTINUED', ...same, internalNote: 'a' } as const;
  const other = { sku: 'B', to: 'DISCONTINUED', ...same, internalNote: 'b', teaser: text('More.') } as const;
  assert.deepEqual(noticePlanFromRows([one, other], 5), {
    notice: { ...same, publishAt: 5 },
    rows: [
      { sku: 'A', to: 'DISCONTINUED', internalNote: 'a' },
      { sku: 'B', to: 'DISCONTINUED', internalNote: 'b', teaser: text('More.') },
    ],
  });
});

test('what one row does not say no other row says for it', () => {
  const one = { sku: 'A', to: 'PAUSED', markets: ['DE'] } as const;
  const other = { sku: 'B', to: 'PAUSED' } as const;
  assert.deepEqual(noticePlanFromRows([one, other], null), { notice: {}, rows: [one, other] });
});

test('each row says with its notice what it said alone', () => {
  fc.assert(
    fc.property(fc.array(planRow, { minLength: 1, maxLength: 4 }), (rows) => {
      const { notice, rows: own } = noticePlanFromRows(rows, null);
      assert.deepEqual(
        own.map((row) => rowWithNoticeDefaults({ ...notice }, { ...row })),
        rows,
      );
    }),
    { numRuns: 100 },
  );
});
