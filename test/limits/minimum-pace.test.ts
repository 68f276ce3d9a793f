import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPaceDetector } from '../../src/limits/minimum-pace.ts';

const PACE = { bytes: 100, withinMs: 1_000 };
const HELD = 5_000;

describe('the pace of a reader', () => {
  test('whoever takes nothing is too slow in the end', () => {
    const pace = createPaceDetector(PACE);
    assert.deepEqual(
      [0, 500, 999, 1_000].map((now) => pace.isTooSlow(HELD, 0, now)),
      [false, false, false, true],
    );
  });

  test('whoever takes a little now and then is too slow all the same', () => {
    const pace = createPaceDetector(PACE);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((turn) => pace.isTooSlow(HELD, turn * 20, turn * 250)),
      [false, false, false, false, true],
    );
  });

  test('whoever takes enough each time may take for ever', () => {
    const pace = createPaceDetector(PACE);
    for (let turn = 0; turn < 100; turn++) assert.equal(pace.isTooSlow(HELD, turn * 100, turn * 900), false);
  });

  test('whoever waits for us is not slow', () => {
    const pace = createPaceDetector(PACE);
    assert.equal(pace.isTooSlow(HELD, 0, 0), false);
    assert.equal(pace.isTooSlow(0, 0, 900), false);
    assert.equal(pace.isTooSlow(HELD, 0, 90_000), false);
    assert.equal(pace.isTooSlow(HELD, 0, 91_000), true);
  });
});
