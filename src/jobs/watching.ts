import { setTimeout as wait } from 'node:timers/promises';
import type { SendMail } from '../delivery/mail/mail-message.ts';
import { leaseDueRequests, sendConfirmation } from '../delivery/watching/send-confirmation.ts';
import {
  leaseDueWatchers,
  sendWatchMail,
  type WatchMailTools,
} from '../delivery/watching/send-watch-mail.ts';
import { readWatchLinks } from '../delivery/watching/watch-links.ts';
import { noteWatchedEndings, noteWatchedNews } from '../delivery/watching/watch-look.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';

export interface WatchingJob {
  /** Begins nothing new, and waits for a while for what is on its way. */
  readonly stop: () => Promise<void>;
  /** Waits for what is on its way still, once the mailer was closed. */
  readonly ended: () => Promise<void>;
}

/** How often it is looked for what is to be told. */
const LOOK_INTERVAL_MS = 1_000;
/** How often it is looked for what ends soon. */
const ENDINGS_INTERVAL_MS = 3_600_000;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 3_000;
/** So many mails one worker sends at once. */
const MAX_MAILS_AT_ONCE = 16;

/**
 * Tells watchers by mail until it is stopped. Any number of workers may run on one database: each change is noted once, and each watcher is in
 * the hand of one worker at a time.
 * @param ctx as the service sees itself
 * @param onFailure hears of what failed that is no mail server's fault
 */
export function startWatchingJob(
  ctx: Context,
  sendMail: SendMail,
  onFailure: (error: unknown) => void,
): WatchingJob {
  const stopping = new AbortController();
  let endingsAt: Instant | null = null;
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([running, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
    ended: () => running,
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const isMore = await workOnce().catch((error: unknown) => {
        if (!isTransientRefusal(error)) onFailure(error); // a database that is away is told of by whoever watches it
        return false;
      });
      if (!isMore) await wait(LOOK_INTERVAL_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  async function workOnce(): Promise<boolean> {
    const now = ctx.now();
    if (endingsAt === null || now >= endingsAt + ENDINGS_INTERVAL_MS || now < endingsAt) {
      await noteWatchedEndings(ctx);
      endingsAt = now;
    }
    return await workOnWatching(ctx, sendMail, onFailure);
  }
}

/**
 * Notes what is new for watchers, and sends what is due, once.
 * @returns whether there may be more
 */
export async function workOnWatching(
  ctx: Context,
  sendMail: SendMail,
  onFailure: (error: unknown) => void,
  chance: () => number = Math.random,
): Promise<boolean> {
  const isNews = await noteWatchedNews(ctx);
  const tools: WatchMailTools = { ctx, links: await readWatchLinks(ctx), sendMail, chance };
  const requests = await leaseDueRequests(ctx, MAX_MAILS_AT_ONCE);
  const watchers = await leaseDueWatchers(ctx, MAX_MAILS_AT_ONCE);
  const mails = [
    ...requests.map((request) => sendConfirmation(tools, request)),
    ...watchers.map((watcher) => sendWatchMail(tools, watcher)),
  ];
  const ended = await Promise.allSettled(mails);
  for (const mail of ended)
    if (mail.status === 'rejected' && !isTransientRefusal(mail.reason)) onFailure(mail.reason);
  return isNews || mails.length > 0;
}
