import { hostedPage } from '../answers/pages.ts';
import type { ProductResolvers } from '../resolvers.generated.ts';

export const Product: ProductResolvers = {
  accessories: (product, args, ctx) => hostedPage(ctx, product.id, 'ACCESSORY', args),
  storageOptions: (product, args, ctx) => hostedPage(ctx, product.id, 'STORAGE_OPTION', args),
};
