import { publicId } from '../../domain/item/public-id.ts';
import { unknownSkusOfAssortment } from '../../delivery/assortments.ts';
import type { AssortmentResolvers } from '../resolvers.generated.ts';

export const Assortment: AssortmentResolvers = {
  id: ({ id }) => publicId('Assortment', id),
  unknownSkus: (assortment, args, ctx) => unknownSkusOfAssortment(ctx, assortment, args),
};
