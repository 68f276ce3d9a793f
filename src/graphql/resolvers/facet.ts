import type { FacetAnswerResolvers } from '../resolvers.generated.ts';
import { localizedText } from '../answers/text.ts';
import { facetEndInFirstOrLastMarket, factsAboutFacet } from '../answers/lifecycle-view.ts';

export const FacetAnswer: FacetAnswerResolvers = {
  note: (answer, { locale }, ctx) => localizedText(ctx, answer.note, locale, answer.lifecycle.locale),
  endsEarliestAt: (answer, _, ctx) => facetEndInFirstOrLastMarket(ctx, answer, 'first'),
  endsLatestAt: (answer, _, ctx) => facetEndInFirstOrLastMarket(ctx, answer, 'last'),
  history: (answer, _, ctx) => factsAboutFacet(ctx, answer.lifecycle, answer.facet),
};
