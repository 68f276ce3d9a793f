import { publicId } from '../../domain/item/public-id.ts';
import { deliveryAttemptsPage } from '../../delivery/endpoints.ts';
import {
  assortmentOrNull,
  signingPublicKeyText,
  waitingFactsCount,
  waitingFactsSince,
} from '../answers/endpoints.ts';
import type { DeliveryAttemptResolvers, EndpointResolvers } from '../resolvers.generated.ts';

export const Endpoint: EndpointResolvers = {
  id: ({ id }) => publicId('Endpoint', id),
  assortment: ({ assortmentId }, _, ctx) => assortmentOrNull(ctx, assortmentId),
  waiting: (endpoint, _, ctx) => waitingFactsCount(ctx, endpoint),
  waitingSince: (endpoint, _, ctx) => waitingFactsSince(ctx, endpoint),
  publicKey: (_endpoint, _, ctx) => signingPublicKeyText(ctx),
  attempts: (endpoint, args, ctx) => deliveryAttemptsPage(ctx, endpoint.id, args),
};

export const DeliveryAttempt: DeliveryAttemptResolvers = {
  id: ({ id }) => publicId('DeliveryAttempt', id),
};
