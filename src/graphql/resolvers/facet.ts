import type { FacetAnswerResolvers } from '../resolvers.generated.ts';
import { textIn } from '../answers/text.ts';
import { facetEndAcrossMarkets, facetHistory } from '../answers/lifecycle-view.ts';

export const FacetAnswer: FacetAnswerResolvers = {
  note: (answer, { locale }, ctx) => textIn(ctx, answer.note, locale, answer.lifecycle.locale),
  endsEarliestAt: (answer, _, ctx) => facetEndAcrossMarkets(ctx, answer, 'first'),
  endsLatestAt: (answer, _, ctx) => facetEndAcrossMarkets(ctx, answer, 'last'),
  history: (answer, _, ctx) => facetHistory(ctx, answer.lifecycle, answer.facet),
};
