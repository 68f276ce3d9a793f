import { noticeStepFaultMessage, type RequestedNoticeStep } from '../../domain/notice/notice.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  unresolvedActorOfCaller,
  recordNoticeStep,
  lockNotice,
  type LockedNoticeRow,
  insertEmptyNotice,
  type StoredNoticeRevision,
  loadNoticeRevision,
  writeNoticeRevisionAsDraft,
} from '../../record/notice-rows.ts';
import { unknownPreparedNoticeRefusal } from '../../record/notice.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { ParsedNoticePlan, RawPlan } from './plan-given.ts';

/** A notice that somebody works on, with what its present revision says. */
export interface LockedNoticeWithRevision extends LockedNoticeRow {
  readonly written: StoredNoticeRevision<RawPlan>;
}

/** Opens a notice with its first revision. Returns its id. */
export async function draftNotice(
  ctx: Context,
  record: RecordWriter,
  plan: ParsedNoticePlan,
): Promise<string> {
  const id = ctx.uuid();
  await insertEmptyNotice(record.em, id, record.recordedAt);
  await insertDraftRevision(ctx, record, id, 1, plan);
  await recordNoticeStep(record, { id, revision: 1 }, 'DRAFTED', unresolvedActorOfCaller(ctx.caller));
  return id;
}

/** Writes what a notice says anew, as its next revision. */
export async function insertDraftRevision(
  ctx: Context,
  record: RecordWriter,
  id: string,
  revision: number,
  { raw, text, publishAt }: ParsedNoticePlan,
): Promise<void> {
  const written = { plan: raw, madeBy: unresolvedActorOfCaller(ctx.caller), madeAt: record.recordedAt };
  await writeNoticeRevisionAsDraft(record.em, id, revision, written, { text, publishAt });
}

/**
 * The notice that a step is about, locked.
 * @throws Refusal NOT_FOUND; CONFLICT for a step that its state does not allow, or where another revision was expected
 */
export async function lockNoticeForStep(
  record: RecordWriter,
  step: RequestedNoticeStep,
  { noticeId, expectedRevision }: { readonly noticeId: string; readonly expectedRevision?: number | null },
): Promise<LockedNoticeWithRevision> {
  const id = uuidFromPublicId(noticeId, 'Notice');
  const notice = id && (await lockNotice(record.em, id));
  if (!notice || notice.revision === 0) throw unknownPreparedNoticeRefusal();
  const why = noticeStepFaultMessage(step, notice.status);
  if (why) throw createRefusal('CONFLICT', why, 'noticeId');
  const written = await loadNoticeRevision<RawPlan>(record.em, notice.id, notice.revision);
  if (expectedRevision != null && expectedRevision !== notice.revision) {
    const by = written.madeBy.name ? ` by ${written.madeBy.name}` : '';
    const message = `The notice is at revision ${notice.revision} now${by}, not ${expectedRevision}: look again, then repeat.`;
    throw createRefusal('CONFLICT', message, 'expectedRevision');
  }
  return { ...notice, written };
}
