import type { AccessoryResolvers } from '../../resolvers.generated.ts';

export const Accessory: AccessoryResolvers = {
  fits: (item, _, ctx) => ctx.reads.fits(item.id),
  orphaned: (item, _, ctx) => ctx.reads.orphaned(item.id),
};
