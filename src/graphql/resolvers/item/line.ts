import { publicId } from '../../../domain/item/public-id.ts';
import { requireReferencedBrand } from '../../answers/related.ts';
import { maySeeUnpublished } from '../../../record/context.ts';
import type { LineResolvers } from '../../resolvers.generated.ts';
import { localizedTextOrEmpty } from '../../answers/text.ts';

export const Line: LineResolvers = {
  id: (line) => publicId('Line', line.id),
  name: (line, { locale }, ctx) => localizedTextOrEmpty(ctx, line.name, locale).text,
  brand: (line, _, ctx) => requireReferencedBrand(ctx, line.brandId),
  owner: ({ owner }, _, ctx) => (maySeeUnpublished(ctx) ? owner : null),
  itemCount: ({ id }, _, ctx) => ctx.reads.itemCount('line', id),
};
