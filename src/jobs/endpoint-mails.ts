import { setTimeout as wait } from 'node:timers/promises';
import { leaseDueEndpointMails, sendEndpointMail } from '../delivery/contacts/endpoint-mails.ts';
import type { Mailer } from '../delivery/mail/mailer.ts';
import type { Context } from '../record/context.ts';
import { workInTurns } from './rolling-turns.ts';

export interface EndpointMailJob {
  /** Begins nothing new, and waits for a while for what is on its way. */
  readonly stop: () => Promise<void>;
  /** Waits for what is on its way still, once the mailer was closed. */
  readonly ended: () => Promise<void>;
}

/** How often it is looked for mails that are due. */
const POLL_INTERVAL_MS = 5_000;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 3_000;

/**
 * Tells the owners of endpoints by mail until it is stopped. Any number of workers may run on one database.
 * @param onFailure hears of what failed that is no mail server's fault
 */
export function startEndpointMailJob(
  ctx: Context,
  { send, connections }: Pick<Mailer, 'send' | 'connections'>,
  onFailure: (error: unknown) => void,
): EndpointMailJob {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = workInTurns(
    {
      ...{ turns: connections, intervalMs: POLL_INTERVAL_MS, onFailure },
      lease: (limit) => leaseDueEndpointMails(ctx, limit),
      work: (mail) => sendEndpointMail(ctx, mail, send, Math.random),
    },
    signal,
  );

  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([running, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
    ended: () => running,
  };
}
