import { MAIL_OUTCOMES, type MailOutcomeKind } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { forEachLabel } from './for-each-label.ts';

/** What mails are sent for: whether an address wants what was wished for it or reported a danger, what is watched, what became of a danger, and endpoints. */
export const MAIL_PURPOSES = [
  'WATCH_CONFIRMATION',
  'DANGER_CONFIRMATION',
  'WATCH_NEWS',
  'DANGER_ANSWER',
  'ENDPOINT',
] as const;
export type MailPurpose = (typeof MAIL_PURPOSES)[number];

/** Wishes to watch about which the mailbox was mailed too often to be mailed now, and those that were mailed and not confirmed. */
export const OPEN_WATCH_REQUEST_STATES = ['DEFERRED', 'UNCONFIRMED'] as const;
export type OpenWatchRequestState = (typeof OPEN_WATCH_REQUEST_STATES)[number];

/** The mails of all in figures; nobody's address is in them. */
export interface MailFigures {
  /** What came of attempts, of all processes, since the database began. */
  readonly attempts: Readonly<Record<MailOutcomeKind, number>>;
  /** Mails that should have been sent by now, or failed and are tried again. */
  readonly waiting: Readonly<Record<MailPurpose, number>>;
  /** For how long the first of them has waited, in milliseconds; 0 where none waits. */
  readonly oldestMs: Readonly<Record<MailPurpose, number>>;
  readonly watchRequests: Readonly<Record<OpenWatchRequestState, number>>;
  /** Watchers who are sent nothing more, by what their mail server said: an enhanced status code (RFC 3463), a reply code, or `other`. */
  readonly unreachableByStatus: ReadonlyMap<string, number>;
}

/** More of a kind are not counted. */
const MAX_COUNTED = 10_000;

const SELECT_MAIL_FIGURES_SQL = `
with news as (
  select watcher_id, min(due_at) as since from (
    select watcher_id, due_at from watch_mail_item where sent_at is null and due_at <= $1::timestamptz order by due_at limit ${MAX_COUNTED}) m
  group by watcher_id),
waiting (purpose, since) as (
  (select 'WATCH_NEWS', coalesce(x.failing_since, n.since) from watcher x left join news n on n.watcher_id = x.id
    where x.unreachable_at is null and (n.watcher_id is not null or x.failing_since is not null) limit ${MAX_COUNTED})
  union all
  (select case when danger is null then 'WATCH_CONFIRMATION' else 'DANGER_CONFIRMATION' end, coalesce(mailed_at, due_at) from watch_request
    where due_at is not null and (due_at <= $1::timestamptz or mailed_at is not null) order by due_at limit ${MAX_COUNTED})
  union all
  (select 'DANGER_ANSWER', coalesce(failing_since, due_at) from danger_message
    where due_at is not null and (due_at <= $1::timestamptz or failing_since is not null) order by due_at limit ${MAX_COUNTED})
  union all
  (select 'ENDPOINT', m.created_at from endpoint_mail m join endpoint_contact c on c.id = m.contact_id and c.unreachable_at is null
    where m.due_at is not null and m.created_at <= $1::timestamptz order by m.due_at limit ${MAX_COUNTED}))
select 'ATTEMPTS' as figure, outcome as label, count::float8 as count, null::float8 as since from mail_attempt_count
union all
select 'WAITING', purpose, count(*), extract(epoch from min(since)) * 1000 from waiting group by purpose
union all
select 'REQUESTS', state, count(*), null from (
  select case when due_at is null then 'UNCONFIRMED' else 'DEFERRED' end as state from watch_request
  where (mailed_at is null and due_at > $1::timestamptz) or (mailed_at is not null and due_at is null and confirmed_at is null)
  limit ${MAX_COUNTED}) r
group by state
union all
select 'UNREACHABLE', status, count(*), null from (
  select coalesce(substring(unreachable_because from '\\m5\\.\\d{1,3}\\.\\d{1,3}\\M'), substring(unreachable_because from '^5\\d\\d\\M'), 'other') as status
  from watcher where unreachable_at is not null limit ${MAX_COUNTED}) u
group by status`;

interface FigureRow {
  readonly figure: 'ATTEMPTS' | 'WAITING' | 'REQUESTS' | 'UNREACHABLE';
  readonly label: string;
  readonly count: number;
  readonly since: number | null;
}

/** How mails stand now; more than 10,000 of a kind that wait are not counted. */
export async function readMailFigures(ctx: Context): Promise<MailFigures> {
  const now = ctx.now();
  const rows = await ctx.rows<FigureRow>(SELECT_MAIL_FIGURES_SQL, [new Date(now)]);
  const rowsOf = (figure: FigureRow['figure']) =>
    new Map(rows.filter((row) => row.figure === figure).map((row) => [row.label, row]));
  const [attempts, waiting, requests] = [rowsOf('ATTEMPTS'), rowsOf('WAITING'), rowsOf('REQUESTS')];
  const age = (since: number | null | undefined) => (since == null ? 0 : Math.max(0, now - since));
  return {
    attempts: forEachLabel(MAIL_OUTCOMES, (outcome) => attempts.get(outcome)?.count ?? 0),
    waiting: forEachLabel(MAIL_PURPOSES, (purpose) => waiting.get(purpose)?.count ?? 0),
    oldestMs: forEachLabel(MAIL_PURPOSES, (purpose) => age(waiting.get(purpose)?.since)),
    watchRequests: forEachLabel(OPEN_WATCH_REQUEST_STATES, (state) => requests.get(state)?.count ?? 0),
    unreachableByStatus: new Map([...rowsOf('UNREACHABLE')].map(([status, { count }]) => [status, count])),
  };
}
