import type { StorageOptionResolvers } from '../../resolvers.generated.ts';

export const StorageOption: StorageOptionResolvers = {
  fits: (item, _, ctx) => ctx.reads.fits(item.id),
  orphaned: (item, _, ctx) => ctx.reads.orphaned(item.id),
};
