import { firstDayOf, lastDayOf } from '../../domain/calendar/dates.ts';
import { periodText } from '../../wording/phrases/dates.ts';
import type { PreciseDateResolvers } from '../resolvers.generated.ts';
import { messageLocale } from '../answers/text.ts';

export const PreciseDate: PreciseDateResolvers = {
  date: (period) => firstDayOf(period).date,
  lastDay: (period) => lastDayOf(period),
  text: (period, { locale }, ctx) => periodText(period, messageLocale(ctx, locale, period.locale)),
};
