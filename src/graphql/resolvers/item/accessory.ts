import type { AccessoryResolvers } from '../../resolvers.generated.ts';

export const Accessory: AccessoryResolvers = {
  orphaned: (item, _, ctx) => ctx.reads.orphaned(item.id),
};
