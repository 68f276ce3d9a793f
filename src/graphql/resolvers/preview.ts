import { marketsByCodes } from '../answers/related.ts';
import type { PreviewElsewhereResolvers, PreviewResolvers } from '../resolvers.generated.ts';

export const Preview: PreviewResolvers = {
  markets: ({ markets }, _, ctx) => marketsByCodes(ctx, markets),
};

export const PreviewElsewhere: PreviewElsewhereResolvers = {
  markets: ({ markets }, _, ctx) => marketsByCodes(ctx, markets),
};
