import { publicId } from '../../../domain/item/public-id.ts';
import type { BrandResolvers } from '../../resolvers.generated.ts';

export const Brand: BrandResolvers = {
  id: (brand) => publicId('Brand', brand.id),
  itemCount: ({ id }, _, ctx) => ctx.reads.itemCount('brand', id),
};
