import { z } from 'zod';
import type { Instant } from '../../domain/calendar.ts';
import { approvalsOf, isSameHand } from '../../domain/notice.ts';
import { Refusal, refuse } from '../../domain/refusal.ts';
import type { NoticeStatus } from '../../domain/words.ts';
import type { Context } from '../context.ts';
import { handOf, moveNotice } from '../notice-rows.ts';
import { withMarketsRead } from '../market.ts';
import type { OpenRecord } from '../record.ts';
import { approvalsNeeded } from './approvals.ts';
import { carryOut, type Common } from './carry-out.ts';
import { noticeFor, type NoticeHeld, take } from './notice-draft.ts';
import { bringOut } from './notice-out.ts';
import { decidePlan, silentFaults } from './plan-decided.ts';
import { type Plan, planFrom } from './plan-given.ts';
import { cancelNotice } from './scheduled.ts';
import type { Decided } from './transition-decided.ts';

/** What a step of a notice answers. */
export interface NoticeAnswer {
  readonly at: Instant;
  readonly noticeId: string;
}

/** What a step did: the notice before it, and where it stands after. */
export interface NoticeStepped {
  readonly notice: NoticeHeld;
  readonly status: NoticeStatus;
  readonly revision: number;
  readonly itemIds: readonly string[];
}

const COMMENT_LENGTH = 2000;

export const comment = z
  .string()
  .max(COMMENT_LENGTH, `Keep the comment to ${COMMENT_LENGTH} characters`)
  .nullish();
export const expectedRevision = z.int().min(1, 'Give the revision that you read, 1 or more').nullish();

const stepShape = z.object({ noticeId: z.string(), comment, expectedRevision });

/**
 * Sends a draft on its way: into review where its lines ask for approvals, else out at once or at its instant.
 * @throws Refusal NOT_FOUND, CONFLICT, and everything that its rows lack
 */
export async function submitNotice(ctx: Context, raw: unknown): Promise<NoticeAnswer> {
  return await stepNotice(ctx, 'submitNotice', stepShape, raw, async (input, record) => {
    const notice = await noticeFor(record, 'submit', input);
    const { plan, rows, itemIds } = await complete(ctx, record, notice);
    await take(record, notice, 'SUBMITTED', handOf(ctx.caller), input.comment ?? null);
    const needed = await approvalsNeeded(record, itemIds);
    if (needed === 0) return await out(ctx, record, notice, plan, rows);
    await moveNotice(record.em, notice.id, 'IN_REVIEW');
    return { notice, status: 'IN_REVIEW', revision: notice.revision, itemIds };
  });
}

/**
 * Approves the revision in review. With the last approval that its lines ask for it goes out, at once or at its instant.
 * @throws Refusal APPROVAL_REQUIRED for the key that wrote the revision; CONFLICT for one that approved it already
 */
export async function approveNotice(ctx: Context, raw: unknown): Promise<NoticeAnswer> {
  return await stepNotice(ctx, 'approveNotice', stepShape, raw, async (input, record) => {
    const notice = await noticeFor(record, 'approve', input);
    const given = approvalsOf(notice.steps, notice.revision);
    refuseOwn(
      ctx,
      notice,
      given.map(({ by }) => by),
    );
    const { plan, rows, itemIds } = await complete(ctx, record, notice);
    await take(record, notice, 'APPROVED', handOf(ctx.caller), input.comment ?? null);
    const needed = await approvalsNeeded(record, itemIds);
    if (given.length + 1 >= needed) return await out(ctx, record, notice, plan, rows);
    return { notice, status: 'IN_REVIEW', revision: notice.revision, itemIds };
  });
}

/** Takes a notice back before it is public; nothing of it ever was. */
export async function withdrawNotice(ctx: Context, raw: unknown): Promise<NoticeAnswer> {
  return await stepNotice(ctx, 'withdrawNotice', stepShape, raw, async (input, record) => {
    const notice = await noticeFor(record, 'withdraw', input);
    await cancelNotice(record, notice.id);
    await moveNotice(record.em, notice.id, 'WITHDRAWN');
    await take(record, notice, 'WITHDRAWN', handOf(ctx.caller), input.comment ?? null);
    return { notice, status: 'WITHDRAWN', revision: notice.revision, itemIds: [] };
  });
}

/** Carries out a step of a notice (`carryOut`): who took it, from where to where, is in the audit trail. */
export async function stepNotice<Input extends Common & { readonly comment?: string | null }>(
  ctx: Context,
  name: string,
  shape: z.ZodType<Input>,
  raw: unknown,
  work: (input: Input, record: OpenRecord) => Promise<NoticeStepped>,
): Promise<NoticeAnswer> {
  const answer = ({ notice: { id } }: NoticeStepped, at: Instant) => ({ at, noticeId: id });
  return await carryOut<Input, NoticeStepped, NoticeAnswer>(ctx, { name, role: 'MANAGER', shape }, raw, {
    work,
    audited: ({ notice, status, revision, itemIds }, input) => ({
      noticeId: notice.id,
      itemIds: [...new Set(itemIds)],
      before: { status: notice.status, revision: notice.revision },
      after: { status, revision },
      note: input.comment ?? null,
    }),
    answer,
    tried: async (done, at) => answer(done, at),
  });
}

function refuseOwn(
  ctx: Context,
  { written }: NoticeHeld,
  approved: readonly ReturnType<typeof handOf>[],
): void {
  const hand = handOf(ctx.caller);
  if (isSameHand(hand, written.madeBy))
    throw refuse(
      'APPROVAL_REQUIRED',
      'Another key must approve it: this one wrote the revision.',
      'noticeId',
    );
  if (approved.some((by) => isSameHand(hand, by)))
    throw refuse('CONFLICT', 'This key approved the revision already: another one must follow.', 'noticeId');
}

/** The plan of a notice with every row decided. */
async function complete(
  ctx: Context,
  record: OpenRecord,
  { written }: NoticeHeld,
): Promise<{ plan: Plan; rows: Decided[]; itemIds: string[] }> {
  const plan = planFrom(written.plan);
  const decided = await decidePlan(await withMarketsRead(ctx), record, plan);
  const faults = [...silentFaults(ctx, plan, decided), ...decided.flatMap((row) => row.faults)];
  if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
  const rows = decided.map((row) => row.decided!);
  return { plan, rows, itemIds: rows.map(({ setting }) => setting.item.id) };
}

async function out(
  ctx: Context,
  record: OpenRecord,
  notice: NoticeHeld,
  { text, publishAt }: Plan,
  rows: readonly Decided[],
): Promise<NoticeStepped> {
  const { id, revision } = notice;
  const facts = await bringOut(await withMarketsRead(ctx), record, { id, revision, text, publishAt }, rows);
  const status = facts.some(({ sequence }) => sequence > 0) ? 'PUBLISHED' : 'SCHEDULED';
  return { notice, status, revision, itemIds: rows.map(({ setting }) => setting.item.id) };
}
