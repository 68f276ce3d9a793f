import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  quarterAfterDay,
  quarterEndAfterNotice,
  secondMonthAfterDay,
} from '../../../src/http/console/days.ts';

test('the quarter after a day is another one, also at the turn of the year', () => {
  assert.deepEqual(quarterAfterDay('2026-11-21'), { date: '2027-01-01', precision: 'QUARTER' });
  assert.deepEqual(quarterAfterDay('2027-01-01'), { date: '2027-04-01', precision: 'QUARTER' });
});

test('a last order day is the end of a quarter and leaves the notice that was promised', () => {
  assert.equal(quarterEndAfterNotice('2026-11-01', 60), '2026-12-31');
  assert.equal(quarterEndAfterNotice('2026-11-02', 60), '2027-03-31');
  assert.equal(quarterEndAfterNotice('2026-12-31', 0), '2026-12-31');
  assert.equal(quarterEndAfterNotice('2026-12-31', 365), '2027-12-31');
});

test('delivery may take until the second month after', () => {
  assert.deepEqual(secondMonthAfterDay('2027-03-31'), { date: '2027-05-01', precision: 'MONTH' });
  assert.deepEqual(secondMonthAfterDay('2026-12-31'), { date: '2027-02-01', precision: 'MONTH' });
});
