import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  dayOfInstant,
  daysBetween,
  endOfPeriod,
  FIRST_INSTANT,
  normalizedPreciseDate,
  parseInstant,
  isInstantInRange,
  LAST_INSTANT,
  isDay,
  lastDayOf,
  type PreciseDate,
  startOfPeriod,
  startOfDay,
} from '../../../src/domain/calendar/dates.ts';
import { DATE_PRECISIONS } from '../../../src/domain/words.ts';
import { day, instant, month, quarter, year } from '../../support/facts.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Beirut',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Chatham',
];

/** Days that a zone left out when it moved across the date line (tz database). */
const SKIPPED = new Set(['Pacific/Apia 2011-12-30', 'Pacific/Kiritimati 1994-12-31']);

const anyDay = fc
  .oneof(
    fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2050, 0, 1) }),
    fc.integer({ min: instant('0001-01-02'), max: instant('9999-12-30') }),
  )
  .map((at) => new Date(at).toISOString().slice(0, 10));
const anyZone = fc.constantFrom(...ZONES);
const anyPeriod = fc.record({ date: anyDay, precision: fc.constantFrom(...DATE_PRECISIONS) });

test('a day exists or it does not', () => {
  for (const text of ['2026-11-21', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2027-04-30']) {
    assert.ok(isDay(text), text);
  }
  for (const text of [
    '2023-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-00-10',
    '2027-13-01',
    '2027-01-00',
    '2027-01-32',
    '0000-01-01',
    '10000-01-01',
    '2027-1-1',
    '27-01-01',
    ' 2027-01-01',
    '2027-01-01\n',
    '2027-01-01T00:00Z',
    '',
    '٢٠٢٧-٠١-٠١',
  ]) {
    assert.ok(!isDay(text), text);
  }
});

const PERIODS: [PreciseDate, string, string][] = [
  [day('2027-05-17'), '2027-05-17', '2027-05-17'],
  [{ date: '2027-05-17', precision: 'MONTH' }, '2027-05-01', '2027-05-31'],
  [month('2027-02'), '2027-02-01', '2027-02-28'],
  [month('2028-02'), '2028-02-01', '2028-02-29'],
  [month('1900-02'), '1900-02-01', '1900-02-28'],
  [month('2027-12'), '2027-12-01', '2027-12-31'],
  [quarter('2027-01-01'), '2027-01-01', '2027-03-31'],
  [quarter('2027-06-30'), '2027-04-01', '2027-06-30'],
  [quarter('2027-07-01'), '2027-07-01', '2027-09-30'],
  [quarter('2027-12-31'), '2027-10-01', '2027-12-31'],
  [year('2027'), '2027-01-01', '2027-12-31'],
  [{ date: '0001-07-09', precision: 'YEAR' }, '0001-01-01', '0001-12-31'],
  [{ date: '9999-07-09', precision: 'YEAR' }, '9999-01-01', '9999-12-31'],
];

// R83
test('a month, a quarter and a year are told by their first day and end with their last', () => {
  for (const [period, first, last] of PERIODS) {
    assert.deepEqual(normalizedPreciseDate(period), { date: first, precision: period.precision });
    assert.equal(lastDayOf(period), last);
  }
});

const MIDNIGHTS: [string, string, string][] = [
  ['2027-03-31', 'UTC', '2027-03-31T00:00:00Z'],
  ['2027-01-15', 'Europe/Berlin', '2027-01-14T23:00:00Z'],
  ['2027-07-15', 'Europe/Berlin', '2027-07-14T22:00:00Z'],
  ['2027-03-28', 'Europe/Berlin', '2027-03-27T23:00:00Z'],
  ['2027-03-29', 'Europe/Berlin', '2027-03-28T22:00:00Z'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-30T22:00:00Z'],
  ['2027-11-01', 'Europe/Berlin', '2027-10-31T23:00:00Z'],
  ['2027-01-15', 'America/New_York', '2027-01-15T05:00:00Z'],
  ['2027-01-15', 'Pacific/Kiritimati', '2027-01-14T10:00:00Z'],
  ['2027-01-15', 'Pacific/Pago_Pago', '2027-01-15T11:00:00Z'],
  ['2027-01-15', 'Asia/Kathmandu', '2027-01-14T18:15:00Z'],
  // midnight does not exist: clocks go from 23:59:59 to 01:00
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['2014-05-16', 'Africa/Cairo', '2014-05-15T22:00:00Z'],
  ['2023-04-28', 'Africa/Cairo', '2023-04-27T22:00:00Z'],
  // midnight is reached twice, or the hour before it is
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
  ['2023-11-05', 'America/Havana', '2023-11-05T04:00:00Z'],
  ['2023-10-27', 'Africa/Cairo', '2023-10-26T22:00:00Z'],
  // the day does not exist: it begins and ends at once
  ['2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00Z'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['2018-05-05', 'Asia/Pyongyang', '2018-05-04T15:00:00Z'],
  ['0001-01-01', 'UTC', '0001-01-01T00:00:00Z'],
  ['0001-01-01', 'Asia/Kolkata', '0000-12-31T18:06:32Z'],
  ['0050-03-04', 'America/New_York', '0050-03-04T04:56:02Z'],
  ['9999-12-31', 'Europe/Berlin', '9999-12-30T23:00:00Z'],
];

test('a day begins at midnight in its zone, and after it where the clock skips midnight', () => {
  for (const [date, zone, at] of MIDNIGHTS) {
    assert.equal(
      new Date(startOfDay(date, zone)).toISOString(),
      new Date(at).toISOString(),
      `${date} ${zone}`,
    );
  }
});

test('the instant at which a day begins falls on that day', () => {
  fc.assert(
    fc.property(anyDay, anyZone, (date, zone) => {
      fc.pre(!SKIPPED.has(`${zone} ${date}`));
      assert.equal(dayOfInstant(startOfDay(date, zone), zone), date);
    }),
    {
      numRuns: 1500,
      examples: [
        ['2011-12-31', 'Pacific/Apia'],
        ['0099-12-31', 'Europe/Berlin'],
      ],
    },
  );
});

test('the instant before a day begins falls on an earlier day', () => {
  fc.assert(
    fc.property(anyDay, anyZone, (date, zone) => {
      assert.ok(dayOfInstant(startOfDay(date, zone) - 1, zone) < date);
    }),
    {
      numRuns: 1500,
      examples: [
        ['2011-12-30', 'Pacific/Apia'],
        ['2018-11-04', 'America/Sao_Paulo'],
      ],
    },
  );
});

test('a day that the zone skips begins and ends at one instant', () => {
  for (const skipped of SKIPPED) {
    const [zone, date] = skipped.split(' ') as [string, string];
    assert.equal(endOfPeriod(day(date), zone), startOfDay(date, zone));
    assert.notEqual(dayOfInstant(startOfDay(date, zone), zone), date);
  }
});

test('a period ends at the instant at which the next one begins', () => {
  fc.assert(
    fc.property(anyPeriod, anyZone, (period, zone) => {
      fc.pre(lastDayOf(period) < '9999-12-31');
      const next = { date: addDays(lastDayOf(period), 1), precision: period.precision };
      assert.equal(endOfPeriod(period, zone), startOfPeriod(next, zone));
      assert.equal(normalizedPreciseDate(next).date, next.date);
    }),
    { numRuns: 1500, examples: [[day('2011-12-29'), 'Pacific/Apia']] },
  );
});

// R83
test('"until" is inclusive: a period is over only after its last day in the zone', () => {
  assert.equal(endOfPeriod(day('2027-03-31'), 'UTC'), instant('2027-04-01'));
  assert.equal(endOfPeriod(month('2027-02'), 'America/New_York'), instant('2027-03-01T05:00:00Z'));
  assert.equal(endOfPeriod(quarter('2027-01-01'), 'Europe/Berlin'), instant('2027-03-31T22:00:00Z'));
  assert.equal(endOfPeriod(year('2027'), 'Pacific/Auckland'), instant('2027-12-31T11:00:00Z'));
  assert.equal(endOfPeriod(year('9999'), 'UTC'), Date.UTC(10_000, 0, 1));
  fc.assert(
    fc.property(anyPeriod, anyZone, (period, zone) => {
      const last = lastDayOf(period);
      fc.pre(!SKIPPED.has(`${zone} ${last}`));
      assert.ok(
        startOfPeriod(period, zone) <= startOfDay(last, zone) &&
          startOfDay(last, zone) < endOfPeriod(period, zone),
      );
      assert.equal(dayOfInstant(endOfPeriod(period, zone) - 1, zone), last);
    }),
    { numRuns: 600 },
  );
});

test('an instant falls on the day that the zone has then', () => {
  const newYear = instant('2027-01-01T00:00:00Z');
  assert.equal(dayOfInstant(newYear, 'UTC'), '2027-01-01');
  assert.equal(dayOfInstant(newYear - 1, 'UTC'), '2026-12-31');
  assert.equal(dayOfInstant(instant('0001-01-01T00:00:00Z'), 'America/New_York'), '0000-12-31');
  assert.equal(dayOfInstant(newYear, 'America/New_York'), '2026-12-31');
  assert.equal(dayOfInstant(newYear - 1, 'Pacific/Kiritimati'), '2027-01-01');
  assert.equal(dayOfInstant(instant('2011-12-30T09:59:59.999Z'), 'Pacific/Apia'), '2011-12-29');
  assert.equal(dayOfInstant(instant('2011-12-30T10:00:00Z'), 'Pacific/Apia'), '2011-12-31');
});

test('days are counted across months, leap days and changes of the clock', () => {
  assert.equal(daysBetween('2027-12-31', '2027-06-30'), -184);
  assert.equal(daysBetween('2028-02-28', '2028-03-01'), 2);
  assert.equal(daysBetween('2027-02-28', '2027-03-01'), 1);
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (date, count) => {
      fc.pre(date > '0002-01-01' && date < '9998-01-01');
      assert.equal(daysBetween(date, addDays(date, count)), count);
    }),
    { numRuns: 300 },
  );
});

test('an instant from outside lies in the years 1 to 9999 of UTC', () => {
  assert.equal(parseInstant('0001-01-01T00:00:00Z'), FIRST_INSTANT);
  assert.equal(parseInstant('9999-12-31T23:59:59.999Z'), LAST_INSTANT);
  assert.equal(parseInstant('0001-01-01T23:59:00+23:59'), FIRST_INSTANT);
  for (const text of ['0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01', '0000-12-31T00:00:00Z'])
    assert.equal(parseInstant(text), undefined, text);
  for (const at of [FIRST_INSTANT - 1, LAST_INSTANT + 1, 8.64e15, -8.64e15, 0.5, Number.NaN, '0', null])
    assert.equal(isInstantInRange(at), false, String(at));
});
