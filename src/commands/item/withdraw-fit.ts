import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { fitResultsForHost } from '../../reads/fit.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type CommandResult, runItemCommand } from '../pipeline/run-item-command.ts';
import { lockItemBySku, requireItemsBySku } from '../pipeline/references.ts';
import { appendFactWithNotice } from '../pipeline/append-fact.ts';
import * as shapes from '../pipeline/shapes.ts';

const withdrawFitShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  hostSku: shapes.skuShape,
  reason: shapes.optionalLocalizedTextShape,
});

/**
 * Takes back what was declared of a fit: then nobody has spoken of it.
 * @throws Refusal NOT_FOUND where nothing was declared, TEXT_REQUIRED without a reason
 */
export async function withdrawFit(ctx: Context, raw: unknown): Promise<CommandResult> {
  return await runItemCommand(
    ctx,
    { name: 'withdrawFit', role: 'MANAGER', shape: withdrawFitShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, null);
      const [host] = await requireItemsBySku(record, [input.hostSku], 'hostSku');
      if (!input.reason?.[ctx.defaultLocale])
        throw refuse('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'reason');
      if (!(await fitResultsForHost(ctx, host!.id, [item.id])).has(item.id)) {
        throw refuse('NOT_FOUND', `Nothing was declared of ${item.sku} on ${host!.sku}.`, 'hostSku');
      }
      const fact = await appendFactWithNotice(
        ctx,
        record,
        item,
        'FIT_WITHDRAWN',
        { withdrawnFit: host! },
        { text: input.reason },
      );
      return await appendedFactOutcome(record, item, fact);
    },
  );
}
