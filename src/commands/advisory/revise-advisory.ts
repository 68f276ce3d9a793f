import { z } from 'zod';
import type { AdvisoryDocument } from '../../domain/advisory/advisory-document.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { publicId } from '../../domain/item/public-id.ts';
import type { Context } from '../../record/context.ts';
import * as shapes from '../pipeline/shapes.ts';
import { advisoryShape, contentFromInput } from './advisory-input.ts';
import { requireFixes } from './advisory-releases.ts';
import { affectedItemsFromInput } from './affected-items.ts';
import { requireAdvisory, requireWordsInDefaultLocale } from './require-advisory.ts';
import {
  type AdvisoryAnswer,
  requireSoundDocument,
  runAdvisoryCommand,
  wordFaults,
} from './run-advisory-command.ts';

const reviseAdvisoryShape = z.object({
  advisoryId: z.string(),
  expectedRevision: z.int().min(1, 'Give the revision that you read, 1 or more').nullish(),
  advisory: advisoryShape,
  whatChanged: shapes.optionalLocalizedTextShape,
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
  force: z.boolean().nullish(),
});

/**
 * Says what is other than before of a warning (rules.md, R140). One that was resolved stays resolved.
 * @throws Refusal CONFLICT for one that was withdrawn, and for another revision than the caller looked at; DUPLICATE where nothing
 *   changes; and as `issueAdvisory` does
 */
export async function reviseAdvisory(ctx: Context, raw: unknown): Promise<AdvisoryAnswer> {
  const command = { name: 'reviseAdvisory', role: 'MANAGER', shape: reviseAdvisoryShape } as const;
  return await runAdvisoryCommand(ctx, command, raw, async (input, record) => {
    const { advisory, whatChanged, force } = input;
    const before = await requireAdvisory(record, input.advisoryId);
    const { id, number, status, revision } = before;
    if (input.expectedRevision != null && input.expectedRevision !== revision)
      throw createRefusal(
        'CONFLICT',
        `${number} is at revision ${revision} now, not ${input.expectedRevision}: look again, then repeat.`,
        'expectedRevision',
      );
    if (status === 'WITHDRAWN')
      throw createRefusal('CONFLICT', `${number} was withdrawn: issue a new warning.`, 'advisoryId');
    requireWordsInDefaultLocale(ctx, whatChanged, 'Say what changed', 'whatChanged');
    const affected = advisory.affected
      ? await affectedItemsFromInput(ctx, record, advisory.affected)
      : before.document.affected;
    const { affected: _, source: __, ...content } = before.document;
    const revised = { ...contentFromInput(advisory, content), affected } as AdvisoryDocument;
    await requireSoundDocument(ctx, record, { id, document: revised, forced: force === true }, false);
    const fixIds = advisory.fixedIn ?? revised.fixedIn.map((fix) => publicId('Release', fix.id));
    const fixedIn = await requireFixes(record, fixIds, revised, {
      advisoryId: id,
      field: ['advisory', 'fixedIn'],
    });
    const document = { ...revised, fixedIn };
    if (isSameDocument(document, before.document))
      throw createRefusal('DUPLICATE', `${number} says that already: give what is other.`, 'advisory');
    const forced = force === true && wordFaults(document).length > 0;
    return { before, id, status, document, text: whatChanged, forced };
  });
}

/** Whether two revisions say the same. */
export function isSameDocument(one: AdvisoryDocument, other: AdvisoryDocument): boolean {
  const canonical = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(canonical)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, part]) => [key, canonical(part)]),
          )
        : value;
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}
