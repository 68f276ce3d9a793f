import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, TextByLocale } from '../../domain/fact/fact.ts';
import type { Actor } from '../../domain/notice/notice.ts';
import { guaranteeFaults, appendCommitmentFacts, type NewCommitment } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { publishPreparedNotice } from '../../record/notice.ts';
import { unresolvedActorOfCaller, recordNoticeStep, setNoticeStatus } from '../../record/notice-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { appendStateAnnouncements, type StateAnnouncement } from '../../record/transition.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { refuseScheduledActionAndParts, scheduleAction } from '../embargo/scheduled.ts';
import {
  newCommitmentsWithOwnMarkets,
  type ValidatedTransition,
  holdTransitionBack,
  holdLaterSuccessorsBack,
} from '../transition/transition-decided.ts';

/** A notice that may come out now. */
export interface PublishableNotice {
  readonly id: string;
  readonly revision: number;
  readonly text: TextByLocale;
  readonly publishAt: Instant | null;
}

/** A change of state to say under a notice, with what is said beside it. */
export interface StateChangeWithCommitments {
  readonly state: Omit<StateAnnouncement, 'noticeId'>;
  readonly beside: readonly NewCommitment[];
}

/**
 * Brings a notice out: at once under its number, or held back until its instant.
 * @returns its facts in the order of the rows, as the public sees them or as their maker does until then
 */
export async function publishOrScheduleNotice(
  ctx: Context,
  record: RecordWriter,
  notice: PublishableNotice,
  rows: readonly ValidatedTransition[],
): Promise<Fact[]> {
  if (notice.publishAt !== null && notice.publishAt > record.recordedAt) {
    const facts: Fact[] = [];
    for (const [place, row] of rows.entries())
      facts.push(await holdRowUntilPublication(ctx, record, notice, row, place));
    await setNoticeStatus(record.em, notice.id, 'SCHEDULED');
    await recordNoticeStep(record, notice, 'SCHEDULED', unresolvedActorOfCaller(ctx.caller));
    return facts;
  }
  const decided = rows.map((row) => ({
    state: row.state,
    beside: newCommitmentsWithOwnMarkets(row, notice.id),
  }));
  const facts = await publishNoticeWithFacts(
    ctx,
    record,
    notice,
    decided,
    unresolvedActorOfCaller(ctx.caller),
  );
  for (const [index, row] of rows.entries()) await holdLaterSuccessorsBack(ctx, record, row, facts[index]!);
  return facts;
}

async function holdRowUntilPublication(
  ctx: Context,
  record: RecordWriter,
  { id: noticeId }: PublishableNotice,
  row: ValidatedTransition,
  place: number,
): Promise<Fact> {
  const { item, publishAt } = row.setting;
  const fact = await holdTransitionBack(ctx, record, row, { noticeId, place });
  await holdLaterSuccessorsBack(ctx, record, row, { ...fact, noticeId });
  for (const payload of newCommitmentsWithOwnMarkets(row, noticeId)) {
    const action = { with: fact.id, kind: 'COMMITMENT', payload } as const;
    await scheduleAction(ctx, record, item.id, publishAt!, action, { noticeId, place });
  }
  return fact;
}

/** Publishes a notice with all that it says, in one transaction: one number, one page, one message. */
export async function publishNoticeWithFacts(
  ctx: Context,
  record: RecordWriter,
  notice: PublishableNotice,
  rows: readonly StateChangeWithCommitments[],
  by: Actor,
): Promise<Fact[]> {
  const noticeId = notice.id;
  await publishPreparedNotice(record, noticeId, notice.text);
  await recordNoticeStep(record, notice, 'PUBLISHED', by);
  const facts = await appendStateAnnouncements(
    ctx,
    record,
    rows.map(({ state }) => ({ ...state, noticeId, checked: true })),
  );
  const beside = await dropAndRefuseBreakingCommitments(
    ctx,
    record,
    rows.flatMap((one) => one.beside),
  );
  if (beside.length > 0) await appendCommitmentFacts(ctx, record, beside);
  for (const fact of facts) await appendRecomputedCommitments(ctx, record, fact);
  return facts;
}

/** Without what waited and would go back on a guarantee that was given since: why is kept, and the rest is said. */
async function dropAndRefuseBreakingCommitments(
  ctx: Context,
  record: RecordWriter,
  beside: readonly NewCommitment[],
): Promise<NewCommitment[]> {
  const waited = beside.filter(({ id }) => id !== undefined);
  const faults = await guaranteeFaults(ctx, record, waited, (index) => [`${index}`]);
  const broken = new Set<NewCommitment>();
  for (const fault of faults) {
    const one = waited[Number(fault.field![0])]!;
    broken.add(one);
    await refuseScheduledActionAndParts(record, one.id!, [{ ...fault, field: ['commitment', 'terms'] }]);
  }
  return beside.filter((one) => !broken.has(one));
}
