import { leaseDueEndpointMails, sendEndpointMail } from '../../src/delivery/contacts/endpoint-mails.ts';
import { leaseDueAnswers, sendDangerAnswer } from '../../src/delivery/danger/send-danger-answer.ts';
import type { SendMail } from '../../src/delivery/mail/mail-message.ts';
import { noteWarnings } from '../../src/delivery/watching/note-warnings.ts';
import { noteWatchedNews } from '../../src/delivery/watching/poll-record.ts';
import { leaseDueRequests, sendConfirmation } from '../../src/delivery/watching/send-confirmation.ts';
import { leaseDueWatchers, sendWatchMail } from '../../src/delivery/watching/send-watch-mail.ts';
import { leaseWarnedWatchers, sendWarnings } from '../../src/delivery/watching/send-warnings.ts';
import { readWatchLinks } from '../../src/delivery/watching/watch-links.ts';
import { isTransientRefusal } from '../../src/domain/refusal.ts';
import type { Context } from '../../src/record/context.ts';

/** What the jobs that send mails do until they are stopped, done once: a test says when. */

const MAX_ENDPOINT_MAILS = 20;
const MAX_WATCH_MAILS = 16;

/**
 * Sends mails to owners of endpoints that are due.
 * @returns how many were tried
 */
export async function sendDueEndpointMails(
  ctx: Context,
  send: SendMail,
  chance: () => number,
): Promise<number> {
  const mails = await leaseDueEndpointMails(ctx, MAX_ENDPOINT_MAILS);
  await Promise.all(mails.map((mail) => sendEndpointMail(ctx, mail, send, chance)));
  return mails.length;
}

/**
 * Notes what is new for watchers, and sends what is due.
 * @returns whether there may be more
 */
export async function workOnWatching(
  ctx: Context,
  sendMail: SendMail,
  onFailure: (error: unknown) => void,
  chance: () => number = Math.random,
): Promise<boolean> {
  const isWarning = await noteWarnings(ctx);
  const isNews = (await noteWatchedNews(ctx)) || isWarning;
  const tools = { ctx, links: await readWatchLinks(ctx), sendMail, chance };
  const warned = await leaseWarnedWatchers(ctx, MAX_WATCH_MAILS);
  await sendWarnings(tools, warned, 1);
  const requests = await leaseDueRequests(ctx, MAX_WATCH_MAILS);
  const watchers = await leaseDueWatchers(ctx, MAX_WATCH_MAILS);
  const answers = await leaseDueAnswers(ctx, MAX_WATCH_MAILS);
  const mails = [
    ...requests.map((request) => sendConfirmation(tools, request)),
    ...watchers.map((watcher) => sendWatchMail(tools, watcher)),
    ...answers.map((answer) => sendDangerAnswer(tools, answer)),
  ];
  const ended = await Promise.allSettled(mails);
  for (const mail of ended)
    if (mail.status === 'rejected' && !isTransientRefusal(mail.reason)) onFailure(mail.reason);
  return isNews || warned.length + mails.length > 0;
}
