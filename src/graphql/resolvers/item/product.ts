import { fittingItemsPageOfHost } from '../../answers/pages.ts';
import type { ProductResolvers } from '../../resolvers.generated.ts';

export const Product: ProductResolvers = {
  accessories: (product, args, ctx) => fittingItemsPageOfHost(ctx, product.id, 'ACCESSORY', args),
  storageOptions: (product, args, ctx) => fittingItemsPageOfHost(ctx, product.id, 'STORAGE_OPTION', args),
};
