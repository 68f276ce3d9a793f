import { existingMarketsByCodes, requireReferencedItem } from '../answers/related.ts';
import type { PreviewElsewhereResolvers, PreviewResolvers } from '../resolvers.generated.ts';

export const Preview: PreviewResolvers = {
  markets: ({ markets }, _, ctx) => existingMarketsByCodes(ctx, markets),
  mergedInto: ({ after }, _, ctx) => {
    const into = after?.withdrawn?.mergedInto;
    return into ? requireReferencedItem(ctx, into.id) : null;
  },
};

export const PreviewElsewhere: PreviewElsewhereResolvers = {
  markets: ({ markets }, _, ctx) => existingMarketsByCodes(ctx, markets),
};
