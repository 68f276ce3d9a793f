import { addDays, lastDayOf, type PreciseDate } from '../../domain/calendar/dates.ts';

/** The quarter after the one that the day falls in. */
export function quarterAfterDay(day: string): PreciseDate {
  return { date: addDays(lastDayOf({ date: day, precision: 'QUARTER' }), 1), precision: 'QUARTER' };
}

/** The last day of the first quarter that leaves so many days of notice. */
export function quarterEndAfterNotice(day: string, notice: number): string {
  return lastDayOf({ date: addDays(day, notice), precision: 'QUARTER' });
}

/** The second month after the one that the day falls in. */
export function secondMonthAfterDay(day: string): PreciseDate {
  const next = addDays(lastDayOf({ date: day, precision: 'MONTH' }), 1);
  return { date: addDays(lastDayOf({ date: next, precision: 'MONTH' }), 1), precision: 'MONTH' };
}
