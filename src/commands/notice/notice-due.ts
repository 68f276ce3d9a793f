import { appendAudit } from '../../access/audit.ts';
import { BUILT_IN_PERSON_IDS } from '../../domain/access/person.ts';
import { type Actor, validApprovalsOfRevision } from '../../domain/notice/notice.ts';
import type { Fault } from '../../domain/refusal.ts';
import { cycleClosedBy, type EdgeRef } from '../../domain/succession/succession-cycle.ts';
import { BUILT_IN_CALLER_NAMES } from '../../record/built-in-caller-names.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { withMarketCache } from '../../record/market.ts';
import {
  type LockedNoticeRow,
  lockNotice,
  recordNoticeStep,
  setNoticeStatus,
} from '../../record/notice-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import {
  cancelUnpublishedNoticeActions,
  refuseScheduledActionAndParts,
  SCHEDULED_COLUMNS,
} from '../embargo/scheduled.ts';
import {
  itemIdsAffectedByAction,
  isNonListingAction,
  itemIdsNamedInAction,
  type ScheduledAction,
  type ScheduledRow,
  type NonListingAction,
  withCurrentItemNames,
} from '../embargo/scheduled-action.ts';
import { maxApprovalsNeededForItems } from '../pipeline/approvals.ts';
import { reachableSuccessorEdges } from '../pipeline/successor-references.ts';
import { overtakenFaults } from './overtaken.ts';
import { type StateChangeWithCommitments, publishNoticeWithFacts } from './publish-plan.ts';

/** Who does what falls due by itself. */
export const CLOCK_ACTOR = {
  key: null,
  name: BUILT_IN_CALLER_NAMES.clock,
  person: BUILT_IN_PERSON_IDS.CLOCK,
} satisfies Actor;

const LOCK_WAITING_ROWS_OF_NOTICE_SQL = `select ${SCHEDULED_COLUMNS} from scheduled where notice_id = $1 and status = 'WAITING'
order by place, action ->> 'with' nulls first, id for update`;

const MARK_WAITING_ROWS_PUBLISHED_SQL = `update scheduled set status = 'PUBLISHED' where status = 'WAITING' and id = any($1)`;

type ScheduledNonListingRow = ScheduledRow & { readonly action: NonListingAction };
type ScheduledStateChangeRow = ScheduledRow & {
  readonly action: Extract<ScheduledAction, { kind: 'STATE' }>;
};

/**
 * Publishes a notice whose instant has come: all its rows at once, under one number. A row that something said since
 * speaks against is left out, and why is kept; when none is left, the notice is a draft again.
 * @returns how many of what waited is done
 */
export async function publishOrReturnDueNotice(
  baseCtx: Context,
  record: RecordWriter,
  noticeId: string,
): Promise<number> {
  const ctx = withMarketCache(baseCtx);
  const notice = (await lockNotice(record.em, noticeId))!;
  const waiting = await executeSql<ScheduledRow>(record.em, LOCK_WAITING_ROWS_OF_NOTICE_SQL, [noticeId]);
  const ids = [...new Set(waiting.map(({ itemId }) => itemId))];
  const names = await record.items([
    ...ids,
    ...waiting.flatMap(({ action }) => itemIdsNamedInAction(action)),
  ]);
  const rows = waiting.flatMap((row): ScheduledNonListingRow[] =>
    isNonListingAction(row.action) ? [{ ...row, action: withCurrentItemNames(row.action, names) }] : [],
  );
  await record.histories(ids);
  const affected = rows.flatMap(({ action }) => itemIdsAffectedByAction(action));
  const lacking =
    (await maxApprovalsNeededForItems(record, affected)) -
    validApprovalsOfRevision(notice.steps, notice.revision).length;
  if (lacking > 0) {
    await cancelUnpublishedNoticeActions(record, noticeId);
    const more = lacking === 1 ? 'one more approval' : `${lacking} more approvals`;
    await returnNoticeToDraft(record, notice, `The lines of its items ask for ${more} by now.`);
    auditNoticeByClock(ctx, record, 'returnNotice', noticeId, ids);
    return rows.length;
  }
  const states = rows.filter((row): row is ScheduledStateChangeRow => row.action.kind === 'STATE');
  const stateRows: ScheduledStateChangeRow[] = [];
  const cycleFaults = await createSequentialCycleCheck(record, states);
  for (const row of states) {
    const own = await overtakenFaults(ctx, record, row.action);
    const faults = own.length > 0 ? own : cycleFaults(row);
    if (faults.length === 0) stateRows.push(row);
    else await refuseScheduledActionAndParts(record, row.id, faults);
  }
  const prepared = stateRows.map(
    (row): StateChangeWithCommitments => ({
      state: { ...row.action.payload, id: row.id },
      beside: rows.flatMap(({ id, action }): NewCommitment[] =>
        action.with === row.id && action.kind === 'COMMITMENT' ? [{ ...action.payload, id }] : [],
      ),
    }),
  );
  if (prepared.length === 0) await returnNoticeToDraft(record, notice, null);
  else await publishNoticeWithFacts(ctx, record, notice, prepared, CLOCK_ACTOR);
  const done = new Set(stateRows.map(({ id }) => id));
  const published = rows.filter(({ id, action }) => done.has(action.with ?? id));
  await executeSql(record.em, MARK_WAITING_ROWS_PUBLISHED_SQL, [published.map(({ id }) => id)]);
  auditNoticeByClock(ctx, record, prepared.length === 0 ? 'returnNotice' : 'publishNotice', noticeId, ids);
  return rows.length;
}

/** Asks row after row whether its successors close a circle with those of the rows that stood before it. */
async function createSequentialCycleCheck(
  record: RecordWriter,
  rows: readonly ScheduledStateChangeRow[],
): Promise<(row: ScheduledStateChangeRow) => Fault[]> {
  const named = rows.flatMap(({ action }) => action.payload.successors.map(({ successor }) => successor.id));
  const edges: EdgeRef[] = [...(await reachableSuccessorEdges(record, named))];
  return ({ itemId, action: { payload: it } }) => {
    const closing = it.successors.filter(({ successor }) => cycleClosedBy(edges, itemId, successor.id));
    if (closing.length === 0)
      edges.push(...it.successors.map(({ successor }) => ({ fromId: itemId, toId: successor.id })));
    return closing.map(({ successor: { sku } }) => ({
      code: 'SUCCESSION_CYCLE',
      message: `With what was said since, ${sku} leads back to the item.`,
      field: ['successors'],
    }));
  };
}

/** Nothing of the notice can be said any more: whoever holds it decides what to say instead. */
async function returnNoticeToDraft(
  record: RecordWriter,
  notice: LockedNoticeRow,
  comment: string | null,
): Promise<void> {
  await setNoticeStatus(record.em, notice.id, 'DRAFT');
  await recordNoticeStep(record, notice, 'RETURNED', CLOCK_ACTOR, comment);
}

function auditNoticeByClock(
  { caller }: Context,
  { em, afterSaving }: RecordWriter,
  verb: string,
  noticeId: string,
  itemIds: readonly string[],
): void {
  const clock = { ...caller, name: CLOCK_ACTOR.name, person: CLOCK_ACTOR.person };
  const kept = { caller: clock, verb, noticeId, itemIds: [...new Set(itemIds)], input: {} };
  afterSaving((savedAt) => appendAudit(em, { ...kept, at: savedAt }));
}
