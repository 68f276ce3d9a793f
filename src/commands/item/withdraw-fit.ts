import { z } from 'zod';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { fitResultsForHost } from '../../reads/fit.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import { lockItemBySku, requirePublicItemsBySku } from '../pipeline/references.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
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
export async function withdrawFit(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'withdrawFit', role: 'MANAGER', shape: withdrawFitShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, null);
      const [host] = await requirePublicItemsBySku(record, [input.hostSku], 'hostSku');
      if (!input.reason?.[ctx.defaultLocale])
        throw createRefusal('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'reason');
      if (!(await fitResultsForHost(ctx, host!.id, [item.id])).has(item.id)) {
        throw createRefusal('NOT_FOUND', `Nothing was declared of ${item.sku} on ${host!.sku}.`, 'hostSku');
      }
      const fact = await appendFactWithNoticeIfText(
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
