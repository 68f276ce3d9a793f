import type { FacetAnswerResolvers } from './resolvers.generated.ts';
import { textIn } from './text.ts';
import { endsInMarkets, facetHistory } from './told.ts';

export const FacetAnswer: FacetAnswerResolvers = {
  note: (answer, { locale }, ctx) => textIn(ctx, answer.note, locale, answer.told.locale),
  endsEarliestAt: async (answer, _, ctx) => (await endsInMarkets(ctx, answer))?.earliest ?? null,
  endsLatestAt: async (answer, _, ctx) => (await endsInMarkets(ctx, answer))?.latest ?? null,
  history: (answer, _, ctx) => facetHistory(ctx, answer.told, answer.facet),
};
