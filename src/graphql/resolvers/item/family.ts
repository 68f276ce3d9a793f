import { publicId } from '../../../domain/item/public-id.ts';
import { familyItemsPage } from '../../answers/pages.ts';
import { requireReferencedBrand } from '../../answers/related.ts';
import type { ItemFamilyResolvers } from '../../resolvers.generated.ts';
import { localizedTextOrEmpty } from '../../answers/text.ts';

export const ItemFamily: ItemFamilyResolvers = {
  id: (family) => publicId('ItemFamily', family.id),
  name: (family, { locale }, ctx) => localizedTextOrEmpty(ctx, family.name, locale).text,
  brand: (family, _, ctx) => requireReferencedBrand(ctx, family.brandId),
  items: (family, args, ctx) => familyItemsPage(ctx, family.id, args),
  itemCount: ({ id }, _, ctx) => ctx.reads.itemCount('family', id),
};
