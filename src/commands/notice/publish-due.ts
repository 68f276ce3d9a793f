import { appendAudit } from '../../access/audit.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { missingApprovalFaults } from '../embargo/held-approvals.ts';
import { publishHeldListings } from '../embargo/held-listing.ts';
import {
  isAnyScheduledActionDue,
  refuseScheduledActionAndParts,
  SCHEDULED_COLUMNS,
} from '../embargo/scheduled.ts';
import {
  isNonListingAction,
  type NonListingAction,
  itemIdsNamedInAction,
  type ScheduledAction,
  type ScheduledRow,
  withCurrentItemNames,
} from '../embargo/scheduled-action.ts';
import { publishActionNow } from '../pipeline/publish-action.ts';
import { CLOCK_ACTOR, publishOrReturnDueNotice } from './notice-due.ts';
import { overtakenFaults } from './overtaken.ts';

const MARK_SCHEDULED_PUBLISHED_SQL = `update scheduled set status = 'PUBLISHED' where id = $1`;

const LOCK_DUE_SCHEDULED_SQL = `select ${SCHEDULED_COLUMNS} from scheduled where status = 'WAITING' and publish_at <= to_timestamp($1::float8 / 1000)
order by publish_at, action ->> 'kind' <> 'LISTING', made_at, action ->> 'with' nulls first, id limit 100 for update`;

/**
 * Publishes what is due: each becomes a fact exactly once, by whichever server holds the record first. What can be said
 * no more, because of something said since, is refused and stops nothing else; the reason is kept.
 * @param by the instant by which it must be due, however late the record is: that may have been written by a wrong clock
 * @returns how many are done; fewer than are due where many are, so call again until 0
 */
export async function publishNextDueActions(ctx: Context, by: Instant): Promise<number> {
  if (!(await isAnyScheduledActionDue(ctx, by))) return 0;
  return await withRecord(ctx, async (record) => {
    const rows = await executeSql<ScheduledRow>(record.em, LOCK_DUE_SCHEDULED_SQL, [by]);
    const firstStatement = rows.findIndex(({ action }) => isNonListingAction(action));
    const listings = firstStatement < 0 ? rows : rows.slice(0, firstStatement);
    // Items that were held back are saved before anything is said of them.
    if (listings.length > 0) return await publishDueListings(ctx, record, listings);
    const refused = new Set<string>();
    let done = 0;
    let isNamed = false;
    const channels = new Set<string>();
    for (const row of rows) {
      const { id, action, noticeId } = row;
      if (!isNonListingAction(action)) break;
      // All rows of a notice come out in one transaction, and in no other.
      if (noticeId !== null) return done > 0 ? done : await publishOrReturnDueNotice(ctx, record, noticeId);
      // The next successors are looked at once these are saved: together they could make a circle.
      if (isNamed && isNamingSuccessors(action)) break;
      // Nor does a channel have the same version twice, or two schemes.
      const channel = channelOfRelease(action);
      if (channel !== null && channels.has(channel)) break;
      done++;
      if (action.with && refused.has(action.with)) continue;
      const unapproved = await missingApprovalFaults(record, row);
      const faults = unapproved.length > 0 ? unapproved : await overtakenFaults(ctx, record, action);
      if (faults.length > 0) {
        refused.add(id);
        await refuseAndAuditScheduled(ctx, record, row, faults);
        continue;
      }
      const names = await record.items(itemIdsNamedInAction(action));
      await publishActionNow(ctx, record, withCurrentItemNames(action, names), id);
      await markPublishedAndAuditScheduled(ctx, record, row);
      isNamed ||= isNamingSuccessors(action);
      if (channel !== null) channels.add(channel);
    }
    return done;
  });
}

async function publishDueListings(
  ctx: Context,
  record: RecordWriter,
  rows: readonly ScheduledRow[],
): Promise<number> {
  const held = rows.flatMap(({ id, action }) =>
    action.kind === 'LISTING' ? [{ id, payload: action.payload }] : [],
  );
  const faultsByRow = await publishHeldListings(ctx, record, held);
  for (const [index, row] of rows.entries()) {
    const faults = faultsByRow[index]!;
    if (faults.length > 0) await refuseAndAuditScheduled(ctx, record, row, faults);
    else await markPublishedAndAuditScheduled(ctx, record, row);
  }
  return rows.length;
}

async function refuseAndAuditScheduled(
  ctx: Context,
  record: RecordWriter,
  row: ScheduledRow,
  faults: readonly Fault[],
): Promise<void> {
  await refuseScheduledActionAndParts(record, row.id, faults);
  auditScheduledByClock(ctx, record, 'refuseScheduled', row, faults);
}

async function markPublishedAndAuditScheduled(
  ctx: Context,
  record: RecordWriter,
  row: ScheduledRow,
): Promise<void> {
  await executeSql(record.em, MARK_SCHEDULED_PUBLISHED_SQL, [row.id]);
  auditScheduledByClock(ctx, record, 'publishScheduled', row);
}

/** What the clock did with something held back, for those inside: under its entry's id, and who held it. */
function auditScheduledByClock(
  { caller }: Context,
  { em, afterSaving }: RecordWriter,
  verb: 'publishScheduled' | 'refuseScheduled',
  { id, itemId, publishAt, madeBy }: ScheduledRow,
  faults: readonly Fault[] = [],
): void {
  const input = {
    entryId: publicId('TimelineEntry', id),
    publishAt: new Date(publishAt).toISOString(),
    madeBy,
  };
  const note = faults.length > 0 ? faults.map(({ message }) => message).join(' ') : null;
  const kept = {
    caller: { ...caller, name: CLOCK_ACTOR.name, person: CLOCK_ACTOR.person },
    verb,
    itemIds: [itemId],
    input,
    note,
  };
  afterSaving((savedAt) => appendAudit(em, { ...kept, at: savedAt }));
}

function channelOfRelease({ kind, payload }: NonListingAction): string | null {
  return kind === 'RELEASE' ? `${payload.itemId} ${payload.release.channel}` : null;
}

function isNamingSuccessors({ kind, payload: it }: ScheduledAction): boolean {
  return kind === 'SUCCESSOR' || ('successors' in it && it.successors.length > 0);
}
