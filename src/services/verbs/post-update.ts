import { z } from 'zod';
import { dayAt, lastDayOf, type PreciseDate } from '../../domain/calendar.ts';
import { lifecycleAt } from '../../domain/lifecycle.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import { lintText } from '../../domain/text-lint.ts';
import type { Context } from '../context.ts';
import type { ItemRow } from '../item-rows.ts';
import { type Performed, perform } from './perform.ts';
import { itemFor } from './references.ts';
import { sayOrHold } from './say-or-hold.ts';
import * as shapes from './shapes.ts';

const shape = z.object({
  ...shapes.common,
  sku: shapes.sku,
  text: shapes.texts,
  resumesOn: shapes.period.nullish(),
  nextUpdateBy: shapes.period.nullish(),
  publishAt: shapes.instant.nullish(),
});

/**
 * Says more about an item without changing its state; that keeps a promise.
 * @throws Refusal TEXT_REQUIRED; INVALID for days that have passed, or a resumption of what is not paused
 */
export async function postUpdate(ctx: Context, raw: unknown): Promise<Performed> {
  return await perform(ctx, { name: 'postUpdate', role: 'MANAGER', shape }, raw, async (input, record) => {
    const item = await itemFor(record, input.sku, null);
    const faults = wrongIn(ctx, item, input, record.recordedAt);
    if (faults.length > 0) throw new Refusal(faults[0]!, ...faults.slice(1));
    const { resumesOn = null, nextUpdateBy: by = null, publishAt = null } = input;
    const it = { itemId: item.id, text: input.text!, resumesOn, by };
    const warnings = lintText(input.text!, {
      reasons: [],
      actions: 0,
      successors: 0,
      to: 'AVAILABLE',
    });
    return await sayOrHold(ctx, record, item, {
      saying: { say: 'UPDATE', it },
      kind: 'UPDATE_POSTED',
      data: { ...(resumesOn && { resumesOn }), ...(by && { promise: { by } }) },
      publishAt,
      warnings,
    });
  });
}

function wrongIn(ctx: Context, item: ItemRow, input: z.output<typeof shape>, at: number): Fault[] {
  const passed = (day: PreciseDate | null | undefined) => day && lastDayOf(day) < dayAt(at, 'UTC');
  const { state } = lifecycleAt(item.standing, { at, market: null });
  const faults: (Fault | false | null | undefined)[] = [
    !input.text?.[ctx.defaultLocale] && {
      code: 'TEXT_REQUIRED',
      message: `Give the text in "${ctx.defaultLocale}".`,
      field: ['text'],
    },
    passed(input.nextUpdateBy) && {
      code: 'INVALID',
      message: 'Promise a day to come.',
      field: ['nextUpdateBy'],
    },
    passed(input.resumesOn) && { code: 'INVALID', message: 'Give a day to come.', field: ['resumesOn'] },
    input.resumesOn &&
      state !== 'PAUSED' && {
        code: 'INVALID',
        message: 'Only what is paused resumes.',
        field: ['resumesOn'],
      },
  ];
  return faults.filter((fault): fault is Fault => Boolean(fault));
}
