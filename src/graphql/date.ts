import { firstDayOf, lastDayOf } from '../domain/calendar.ts';
import { periodText } from '../wording/dates.ts';
import type { PreciseDateResolvers } from './resolvers.generated.ts';
import { messageLocale } from './text.ts';

export const PreciseDate: PreciseDateResolvers = {
  date: (period) => firstDayOf(period).date,
  lastDay: (period) => lastDayOf(period),
  text: (period, { locale }, ctx) => periodText(period, messageLocale(ctx, locale, period.locale)),
};
