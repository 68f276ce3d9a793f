import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import { countMailAttempts } from '../mail/send-counted-mail.ts';
import { createTogetherWriter } from '../write-together.ts';
import {
  END_LEASES_SQL,
  type LeasedWatcher,
  leaseWatchersSql,
  noteOutcome,
  type WatchMailTools,
} from './send-watch-mail.ts';
import { writeWarningMails } from './watch-mail/write-warning-mail.ts';

/** For so long nobody else warns whom a worker took; it is renewed while it works, so that what a worker that died had taken is soon taken over. */
const LEASE_MS = 30_000;
const RENEW_INTERVAL_MS = 10_000;

/** A watcher who is to be warned, with the mail: one revision of a warning. */
export interface WarnedWatcher extends LeasedWatcher {
  readonly mailId: string;
  readonly firstSequence: number;
  readonly lastSequence: number;
}

/** One that needs to be sent no more; how often it was sent now. */
interface SentWarning extends Pick<WarnedWatcher, 'leaseId' | 'mailId'> {
  readonly attempts: number;
}

/** So many warnings are looked at to find whom to warn next. */
const MAX_ITEMS_EXAMINED = 5_000;

/** The first warning of each that is due; what else could not be sent to them is in nobody's way (rules.md, R149). */
const LEASE_WARNED_WATCHERS_SQL = leaseWatchersSql({
  condition: `x.id in (select m.watcher_id from (
      select watcher_id from watch_mail_item where sent_at is null and event = 'WARNING' and due_at <= $1::timestamptz
      order by due_at limit ${MAX_ITEMS_EXAMINED}) m)`,
  order: 'x.id',
  leaseMs: LEASE_MS,
  columns: ', w."mailId", w."firstSequence", w."lastSequence"',
  from: `cross join lateral (
    select m.mail_id as "mailId", m.first_sequence::float8 as "firstSequence", m.last_sequence::float8 as "lastSequence"
    from watch_mail_item m where m.watcher_id = due.id and m.sent_at is null and m.event = 'WARNING' and m.due_at <= $1::timestamptz
    order by m.noted_at, m.first_sequence limit 1) w`,
});

const RENEW_LEASES_SQL = `update watcher set leased_until = $2::timestamptz + interval '${LEASE_MS} milliseconds' where lease_id = any($1::uuid[])`;

const RELEASE_LEASES_SQL =
  'update watcher set lease_id = null, leased_until = null where lease_id = any($1::uuid[])';

const MARK_ALL_SENT_SQL = `
with ended as (${END_LEASES_SQL})
update watch_mail_item m set sent_at = $2::timestamptz from ended where m.watcher_id = ended.id and m.mail_id = any($3::uuid[]) and m.sent_at is null`;

/** Takes watchers who are to be warned; they stay taken while `sendWarnings` works. */
export async function leaseWarnedWatchers(ctx: Context, limit: number): Promise<WarnedWatcher[]> {
  const now = new Date(ctx.now());
  return await inTransaction(ctx, (em) =>
    executeSql<WarnedWatcher>(em, LEASE_WARNED_WATCHERS_SQL, [now, limit]),
  );
}

/**
 * Sends each of some watchers one warning. It is sent at least once, as other mails are.
 * @param turns so many are sent at once
 * @param signal begins nothing new from then on: what was not begun is given back
 */
export async function sendWarnings(
  tools: WatchMailTools,
  warned: readonly WarnedWatcher[],
  turns: number,
  signal?: AbortSignal,
): Promise<void> {
  const { ctx, links, sendMail } = tools;
  const ended = new AbortController();
  const renewing = renewUntil(ctx, warned, ended.signal);
  const markSent = createTogetherWriter(async (batch: readonly SentWarning[]) => {
    await markAllSent(ctx, batch);
    const attempts = batch.reduce((sum, one) => sum + one.attempts, 0);
    if (attempts > 0) await countMailAttempts(ctx, 'SENT', attempts);
    return () => {};
  });
  const waiting = [...warned];
  const marking: Promise<void>[] = [];
  const mark = (sent: SentWarning) => {
    const marked = markSent(sent);
    marked.catch(() => {}); // thrown once all are sent
    marking.push(marked);
  };
  try {
    const mails = await writeWarningMails(ctx, links, warned);
    const sendNext = async () => {
      for (let one = waiting.shift(); one; one = signal?.aborted ? undefined : waiting.shift()) {
        const message = mails.get(one.id)?.();
        const outcome = message ? await sendMail(message) : null;
        if (outcome === null || outcome.kind === 'SENT')
          mark({ ...one, attempts: outcome === null ? 0 : 1 }); // the next one does not wait for that
        else {
          await countMailAttempts(ctx, outcome.kind);
          await noteOutcome(tools, one, one.mailId, outcome);
        }
      }
    };
    await Promise.all(Array.from({ length: turns }, sendNext));
    await Promise.all(marking);
  } finally {
    await Promise.allSettled(marking);
    ended.abort();
    await renewing;
    if (waiting.length > 0)
      await inTransaction(ctx, (em) =>
        executeSql(em, RELEASE_LEASES_SQL, [waiting.map(({ leaseId }) => leaseId)]),
      );
  }
}

async function renewUntil(
  ctx: Context,
  warned: readonly WarnedWatcher[],
  signal: AbortSignal,
): Promise<void> {
  const leases = warned.map(({ leaseId }) => leaseId);
  for (;;) {
    await wait(RENEW_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
    if (signal.aborted) return;
    await inTransaction(ctx, (em) => executeSql(em, RENEW_LEASES_SQL, [leases, new Date(ctx.now())])).catch(
      () => {},
    ); // a database that is away is told of by whoever watches it
  }
}

async function markAllSent(ctx: Context, sent: readonly SentWarning[]): Promise<void> {
  await inTransaction(ctx, async (em) => {
    await executeSql(em, MARK_ALL_SENT_SQL, [
      sent.map(({ leaseId }) => leaseId),
      new Date(ctx.now()),
      sent.map(({ mailId }) => mailId),
    ]);
  });
}
