import { requireItem, itemsBy } from '../answers/related.ts';
import type { FitResolvers } from '../resolvers.generated.ts';
import { textIn } from '../answers/text.ts';

export const Fit: FitResolvers = {
  host: (fit, _, ctx) => requireItem(ctx, fit.hostId),
  needs: (fit, _, ctx) => itemsBy(ctx, fit.needsIds),
  condition: (fit, _, ctx) => textIn(ctx, fit.condition),
};
