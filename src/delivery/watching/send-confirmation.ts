import { DAY_MS, type Instant } from '../../domain/calendar/dates.ts';
import { pageUrl } from '../../domain/item/page-address.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { messageLocaleFor } from '../../wording/locales.ts';
import { pageWord } from '../../wording/page-words.ts';
import type { MailContent } from '../mail/mail-content.ts';
import type { MailMessage, MailOutcome } from '../mail/mail-message.ts';
import { MAIL_LEASE_MS } from '../mail/mailer.ts';
import { sendCountedMail } from '../mail/send-counted-mail.ts';
import { renderMail } from '../mail/render-mail.ts';
import { writeDangerConfirmation } from '../danger/danger-confirmation.ts';
import { retryDelayMs } from '../webhooks/retry-schedule.ts';
import { timeZoneOfRequest } from './confirm-watch.ts';
import type { WatchMailTools } from './send-watch-mail.ts';
import type { WatchLinks } from './watch-links.ts';
import { cadenceText, marketScopeTextByCode, subjectsPhrase, watchEventsText } from './watch-phrases.ts';
import { REQUEST_KEPT_MS, WATCH_REQUEST_COLUMNS, type WatchRequestRow } from './watch-request-rows.ts';
import { nameWatchedSubjects, watchedSubjectText } from './watch-subjects.ts';

/** So often a day one mailbox is asked whether it wants mail, however its address is spelt, and so many mails that ask for it may be open. */
export const MAX_CONFIRMATIONS_PER_MAILBOX = { aDay: 3, open: 10 } as const;

/** So long a wish lets another one go first, which is due at the same time. */
const GIVE_WAY_MS = 60_000;
const REQUEST_KEPT_SQL = `interval '${REQUEST_KEPT_MS} milliseconds'`;

/** A wish that one worker asks about, until the lease ends. */
interface LeasedRequest extends WatchRequestRow {
  readonly leaseId: string;
  readonly failures: number;
}

const LEASE_REQUESTS_SQL = `
with due as (
  select r.id from watch_request r where r.due_at <= $1::timestamptz order by r.due_at, r.requested_at limit $2 for update skip locked)
update watch_request r set lease_id = gen_random_uuid(), due_at = $1::timestamptz + interval '${MAIL_LEASE_MS} milliseconds'
from due where r.id = due.id returning ${WATCH_REQUEST_COLUMNS}, r.failures, r.lease_id as "leaseId"`;

/** Wishes of one mailbox are looked at one after the other, so that many at once are not each the first. */
const LOCK_MAILBOX_SQL = `select pg_advisory_xact_lock(hashtextextended('watch ' || $1, 0))`;

/**
 * Until when a wish waits: until the third last mail that asked is a day old, and the tenth last that is open is forgotten. Where a wish of somebody
 * waits from whose network the mailbox was asked less, it goes first: whoever sends many wishes for an address locks nobody out.
 * Those that were asked already count, and those that are being asked; this one itself does not.
 */
const SELECT_TURN_SQL = `
with mailed as (
  select o.network, o.requested_at, o.mailed_at, o.confirmed_at from watch_request o
  where o.mailbox = $1 and o.id <> $2 and o.mailed_at is not null and o.requested_at > $4::timestamptz - ${REQUEST_KEPT_SQL}
), sender as (select network, count(*) as count from mailed group by network)
select (extract(epoch from greatest(
  (select q.mailed_at + interval '1 day' from mailed q where q.mailed_at > $4::timestamptz - interval '1 day'
    order by q.mailed_at desc offset ${MAX_CONFIRMATIONS_PER_MAILBOX.aDay - 1} limit 1),
  (select q.requested_at + ${REQUEST_KEPT_SQL} from mailed q where q.confirmed_at is null
    order by q.requested_at desc offset ${MAX_CONFIRMATIONS_PER_MAILBOX.open - 1} limit 1),
  (select $4::timestamptz + interval '${GIVE_WAY_MS} milliseconds' from sender mine where mine.network = $3 and exists (
    select from watch_request w left join sender theirs on theirs.network = w.network
    where w.mailbox = $1 and w.id <> $2 and w.due_at is not null and w.mailed_at is null
      and w.requested_at > $4::timestamptz - ${REQUEST_KEPT_SQL} and coalesce(theirs.count, 0) < mine.count))
)) * 1000)::float8 as "waitsUntil"`;

const BEGIN_CONFIRMATION_SQL = `
update watch_request set mailed_at = coalesce(mailed_at, $2::timestamptz)
where id = $3 and lease_id = $4 and not exists (select from watcher where address_key = $1 and unreachable_at is not null)
returning (extract(epoch from mailed_at) * 1000)::float8 as "begunAt"`;

const DEFER_CONFIRMATION_SQL = `update watch_request set due_at = $3::timestamptz, lease_id = null, mailed_at = null where id = $1 and lease_id = $2`;
const END_CONFIRMATION_SQL = `update watch_request set due_at = null, lease_id = null, mailed_at = $3::timestamptz where id = $1 and lease_id = $2`;
const RETRY_CONFIRMATION_SQL = `update watch_request set due_at = $3::timestamptz, lease_id = null, failures = failures + 1 where id = $1 and lease_id = $2`;

/** Takes wishes about which nobody has been asked yet, for `MAIL_LEASE_MS`. */
export async function leaseDueRequests(ctx: Context, limit: number): Promise<LeasedRequest[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) => executeSql<LeasedRequest>(em, LEASE_REQUESTS_SQL, [now, limit]));
}

/**
 * Asks an address whether it wants what was wished for it (rules.md, R129). One that was asked three times today is asked
 * when there is room again, and one that takes no mail is not asked: nobody hears of that.
 */
export async function sendConfirmation(
  { ctx, links, sendMail, chance }: WatchMailTools,
  request: LeasedRequest,
): Promise<void> {
  const now = ctx.now();
  const { id, leaseId } = request;
  const turn = await takeTurn(ctx, request, new Date(now));
  if (turn.kind === 'WAITS') return;
  if (turn.kind === 'NEVER') return await endConfirmation(ctx, request, null);
  const outcome: MailOutcome = await sendCountedMail(
    ctx,
    sendMail,
    request.danger
      ? await writeDangerConfirmation(ctx, links, request, request.danger.itemId)
      : await writeConfirmation(ctx, links, request),
  );
  if (outcome.kind !== 'FAILED') {
    await endConfirmation(ctx, request, now);
    return;
  }
  const delayMs = retryDelayMs(request.failures + 1, null, chance());
  const isWorthwhile = now + delayMs < turn.begunAt + DAY_MS;
  if (!isWorthwhile) return await endConfirmation(ctx, request, null);
  await inTransaction(ctx, (em) =>
    executeSql(em, RETRY_CONFIRMATION_SQL, [id, leaseId, new Date(now + delayMs)]),
  );
}

type Turn =
  | { readonly kind: 'NOW'; readonly begunAt: Instant }
  | { readonly kind: 'WAITS' }
  | { readonly kind: 'NEVER' };

/** Begins a question where its mailbox may be asked now; else puts it off until it may. */
async function takeTurn(ctx: Context, request: LeasedRequest, now: Date): Promise<Turn> {
  const { id, leaseId, addressKey, mailbox, network } = request;
  return await inTransaction(ctx, async (em): Promise<Turn> => {
    await executeSql(em, LOCK_MAILBOX_SQL, [mailbox]);
    const [turn] = await executeSql<{ waitsUntil: Instant | null }>(em, SELECT_TURN_SQL, [
      ...[mailbox, id, network, now],
    ]);
    if (turn!.waitsUntil !== null) {
      await executeSql(em, DEFER_CONFIRMATION_SQL, [id, leaseId, new Date(turn!.waitsUntil)]);
      return { kind: 'WAITS' };
    }
    const [begun] = await executeSql<{ begunAt: Instant }>(em, BEGIN_CONFIRMATION_SQL, [
      ...[addressKey, now, id, leaseId],
    ]);
    return begun ? { kind: 'NOW', begunAt: begun.begunAt } : { kind: 'NEVER' };
  });
}

async function endConfirmation(ctx: Context, request: LeasedRequest, mailedAt: number | null): Promise<void> {
  const values = [request.id, request.leaseId, mailedAt === null ? null : new Date(mailedAt)];
  await inTransaction(ctx, (em) => executeSql(em, END_CONFIRMATION_SQL, values));
}

async function writeConfirmation(
  ctx: Context,
  links: WatchLinks,
  request: WatchRequestRow,
): Promise<MailMessage> {
  const { locale: wanted, events, cadence, market } = request;
  const locale = messageLocaleFor(wanted, ctx.defaultLocale);
  const subjects = await nameWatchedSubjects(ctx, request.subjects);
  const names = subjects.map((one) => watchedSubjectText(one, wanted, locale, ctx.defaultLocale));
  const what = subjectsPhrase(subjects, wanted, locale, ctx.defaultLocale);
  const scope = await marketScopeTextByCode(ctx, market, locale);
  const title = pageWord('watchMail.confirm', locale, { what });
  const how = {
    events: watchEventsText(events, locale),
    cadence: cadenceText(cadence, await timeZoneOfRequest(ctx, request), locale),
  };
  const content: MailContent = {
    ...{ locale, title, lead: pageWord('watchMail.confirmLead', locale) },
    blocks: [
      {
        kind: 'ENTRIES',
        entries: subjects.map(({ path }, at) => ({
          ...{ title: names[at]!.text, lang: names[at]!.lang, date: null, text: null },
          href: path === null ? null : pageUrl(path, ctx.publicUrl, { locale: wanted, market }),
        })),
      },
      ...(scope === null ? [] : [{ kind: 'PARAGRAPH', text: scope } as const]),
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
