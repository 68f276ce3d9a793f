import { requireReferencedItem, existingItemsByIds, fitText } from '../answers/related.ts';
import type { FitResolvers } from '../resolvers.generated.ts';
import { localizedText } from '../answers/text.ts';

export const Fit: FitResolvers = {
  host: (fit, _, ctx) => requireReferencedItem(ctx, fit.hostId),
  needs: (fit, _, ctx) => existingItemsByIds(ctx, fit.needsIds),
  condition: (fit, { locale }, ctx) => localizedText(ctx, fit.condition, locale),
  text: (fit, { locale }, ctx) => fitText(ctx, fit, locale),
};
