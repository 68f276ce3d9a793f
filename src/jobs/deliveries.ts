import { setTimeout as wait } from 'node:timers/promises';
import type { EndpointRow } from '../delivery/endpoint-rows.ts';
import { deliverToEndpoint } from '../delivery/webhooks/deliver.ts';
import { createWebhookClient } from '../delivery/webhooks/http-post.ts';
import { leaseDueEndpoints, releaseLeases } from '../delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../delivery/webhooks/outcome-writer.ts';
import type { AllowedHosts } from '../delivery/webhooks/public-address.ts';
import { createSharedFeedPages } from '../delivery/webhooks/shared-pages.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';

export interface DeliveryJob {
  /** Begins nothing new, lets what is on its way come to its end for a while, and gives back what it has taken. */
  readonly stop: () => Promise<void>;
}

/** How often it is looked for endpoints to which something is to be sent. */
const LOOK_INTERVAL_MS = 250;
/** So many endpoints one worker sends to at once. */
const MAX_ENDPOINTS_AT_ONCE = 256;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 5_000;

/**
 * Sends facts to endpoints until it is stopped. Any number of workers may run on one database: each endpoint is in the hand of one
 * of them at a time, and what a worker that died had in hand is taken over within 30 seconds.
 * @param ctx as the service sees itself, without a caller
 * @param onFailure hears of what failed that is no endpoint's fault
 */
export function startDeliveryJob(
  ctx: Context,
  allowed: AllowedHosts,
  onFailure: (error: unknown) => void,
): DeliveryJob {
  const leaseId = ctx.uuid();
  const client = createWebhookClient(allowed);
  const stopping = new AbortController();
  const tools = {
    ctx,
    client,
    pages: createSharedFeedPages(ctx),
    outcomes: createOutcomeWriter(ctx, leaseId),
    chance: Math.random,
    isStopping: () => stopping.signal.aborted,
  };
  const underWay = new Set<Promise<void>>();
  const running = run();

  const tellUnlessTransient = (error: unknown) => {
    if (!isTransientRefusal(error)) onFailure(error); // a database that is away is told of by whoever watches it
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const room = MAX_ENDPOINTS_AT_ONCE - underWay.size;
      const leased = room > 0 ? await leaseDueEndpoints(ctx, leaseId, room).catch(failedLook) : [];
      for (const endpoint of leased) begin(endpoint);
      if (leased.length < room)
        await wait(LOOK_INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
      else await Promise.race([wait(LOOK_INTERVAL_MS), ...underWay]);
    }
  }

  function failedLook(error: unknown): EndpointRow[] {
    tellUnlessTransient(error);
    return [];
  }

  function begin(endpoint: EndpointRow): void {
    const delivery = deliverToEndpoint(tools, endpoint).catch(tellUnlessTransient);
    underWay.add(delivery);
    void delivery.finally(() => underWay.delete(delivery));
  }

  return {
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.race([Promise.all(underWay), wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
      await client.close();
      await Promise.all(underWay);
      await releaseLeases(ctx, leaseId).catch(tellUnlessTransient);
    },
  };
}
