import { type Fault, isTransientRefusal, Refusal } from '../../domain/refusal.ts';
import type { Context as ServiceContext } from '../../record/context.ts';
import type { IssuedKey } from '../../access/key.ts';
import type { NoticeStepAnswer } from '../../commands/notice/notice-steps.ts';
import type { ItemCommandAnswer } from '../../commands/pipeline/run-item-command.ts';
import type { ChangePreview } from '../../commands/pipeline/preview.ts';
import { type RegisterItemsResult, RegisterItemsRefusal } from '../../commands/item/register-items.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { OffboardPersonResult } from '../../commands/notice/offboard-person.ts';
import { type NoticePlanAnswer, PlanRefusal } from '../../commands/notice/transition-items.ts';
import type { ProposalStepAnswer } from '../../commands/proposal/proposals.ts';
import { MESSAGE_LOCALES } from '../../wording/locales.ts';
import type { RequestContext } from '../context.ts';
import type { PayloadParent, PreviewParent } from '../parents.ts';

type ItemCommand = (ctx: ServiceContext, raw: unknown) => Promise<ItemCommandAnswer>;

/** Calls a command and tells what became of it; what it refuses is in `userErrors`, and nothing was done then. */
export async function runItemCommandForPayload(
  ctx: RequestContext,
  command: ItemCommand,
  input: unknown,
): Promise<PayloadParent> {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, () => command(ctx.live, input));
  if (!done)
    return {
      item: null,
      entry: null,
      calledOff: null,
      preview: null,
      warnings: [],
      proposal: null,
      userErrors,
    };
  const item = await ctx.reads.item(done.itemId);
  const entry = done.hidden ?? (done.entryId ? await ctx.reads.fact(done.entryId) : null);
  const { calledOff = null, preview, warnings = [], proposalId } = done;
  const proposal = proposalId ? await ctx.reads.proposal(proposalId) : null;
  return {
    item,
    entry,
    calledOff,
    preview: preview && previewParentOf(preview),
    warnings,
    proposal,
    userErrors,
  };
}

/** The payload of a key that was made: the only time that its secret is told. */
export async function runIssueKeyForPayload(issue: () => Promise<IssuedKey>) {
  const { done, userErrors } = await attemptCommand(issue);
  return {
    keyId: done?.keyId ?? null,
    secret: done?.secret ?? null,
    person: done?.person ?? null,
    userErrors,
  };
}

/** The payload of a subject whose tokens are somebody's now. */
export async function runMapSubjectForPayload(map: () => Promise<{ subject: string; person: string }>) {
  const { done, userErrors } = await attemptCommand(map);
  return { subject: done?.subject ?? null, person: done?.person ?? null, userErrors };
}

/** The payload of a key that was taken back. */
export async function runRevokeKeyForPayload(revoke: () => Promise<{ keyId: string }>) {
  const { done, userErrors } = await attemptCommand(revoke);
  return { keyId: done?.keyId ?? null, userErrors };
}

/** The payload of a person who left. */
export async function runOffboardPersonForPayload(
  ctx: RequestContext,
  work: () => Promise<OffboardPersonResult>,
) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, work);
  const notices = await Promise.all((done?.noticeIds ?? []).map((id) => ctx.reads.notice(id)));
  const lines = await Promise.all((done?.lineIds ?? []).map((id) => ctx.reads.line(id)));
  const endpoints = await Promise.all((done?.endpointIds ?? []).map((id) => ctx.reads.endpoint(id)));
  return {
    keyIds: done?.keyIds ?? [],
    notices: notices.filter((notice) => notice !== null),
    lines: lines.filter((line) => line !== null),
    endpoints: endpoints.filter((endpoint) => endpoint !== null),
    userErrors,
  };
}

/** The payload of a step of a notice. */
export async function runNoticeStepForPayload(ctx: RequestContext, step: () => Promise<NoticeStepAnswer>) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, step);
  return { notice: done && (await ctx.reads.notice(done.noticeId)), userErrors };
}

/** The payload of a notice over many items; one that was refused tells what is wrong row by row. */
export async function runTransitionItemsForPayload(
  ctx: RequestContext,
  work: () => Promise<NoticePlanAnswer>,
) {
  const { done, userErrors, refusal } = await attemptCommandAndAdvanceClock(ctx, work);
  const rows = done?.rows ?? (refusal instanceof PlanRefusal ? refusal.rows : []);
  if (!done) return { notice: null, rows, userErrors };
  return {
    notice: done.noticeId ? await ctx.reads.notice(done.noticeId) : null,
    rows,
    userErrors: done.userErrors,
  };
}

/** The payload of items that were entered together. */
export async function runRegisterItemsForPayload(
  ctx: RequestContext,
  register: () => Promise<RegisterItemsResult>,
) {
  const { done, userErrors, refusal } = await attemptCommandAndAdvanceClock(ctx, register);
  return { rows: done?.rows ?? (refusal instanceof RegisterItemsRefusal ? refusal.rows : []), userErrors };
}

/** The payload of a line, brand, family or market that was registered or changed: what its command gives, by name. */
export async function runGroupCommandForPayload<Result extends { readonly at: Instant }>(
  ctx: RequestContext,
  work: () => Promise<Result>,
): Promise<Partial<Result> & { readonly userErrors: readonly Fault[] }> {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, work);
  const named: Partial<Result> = done ?? {};
  return { ...named, userErrors };
}

/** The payload of a step of a proposal. */
export async function runProposalStepForPayload(
  ctx: RequestContext,
  step: () => Promise<ProposalStepAnswer>,
) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, step);
  return { proposal: done && (await ctx.reads.proposal(done.proposalId)), userErrors };
}

/** The payload of something that anybody may send: whether anything was wrong with it, and no more. */
export async function runForAcceptedPayload(work: () => Promise<void>) {
  const { userErrors } = await attemptCommand(work);
  return { accepted: userErrors.length === 0, userErrors };
}

/** Does something, after which the answer speaks of the instant at which it was done. */
export async function attemptCommandAndAdvanceClock<Done extends { readonly at: Instant }>(
  ctx: RequestContext,
  work: () => Promise<Done>,
) {
  const attempt = await attemptCommand(work);
  if (attempt.done) ctx.advance(attempt.done.at);
  return attempt;
}

async function attemptCommand<Done>(
  work: () => Promise<Done>,
): Promise<{ done: Done | null; userErrors: readonly Fault[]; refusal: Refusal | null }> {
  try {
    return { done: await work(), userErrors: [], refusal: null };
  } catch (error) {
    if (error instanceof Refusal && !isTransientRefusal(error))
      return { done: null, userErrors: error.faults, refusal: error };
    throw error;
  }
}

/** What a verb would do, as the contract tells it. */
export function previewParentOf({ headline, ...preview }: ChangePreview): PreviewParent {
  return {
    ...preview,
    headlines: MESSAGE_LOCALES.flatMap((locale) =>
      headline[locale] ? [{ text: headline[locale], locale, isFallback: false }] : [],
    ),
  };
}
