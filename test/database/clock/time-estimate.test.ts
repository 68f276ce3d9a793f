import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  createClockOffsetEstimate,
  type ClockOffsetEstimate,
  type ClockSample,
} from '../../../src/database/clock/time-estimate.ts';
import { propertyRuns } from '../../support/runs.ts';

const DAY = 86_400_000;

/** A look at a clock that is ahead of ours by so much, with an answer that took so long. */
function look(
  atMs: number,
  offsetMs: number,
  way: readonly [there: number, back: number] = [1, 1],
  machineAhead = offsetMs,
): ClockSample {
  const receivedMs = atMs + way[0] + way[1];
  return { at: atMs + way[0] + offsetMs, sentMs: atMs, receivedMs, machineAt: receivedMs + machineAhead };
}

/** Looks every second until an instant of ours, and tells what was seen. */
function looks(
  estimate: ClockOffsetEstimate,
  fromMs: number,
  toMs: number,
  offsetMs: number,
  machineAhead = offsetMs,
) {
  const events: string[] = [];
  for (let at = fromMs; at <= toMs; at += 1000) {
    const event = estimate.take(look(at, offsetMs, [1, 1], machineAhead));
    if (event) events.push(`${event.event} ${Math.round(at / 1000)}`);
  }
  return events;
}

const isAbout = (value: number, wanted: number) => Math.abs(value - wanted) <= 4;

describe('the time of the database', () => {
  test('is never told ahead of what it is, and behind by no more than the quickest answer was slow', () => {
    const ways = fc.array(fc.tuple(fc.nat(4000), fc.nat(4000)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ways, fc.integer({ min: -DAY, max: DAY }), ([first, ...more], offsetMs) => {
        const estimate = createClockOffsetEstimate(look(0, offsetMs, first!));
        for (const [index, way] of more.entries())
          assert.equal(estimate.take(look((index + 1) * 1000, offsetMs, way)), null);
        const behind = offsetMs - estimate.offsetMs();
        const quickest = Math.min(...[first!, ...more].slice(-30).map(([, back]) => back));
        assert.ok(
          behind >= 0 && behind <= quickest,
          `${behind} behind, the quickest answer took ${quickest}`,
        );
      }),
      propertyRuns(300),
    );
  });

  for (const byMs of [2 * DAY, -2 * DAY, 700, -700]) {
    test(`goes on when the clock is set by ${byMs} ms, and is as before when it is set back`, () => {
      const estimate = createClockOffsetEstimate(look(0, 0));
      assert.deepEqual(looks(estimate, 1000, 59_000, byMs), ['JUMPED 1']);
      assert.ok(isAbout(estimate.jump()!.byMs, byMs));
      assert.ok(isAbout(estimate.offsetMs(), 0));
      assert.ok(isAbout(estimate.cautiousOffsetMs(), Math.min(0, byMs)));
      assert.deepEqual(looks(estimate, 60_000, 70_000, 0), ['RETURNED 60']);
      assert.equal(estimate.jump(), null);
      assert.ok(isAbout(estimate.cautiousOffsetMs(), 0));
      assert.equal(estimate.setForwardMs(0), 0);
    });

    test(`follows a clock that stays set by ${byMs} ms for a minute, with this machine's or without a witness`, () => {
      for (const machineAhead of [byMs, 7 * DAY]) {
        const estimate = createClockOffsetEstimate(look(0, 0));
        assert.deepEqual(looks(estimate, 1000, 70_000, byMs, machineAhead), ['JUMPED 1', 'BELIEVED 61']);
        assert.ok(isAbout(estimate.offsetMs(), byMs));
        assert.equal(estimate.jump(), null);
        assert.ok(isAbout(estimate.setForwardMs(10_000), Math.max(0, byMs)));
        assert.equal(estimate.setForwardMs(62_000), 0, 'it was set before');
      }
    });
  }

  for (const byMs of [2 * DAY, -2 * DAY, 1_200, -1_200])
    test(`does not follow a clock that is set by ${byMs} ms while this machine's goes on as before`, () => {
      const estimate = createClockOffsetEstimate(look(0, 0));
      assert.deepEqual(looks(estimate, 1000, 600_000, byMs, 40), ['JUMPED 1', 'DISBELIEVED 61']);
      assert.deepEqual([estimate.jump()!.isDisbelieved, isAbout(estimate.offsetMs(), 0)], [true, true]);
      assert.ok(isAbout(estimate.cautiousOffsetMs(), 0), 'what is decided is in doubt no more');
      const isThen = looks(estimate, 601_000, 670_000, byMs, byMs);
      assert.deepEqual(isThen, ['JUMPED 601', 'BELIEVED 661'], 'the machine is set as well');
      assert.ok(isAbout(estimate.offsetMs(), byMs));
    });

  test('is set by the same for all who begin while it is in doubt, and never ahead of theirs', () => {
    for (const byMs of [2 * DAY, -2 * DAY]) {
      const one = createClockOffsetEstimate(look(0, 0));
      one.take(look(1000, byMs, [20, 30]));
      const other = createClockOffsetEstimate(look(2000, byMs, [10, 40]), one.jump()!.atMostMs);
      assert.ok(other.offsetMs() <= one.offsetMs() && other.offsetMs() > one.offsetMs() - 200);
      assert.deepEqual([other.jump()!.isDisbelieved, isAbout(other.jump()!.byMs, byMs + 20)], [false, true]);
      assert.deepEqual(looks(other, 3000, 10_000, 0), ['RETURNED 3']);
    }
  });

  test('is not taken for set by an answer that was on its way for long, in doubt or not', () => {
    const slow = createClockOffsetEstimate(look(0, 0, [1, 8_000]));
    assert.equal(slow.take(look(9_000, 0)), null, 'the first was slow');
    assert.ok(isAbout(slow.offsetMs(), 0));

    const estimate = createClockOffsetEstimate(look(0, 0));
    assert.equal(estimate.take(look(1000, 0, [1, 8_000])), null);
    assert.equal(estimate.take(look(20_000, 0, [8_000, 1])), null);
    assert.ok(estimate.offsetMs() <= 0);

    assert.deepEqual(looks(estimate, 30_000, 40_000, 700), ['JUMPED 30']);
    assert.equal(estimate.take(look(41_000, 700, [1, 2_000])), null);
    assert.equal(estimate.take(look(44_000, 700, [2_000, 1])), null);
    assert.deepEqual(looks(estimate, 47_000, 91_000, 700), ['BELIEVED 90']);
  });
});
