import { normalizedPreciseDate, lastDayOf } from '../../domain/calendar/dates.ts';
import { preciseDateText } from '../../wording/phrases/dates.ts';
import type { PreciseDateResolvers } from '../resolvers.generated.ts';
import { pickMessageLocale } from '../answers/text.ts';

export const PreciseDate: PreciseDateResolvers = {
  date: (period) => normalizedPreciseDate(period).date,
  lastDay: (period) => lastDayOf(period),
  text: (period, { locale }, ctx) => preciseDateText(period, pickMessageLocale(ctx, locale)),
};
