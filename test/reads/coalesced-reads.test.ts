import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/domain/refusal.ts';
import {
  createRequestBudget,
  databaseTimeExceededRefusal,
  type RequestBudget,
  readBytesExceededRefusal,
} from '../../src/limits/request-budget.ts';
import { ROLE_LIMITS, type RoleLimits } from '../../src/limits/role-limits.ts';
import { type CoalescedReads, createCoalescedReads } from '../../src/reads/coalesced-reads.ts';
import { prefetchItemsBySku } from '../../src/reads/item-prefetch.ts';
import { withBudget } from '../../src/record/context.ts';
import { storyIn } from '../support/story.ts';
import { world } from '../support/world.ts';

const PREFETCH = { facts: 3, successors: true };

describe('reads of several requests at once', () => {
  const place = world();
  const story = storyIn(place);

  const budgetOf = (flow: string, more: Partial<RoleLimits> = {}): RequestBudget =>
    createRequestBudget({
      flow,
      isInside: false,
      hasKey: false,
      limits: { ...ROLE_LIMITS.ANONYMOUS, ...more },
    });
  const read = (reads: CoalescedReads, budget: RequestBudget, skus: readonly string[], prefetch = PREFETCH) =>
    reads.itemsBySku(withBudget(place.ctx, budget), skus, prefetch);
  const statements = async (work: () => Promise<unknown>): Promise<number> => {
    place.statements();
    await work();
    return place.statements().length;
  };

  test('share a statement, and get what each would have read by itself', async () => {
    await story.lists({ sku: 'CAM' }, { sku: 'NEXT' });
    await story.names('CAM', 'NEXT');
    const reads = createCoalescedReads(place.ctx);
    const skuLists = [['CAM'], ['next', 'nobody'], ['cam'], []];
    let found: unknown;
    const made = await statements(async () => {
      found = await Promise.all(skuLists.map((skus) => read(reads, budgetOf('a'), skus)));
    });
    assert.equal(made, 1);
    const alone = skuLists.map((skus) => prefetchItemsBySku(place.ctx, skus, PREFETCH));
    assert.deepEqual(found, await Promise.all(alone));
  });

  test('are those of one payer that want the same of their items, eight items at most', async () => {
    const reads = createCoalescedReads(place.ctx);
    const count = (...questions: [flow: string, skus: string[], facts?: number][]) =>
      statements(() =>
        Promise.all(
          questions.map(([flow, skus, facts = 3]) =>
            read(reads, budgetOf(flow), skus, { facts, successors: true }),
          ),
        ),
      );
    const some = (size: number) => Array.from({ length: size }, (_, index) => `S${index}`);
    assert.equal(await count(['a', ['CAM']], ['b', ['CAM']], ['b', ['NEXT']]), 2);
    assert.equal(await count(['a', ['CAM']], ['a', ['NEXT'], 0]), 2);
    assert.equal(await count(['a', some(8)]), 1);
    assert.equal(await count(['a', some(5)], ['a', some(4)]), 2);
    assert.equal(await count(['a', some(9)], ['a', ['CAM']], ['a', ['NEXT']]), 2);
    await read(reads, budgetOf('a'), ['CAM']);
    assert.equal(await count(['a', ['CAM']]), 1);
  });

  test('are paid in equal shares', async () => {
    const reads = createCoalescedReads(place.ctx);
    const budgets = [budgetOf('a'), budgetOf('a'), budgetOf('a')];
    await Promise.all(budgets.map((budget) => read(reads, budget, ['CAM'])));
    const { databaseMs, readBytes } = ROLE_LIMITS.ANONYMOUS;
    const paid = budgets.map((budget) => [
      databaseMs - budget.databaseMsLeft(),
      readBytes - budget.bytesLeft(),
    ]);
    assert.deepEqual(paid[1], paid[0]);
    assert.deepEqual(paid[2], paid[0]);
    assert.ok(paid[0]!.every((one) => one > 0));
  });

  test('are made one by one where all together are too much', async () => {
    const refused: (readonly unknown[])[] = [];
    const reads = createCoalescedReads({
      rows: async (_sql, values, budget) => {
        refused.push(values);
        throw readBytesExceededRefusal(budget!.limits);
      },
    });
    const skuLists = [['CAM'], ['NEXT']];
    let found: unknown;
    const made = await statements(async () => {
      found = await Promise.all(skuLists.map((skus) => read(reads, budgetOf('a'), skus)));
    });
    assert.deepEqual(refused, [[['cam', 'next'], 3]]);
    assert.equal(made, 2);
    const alone = skuLists.map((skus) => prefetchItemsBySku(place.ctx, skus, PREFETCH));
    assert.deepEqual(found, await Promise.all(alone));
  });

  test('end for a request that ends, and for the database with the last of them', async () => {
    let ofStatement: RequestBudget | undefined;
    const reads = createCoalescedReads({
      rows: (_sql, _values, budget) => {
        ofStatement = budget;
        return new Promise((_, reject) => budget!.onEnd(reject));
      },
    });
    const [one, other] = [budgetOf('a'), budgetOf('a')];
    const pending = [read(reads, one, ['CAM']), read(reads, other, ['NEXT'])];
    const ends = pending.map((work) => assert.rejects(work, Refusal));
    while (!ofStatement) await new Promise(setImmediate);
    one.end(databaseTimeExceededRefusal(one.limits));
    await ends[0];
    assert.equal(ofStatement.refusal(), null);
    other.end(databaseTimeExceededRefusal(other.limits));
    await ends[1];
    assert.notEqual(ofStatement.refusal(), null);
  });

  test('are not made for a request that is over, nor twice where the database is away', async () => {
    const reads = createCoalescedReads(place.ctx);
    const over = budgetOf('a');
    over.end(databaseTimeExceededRefusal(over.limits));
    const made = await statements(() => assert.rejects(read(reads, over, ['CAM']), Refusal));
    assert.equal(made, 0);
    let calls = 0;
    const away = createCoalescedReads({
      rows: async () => {
        calls += 1;
        throw new Error('away');
      },
    });
    const two = [read(away, budgetOf('a'), ['CAM']), read(away, budgetOf('a'), ['NEXT'])];
    for (const result of await Promise.allSettled(two)) assert.equal(result.status, 'rejected');
    assert.equal(calls, 1);
  });
});
