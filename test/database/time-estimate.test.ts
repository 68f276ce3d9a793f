import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createTimeEstimate, type TimeReading } from '../../src/database/time-estimate.ts';
import { runs } from '../support/runs.ts';

const DAY = 86_400_000;

/** A look at a clock that is ahead of ours by so much, with an answer that took so long. */
function look(
  atMs: number,
  ahead: number,
  way: readonly [there: number, back: number] = [1, 1],
): TimeReading {
  return { at: atMs + way[0] + ahead, sentMs: atMs, receivedMs: atMs + way[0] + way[1] };
}

describe('the time of the database', () => {
  test('is never told ahead of what it is, and behind by no more than the quickest answer was slow', () => {
    const ways = fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ways, fc.integer({ min: -DAY, max: DAY }), ([first, ...more], ahead) => {
        const estimate = createTimeEstimate(look(0, ahead, first!));
        for (const [index, way] of more.entries())
          assert.equal(estimate.take(look((index + 1) * 1000, ahead, way)), null);
        const nowMs = 1000 * (more.length + 1);
        const behind = nowMs + ahead - estimate.at(nowMs);
        const quickest = Math.min(...[first!, ...more].slice(-30).map(([, back]) => back));
        assert.ok(
          behind >= 0 && behind <= quickest,
          `${behind} behind, the quickest answer took ${quickest}`,
        );
      }),
      runs(300),
    );
  });

  for (const byMs of [2 * DAY, -2 * DAY, 700, -700]) {
    test(`goes on when the clock is set by ${byMs} ms, and is as before when it is set back`, () => {
      const estimate = createTimeEstimate(look(0, 0));
      const jumped = estimate.take(look(1000, byMs));
      assert.equal(jumped?.event, 'JUMPED');
      assert.ok(Math.abs(estimate.jumpMs() - byMs) <= 2);
      for (let at = 2000; at < 60_000; at += 1000) assert.equal(estimate.take(look(at, byMs)), null);
      assert.ok(Math.abs(estimate.at(60_000) - 60_000) <= 2);
      assert.deepEqual(estimate.take(look(60_500, 0)), { event: 'RETURNED' });
      assert.equal(estimate.jumpMs(), 0);
    });

    test(`follows a clock that stays set by ${byMs} ms for a minute`, () => {
      const estimate = createTimeEstimate(look(0, 0));
      estimate.take(look(1000, byMs));
      const believed = estimate.take(look(61_100, byMs));
      assert.equal(believed?.event, 'BELIEVED');
      assert.ok(Math.abs(estimate.at(70_000) - 70_000 - byMs) <= 2);
      assert.equal(estimate.jumpMs(), 0);
    });
  }

  test('is not taken for set by an answer that was on its way for long', () => {
    const estimate = createTimeEstimate(look(0, 0));
    assert.equal(estimate.take(look(1000, 0, [1, 8_000])), null);
    assert.equal(estimate.take(look(20_000, 0, [8_000, 1])), null);
    assert.ok(estimate.at(30_000) <= 30_000);
  });
});
