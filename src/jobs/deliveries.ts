import { setTimeout as wait } from 'node:timers/promises';
import { deliverToEndpoint } from '../delivery/webhooks/deliver.ts';
import { createWarningOutcomeWriter, deliverWarnings } from '../delivery/webhooks/deliver-warnings.ts';
import { readLastWarning } from '../delivery/last-warning.ts';
import { ClosedClientError, createWebhookClient } from '../delivery/webhooks/http-post.ts';
import { leaseDueEndpoints, releaseLeases } from '../delivery/webhooks/lease.ts';
import { createOutcomeWriter } from '../delivery/webhooks/outcome-writer.ts';
import type { AllowedHosts } from '../delivery/webhooks/public-address.ts';
import { createSharedFeedPages } from '../delivery/webhooks/shared-pages.ts';
import { keepSigningKey } from '../delivery/webhooks/signing-keys.ts';
import { leaseWarnedEndpoints, releaseWarningLeases } from '../delivery/webhooks/warning-lease.ts';
import type { DeliveryOutcome } from '../domain/words.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import { readRecordHead } from '../reads/feed/feed.ts';
import type { Context } from '../record/context.ts';
import { type DeliveryLane, startDeliveryLane } from './delivery-lane.ts';
import type { WarningGate } from './warning-gate.ts';

export interface DeliveryJob {
  /** Begins nothing new, lets what is on its way come to its end for a while, and gives back what it has taken. */
  readonly stop: () => Promise<void>;
}

/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 5_000;

/**
 * Sends facts to endpoints until it is stopped, and warnings before them, in a lane of their own with places of its own (rules.md, R148). Any
 * number of workers may run on one database: each endpoint is in the hand of one of them at a time in each lane, and what a worker that
 * died had in hand is taken over within 30 seconds.
 * @param ctx as the service sees itself, without a caller
 * @param onFailure hears of what failed that is no endpoint's fault
 * @param onAttempt hears of each attempt that was written down
 * @param gate says whether the process warns by mail: facts give way to that
 */
export function startDeliveryJob(
  ctx: Context,
  allowed: AllowedHosts,
  onFailure: (error: unknown) => void,
  onAttempt?: (outcome: DeliveryOutcome) => void,
  gate?: Pick<WarningGate, 'isWarning'>,
): DeliveryJob {
  const client = createWebhookClient(allowed);
  const stopping = new AbortController();
  const { signal } = stopping;
  let lastWarning = 0;
  const tools = {
    ctx,
    client,
    pages: createSharedFeedPages(ctx),
    outcomes: createOutcomeWriter(ctx, onAttempt),
    warningOutcomes: createWarningOutcomeWriter(ctx, onAttempt),
    lastWarning: () => lastWarning,
    signingKey: keepSigningKey(ctx),
    chance: Math.random,
    isStopping: () => signal.aborted,
  };
  const tellUnlessTransient = (error: unknown) => {
    if (!isTransientRefusal(error) && !(error instanceof ClosedClientError)) onFailure(error); // a database that is away is told of by whoever watches it
  };
  const warnings = startDeliveryLane(
    {
      lease: (limit) => leaseWarnedEndpoints(ctx, limit),
      deliver: (endpoint) => deliverWarnings(tools, endpoint),
      readHead: async () => {
        lastWarning = await readLastWarning(ctx);
        return lastWarning;
      },
      onFailure: tellUnlessTransient,
    },
    signal,
  );
  const facts: DeliveryLane = startDeliveryLane(
    {
      lease: (limit) => leaseDueEndpoints(ctx, limit),
      deliver: (endpoint) =>
        deliverToEndpoint({ ...tools, isStopping: () => signal.aborted || facts.isCrowded() }, endpoint),
      ...(gate && { givesWay: gate.isWarning }),
      readHead: async () => (await readRecordHead(ctx)).sequence,
      onFailure: tellUnlessTransient,
    },
    signal,
  );

  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([warnings.ended, facts.ended]);
      const ending = Promise.all([...warnings.underWay.values(), ...facts.underWay.values()]);
      await Promise.race([ending, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
      const warningLeases = [...warnings.underWay.keys()];
      const factLeases = [...facts.underWay.keys()];
      await client.close();
      await ending;
      if (warningLeases.length > 0) await releaseWarningLeases(ctx, warningLeases).catch(tellUnlessTransient);
      if (factLeases.length > 0) await releaseLeases(ctx, factLeases).catch(tellUnlessTransient);
    },
  };
}
