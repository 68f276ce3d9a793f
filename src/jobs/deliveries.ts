import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { deliverToEndpoint } from '../delivery/webhooks/deliver.ts';
import { ClosedClientError, createWebhookClient } from '../delivery/webhooks/http-post.ts';
import { type LeasedEndpoint, leaseDueEndpoints, releaseLeases } from '../delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../delivery/webhooks/outcome-writer.ts';
import type { AllowedHosts } from '../delivery/webhooks/public-address.ts';
import { createSharedFeedPages } from '../delivery/webhooks/shared-pages.ts';
import { keepSigningKey } from '../delivery/webhooks/signing-keys.ts';
import type { DeliveryOutcome } from '../domain/words.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import { readRecordHead } from '../reads/feed/feed.ts';
import type { Context } from '../record/context.ts';

export interface DeliveryJob {
  /** Begins nothing new, lets what is on its way come to its end for a while, and gives back what it has taken. */
  readonly stop: () => Promise<void>;
}

/** How often it is looked whether the record has grown, which costs little. */
const RECORD_CHECK_INTERVAL_MS = 25;
/** How often endpoints are taken at least: some are due by the clock, or were left by another worker. */
const LEASE_INTERVAL_MS = 250;
/** So many endpoints one worker sends to at once; while some are written down, others are on their way. */
const MAX_ENDPOINTS_AT_ONCE = 1_024;
const ENDPOINTS_BEGUN_TOGETHER = 64;
/** Endpoints are taken by so many, or after `LEASE_INTERVAL_MS`: each taking is a transaction. */
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
    let sequence = 0;
    while (!stopping.signal.aborted) {
      const room = MAX_ENDPOINTS_AT_ONCE - underWay.size;
      const leased = room > 0 ? await leaseDueEndpoints(ctx, room).catch(failedLook) : [];
      await beginInPortions(leased);
      if (leased.length < room) sequence = await waitForRecordGrowth(sequence);
      else await Promise.race([wait(LEASE_INTERVAL_MS), roomForMore()]);
    }
  }

  /** @returns how far the record goes */
  async function waitForRecordGrowth(known: number): Promise<number> {
    const until = performance.now() + LEASE_INTERVAL_MS;
    let sequence = known;
    while (sequence === known && performance.now() < until && !stopping.signal.aborted) {
      await wait(RECORD_CHECK_INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
      ({ sequence } = await readRecordHead(ctx).catch(() => ({ sequence: known })));
    }
    return sequence;
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

  /** By portions, so that the first are on their way while the next are signed, and nothing else of this process waits for all. */
  async function beginInPortions(leased: readonly LeasedEndpoint[]): Promise<void> {
    for (let at = 0; at < leased.length; at += ENDPOINTS_BEGUN_TOGETHER) {
      for (const endpoint of leased.slice(at, at + ENDPOINTS_BEGUN_TOGETHER)) begin(endpoint);
      await setImmediate();
    }
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
