import type { Instant } from '../../domain/calendar/dates.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Fault } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { appendAudit } from '../../access/audit.ts';
import { type RecordWriter, withRecord } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { missingApprovalFaults } from '../embargo/held-approvals.ts';
import { CLOCK_ACTOR, publishNoticeDue } from './notice-due.ts';
import { overtakenFaults } from './overtaken.ts';
import { publishActionNow } from '../pipeline/publish-action.ts';
import type { ScheduledAction, ScheduledRow } from '../embargo/scheduled-action.ts';
import { isAnyDue, refuseScheduledAction, SCHEDULED_COLUMNS } from '../embargo/scheduled.ts';

const PUBLISHED = `update scheduled set status = 'PUBLISHED' where id = $1`;

const DUE = `select ${SCHEDULED_COLUMNS} from scheduled where status = 'WAITING' and publish_at <= to_timestamp($1::float8 / 1000)
order by publish_at, made_at, action ->> 'with' nulls first, id limit 100 for update`;

/**
 * Publishes what is due: each becomes a fact exactly once, by whichever server holds the record first. What can be said
 * no more, because of something said since, is refused and stops nothing else; the reason is kept.
 * @param by the instant by which it must be due, however late the record is: that may have been written by a wrong clock
 * @returns how many are done; fewer than are due where many are, so call again until 0
 */
export async function publishDue(ctx: Context, by: Instant): Promise<number> {
  if (!(await isAnyDue(ctx, by))) return 0;
  return await withRecord(ctx, async (record) => {
    const rows = await executeSql<ScheduledRow>(record.em, DUE, [by]);
    const refused = new Set<string>();
    let done = 0;
    let isNamed = false;
    for (const row of rows) {
      const { id, action, noticeId } = row;
      // All rows of a notice come out in one transaction, and in no other.
      if (noticeId !== null) return done > 0 ? done : await publishNoticeDue(ctx, record, noticeId);
      // The next successors are looked at once these are saved: together they could make a circle.
      if (isNamed && namesSuccessors(action)) break;
      done++;
      if (action.with && refused.has(action.with)) continue;
      const faults = await speakingAgainst(ctx, record, row);
      if (faults.length > 0) {
        refused.add(id);
        await refuseScheduledAction(record, id, faults);
        auditByClock(ctx, record, 'refuseScheduled', row, faults);
        continue;
      }
      await publishActionNow(ctx, record, action, id);
      await executeSql(record.em, PUBLISHED, [id]);
      auditByClock(ctx, record, 'publishScheduled', row);
      isNamed ||= namesSuccessors(action);
    }
    return done;
  });
}

async function speakingAgainst(ctx: Context, record: RecordWriter, row: ScheduledRow): Promise<Fault[]> {
  const unapproved = await missingApprovalFaults(record, row);
  return unapproved.length > 0 ? unapproved : await overtakenFaults(ctx, record, row.action);
}

/** What the clock did with something held back, for those inside: under its entry's id, and who held it. */
function auditByClock(
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

function namesSuccessors({ kind, payload: it }: ScheduledAction): boolean {
  return kind === 'SUCCESSOR' || ('successors' in it && it.successors.length > 0);
}
