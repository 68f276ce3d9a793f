import { z } from 'zod';
import { dayOfInstant, lastDayOf, type PreciseDate } from '../../domain/calendar/dates.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { lintTextAndOwnerAdvice } from '../../domain/text/text-lint.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { marketsOrEverywhere } from '../../record/market.ts';
import { LINT_PHRASES_BY_LOCALE } from '../../wording/locales.ts';
import { isJsonEqual } from '../pipeline/unchanged.ts';
import { publishOrScheduleAction } from '../pipeline/publish-or-schedule.ts';
import { lockItemBySku, unknownMarketFaults } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';

const postUpdateShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  text: shapes.optionalLocalizedTextShape,
  markets: shapes.marketsOrEverywhereShape,
  resumesOn: shapes.preciseDateShape.nullish(),
  stockGone: z.boolean().nullish(),
  nextUpdateBy: shapes.preciseDateShape.nullish(),
  publishAt: shapes.instantShape.nullish(),
});

/**
 * Says more about an item without changing its state; that keeps a promise.
 * @throws Refusal TEXT_REQUIRED; INVALID for days that have passed, a resumption of what is not paused, or a stock that is
 *   gone of what is not sold while stocks last
 */
export async function postUpdate(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'postUpdate', role: 'MANAGER', shape: postUpdateShape },
    raw,
    async (input, record) => {
      const item = await lockItemBySku(record, input.sku, null, input.publishAt);
      const unknown = await unknownMarketFaults(ctx, input.markets, 'markets');
      const places = await marketsOrEverywhere(ctx, input.markets);
      const faults =
        unknown.length > 0 ? unknown : postUpdateFaults(ctx, item, input, places, record.recordedAt);
      refuseIfAny(faults);
      const { markets, resumesOn = null, nextUpdateBy: by = null, publishAt = null } = input;
      const stockGone = input.stockGone ?? false;
      const it = { itemId: item.id, text: input.text!, markets, resumesOn, by, stockGone };
      const bare = { reasons: [], actions: 0, successors: 0, to: 'AVAILABLE' } as const;
      const warnings = [
        ...lintTextAndOwnerAdvice(input.text!, bare, LINT_PHRASES_BY_LOCALE),
        ...nextPromiseMissingWarnings(item, input, places, record.recordedAt),
        ...repeatedUpdateWarnings(item, input),
      ];
      return await publishOrScheduleAction(ctx, record, item, {
        action: { kind: 'UPDATE', payload: it },
        publishAt,
        warnings,
      });
    },
  );
}

/** Where more was promised by a day, this keeps that promise, and nothing is promised any more. */
function nextPromiseMissingWarnings(
  { activeFacts }: WritableItem,
  { nextUpdateBy, publishAt }: z.output<typeof postUpdateShape>,
  places: readonly (MarketClock | null)[],
  now: number,
): Fault[] {
  if (nextUpdateBy) return [];
  const at = publishAt ?? now;
  const promised = places.flatMap((market) => lifecycleAt(activeFacts, { at, market }).nextUpdate?.by ?? []);
  const [by] = promised.toSorted((one, other) => lastDayOf(one).localeCompare(lastDayOf(other)));
  if (!by) return [];
  const message = `This keeps the promise to say more by ${lastDayOf(by)}, and promises nothing further: say by when the next word comes.`;
  return [{ code: 'NEXT_UPDATE_REQUIRED', message, field: ['nextUpdateBy'] }];
}

/** The same words as in the last update, as when something is said twice by accident. */
function repeatedUpdateWarnings(
  { activeFacts }: WritableItem,
  { text, markets }: z.output<typeof postUpdateShape>,
): Fault[] {
  const last = activeFacts.findLast(({ kind }) => kind === 'UPDATE_POSTED');
  if (!last || !isJsonEqual(last.text, text) || !isJsonEqual(last.markets, markets)) return [];
  const message = 'The last update says the same: customers would read it twice.';
  return [{ code: 'DUPLICATE', message, field: ['text'] }];
}

function postUpdateFaults(
  ctx: Context,
  item: WritableItem,
  input: z.output<typeof postUpdateShape>,
  places: readonly (MarketClock | null)[],
  at: number,
): Fault[] {
  const passed = (day: PreciseDate | null | undefined) => day && lastDayOf(day) < dayOfInstant(at, 'UTC');
  const held = places.map((market) => lifecycleAt(item.activeFacts, { at, market }));
  const isPaused = held.every(({ state }) => state === 'PAUSED');
  const isLasting = held.some(({ canOrder, lastOrder }) => canOrder && lastOrder?.whileStocksLast);
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
      !isPaused && {
        code: 'INVALID',
        message: 'Only what is paused resumes.',
        field: ['resumesOn'],
      },
    input.stockGone &&
      !isLasting && {
        code: 'INVALID',
        message: 'Only the stock of what is sold while stocks last can be gone.',
        field: ['stockGone'],
      },
  ];
  return faults.filter((fault): fault is Fault => Boolean(fault));
}
