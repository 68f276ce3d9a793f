import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRequestBudget, type RequestBudget } from '../../src/limits/request-budget.ts';
import { ROLE_LIMITS } from '../../src/limits/role-limits.ts';
import { chargeExamined, MAX_ITEMS_EXAMINED } from '../../src/reads/candidates.ts';
import { searchItems } from '../../src/reads/search.ts';
import { withBudget } from '../../src/record/context.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';

const MESSAGE =
  'The lists of this would look at more than 10 items: narrow their filters, or ask for fewer lists at once.';

describe('what the lists of one request look at', () => {
  const place = world();
  const story = storyIn(place);

  const budgetOf = (candidates: number): RequestBudget =>
    createRequestBudget({
      ...{ flow: 'a', isInside: false, hasKey: false },
      limits: { ...ROLE_LIMITS.ANONYMOUS, candidates },
    });

  test('is paid by the item, and more than that ends the request', async () => {
    await story.lists(...Array.from({ length: 4 }, (_, n) => ({ sku: `SHELF-${n}` })));
    const budget = budgetOf(10);
    const list = async () => {
      const filter = { states: ['AVAILABLE' as const] };
      const page = await searchItems(withBudget(place.ctx, budget), null, filter, 'NAME', {
        first: 2,
        after: null,
      });
      return page.edges.length;
    };
    // Four are counted, which takes a quarter of looking at them, and looked at.
    assert.equal(await list(), 2);
    assert.equal(await list(), 2);
    assert.equal(budget.refusal(), null);
    await assert.rejects(list(), { message: MESSAGE });
    assert.equal(budget.refusal()?.message, MESSAGE);
    await assert.rejects(list(), { message: MESSAGE });
  });

  test('is paid by the place of the last row in a list in order, and by a guess where the list ended', () => {
    const budget = budgetOf(5_000);
    const ctx = withBudget(place.ctx, budget);
    const rows = (...places: number[]) => places.map((at) => ({ place: at }));
    const left = (list: { place: number }[], first: number, ...more: number[]) => {
      assert.equal(chargeExamined(ctx, list, { first }, ...more), list);
      return budget.candidatesLeft();
    };
    assert.equal(left(rows(3, 900), 1), 4_100);
    assert.equal(left(rows(3), 1), 3_597);
    assert.equal(left(rows(), 1), 3_097);
    assert.equal(left(rows(7), 1, 0), 3_090);
    assert.throws(() => left(rows(2, MAX_ITEMS_EXAMINED), 5), {
      message: MESSAGE.replace('10 items', '5000 items'),
    });
  });

  test('is paid where a page is filled after a long search as well', async () => {
    await story.lists(
      ...Array.from({ length: 30 }, (_, n) => ({ sku: `ROW-${String(n).padStart(2, '0')}` })),
    );
    await story.lists({ sku: 'ROW-99', kind: 'ACCESSORY' }, { sku: 'ROW-98', kind: 'ACCESSORY' });
    const budget = budgetOf(1_000);
    const filter = { kinds: ['ACCESSORY' as const] };
    const page = await searchItems(withBudget(place.ctx, budget), null, filter, 'NAME', {
      first: 1,
      after: null,
    });
    assert.equal(page.edges.length, 1);
    assert.equal(1_000 - budget.candidatesLeft(), 32);
  });
});
