import type { FacetAnswerResolvers } from '../resolvers.generated.ts';
import { facetStatusSentence } from '../../wording/facet-status.ts';
import { localizedText, sentenceInRequestedLocale } from '../answers/text.ts';
import { facetEndInFirstOrLastMarket, factsAboutFacet } from '../answers/lifecycle-view.ts';

export const FacetAnswer: FacetAnswerResolvers = {
  text: (answer, { locale }, ctx) =>
    sentenceInRequestedLocale(
      ctx,
      (language) => facetStatusSentence(answer, answer.lifecycle.lastOrder, language),
      locale,
    ),
  note: (answer, { locale }, ctx) => localizedText(ctx, answer.note, locale),
  paidStatus: ({ paid }) => paid?.status ?? null,
  paidUntil: ({ paid }) => paid?.until ?? null,
  paidStrength: ({ paid }) => paid?.strength ?? null,
  price: ({ paid }, { locale }, ctx) => localizedText(ctx, paid?.price, locale),
  paidUrl: ({ paid }) => paid?.url ?? null,
  endsEarliestAt: (answer, _, ctx) => facetEndInFirstOrLastMarket(ctx, answer, 'first'),
  endsLatestAt: (answer, _, ctx) => facetEndInFirstOrLastMarket(ctx, answer, 'last'),
  history: (answer, _, ctx) => factsAboutFacet(ctx, answer.lifecycle, answer.facet),
};
