import { localizedMarketName } from '../answers/text.ts';
import type { MarketResolvers } from '../resolvers.generated.ts';

export const Market: MarketResolvers = {
  name: (market, { locale }, ctx) => localizedMarketName(ctx, market, locale),
};
