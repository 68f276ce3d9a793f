import { DAY_MS } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import { listText } from '../../wording/phrases/lists.ts';
import type { MailContent } from '../mail/mail-content.ts';
import type { MailMessage, MailOutcome } from '../mail/mail-message.ts';
import { renderMail } from '../mail/render-mail.ts';
import { retryDelayMs } from '../webhooks/retry-schedule.ts';
import { MAIL_LEASE_MS, type WatchMailTools } from './send-watch-mail.ts';
import type { WatchLinks } from './watch-links.ts';
import { WATCH_REQUEST_COLUMNS, type WatchRequestRow } from './watch-request-rows.ts';
import { nameWatchedSubjects, watchedSubjectText } from './watch-subjects.ts';

/** So often a day one mailbox is asked whether it wants mail, however its address is spelt, and so many questions may be open. */
export const MAX_QUESTIONS_PER_MAILBOX = { aDay: 3, open: 10 } as const;

/** A wish that one worker asks about, until the lease ends. */
interface LeasedRequest extends WatchRequestRow {
  readonly leaseId: string;
  readonly failures: number;
}

const LEASE_REQUESTS_SQL = `
with due as (
  select r.id from watch_request r where r.due_at <= $1::timestamptz order by r.due_at limit $2 for update skip locked)
update watch_request r set lease_id = gen_random_uuid(), due_at = $1::timestamptz + interval '${MAIL_LEASE_MS} milliseconds'
from due where r.id = due.id returning ${WATCH_REQUEST_COLUMNS}, r.failures, r.lease_id as "leaseId"`;

/** Wishes of one mailbox are looked at one after the other, so that many at once are not each the first. */
const LOCK_MAILBOX_SQL = `select pg_advisory_xact_lock(hashtextextended('watch ' || $1, 0))`;

/** Those that were asked already count, and those that are being asked; this one itself does not. */
const BEGIN_QUESTION_SQL = `
update watch_request set mailed_at = coalesce(mailed_at, $2::timestamptz)
where id = $3 and lease_id = $4 and not exists (select from watcher where address_key = $1 and unreachable_at is not null)
  and (select count(*) filter (where o.mailed_at > $2::timestamptz - interval '1 day') < ${MAX_QUESTIONS_PER_MAILBOX.aDay}
      and count(*) filter (where o.confirmed_at is null) < ${MAX_QUESTIONS_PER_MAILBOX.open}
    from watch_request o where o.mailbox = $5 and o.mailed_at is not null and o.id <> $3)
returning id`;

const END_QUESTION_SQL = `update watch_request set due_at = null, lease_id = null, mailed_at = $3::timestamptz where id = $1 and lease_id = $2`;
const RETRY_QUESTION_SQL = `update watch_request set due_at = $3::timestamptz, lease_id = null, failures = failures + 1 where id = $1 and lease_id = $2`;

/** Takes wishes about which nobody has been asked yet, for `MAIL_LEASE_MS`. */
export async function leaseDueRequests(ctx: Context, limit: number): Promise<LeasedRequest[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) => executeSql<LeasedRequest>(em, LEASE_REQUESTS_SQL, [now, limit]));
}

/**
 * Asks an address whether it wants what was wished for it (rules.md, R129). One that was asked three times today, or takes no mail, is not
 * asked: nobody hears of that.
 */
export async function sendConfirmation(
  { ctx, links, sendMail, chance }: WatchMailTools,
  request: LeasedRequest,
): Promise<void> {
  const now = ctx.now();
  const { id, leaseId, addressKey, mailbox } = request;
  const isAsked = await inTransaction(ctx, async (em) => {
    await executeSql(em, LOCK_MAILBOX_SQL, [mailbox]);
    const values = [addressKey, new Date(now), id, leaseId, mailbox];
    return (await executeSql(em, BEGIN_QUESTION_SQL, values)).length > 0;
  });
  if (!isAsked) return await endQuestion(ctx, request, null);
  const outcome: MailOutcome = await sendMail(await writeConfirmation(ctx, links, request));
  if (outcome.kind !== 'FAILED') {
    await endQuestion(ctx, request, now);
    return;
  }
  const delayMs = retryDelayMs(request.failures + 1, null, chance());
  const isWorthwhile = now + delayMs < request.requestedAt + DAY_MS;
  if (!isWorthwhile) return await endQuestion(ctx, request, null);
  await inTransaction(ctx, (em) =>
    executeSql(em, RETRY_QUESTION_SQL, [id, leaseId, new Date(now + delayMs)]),
  );
}

async function endQuestion(ctx: Context, request: LeasedRequest, mailedAt: number | null): Promise<void> {
  const values = [request.id, request.leaseId, mailedAt === null ? null : new Date(mailedAt)];
  await inTransaction(ctx, (em) => executeSql(em, END_QUESTION_SQL, values));
}

async function writeConfirmation(
  ctx: Context,
  links: WatchLinks,
  request: WatchRequestRow,
): Promise<MailMessage> {
  const { locale: wanted, events, cadence } = request;
  const locale = messageLocaleFor(wanted, ctx.defaultLocale);
  const subjects = await nameWatchedSubjects(ctx, request.subjects);
  const names = subjects.map((one) => watchedSubjectText(one, wanted, locale, ctx.defaultLocale));
  const what = names.length === 1 ? names[0]! : pageWord('watchMail.items', locale, { count: names.length });
  const title = pageWord('watchMail.confirm', locale, { what });
  const eventNames = events.map((event) => pageWord('watch.event', locale, { event }));
  const how = {
    events: listText(eventNames, locale),
    cadence: pageWord('watch.cadenceIs', locale, { cadence }),
  };
  const content: MailContent = {
    ...{ locale, title, lead: pageWord('watchMail.confirmLead', locale) },
    blocks: [
      {
        kind: 'ENTRIES',
        entries: subjects.map(({ path }, at) => ({
          ...{ title: names[at]!, date: null, text: null },
          href: path === null ? null : `${ctx.publicUrl}/${path}`,
        })),
      },
      { kind: 'PARAGRAPH', text: pageWord('watchMail.confirmHow', locale, how) },
      {
        kind: 'ACTION',
        text: pageWord('watchMail.confirmAction', locale),
        href: links.url('CONFIRM', request.id),
      },
      { kind: 'NOTE', text: pageWord('watchMail.confirmIgnore', locale) },
    ],
    footer: { text: null, links: [] },
  };
  return {
    ...{ id: request.id, to: request.address, locale, subject: title, ...renderMail(ctx, content) },
    ...{ unsubscribeUrl: null, bounceToken: null },
  };
}
