import { cannot, type Asked, type Hand } from '../../domain/notice.ts';
import { refuse } from '../../domain/refusal.ts';
import type { NoticeStep } from '../../domain/words.ts';
import type { Context } from '../context.ts';
import {
  handOf,
  keepStep,
  lockNotice,
  type NoticeFile,
  openNotice,
  type Revision,
  revisionOf,
  writeRevision,
} from '../notice-rows.ts';
import { unknownNotice } from '../notice.ts';
import type { OpenRecord } from '../record.ts';
import type { Plan, PlanRaw } from './plan-given.ts';

/** A notice that somebody works on, with what its present revision says. */
export interface NoticeHeld extends NoticeFile {
  readonly written: Revision<PlanRaw>;
}

/** Opens a notice with its first revision. Returns its id. */
export async function draftNotice(ctx: Context, record: OpenRecord, plan: Plan): Promise<string> {
  const id = ctx.uuid();
  await openNotice(record.em, id, record.recordedAt);
  await write(ctx, record, id, 1, plan);
  await take(record, { id, revision: 1 }, 'DRAFTED', handOf(ctx.caller), null);
  return id;
}

/** Writes what a notice says anew, as its next revision. */
export async function write(
  ctx: Context,
  record: OpenRecord,
  id: string,
  revision: number,
  { raw, text, publishAt }: Plan,
): Promise<void> {
  const written = { plan: raw, madeBy: handOf(ctx.caller), madeAt: record.recordedAt };
  await writeRevision(record.em, id, revision, written, { text, publishAt });
}

/** Keeps a step of a notice. */
export async function take(
  record: OpenRecord,
  { id, revision }: Pick<NoticeFile, 'id' | 'revision'>,
  step: NoticeStep,
  by: Hand,
  comment: string | null,
): Promise<void> {
  await keepStep(record.em, id, { step, revision, by, at: record.recordedAt, comment });
}

/**
 * The notice that a step is about, locked.
 * @throws Refusal NOT_FOUND; CONFLICT for a step that its state does not allow, or where another revision was expected
 */
export async function noticeFor(
  record: OpenRecord,
  asked: Asked,
  { noticeId, expectedRevision }: { readonly noticeId: string; readonly expectedRevision?: number | null },
): Promise<NoticeHeld> {
  const id = noticeUuid(noticeId);
  const notice = id && (await lockNotice(record.em, id));
  if (!notice || notice.revision === 0) throw unknownNotice();
  const why = cannot(asked, notice.status);
  if (why) throw refuse('CONFLICT', why, 'noticeId');
  const written = await revisionOf<PlanRaw>(record.em, notice.id, notice.revision);
  if (expectedRevision != null && expectedRevision !== notice.revision) {
    const by = written.madeBy.name ? ` by ${written.madeBy.name}` : '';
    const message = `The notice is at revision ${notice.revision} now${by}, not ${expectedRevision}: look again, then repeat.`;
    throw refuse('CONFLICT', message, 'expectedRevision');
  }
  return { ...notice, written };
}

/** The id inside a public id of a notice; null for a text that is none. */
function noticeUuid(id: string): string | null {
  const parts = /^n_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(id);
  return parts ? parts.slice(1).join('-') : null;
}
