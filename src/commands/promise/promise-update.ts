import { z } from 'zod';
import { dayOfInstant, lastDayOf } from '../../domain/calendar/dates.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import { lockItemBySku } from '../pipeline/references.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isSameAsLatestUpdateStatement, unchangedInputRefusal } from '../pipeline/unchanged.ts';

const promiseUpdateShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  by: shapes.preciseDateShape,
  text: shapes.optionalLocalizedTextShape,
});

/**
 * Promises by when more will be said; a later promise takes the place of an earlier one.
 * @throws Refusal INVALID for a day that has passed; DUPLICATE where the last word promised the same
 */
export async function promiseUpdate(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'promiseUpdate', role: 'MANAGER', shape: promiseUpdateShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, null);
      if (lastDayOf(input.by) < dayOfInstant(record.recordedAt, 'UTC'))
        throw createRefusal('INVALID', 'Promise a day to come.', 'by');
      const data = { promise: { by: input.by } };
      const word = { kind: 'UPDATE_PROMISED', data, markets: [], text: input.text } as const;
      if (isSameAsLatestUpdateStatement(item, word, record.recordedAt)) throw unchangedInputRefusal('by');
      const fact = await appendFactWithNoticeIfText(ctx, record, item, 'UPDATE_PROMISED', data, {
        text: input.text,
      });
      return await appendedFactOutcome(record, item, fact);
    },
  );
}
