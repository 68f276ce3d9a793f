import { addDays, daysBetween, lastDayOf, type PreciseDate } from '../../domain/calendar.ts';

/** The quarter after the one that the day falls in. */
export function nextQuarter(day: string): PreciseDate {
  return { date: addDays(lastDayOf({ date: day, precision: 'QUARTER' }), 1), precision: 'QUARTER' };
}

/** The last day of the first quarter that leaves so many days of notice. */
export function quarterEndAfter(day: string, notice: number): string {
  const end = lastDayOf({ date: day, precision: 'QUARTER' });
  return daysBetween(day, end) >= notice
    ? end
    : quarterEndAfter(addDays(end, 1), notice - daysBetween(day, end));
}

/** The second month after the one that the day falls in. */
export function twoMonthsAfter(day: string): PreciseDate {
  const next = addDays(lastDayOf({ date: day, precision: 'MONTH' }), 1);
  return { date: addDays(lastDayOf({ date: next, precision: 'MONTH' }), 1), precision: 'MONTH' };
}
