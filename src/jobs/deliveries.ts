import { setTimeout as wait } from 'node:timers/promises';
import { deliverToEndpoint } from '../delivery/webhooks/deliver.ts';
import { ClosedClientError, createWebhookClient } from '../delivery/webhooks/http-post.ts';
import { type LeasedEndpoint, leaseDueEndpoints, releaseLeases } from '../delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../delivery/webhooks/outcome-writer.ts';
import type { AllowedHosts } from '../delivery/webhooks/public-address.ts';
import { createSharedFeedPages } from '../delivery/webhooks/shared-pages.ts';
import { keepSigningKey } from '../delivery/webhooks/signing-keys.ts';
import type { DeliveryOutcome } from '../domain/words.ts';
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
/** Endpoints are taken by so many, or after `LOOK_INTERVAL_MS`: each taking is a transaction. */
const MIN_ENDPOINTS_TAKEN = 64;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 5_000;

/**
 * Sends facts to endpoints until it is stopped. Any number of workers may run on one database: each endpoint is in the hand of one
 * of them at a time, and what a worker that died had in hand is taken over within 30 seconds.
 * @param ctx as the service sees itself, without a caller
 * @param onFailure hears of what failed that is no endpoint's fault
 * @param onAttempt hears of each attempt that was written down
 */
export function startDeliveryJob(
  ctx: Context,
  allowed: AllowedHosts,
  onFailure: (error: unknown) => void,
  onAttempt?: (outcome: DeliveryOutcome) => void,
): DeliveryJob {
  const client = createWebhookClient(allowed);
  const stopping = new AbortController();
  const tools = {
    ctx,
    client,
    pages: createSharedFeedPages(ctx),
    outcomes: createOutcomeWriter(ctx, onAttempt),
    signingKey: keepSigningKey(ctx),
    chance: Math.random,
    isStopping: () => stopping.signal.aborted,
  };
  /** By their leases. */
  const underWay = new Map<string, Promise<void>>();
  let tellRoom = (): void => {};
  const running = run();

  const tellUnlessTransient = (error: unknown) => {
    if (!isTransientRefusal(error) && !(error instanceof ClosedClientError)) onFailure(error); // a database that is away is told of by whoever watches it
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const room = MAX_ENDPOINTS_AT_ONCE - underWay.size;
      const leased = room > 0 ? await leaseDueEndpoints(ctx, room).catch(failedLook) : [];
      for (const endpoint of leased) begin(endpoint);
      if (leased.length < room)
        await wait(LOOK_INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
      else await Promise.race([wait(LOOK_INTERVAL_MS), roomForMore()]);
    }
  }

  function hasRoomForMore(): boolean {
    return MAX_ENDPOINTS_AT_ONCE - underWay.size >= MIN_ENDPOINTS_TAKEN;
  }

  async function roomForMore(): Promise<void> {
    if (hasRoomForMore()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    tellRoom = resolve;
    await promise;
  }

  function failedLook(error: unknown): LeasedEndpoint[] {
    tellUnlessTransient(error);
    return [];
  }

  function begin(endpoint: LeasedEndpoint): void {
    const delivery = deliverToEndpoint(tools, endpoint).catch(tellUnlessTransient);
    underWay.set(endpoint.leaseId, delivery);
    void delivery.finally(() => {
      underWay.delete(endpoint.leaseId);
      if (hasRoomForMore()) tellRoom();
    });
  }

  return {
    stop: async () => {
      stopping.abort();
      await running;
      const ending = Promise.all(underWay.values());
      await Promise.race([ending, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
      const cutOff = [...underWay.keys()];
      await client.close();
      await ending;
      if (cutOff.length > 0) await releaseLeases(ctx, cutOff).catch(tellUnlessTransient);
    },
  };
}
