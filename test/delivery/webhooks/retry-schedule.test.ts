import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRetryAfter, retryDelayMs } from '../../../src/delivery/webhooks/retry-schedule.ts';

test('waits as the specification says, longer each time, and a day at most', () => {
  const middle = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30].map((failures) => retryDelayMs(failures, null, 0.5) / 1000);
  assert.deepEqual(middle, [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400]);
});

test('leaves a fifth to chance, either way', () => {
  assert.deepEqual(
    [0, 1].map((chance) => retryDelayMs(2, null, chance)),
    [240_000, 360_000],
  );
});

test('keeps what the receiver asks for, up to a day, and never waits less than the schedule', () => {
  assert.equal(retryDelayMs(1, 120, 0.5), 120_000);
  assert.equal(retryDelayMs(2, 1, 0.5), 300_000);
  assert.equal(retryDelayMs(1, 999_999_999_999, 0.5), 86_400_000);
});

test('reads seconds and dates, and nothing else', () => {
  const now = Date.parse('2026-12-01T12:00:00Z');
  assert.equal(parseRetryAfter('120', now), 120);
  assert.equal(parseRetryAfter('Tue, 01 Dec 2026 12:02:00 GMT', now), 120);
  assert.equal(parseRetryAfter('Tue, 01 Dec 2026 11:00:00 GMT', now), 0);
  for (const text of ['-5', 'soon', '1e9', '', '0x10', '2026'])
    assert.equal(parseRetryAfter(text, now), text === '2026' ? 2026 : null, text);
  assert.equal(parseRetryAfter(null, now), null);
});
