import { Router } from 'express';
import { readOrCreateSigningKeyPair } from '../../delivery/webhooks/signing-keys.ts';
import type { Context } from '../../record/context.ts';
import { publicGet } from '../response/public-answer.ts';

/**
 * Where receivers find the keys by which they verify `v1a` signatures: a JSON Web Key Set (RFC 7517, section 5). The key is
 * made when it is first asked for, lest whoever reads it before there is an endpoint keeps an empty set.
 */
export function webhookKeysRouter(services: Context): Router {
  const router = Router({ strict: true });
  publicGet(
    router,
    '/.well-known/lastcall/webhook-keys.json',
    async (_request, ctx) => {
      const { jwk } = await readOrCreateSigningKeyPair(ctx);
      const body = JSON.stringify({ keys: [jwk] });
      return { type: 'application/jwk-set+json', body, validUntil: ctx.now() };
    },
    services,
  );
  return router;
}
