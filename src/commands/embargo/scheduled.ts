import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { proposalApprovalHooksOf } from '../pipeline/approving.ts';
import { itemIdsAffectedByAction, type ScheduledAction, type ScheduledRow } from './scheduled-action.ts';

export const SCHEDULED_COLUMNS = `id, item_id as "itemId", notice_id as "noticeId", (extract(epoch from publish_at) * 1000)::float8 as "publishAt", action, made_by as "madeBy", made_by_role as "madeByRole", proposal_id as "proposalId"`;

const INSERT_SCHEDULED_SQL = `
insert into scheduled (id, item_id, publish_at, action, made_by, made_at, status, notice_id, place, made_by_key, made_by_role, proposal_id)
values ($1, $2, to_timestamp($3::float8 / 1000), $4::jsonb, $5, to_timestamp($6::float8 / 1000), 'WAITING', $7, $8, $9, $10, $11)`;

const REFUSE_SCHEDULED_SQL = `update scheduled set status = 'REFUSED', refusal = $2::jsonb
where status = 'WAITING' and (id = $1 or action ->> 'with' = $1::text)`;
const LOCK_WAITING_SCHEDULED_SQL = `select ${SCHEDULED_COLUMNS} from scheduled where id = $1 and status = 'WAITING' for update`;
const UPDATE_SCHEDULED_SQL = `update scheduled set action = $2::jsonb, publish_at = to_timestamp($3::float8 / 1000) where id = $1`;
/** Promises come out with the change of state that they are a part of, successors never before it. */
const MOVE_SCHEDULED_PARTS_SQL = `update scheduled set publish_at = case when action ->> 'kind' = 'SUCCESSOR'
  then greatest(publish_at, to_timestamp($2::float8 / 1000)) else to_timestamp($2::float8 / 1000) end
where status = 'WAITING' and action ->> 'with' = $1::text`;
const CANCEL_SCHEDULED_SQL = `update scheduled set status = 'CANCELLED'
where status = 'WAITING' and (id = $1 or action ->> 'with' = $1::text)`;
const CANCEL_SCHEDULED_OF_NOTICE_SQL = `update scheduled set status = 'CANCELLED' where status in ('WAITING', 'REFUSED') and (notice_id = $1
  or action ->> 'with' in (select id::text from scheduled where notice_id = $1))`;
const SELECT_REFUSAL_SQL = `select refusal from scheduled where id = $1 and status = 'REFUSED'`;
const IS_ANY_SCHEDULED_DUE_SQL = `select 1 from scheduled where status = 'WAITING' and publish_at <= $1 limit 1`;

/** The notice with which something comes out, and the position of its row there. */
export interface NoticeRowPosition {
  readonly noticeId: string;
  readonly place: number;
}

/** Keeps something to be said later. Nothing of it is public until then. Returns the id that its fact will have. */
export async function scheduleAction(
  ctx: Context,
  record: RecordWriter,
  itemId: string,
  publishAt: Instant,
  action: ScheduledAction,
  inNotice: NoticeRowPosition | null = null,
): Promise<string> {
  const id = ctx.uuid();
  // An item that is new changes nothing that was said before.
  if (action.kind !== 'LISTING')
    noteHeldActionForApprovals(record, action, action.kind === 'STATE', inNotice?.noticeId ?? null);
  const { name, keyId, role } = ctx.caller;
  const values = [publishAt, JSON.stringify(action), name, record.recordedAt];
  const where = [inNotice?.noticeId ?? null, inNotice?.place ?? 0];
  const proposalId = proposalApprovalHooksOf(ctx)?.proposalId ?? null;
  await executeSql(record.em, INSERT_SCHEDULED_SQL, [
    id,
    itemId,
    ...values,
    ...where,
    keyId,
    role,
    proposalId,
  ]);
  return id;
}

/** What waits under an id, locked; null where nothing does (any more). */
export async function lockWaitingAction({ em }: RecordWriter, id: string): Promise<ScheduledRow | null> {
  const [row] = await executeSql<ScheduledRow>(em, LOCK_WAITING_SCHEDULED_SQL, [id]);
  return row ?? null;
}

/** Changes what waits, and when it comes out with its parts: before publication that leaves no public trace. */
export async function updateScheduledActionAndMoveParts(
  record: RecordWriter,
  id: string,
  action: ScheduledAction,
  publishAt: Instant,
): Promise<void> {
  if (action.kind !== 'LISTING') noteHeldActionForApprovals(record, action, false, null);
  await executeSql(record.em, UPDATE_SCHEDULED_SQL, [id, JSON.stringify(action), publishAt]);
  await executeSql(record.em, MOVE_SCHEDULED_PARTS_SQL, [id, publishAt]);
}

/** Notes what will be public, so that it is asked for its approvals (`statementApprovalFaults`). */
function noteHeldActionForApprovals(
  record: RecordWriter,
  action: ScheduledAction,
  isState: boolean,
  inNotice: string | null,
): void {
  const under = 'noticeId' in action.payload ? (action.payload.noticeId ?? null) : null;
  record.held.push({
    itemId: action.payload.itemId,
    affectedIds: itemIdsAffectedByAction(action),
    isState,
    noticeId: inNotice ?? under,
  });
}

/** Takes back what waits under an id, and what waits as a part of it. */
export async function cancelScheduledActionAndParts({ em }: RecordWriter, id: string): Promise<void> {
  await executeSql(em, CANCEL_SCHEDULED_SQL, [id]);
}

/** Whether something should be public by an instant and is not yet. */
export async function isAnyScheduledActionDue(ctx: Context, by: Instant): Promise<boolean> {
  return (await ctx.rows(IS_ANY_SCHEDULED_DUE_SQL, [new Date(by)])).length > 0;
}

/** Why something that waited was not said when its time came; none where it was, or still waits. */
export async function loadScheduledRefusalFaults(
  { em }: RecordWriter,
  id: string,
): Promise<readonly Fault[]> {
  const [row] = await executeSql<{ refusal: Fault[] }>(em, SELECT_REFUSAL_SQL, [id]);
  return row?.refusal ?? [];
}

/** Keeps why something that waited can be said no more, with what waits as a part of it. */
export async function refuseScheduledActionAndParts(
  { em }: RecordWriter,
  id: string,
  faults: readonly Fault[],
): Promise<void> {
  await executeSql(em, REFUSE_SCHEDULED_SQL, [id, JSON.stringify(faults)]);
}

/** Takes back all that waits in a notice or was refused with it, with what waits as a part of it. */
export async function cancelUnpublishedNoticeActions({ em }: RecordWriter, noticeId: string): Promise<void> {
  await executeSql(em, CANCEL_SCHEDULED_OF_NOTICE_SQL, [noticeId]);
}
