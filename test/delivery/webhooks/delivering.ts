import { after } from 'node:test';
import { deliverToEndpoint } from '../../../src/delivery/webhooks/deliver.ts';
import { createWebhookClient, type WebhookClient } from '../../../src/delivery/webhooks/http-post.ts';
import { leaseDueEndpoints } from '../../../src/delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../../../src/delivery/webhooks/outcome-writer.ts';
import { createSharedFeedPages } from '../../../src/delivery/webhooks/shared-pages.ts';
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
  const leaseId = '00000000-0000-4000-8000-00000000aaaa';
  return {
    leaseId,
    /** @returns to how many endpoints something was sent, or looked through for them */
    work: async (): Promise<number> => {
      const { ctx } = place;
      const tools = {
        ctx,
        client,
        pages: createSharedFeedPages(ctx),
        outcomes: createOutcomeWriter(ctx, leaseId),
        chance: () => chance,
        isStopping: () => false,
      };
      let count = 0;
      for (;;) {
        const leased = await leaseDueEndpoints(ctx, leaseId, 100);
        if (leased.length === 0) return count;
        count += leased.length;
        await Promise.all(leased.map((endpoint) => deliverToEndpoint(tools, endpoint)));
      }
    },
  };
}
