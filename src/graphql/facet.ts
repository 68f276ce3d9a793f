import type { FacetAnswerResolvers } from './resolvers.generated.ts';
import { textIn } from './text.ts';
import { facetHistory } from './told.ts';

export const FacetAnswer: FacetAnswerResolvers = {
  note: (answer, { locale }, ctx) => textIn(ctx, answer.note, locale, answer.told.locale),
  history: (answer, _, ctx) => facetHistory(ctx, answer.told, answer.facet),
};
