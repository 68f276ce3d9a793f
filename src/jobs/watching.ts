import { setTimeout as wait } from 'node:timers/promises';
import type { SendMail } from '../delivery/mail/mail-message.ts';
import type { Mailer } from '../delivery/mail/mailer.ts';
import { leaseDueAnswers, sendDangerAnswer } from '../delivery/danger/send-danger-answer.ts';
import { leaseDueRequests, sendConfirmation } from '../delivery/watching/send-confirmation.ts';
import {
  leaseDueWatchers,
  sendWatchMail,
  type WatchMailTools,
} from '../delivery/watching/send-watch-mail.ts';
import { leaseWarnedWatchers, sendWarnings } from '../delivery/watching/send-warnings.ts';
import { readWatchLinks } from '../delivery/watching/watch-links.ts';
import { noteWarnings } from '../delivery/watching/note-warnings.ts';
import { noteWatchedEndings, noteWatchedNews } from '../delivery/watching/poll-record.ts';
import type { Instant } from '../domain/calendar/dates.ts';
import { isTransientRefusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { createWarningGate, type WarningGate } from './warning-gate.ts';
import { workInTurns } from './rolling-turns.ts';

export interface WatchingJob {
  /** Begins nothing new, and waits for a while for what is on its way. */
  readonly stop: () => Promise<void>;
  /** Waits for what is on its way still, once the mailer was closed. */
  readonly ended: () => Promise<void>;
}

/** How often it is looked for what is to be told. */
const POLL_INTERVAL_MS = 1_000;
/** So many are warned together: what they are told is read and written down at once. */
const MAX_WARNED_AT_ONCE = 500;
/** How often it is looked for warnings. */
const WARNINGS_INTERVAL_MS = 250;
/** How often it is looked for what ends soon. */
const ENDINGS_INTERVAL_MS = 3_600_000;
/** What is on its way when the worker stops has so long. */
const STOP_PATIENCE_MS = 3_000;

/**
 * Tells watchers, and those who reported a danger, by mail until it is stopped. Any number of workers may run on one database: each change is noted
 * once, and each watcher is in the hand of one worker at a time.
 * @param ctx as the service sees itself
 * @param onFailure hears of what failed that is no mail server's fault
 * @param gate tells others in the process that it warns
 */
export function startWatchingJob(
  ctx: Context,
  mailer: Pick<Mailer, 'send' | 'connections'>,
  onFailure: (error: unknown) => void,
  gate: WarningGate = createWarningGate(),
): WatchingJob {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rolling = { turns: mailer.connections, intervalMs: POLL_INTERVAL_MS, onFailure };
  const work = (send: () => Promise<void>) => send();
  const lease = (leaseMails: LeaseMails) => async (limit: number) =>
    await leaseMails(await mailTools(ctx, mailer.send), limit);
  const running = Promise.all([
    noteUntilStopped(),
    warnUntilStopped(),
    workInTurns({ ...rolling, lease: lease(leaseConfirmations), work }, signal),
    workInTurns(
      { ...rolling, lease: async (limit) => (gate.isWarning() ? [] : await lease(leaseNews)(limit)), work },
      signal,
    ),
    workInTurns({ ...rolling, lease: lease(leaseAnswers), work }, signal),
  ]).then(() => {});
  return {
    stop: async () => {
      stopping.abort();
      await Promise.race([running, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
    },
    ended: () => running,
  };

  /** Notes what is new however long a mail takes. */
  async function noteUntilStopped(): Promise<void> {
    let endingsAt: Instant | null = null;
    const noteOnce = async () => {
      const now = ctx.now();
      if (endingsAt === null || now >= endingsAt + ENDINGS_INTERVAL_MS || now < endingsAt) {
        await noteWatchedEndings(ctx);
        endingsAt = now;
      }
      return await noteWatchedNews(ctx);
    };
    await noteAgain(noteOnce, POLL_INTERVAL_MS);
  }

  /** Notes and sends warnings however long it takes to note all else; other news waits meanwhile. */
  async function warnUntilStopped(): Promise<void> {
    await noteAgain(async () => {
      await noteWarnings(ctx);
      const warned = await leaseWarnedWatchers(ctx, MAX_WARNED_AT_ONCE);
      if (warned.length === 0) return false;
      const tools = await mailTools(ctx, mailer.send);
      await gate.warn(() => sendWarnings(tools, warned, mailer.connections, signal));
      return true;
    }, WARNINGS_INTERVAL_MS);
  }

  async function noteAgain(note: () => Promise<boolean>, intervalMs: number): Promise<void> {
    while (!signal.aborted) {
      const isMore = await note().catch((error: unknown) => {
        if (!isTransientRefusal(error)) onFailure(error); // a database that is away is told of by whoever watches it
        return false;
      });
      if (!isMore) await wait(intervalMs, undefined, { signal }).catch(() => {});
    }
  }
}

/** Takes mails that are due: each is sent when it is called. */
type LeaseMails = (tools: WatchMailTools, limit: number) => Promise<(() => Promise<void>)[]>;

async function mailTools(ctx: Context, sendMail: SendMail): Promise<WatchMailTools> {
  return { ctx, links: await readWatchLinks(ctx), sendMail, chance: Math.random };
}

const leaseConfirmations: LeaseMails = async (tools, limit) => {
  const requests = await leaseDueRequests(tools.ctx, limit);
  return requests.map((request) => () => sendConfirmation(tools, request));
};

const leaseNews: LeaseMails = async (tools, limit) => {
  const watchers = await leaseDueWatchers(tools.ctx, limit);
  return watchers.map((watcher) => () => sendWatchMail(tools, watcher));
};

const leaseAnswers: LeaseMails = async (tools, limit) => {
  const answers = await leaseDueAnswers(tools.ctx, limit);
  return answers.map((answer) => () => sendDangerAnswer(tools, answer));
};
