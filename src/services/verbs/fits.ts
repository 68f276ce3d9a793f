import { z } from 'zod';
import { refuse } from '../../domain/refusal.ts';
import { FIT_VERDICTS } from '../../domain/words.ts';
import type { Context } from '../context.ts';
import { fitsWith } from '../fit.ts';
import { appended } from './outcome.ts';
import { type Performed, perform } from './perform.ts';
import { itemFor, namedIn } from './references.ts';
import { append } from './say-now.ts';
import * as shapes from './shapes.ts';

const declared = z.object({
  ...shapes.common,
  sku: shapes.sku,
  hostSku: shapes.sku,
  verdict: z.enum(FIT_VERDICTS),
  needs: z.array(shapes.sku).max(50, 'Name 50 things at most').nullish(),
  condition: shapes.texts,
});

/**
 * Declares how an accessory or storage option fits a product; declaring again replaces what was said.
 * @throws Refusal INVALID for a product that is to fit another, or FITS_WITH that names nothing it takes
 */
export async function declareFit(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'declareFit', role: 'MANAGER', shape: declared },
    raw,
    async (input, record) => {
      const item = await itemFor(record, input.sku, null);
      const [host] = await namedIn(record, [input.hostSku], 'hostSku');
      if (host!.id === item.id) throw refuse('INVALID', 'An item does not fit itself.', 'hostSku');
      const needs = await namedIn(record, input.needs ?? [], 'needs');
      const { verdict, condition } = input;
      if (verdict === 'FITS_WITH' && needs.length === 0 && !condition) {
        throw refuse('INVALID', 'Name what it takes to fit, in `needs` or `condition`.', 'needs');
      }
      const fit = { host: host!, verdict, needs, ...(condition && { condition }) };
      return await appended(record, item, await append(ctx, record, item, 'FIT_DECLARED', { fit }));
    },
  );
}

const withdrawn = z.object({ ...shapes.common, sku: shapes.sku, hostSku: shapes.sku, reason: shapes.texts });

/**
 * Takes back what was declared of a fit: then nobody has spoken of it.
 * @throws Refusal NOT_FOUND where nothing was declared, TEXT_REQUIRED without a reason
 */
export async function withdrawFit(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(
    ctx,
    { name: 'withdrawFit', role: 'MANAGER', shape: withdrawn },
    raw,
    async (input, record) => {
      const item = await itemFor(record, input.sku, null);
      const [host] = await namedIn(record, [input.hostSku], 'hostSku');
      if (!input.reason?.[ctx.defaultLocale])
        throw refuse('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'reason');
      if (!(await fitsWith(ctx, host!.id, [item.id])).has(item.id)) {
        throw refuse('NOT_FOUND', `Nothing was declared of ${item.sku} on ${host!.sku}.`, 'hostSku');
      }
      const fact = await append(
        ctx,
        record,
        item,
        'FIT_WITHDRAWN',
        { withdrawnFit: host! },
        { text: input.reason },
      );
      return await appended(record, item, fact);
    },
  );
}
