import { publicId } from '../../domain/item/public-id.ts';
import { requireReferencedItem } from '../answers/related.ts';
import type { HeldEntryResolvers } from '../resolvers.generated.ts';

export const HeldEntry: HeldEntryResolvers = {
  id: ({ id }) => publicId('TimelineEntry', id),
  item: ({ itemId }, _, ctx) => requireReferencedItem(ctx, itemId),
  entry: ({ fact }) => fact,
  notice: ({ noticeId }, _, ctx) => (noticeId ? ctx.reads.notice(noticeId) : null),
  partOf: ({ partOf }) => partOf && publicId('TimelineEntry', partOf),
  refusedBecause: ({ refusal }) => refusal,
};
