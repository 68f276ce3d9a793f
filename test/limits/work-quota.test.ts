import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createProcessorSharingMeter } from '../../src/limits/shared-time.ts';
import { createWorkQuotas } from '../../src/limits/work-quota.ts';

describe('the quota of work', () => {
  test('is taken off, refilled evenly, and never more than a minute’s worth', () => {
    const quota = createWorkQuotas();
    assert.equal(quota.left('a', 6_000, 0), 6_000);
    quota.take('a', 6_000, 7_000, 0);
    assert.equal(quota.left('a', 6_000, 0), -1_000);
    assert.equal(quota.left('a', 6_000, 10_000), 0);
    assert.equal(quota.left('a', 6_000, 40_000), 3_000);
    assert.equal(quota.left('a', 6_000, 4_000_000), 6_000);
    assert.equal(quota.left('b', 6_000, 0), 6_000);
  });

  test('is remembered of so many callers, the least lately seen going first', () => {
    const quota = createWorkQuotas(2);
    for (const flow of ['a', 'b', 'a', 'c']) quota.take(flow, 1_000, 100, 0);
    assert.deepEqual(
      ['a', 'b', 'c'].map((flow) => quota.left(flow, 1_000, 0)),
      [800, 1_000, 900],
    );
  });
});

test('time is shared among all that run: together they are charged what has passed', () => {
  const time = createProcessorSharingMeter();
  const first = time.begin(0);
  const second = time.begin(100);
  assert.equal(first(300), 200);
  assert.equal(second(400), 200);
  assert.equal(time.begin(1_000)(1_050), 50);
});
