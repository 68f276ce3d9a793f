import { setTimeout as wait } from 'node:timers/promises';
import { sendDueEndpointMails } from '../delivery/contacts/endpoint-mails.ts';
import type { SendMail } from '../delivery/mail/mail-message.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';

export interface EndpointMailJob {
  /** Begins nothing new, and waits for a while for what is on its way. */
  readonly stop: () => Promise<void>;
  /** Waits for what is on its way still, once the mailer was closed. */
  readonly ended: () => Promise<void>;
}

/** How often it is looked for mails that are due. */
const LOOK_INTERVAL_MS = 5_000;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 3_000;

/**
 * Tells the owners of endpoints by mail until it is stopped. Any number of workers may run on one database.
 * @param onFailure hears of what failed that is no mail server's fault
 */
export function startEndpointMailJob(
  ctx: Context,
  send: SendMail,
  onFailure: (error: unknown) => void,
): EndpointMailJob {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = run();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const count = await sendDueEndpointMails(ctx, send, Math.random).catch((error: unknown) => {
        if (!isTransientRefusal(error)) onFailure(error); // a database that is away is told of by whoever watches it
        return 0;
      });
      if (count === 0) await wait(LOOK_INTERVAL_MS, undefined, { signal }).catch(() => {});
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([running, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
    ended: () => running,
  };
}
