import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRequestBudget, type RequestBudget } from '../../src/limits/request-budget.ts';
import { ROLE_LIMITS } from '../../src/limits/role-limits.ts';
import { chargeStoppedScans } from '../../src/reads/candidates.ts';
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
      flow: 'a',
      isInside: false,
      hasKey: false,
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

  test('is paid where a list in order stopped before its page was full, once for each', () => {
    const budget = budgetOf(10_000);
    const ctx = withBudget(place.ctx, budget);
    const [shown, stopped] = [{ stopped: false }, { stopped: true }];
    assert.deepEqual(chargeStoppedScans(ctx, [shown, stopped, shown, stopped]), [
      shown,
      stopped,
      shown,
      stopped,
    ]);
    chargeStoppedScans(ctx, [shown]);
    assert.equal(budget.candidatesLeft(), 0);
    assert.throws(() => chargeStoppedScans(ctx, [stopped]), {
      message: MESSAGE.replace('10 items', '10000 items'),
    });
  });
});
