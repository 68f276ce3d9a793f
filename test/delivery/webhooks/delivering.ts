import { after } from 'node:test';
import { registerEndpoint } from '../../../src/commands/endpoint/register-endpoint.ts';
import { endpointsById } from '../../../src/delivery/endpoints.ts';
import { deliverToEndpoint } from '../../../src/delivery/webhooks/deliver.ts';
import {
  createWarningOutcomeWriter,
  deliverWarnings,
} from '../../../src/delivery/webhooks/deliver-warnings.ts';
import { createWebhookClient, type WebhookClient } from '../../../src/delivery/webhooks/http-post.ts';
import { leaseDueEndpoints } from '../../../src/delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../../../src/delivery/webhooks/outcome-writer.ts';
import { createSharedFeedPages } from '../../../src/delivery/webhooks/shared-pages.ts';
import { keepSigningKey } from '../../../src/delivery/webhooks/signing-keys.ts';
import { leaseWarnedEndpoints } from '../../../src/delivery/webhooks/warning-lease.ts';
import type { DeliveryOutcome } from '../../../src/domain/words.ts';
import { publicId } from '../../../src/domain/item/public-id.ts';
import type { Context } from '../../../src/record/context.ts';
import type { WebhookReceiver } from '../../support/webhook-receiver.ts';
import type { World } from '../../support/world.ts';

/** Receivers of tests are on this machine. */
export const HERE: ReadonlySet<string> = new Set(['127.0.0.1']);

/** Waits for a receiver for so long at most, so that tests of what hangs end. */
const POST_TIMEOUT_MS = 1_000;

/** Sends as the service does, but waits less long. */
export const impatientClient = (allowed = HERE) => createWebhookClient(allowed, POST_TIMEOUT_MS);

/** A worker that sends when it is told to, until nothing is due any more. */
export function workerIn(place: World, client: WebhookClient = impatientClient(), chance = 0.5) {
  after(() => client.close());
  return {
    /** @returns to how many endpoints something was sent, or looked through for them */
    work: async (): Promise<number> => await sendAllDue(place.ctx, client, chance),
  };
}

/**
 * Sends whatever is due, warnings first, as the lanes of the job do.
 * @returns to how many endpoints something was sent, or looked through for them
 */
export async function sendAllDue(
  ctx: Context,
  client: WebhookClient,
  chance: number,
  onAttempt?: (outcome: DeliveryOutcome) => void,
): Promise<number> {
  const tools = {
    ctx,
    client,
    pages: createSharedFeedPages(ctx),
    outcomes: createOutcomeWriter(ctx, onAttempt),
    warningOutcomes: createWarningOutcomeWriter(ctx, onAttempt),
    lastWarning: () => 0,
    signingKey: keepSigningKey(ctx),
    chance: () => chance,
    isStopping: () => false,
  };
  let count = 0;
  for (;;) {
    const warned = await leaseWarnedEndpoints(ctx, 100);
    await Promise.all(warned.map((endpoint) => deliverWarnings(tools, endpoint)));
    const leased = await leaseDueEndpoints(ctx, 100);
    await Promise.all(leased.map((endpoint) => deliverToEndpoint(tools, endpoint)));
    if (warned.length + leased.length === 0) return count;
    count += warned.length + leased.length;
  }
}

/** Partners of a world, and their endpoints. */
export function endpointsIn(place: World, worker: { readonly work: () => Promise<number> }) {
  const partner = (name = 'partner-1'): Context => ({
    ...place.ctx,
    webhookAllowedHosts: HERE,
    caller: { role: 'PARTNER', name, keyId: name, person: name, address: null },
  });
  return {
    partner,
    /** An endpoint that was asked whether it wants messages. */
    registered: async (receiver: Pick<WebhookReceiver, 'url'>, more: object = {}) => {
      const { endpointId, secret } = await registerEndpoint(partner(), {
        name: 'Ours',
        url: receiver.url,
        ...more,
      });
      await worker.work();
      return { uuid: endpointId!, id: publicId('Endpoint', endpointId!), secret: secret! };
    },
    endpointOf: async (uuid: string) => (await endpointsById(partner(), [uuid]))[0]!,
  };
}
