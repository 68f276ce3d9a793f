import { existingMarketsByCodes, mergeTargetOfListing } from '../answers/related.ts';
import type { PreviewElsewhereResolvers, PreviewResolvers } from '../resolvers.generated.ts';

export const Preview: PreviewResolvers = {
  markets: ({ markets }, _, ctx) => existingMarketsByCodes(ctx, markets),
  demand: ({ told }) => told[0]!.item,
  tellsSubscribers: ({ told }, _, ctx) => ctx.reads.watchersOfChange(told),
  tellsEndpoints: ({ facts }, _, ctx) => ctx.reads.endpointsPassedTo(facts),
  mergedInto: ({ after }, _, ctx) => mergeTargetOfListing(ctx, after),
};

export const PreviewElsewhere: PreviewElsewhereResolvers = {
  markets: ({ markets }, _, ctx) => existingMarketsByCodes(ctx, markets),
};
