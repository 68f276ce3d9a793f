import { stepFault, type RequestedStep } from '../../domain/notice/notice.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import {
  actorOfCaller,
  recordStep,
  lockNotice,
  type LockedNoticeRow,
  insertEmptyNotice,
  type StoredRevision,
  loadNoticeRevision,
  writeRevision,
} from '../../record/notice-rows.ts';
import { unknownNoticeRefusal } from '../../record/notice.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { Plan, RawPlan } from './plan-given.ts';

/** A notice that somebody works on, with what its present revision says. */
export interface LockedNotice extends LockedNoticeRow {
  readonly written: StoredRevision<RawPlan>;
}

/** Opens a notice with its first revision. Returns its id. */
export async function draftNotice(ctx: Context, record: RecordWriter, plan: Plan): Promise<string> {
  const id = ctx.uuid();
  await insertEmptyNotice(record.em, id, record.recordedAt);
  await insertDraftRevision(ctx, record, id, 1, plan);
  await recordStep(record, { id, revision: 1 }, 'DRAFTED', actorOfCaller(ctx.caller));
  return id;
}

/** Writes what a notice says anew, as its next revision. */
export async function insertDraftRevision(
  ctx: Context,
  record: RecordWriter,
  id: string,
  revision: number,
  { raw, text, publishAt }: Plan,
): Promise<void> {
  const written = { plan: raw, madeBy: actorOfCaller(ctx.caller), madeAt: record.recordedAt };
  await writeRevision(record.em, id, revision, written, { text, publishAt });
}

/**
 * The notice that a step is about, locked.
 * @throws Refusal NOT_FOUND; CONFLICT for a step that its state does not allow, or where another revision was expected
 */
export async function lockNoticeForStep(
  record: RecordWriter,
  step: RequestedStep,
  { noticeId, expectedRevision }: { readonly noticeId: string; readonly expectedRevision?: number | null },
): Promise<LockedNotice> {
  const id = uuidFromPublicId(noticeId, 'Notice');
  const notice = id && (await lockNotice(record.em, id));
  if (!notice || notice.revision === 0) throw unknownNoticeRefusal();
  const why = stepFault(step, notice.status);
  if (why) throw refuse('CONFLICT', why, 'noticeId');
  const written = await loadNoticeRevision<RawPlan>(record.em, notice.id, notice.revision);
  if (expectedRevision != null && expectedRevision !== notice.revision) {
    const by = written.madeBy.name ? ` by ${written.madeBy.name}` : '';
    const message = `The notice is at revision ${notice.revision} now${by}, not ${expectedRevision}: look again, then repeat.`;
    throw refuse('CONFLICT', message, 'expectedRevision');
  }
  return { ...notice, written };
}
