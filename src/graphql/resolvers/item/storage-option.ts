import type { StorageOptionResolvers } from '../../resolvers.generated.ts';

export const StorageOption: StorageOptionResolvers = {
  orphaned: (item, _, ctx) => ctx.reads.orphaned(item.id),
};
