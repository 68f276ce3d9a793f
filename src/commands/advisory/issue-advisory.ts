import { z } from 'zod';
import type { AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import { advisoryContentFaults } from '../../domain/advisory/advisory-faults.ts';
import { refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { adviseDangerReports } from '../../record/danger-report.ts';
import { requireDangerReports } from '../danger/require-danger-reports.ts';
import * as shapes from '../pipeline/shapes.ts';
import { advisoryShape, contentFromInput } from './advisory-input.ts';
import { requireFixes } from './advisory-releases.ts';
import { affectedItemsFromInput } from './affected-items.ts';
import {
  type AdvisoryAnswer,
  requireSoundDocument,
  runAdvisoryCommand,
  wordFaults,
} from './run-advisory-command.ts';

/** So many reports of dangers may one warning answer. */
const MAX_REPORTS = 250;

const issueAdvisoryShape = z.object({
  reports: z.array(z.string()).max(MAX_REPORTS, `Name ${MAX_REPORTS} reports at most`).nullish(),
  advisory: advisoryShape,
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
  force: z.boolean().nullish(),
});

/**
 * Warns owners: public at once, one fact for each item that is affected (rules.md, R140). Reports of dangers that it answers are linked with it, and it
 * tells since when the first of them was known (R153).
 * @throws Refusal with everything that is missing or wrong: INVALID, TEXT_REQUIRED, NOT_FOUND for names of nothing, TOO_MANY, CONFLICT for
 *   reports for which a warning was issued; INVALID for
 *   words that play a danger down in a safety recall, which an admin may force
 */
export async function issueAdvisory(ctx: Context, raw: unknown): Promise<AdvisoryAnswer> {
  const command = { name: 'issueAdvisory', role: 'MANAGER', shape: issueAdvisoryShape } as const;
  return await runAdvisoryCommand(ctx, command, raw, async ({ reports, advisory, force }, record) => {
    const { defaultLocale } = ctx;
    const id = ctx.uuid();
    const content = contentFromInput(advisory, {});
    if (!content.kind || !content.severity || !advisory.affected?.length)
      refuseIfAny(advisoryContentFaults(content, { defaultLocale, at: record.recordedAt, isNew: true }));
    const answered = await requireDangerReports(record, reports ?? [], 'reports');
    const affected = await affectedItemsFromInput(ctx, record, advisory.affected ?? []);
    const document = {
      ...content,
      ...(answered[0] && { firstReportedAt: answered[0].reportedAt }),
      ...{ affected, fixedIn: [] },
    } as unknown as AdvisoryDocument;
    await requireSoundDocument(ctx, record, { id, document, forced: force === true }, true);
    const fixedIn = await requireFixes(record, advisory.fixedIn ?? [], document, {
      advisoryId: id,
      field: ['advisory', 'fixedIn'],
    });
    await adviseDangerReports(
      record,
      answered.map((report) => report.id),
      id,
    );
    return {
      before: null,
      id,
      status: 'STANDING',
      document: { ...document, fixedIn },
      text: null,
      forced: force === true && wordFaults(document).length > 0,
    };
  });
}
