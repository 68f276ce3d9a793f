import { Router } from 'express';
import { readSigningKeyPair } from '../../delivery/webhooks/signing-keys.ts';
import type { Context } from '../../record/context.ts';
import { publicGet } from '../response/public-answer.ts';

/**
 * Where receivers find the keys by which they verify `v1a` signatures: a JSON Web Key Set (RFC 7517, section 5), empty before
 * there was an endpoint.
 */
export function webhookKeysRouter(services: Context): Router {
  const router = Router({ strict: true });
  publicGet(
    router,
    '/.well-known/lastcall/webhook-keys.json',
    async (_request, ctx) => {
      const pair = await readSigningKeyPair(ctx);
      const body = JSON.stringify({ keys: pair ? [pair.jwk] : [] });
      return { type: 'application/jwk-set+json', body, validUntil: ctx.now() };
    },
    services,
  );
  return router;
}
