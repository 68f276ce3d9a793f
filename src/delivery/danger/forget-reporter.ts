import type { EntityManager } from '@mikro-orm/postgresql';
import { DAY_MS } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';

/** So long what was told of a danger is kept once it was answered; that and when it was, for good. */
const TEXT_KEPT_MS = 365 * DAY_MS;

const FORGET_MESSAGE_SQL = `update danger_message set name = null, address = null, address_key = null, answer = null,
  due_at = null, failures = 0, failing_since = null, lease_id = null
where report_id = any($1)`;

/** The request stays for its week without what names anybody, since requests of a network are counted. */
const FORGET_REQUEST_SQL = `update watch_request set address = '', address_key = '', mailbox = '', danger = '{}'::jsonb, due_at = null
where id = any($1) and danger is not null`;

const SELECT_REPORTS_OF_ADDRESS_SQL = 'select report_id as id from danger_message where address_key = $1';
const DELETE_UNCONFIRMED_SQL =
  'delete from watch_request where address_key = $1 and danger is not null and confirmed_at is null';
const DELETE_OLD_TEXTS_SQL = `delete from danger_message m using danger_report r
where r.id = m.report_id and m.address is null and coalesce(r.advised_at, r.answered_at) < $1::timestamptz`;

/** Forgets who reported dangers: names and addresses. The reports stay. */
export async function forgetReporters(em: EntityManager, reportIds: readonly string[]): Promise<void> {
  await executeSql(em, FORGET_MESSAGE_SQL, [reportIds]);
  await executeSql(em, FORGET_REQUEST_SQL, [reportIds]);
}

/** Forgets an address wherever a danger was reported from it, and what it has not confirmed. */
export async function forgetReporterAddress(em: EntityManager, addressKey: string): Promise<void> {
  const reports = await executeSql<{ id: string }>(em, SELECT_REPORTS_OF_ADDRESS_SQL, [addressKey]);
  await forgetReporters(
    em,
    reports.map(({ id }) => id),
  );
  await executeSql(em, DELETE_UNCONFIRMED_SQL, [addressKey]);
}

/** Forgets what was told of dangers that were answered a year ago (rules.md, R153). */
export async function deleteOldDangerTexts(ctx: Pick<Context, 'em' | 'now'>): Promise<void> {
  const before = new Date(ctx.now() - TEXT_KEPT_MS);
  await inTransaction(ctx, (em) => executeSql(em, DELETE_OLD_TEXTS_SQL, [before]));
}
