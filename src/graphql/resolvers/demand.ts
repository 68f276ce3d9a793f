import type { DemandResolvers } from '../resolvers.generated.ts';

export const Demand: DemandResolvers = {
  watchers: (item, { event }, ctx) => ctx.reads.watchersOfItem({ item, event: event ?? null }),
};
