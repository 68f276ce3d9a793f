import { z } from 'zod';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import type { FitData } from '../../domain/fact/fact.ts';
import { listingOf } from '../../domain/item/listing.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { FIT_VERDICTS, type ItemKind } from '../../domain/words.ts';
import { type FitView, fitsBetween } from '../../reads/fit.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { publishOrSchedule } from '../pipeline/publish-or-schedule.ts';
import { INDEX_PLACEHOLDER, lockItemBySku, requireMentionedItems } from '../pipeline/references.ts';
import { type CommandResult, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isJsonEqual, unchangedRefusal } from '../pipeline/unchanged.ts';

const declared = z.object({
  ...shapes.commonInputFields,
  sku: shapes.sku,
  hostSku: shapes.sku,
  verdict: z.enum(FIT_VERDICTS),
  needs: z.array(shapes.sku).max(50, 'Name 50 things at most').nullish(),
  condition: shapes.optionalLocalizedText,
  publishAt: shapes.instant.nullish(),
});

/**
 * Declares how an accessory or storage option fits a product, now or under embargo; declaring again replaces what was said.
 * @throws Refusal INVALID for a product that is to fit another, a host that is none, or FITS_WITH that names nothing it
 *   takes
 */
export async function declareFit(ctx: Context, raw: unknown): Promise<CommandResult> {
  return await runItemCommand(
    ctx,
    { name: 'declareFit', role: 'MANAGER', shape: declared },
    raw,
    async (input, record) => {
      const { publishAt: comesOut = null } = input;
      const item = await lockItemBySku(record, input.sku, null, comesOut);
      const [host] = await requireMentionedItems(record, [{ sku: input.hostSku, comesOut }], 'hostSku');
      const mentions = (input.needs ?? []).map((sku) => ({ sku, comesOut }));
      const needs = await requireMentionedItems(record, mentions, 'needs', INDEX_PLACEHOLDER);
      const hostItem = await record.item(host!.id);
      const faults = wrongIn(input, kindOf(item), kindOf(hostItem));
      refuseIfAny(faults);
      const { verdict, condition } = input;
      const fit = { host: host!, verdict, needs, ...(condition && { condition }) };
      const [known] = await fitsBetween(ctx, [host!.id], [item.id]);
      if (known && isSameFit(known, fit)) throw unchangedRefusal('verdict');
      return await publishOrSchedule(ctx, record, item, {
        action: { kind: 'FIT', payload: { itemId: item.id, fit } },
        publishAt: comesOut,
      });
    },
  );
}

function isSameFit(known: FitView, { verdict, needs, condition = null }: FitData): boolean {
  const ids = needs.map(({ id }) => id);
  return (
    known.verdict === verdict && isJsonEqual(known.needsIds, ids) && isJsonEqual(known.condition, condition)
  );
}

/** A product takes what fits it, and fits nothing itself. */
function wrongIn(
  { verdict, needs, condition }: z.output<typeof declared>,
  kind: ItemKind,
  host: ItemKind,
): Fault[] {
  const faults: Fault[] = [];
  const wrong = (is: boolean, message: string, field: string) => {
    if (is) faults.push({ code: 'INVALID', message, field: [field] });
  };
  const isOpen = verdict === 'FITS_WITH' && !needs?.length && !condition;
  const isIdle = verdict !== 'FITS_WITH' && Boolean(needs?.length);
  wrong(kind === 'PRODUCT', 'Name an accessory or a storage option: a product fits no other item.', 'sku');
  wrong(host !== 'PRODUCT', 'Name a product: only a product takes what fits it.', 'hostSku');
  wrong(isOpen, 'Name what it takes to fit, in `needs` or `condition`.', 'needs');
  wrong(isIdle, 'Only FITS_WITH needs something: leave it out, or say FITS_WITH.', 'needs');
  return faults;
}

function kindOf({ activeFacts: active }: ItemRow): ItemKind {
  return listingOf(factsIgnoringMarkets(active)).kind!;
}
