import type { Instant } from '../domain/calendar/dates.ts';
import type { TextByLocale } from '../domain/fact/fact.ts';
import { stringifyStorableJson } from '../domain/text/legible.ts';
import type { DangerReportState } from '../domain/words.ts';
import type { RecordWriter } from './record.ts';
import { executeSql } from './statement.ts';

/** A danger that was reported, as it is when something becomes of it. */
export interface LockedDangerReport {
  readonly id: string;
  readonly itemId: string;
  readonly state: DangerReportState;
  readonly reportedAt: Instant;
}

const LOCK_REPORTS_SQL = `select id, item_id as "itemId", state, (extract(epoch from reported_at) * 1000)::float8 as "reportedAt"
from danger_report where id = any($1) order by id for update`;

const ANSWER_REPORT_SQL = `update danger_report set state = 'ANSWERED', answered_at = $2::timestamptz where id = $1`;
const ADVISE_REPORTS_SQL = `update danger_report set state = 'ADVISED', advised_at = $2::timestamptz, advisory_id = $3 where id = any($1)`;

/** Where the address is forgotten already, nothing is sent. */
const DUE_ANSWER_SQL = `update danger_message set answer = coalesce($3::jsonb, answer), due_at = $2::timestamptz, failures = 0, failing_since = null, lease_id = null
where report_id = any($1) and address is not null`;

/** Reports by their ids, locked; those that there are. */
export async function lockDangerReports(
  { em }: RecordWriter,
  ids: readonly string[],
): Promise<LockedDangerReport[]> {
  return await executeSql<LockedDangerReport>(em, LOCK_REPORTS_SQL, [ids]);
}

/** Answers a report: the answer waits to be mailed (rules.md, R152). */
export async function answerDangerReport(
  { em, recordedAt }: RecordWriter,
  id: string,
  text: TextByLocale,
): Promise<void> {
  const at = new Date(recordedAt);
  await executeSql(em, ANSWER_REPORT_SQL, [id, at]);
  await executeSql(em, DUE_ANSWER_SQL, [[id], at, stringifyStorableJson(text)]);
}

/** Links reports with the warning that was issued for them, of which those who reported are mailed (rules.md, R153). */
export async function adviseDangerReports(
  { em, recordedAt }: RecordWriter,
  ids: readonly string[],
  advisoryId: string,
): Promise<void> {
  if (ids.length === 0) return;
  const at = new Date(recordedAt);
  await executeSql(em, ADVISE_REPORTS_SQL, [ids, at, advisoryId]);
  await executeSql(em, DUE_ANSWER_SQL, [ids, at, null]);
}
