import { z } from 'zod';
import { createRefusal } from '../../domain/refusal.ts';
import type { AdvisoryStatus } from '../../domain/words.ts';
import type { Context } from '../../record/context.ts';
import * as shapes from '../pipeline/shapes.ts';
import { requireFixes } from './advisory-releases.ts';
import { requireAdvisory, requireWordsInDefaultLocale } from './require-advisory.ts';
import { type AdvisoryAnswer, runAdvisoryCommand } from './run-advisory-command.ts';

const endAdvisoryShape = z.object({
  advisoryId: z.string(),
  text: shapes.optionalLocalizedTextShape,
  fixedIn: z.array(z.string()).max(50, 'Name 50 releases at most').nullish(),
  idempotencyKey: shapes.commonInputShapes.idempotencyKey,
  dryRun: shapes.commonInputShapes.dryRun,
});

/**
 * Says that the danger is over, or what repairs it (rules.md, R140). A release that the warning names stays affected.
 * @throws Refusal NOT_FOUND, TEXT_REQUIRED; DUPLICATE for one that is resolved already, CONFLICT for one that was withdrawn
 */
export async function resolveAdvisory(ctx: Context, raw: unknown): Promise<AdvisoryAnswer> {
  return await endAdvisory(ctx, raw, 'resolveAdvisory', 'RESOLVED');
}

/**
 * Says that it was wrong to warn (rules.md, R140). It can be said of one that was resolved, too.
 * @throws Refusal NOT_FOUND, TEXT_REQUIRED; DUPLICATE for one that is withdrawn already
 */
export async function withdrawAdvisory(ctx: Context, raw: unknown): Promise<AdvisoryAnswer> {
  return await endAdvisory(ctx, raw, 'withdrawAdvisory', 'WITHDRAWN');
}

async function endAdvisory(
  ctx: Context,
  raw: unknown,
  name: string,
  status: Exclude<AdvisoryStatus, 'STANDING'>,
): Promise<AdvisoryAnswer> {
  const command = { name, role: 'MANAGER', shape: endAdvisoryShape } as const;
  return await runAdvisoryCommand(ctx, command, raw, async ({ advisoryId, text, fixedIn }, record) => {
    const before = await requireAdvisory(record, advisoryId);
    const { id, number, document } = before;
    requireWordsInDefaultLocale(ctx, text, 'Say why', 'text');
    if (before.status === status)
      throw createRefusal('DUPLICATE', `${number} is ${status.toLowerCase()} already.`, 'advisoryId');
    if (before.status === 'WITHDRAWN')
      throw createRefusal('CONFLICT', `${number} was withdrawn: nothing more is said of it.`, 'advisoryId');
    const fixes =
      fixedIn && (await requireFixes(record, fixedIn, document, { advisoryId: id, field: ['fixedIn'] }));
    const { source: _, ...own } = document;
    return { before, id, status, document: { ...own, ...(fixes && { fixedIn: fixes }) }, text };
  });
}
