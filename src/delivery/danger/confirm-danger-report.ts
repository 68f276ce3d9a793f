import { dangerDueOn } from '../../domain/danger/danger-report.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Context } from '../../record/context.ts';
import { executeSql } from '../../record/statement.ts';
import { inTransaction } from '../../record/transaction.ts';
import {
  type ReportedDanger,
  WATCH_REQUEST_COLUMNS,
  type WatchRequestRow,
} from '../watching/watch-request-rows.ts';
import { forgetReporters } from './forget-reporter.ts';

/** What the link in a mail about a report leads to, while its address is kept. */
export interface ReportOfLink extends ReportedDanger {
  readonly id: string;
  readonly address: string;
  readonly locale: string;
  /** Null before it is confirmed. */
  readonly reportedAt: Instant | null;
}

const SELECT_REQUEST_SQL = `select ${WATCH_REQUEST_COLUMNS} from watch_request r where r.id = $1 and r.danger is not null and r.address <> ''`;
const SELECT_MESSAGE_SQL = `select m.report_id as id, r.item_id as "itemId", m.version, m.serial, m.name, m.text, m.address, m.locale,
  r.reported_at as "reportedAt"
from danger_message m join danger_report r on r.id = m.report_id where m.report_id = $1 and m.address is not null`;

const INSERT_REPORT_SQL = `insert into danger_report (id, item_id, reported_at, due_on, state) values ($1, $2, $3::timestamptz, $4, 'OPEN')`;
const INSERT_MESSAGE_SQL = `insert into danger_message (report_id, text, version, serial, name, address, address_key, locale)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const CONFIRM_REQUEST_SQL =
  'update watch_request set confirmed_at = $2::timestamptz, due_at = null where id = $1';

/** The report to which a link leads; null where nobody is known any more who made it, or ever was. */
export async function reportOfLink(ctx: Pick<Context, 'rows'>, id: string): Promise<ReportOfLink | null> {
  const [confirmed] = await ctx.rows<ReportOfLink>(SELECT_MESSAGE_SQL, [id]);
  if (confirmed) return confirmed;
  const [request] = await ctx.rows<WatchRequestRow>(SELECT_REQUEST_SQL, [id]);
  if (!request?.danger || request.confirmedAt !== null) return null;
  const { address, locale, danger } = request;
  return { ...danger, id, address, locale, reportedAt: null };
}

/**
 * Lets a report count, as its address said that it is its own (rules.md, R151). Once more changes nothing.
 * @returns false where it was forgotten
 */
export async function confirmDangerReport(ctx: Context, requestId: string): Promise<boolean> {
  return await inTransaction(ctx, async (em) => {
    const [request] = await executeSql<WatchRequestRow>(em, `${SELECT_REQUEST_SQL} for update`, [requestId]);
    if (!request?.danger) return false;
    if (request.confirmedAt !== null) return true;
    const { address, addressKey, locale, danger } = request;
    const now = ctx.now();
    await executeSql(em, INSERT_REPORT_SQL, [requestId, danger.itemId, new Date(now), dangerDueOn(now)]);
    await executeSql(em, INSERT_MESSAGE_SQL, [
      ...[requestId, danger.text, danger.version, danger.serial, danger.name],
      ...[address, addressKey, locale],
    ]);
    await executeSql(em, CONFIRM_REQUEST_SQL, [requestId, new Date(now)]);
    return true;
  });
}

/** Forgets who made a report, as they ask by its link: it stays, and no answer is sent. */
export async function forgetReporterOfLink(ctx: Context, reportId: string): Promise<void> {
  await inTransaction(ctx, (em) => forgetReporters(em, [reportId]));
}
