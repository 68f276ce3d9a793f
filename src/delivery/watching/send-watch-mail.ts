import { DAY_MS } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import type { MailMessage, MailOutcome, SendMail } from '../mail/mail-message.ts';
import { sendCountedMail } from '../mail/send-counted-mail.ts';
import { MAIL_LEASE_MS } from '../mail/mailer.ts';
import { retryDelayMs } from '../webhooks/retry-schedule.ts';
import { switchOffWatcher } from './manage-watcher.ts';
import type { WatchLinks } from './watch-links.ts';
import type { WatchMailItemRow } from './watch-mail/watched-changes.ts';
import { writeWarningMail } from './watch-mail/write-warning-mail.ts';
import { writeWatchMail } from './watch-mail/write-watch-mail.ts';
import { WATCHER_COLUMNS, type WatcherRow } from './watcher-rows.ts';

/** A mail that could not be sent for so long is given up, and what comes after it is sent. */
const MAIL_GIVEN_UP_MS = 5 * DAY_MS;

/** So much of what is due is looked at to find whom to tell next: what failed is due later, and in nobody's way. */
const MAX_ITEMS_EXAMINED = 5_000;

/**
 * Takes reachable watchers `x` whom nobody else has in hand.
 * @param condition who of them is due, in SQL
 * @param order who of these comes first
 */
function leaseWatchersSql(condition: string, order: string): string {
  return `
with due as (
  select x.id from watcher x
  where x.unreachable_at is null
    and (x.leased_until is null or x.leased_until <= $1::timestamptz or x.leased_until > $1::timestamptz + interval '${2 * MAIL_LEASE_MS} milliseconds')
    and ${condition}
  order by ${order} limit $2
  for update of x skip locked)
update watcher x set lease_id = gen_random_uuid(), leased_until = $1::timestamptz + interval '${MAIL_LEASE_MS} milliseconds'
from due where x.id = due.id returning ${WATCHER_COLUMNS}, x.lease_id as "leaseId"`;
}

const dueItemsSql = (condition: string) => `x.id in (select m.watcher_id from (
      select watcher_id from watch_mail_item where sent_at is null and ${condition} and due_at <= $1::timestamptz order by due_at limit ${MAX_ITEMS_EXAMINED}) m)`;

const LEASE_WATCHERS_SQL = leaseWatchersSql(
  `(x.retry_at is null or x.retry_at <= $1::timestamptz) and ${dueItemsSql('true')}`,
  'x.retry_at nulls first, x.id',
);

/** A warning that was not tried yet is due at once, whatever else could not be sent (rules.md, R151). */
const LEASE_WARNED_WATCHERS_SQL = leaseWatchersSql(dueItemsSql(`event = 'WARNING'`), 'x.id');

/** A warning first, which is a mail of its own. What was put into a mail before stays together; else all that is due becomes one mail. */
const ASSIGN_MAIL_SQL = `
with warning as (
  select mail_id from watch_mail_item where watcher_id = $1 and sent_at is null and event = 'WARNING' and due_at <= $3::timestamptz
  order by noted_at, first_sequence limit 1),
open as (
  select mail_id from warning
  union all
  select mail_id from watch_mail_item
  where watcher_id = $1 and sent_at is null and mail_id is not null and event <> 'WARNING' and not exists (select from warning)
  limit 1),
fresh as (
  update watch_mail_item set mail_id = $2
  where watcher_id = $1 and sent_at is null and mail_id is null and due_at <= $3::timestamptz and not exists (select from open)
  returning mail_id)
select coalesce((select mail_id from open), (select mail_id from fresh limit 1)) as "mailId"`;

const SELECT_MAIL_ITEMS_SQL = `select event, first_sequence::float8 as "firstSequence", last_sequence::float8 as "lastSequence",
  item_id as "itemId", successor_id as "successorId", market
from watch_mail_item where watcher_id = $1 and mail_id = $2 and sent_at is null order by noted_at, occasion`;

const MARK_SENT_SQL =
  'update watch_mail_item set sent_at = $3::timestamptz where watcher_id = $1 and mail_id = $2 and sent_at is null';

/** Only who still holds the lease writes what came of it. */
const END_LEASE_SQL = `update watcher set lease_id = null, leased_until = null, failures = 0, failing_since = null, retry_at = null
where id = $1 and lease_id = $2 returning id`;

const MARK_FAILED_SQL = `update watcher set lease_id = null, leased_until = null, failures = failures + 1,
  failing_since = coalesce(failing_since, $3::timestamptz), retry_at = $3::timestamptz + make_interval(secs => $4)
where id = $1 and lease_id = $2 returning failures, (extract(epoch from failing_since) * 1000)::float8 as "failingSince"`;

/** The mail after one that was given up has its own five days. */
const BEGIN_FAILING_ANEW_SQL =
  'update watcher set failures = 0, failing_since = null, retry_at = null where id = $1';

/** A warning that was not tried yet is put off by nothing. */
const PUT_OFF_SQL = `update watch_mail_item set due_at = $2::timestamptz + make_interval(secs => $3)
where watcher_id = $1 and sent_at is null and due_at < $2::timestamptz + make_interval(secs => $3) and (event <> 'WARNING' or mail_id = $4)`;

const SELECT_FAILURES_SQL = 'select failures from watcher where id = $1';

/** A watcher to whom one worker sends, until the lease ends. */
export interface LeasedWatcher extends WatcherRow {
  readonly leaseId: string;
}

/** What sends mail to watchers. */
export interface WatchMailTools {
  readonly ctx: Context;
  readonly links: WatchLinks;
  readonly sendMail: SendMail;
  /** From 0 to 1, anew each time. */
  readonly chance: () => number;
}

/** Takes watchers who are to be told something now, for `MAIL_LEASE_MS`; those who are to be warned come before all others. */
export async function leaseDueWatchers(ctx: Context, limit: number): Promise<LeasedWatcher[]> {
  const values = (count: number) => [new Date(ctx.now()), count];
  return await inTransaction(ctx, async (em) => {
    const warned = await executeSql<LeasedWatcher>(em, LEASE_WARNED_WATCHERS_SQL, values(limit));
    if (warned.length >= limit) return warned;
    const told = await executeSql<LeasedWatcher>(em, LEASE_WATCHERS_SQL, values(limit - warned.length));
    return [...warned, ...told];
  });
}

/**
 * Sends a watcher all that is due, in one mail (rules.md, R131), or one warning, if there is one. It is sent at least once: where a worker dies between the mail server's answer and
 * the note of it, the mail goes out again with the same id, by which receivers know it.
 */
export async function sendWatchMail(tools: WatchMailTools, watcher: LeasedWatcher): Promise<void> {
  const { ctx, links, sendMail } = tools;
  const mailId = await assignMail(ctx, watcher.id);
  const message = mailId && (await writeAssignedMail(ctx, links, watcher, mailId));
  const outcome: MailOutcome = message ? await sendCountedMail(ctx, sendMail, message) : { kind: 'SENT' };
  await noteOutcome(tools, watcher, mailId, outcome);
}

async function assignMail(ctx: Context, watcherId: string): Promise<string | null> {
  return await inTransaction(ctx, async (em) => {
    const [row] = await executeSql<{ mailId: string | null }>(em, ASSIGN_MAIL_SQL, [
      ...[watcherId, ctx.uuid(), new Date(ctx.now())],
    ]);
    return row?.mailId ?? null;
  });
}

async function writeAssignedMail(
  ctx: Context,
  links: WatchLinks,
  watcher: WatcherRow,
  mailId: string,
): Promise<MailMessage | null> {
  const rows = await ctx.rows<WatchMailItemRow>(SELECT_MAIL_ITEMS_SQL, [watcher.id, mailId]);
  const [first] = rows;
  return first?.event === 'WARNING'
    ? await writeWarningMail(ctx, links, watcher, first, mailId)
    : await writeWatchMail(ctx, links, watcher, rows, mailId);
}

async function noteOutcome(
  { ctx, chance }: WatchMailTools,
  { id, leaseId }: LeasedWatcher,
  mailId: string | null,
  outcome: MailOutcome,
): Promise<void> {
  if (outcome.kind === 'REFUSED') return await switchOffWatcher(ctx, id, outcome.answer);
  const now = ctx.now();
  await inTransaction(ctx, async (em) => {
    if (outcome.kind === 'SENT') {
      const held = await executeSql(em, END_LEASE_SQL, [id, leaseId]);
      if (held.length > 0 && mailId !== null)
        await executeSql(em, MARK_SENT_SQL, [id, mailId, new Date(now)]);
      return;
    }
    const [before] = await executeSql<{ failures: number }>(em, SELECT_FAILURES_SQL, [id]);
    const delaySeconds = retryDelayMs((before?.failures ?? 0) + 1, null, chance()) / 1000;
    const [failed] = await executeSql<{ failingSince: number }>(em, MARK_FAILED_SQL, [
      ...[id, leaseId, new Date(now), delaySeconds],
    ]);
    if (!failed) return;
    if (now - failed.failingSince < MAIL_GIVEN_UP_MS)
      await executeSql(em, PUT_OFF_SQL, [id, new Date(now), delaySeconds, mailId]);
    else {
      await executeSql(em, MARK_SENT_SQL, [id, mailId, new Date(now)]);
      await executeSql(em, BEGIN_FAILING_ANEW_SQL, [id]);
    }
  });
}
