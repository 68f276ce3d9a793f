import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createExpensiveTurns } from '../../src/limits/expensive-turns.ts';
import { CLIENT_GONE_REFUSAL, createRequestBudget } from '../../src/limits/request-budget.ts';
import { ROLE_LIMITS } from '../../src/limits/role-limits.ts';

const DEAR = 20_000;

describe('expensive requests', () => {
  const budgetOf = (flow: string) =>
    createRequestBudget({ flow, isInside: false, hasKey: false, limits: ROLE_LIMITS.ANONYMOUS });
  const settled = async () => await new Promise(setImmediate);

  test('run one at a time for one caller, and cheap ones do not wait', async () => {
    const turns = createExpensiveTurns();
    const [first, second, other, cheap] = ['a', 'a', 'b', 'a'].map(budgetOf);
    const order: string[] = [];
    const begins = async (budget: typeof first, cost: number, name: string) => {
      if (turns.isExpensive(cost)) await turns.begin(budget!);
      order.push(name);
    };
    const all = [
      begins(first, DEAR, 'first'),
      begins(second, DEAR, 'second'),
      begins(other, DEAR, 'other'),
      begins(cheap, 100, 'cheap'),
    ];
    await settled();
    assert.deepEqual(order.toSorted(), ['cheap', 'first', 'other']);
    first!.end(CLIENT_GONE_REFUSAL);
    await Promise.all(all);
    assert.equal(order.at(-1), 'second');
    for (const budget of [second, other, cheap]) budget!.end(CLIENT_GONE_REFUSAL);
  });

  test('that are given up while they wait are not begun, and hold nobody up', async () => {
    const turns = createExpensiveTurns();
    const [first, second, third] = ['a', 'a', 'a'].map(budgetOf);
    await turns.begin(first!);
    const waiting = assert.rejects(turns.begin(second!), CLIENT_GONE_REFUSAL);
    const next = turns.begin(third!);
    second!.end(CLIENT_GONE_REFUSAL);
    await waiting;
    first!.end(CLIENT_GONE_REFUSAL);
    await next;
    third!.end(CLIENT_GONE_REFUSAL);
  });
});
