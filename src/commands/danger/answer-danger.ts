import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { answerDangerReport, type LockedDangerReport } from '../../record/danger-report.ts';
import { requireWordsInDefaultLocale } from '../advisory/require-advisory.ts';
import { type CommonCommandInput, runCommand } from '../pipeline/run-command.ts';
import { optionalLocalizedTextShape } from '../pipeline/shapes.ts';
import { requireDangerReports } from './require-danger-reports.ts';

const answerDangerShape = z.object({ reportId: z.string(), text: optionalLocalizedTextShape });

type AnswerDangerInput = z.output<typeof answerDangerShape> & CommonCommandInput;

/** What became of a report. */
export interface DangerReportAnswer {
  readonly at: Instant;
  readonly reportId: string;
}

/**
 * Answers whoever reported a danger (rules.md, R152): they alone read it, by mail. The audit trail keeps that it was answered, not how: the answer may
 * name them.
 * @throws Refusal NOT_FOUND for no report, CONFLICT for one that was answered or for which a warning was issued, TEXT_REQUIRED without words in the
 *   default locale
 */
export async function answerDanger(ctx: Context, raw: unknown): Promise<DangerReportAnswer> {
  const command = { name: 'answerDanger', role: 'MANAGER', shape: answerDangerShape } as const;
  return await runCommand<AnswerDangerInput, LockedDangerReport, DangerReportAnswer>(ctx, command, raw, {
    work: async ({ reportId, text }, record) => {
      const [report] = await requireDangerReports(record, [reportId], 'reportId');
      if (report!.state !== 'OPEN') throw createRefusal('CONFLICT', 'It was answered already.', 'reportId');
      requireWordsInDefaultLocale(ctx, text, 'Answer', 'text');
      await answerDangerReport(record, report!.id, text!);
      return report!;
    },
    audited: ({ itemId, state }, { reportId }) => ({
      itemIds: [itemId],
      before: { state },
      after: { state: 'ANSWERED' },
      input: { reportId },
    }),
    answer: ({ id }, at) => ({ at, reportId: id }),
    dryRunAnswer: async ({ id }, at) => ({ at, reportId: id }),
  });
}
