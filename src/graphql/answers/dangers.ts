import type { DangerReportAnswer } from '../../commands/danger/answer-danger.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { type DangerReportView, dangerReportsOfCaller } from '../../reads/danger/danger-report.ts';
import { parsePageRequest } from '../../reads/page.ts';
import type { RequestContext } from '../context.ts';
import { attemptCommandAndAdvanceClock } from './payloads.ts';

/**
 * Some of the dangers that were reported.
 * @throws Refusal INVALID or TOO_MANY for a size, and for what is no report's id
 */
export async function dangerReportsList(
  ctx: RequestContext,
  args: { readonly first: number; readonly after?: string | null },
): Promise<DangerReportView[]> {
  const { first } = parsePageRequest('due', args.first, null);
  const after = args.after == null ? null : uuidFromPublicId(args.after, 'DangerReport');
  if (args.after != null && after === null)
    throw createRefusal('INVALID', 'Give the id of the last report of the list before.', 'after');
  return await dangerReportsOfCaller(ctx, first, after);
}

/** The payload of a report that was answered. */
export async function runAnswerDangerForPayload(
  ctx: RequestContext,
  work: () => Promise<DangerReportAnswer>,
) {
  const { done, userErrors } = await attemptCommandAndAdvanceClock(ctx, work);
  return { report: done && (await ctx.reads.dangerReport(done.reportId)), userErrors };
}
