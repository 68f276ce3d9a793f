import type { EndingResolvers } from '../resolvers.generated.ts';

export const Ending: EndingResolvers = {
  market: (ending, _, ctx) => (ending.marketCode ? ctx.reads.market(ending.marketCode) : null),
};
