import { firstDayOf, lastDayOf } from '../../domain/calendar/dates.ts';
import { preciseDateText } from '../../wording/phrases/dates.ts';
import type { PreciseDateResolvers } from '../resolvers.generated.ts';
import { messageLocale } from '../answers/text.ts';

export const PreciseDate: PreciseDateResolvers = {
  date: (period) => firstDayOf(period).date,
  lastDay: (period) => lastDayOf(period),
  text: (period, { locale }, ctx) => preciseDateText(period, messageLocale(ctx, locale, period.locale)),
};
