import type { EndpointResult } from '../../commands/endpoint/register-endpoint.ts';
import type { AssortmentRow } from '../../delivery/assortments.ts';
import type { AssortmentResult } from '../../commands/assortment/keep-assortment.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { EndpointRow } from '../../delivery/endpoint-rows.ts';
import { waitingFactsOf } from '../../delivery/waiting-facts.ts';
import { readOrCreateSigningKeyPair } from '../../delivery/webhooks/signing-keys.ts';
import type { RequestContext } from '../context.ts';
import { attemptCommandAndAdvanceClock } from './payloads.ts';

/** By which `v1a` signatures are verified, as `whpk_` and the key. */
export async function signingPublicKeyText(ctx: RequestContext): Promise<string> {
  return (await readOrCreateSigningKeyPair(ctx.live)).publicText;
}

/** The payload of an endpoint that was registered or changed. */
export async function runEndpointCommandForPayload(ctx: RequestContext, work: () => Promise<EndpointResult>) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, work);
  const { endpointId = null, secret = null, preview = null } = done ?? {};
  return {
    endpoint: endpointId === null ? null : await ctx.reads.endpoint(endpointId),
    ...{ secret, preview, userErrors },
  };
}

/** How many facts wait for an endpoint. */
export async function waitingFactsCount(ctx: RequestContext, endpoint: EndpointRow): Promise<number> {
  return (await waitingFactsOf(ctx, endpoint)).count;
}

/** Since when the first of them waits. */
export async function waitingFactsSince(ctx: RequestContext, endpoint: EndpointRow): Promise<Instant | null> {
  return (await waitingFactsOf(ctx, endpoint)).since;
}

/** The list of SKUs of an endpoint; null for none. */
export async function assortmentOrNull(
  ctx: RequestContext,
  id: string | null,
): Promise<AssortmentRow | null> {
  return id === null ? null : await ctx.reads.assortment(id);
}

/** The payload of a list of SKUs that is kept. */
export async function runKeepAssortmentForPayload(
  ctx: RequestContext,
  work: () => Promise<AssortmentResult & { readonly unknownSkus: readonly string[] }>,
) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, work);
  return {
    assortment: await assortmentOrNull(ctx, done?.assortmentId ?? null),
    unknownSkus: done?.unknownSkus ?? [],
    userErrors,
  };
}
