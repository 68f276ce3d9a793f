import { z } from 'zod';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import type { FitData } from '../../domain/fact/fact.ts';
import { fitKindFaults } from '../../domain/item/fit-kinds.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { FIT_VERDICTS, type ItemKind } from '../../domain/words.ts';
import { type FitView, fitsBetween } from '../../reads/fit.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { publishOrScheduleAction } from '../pipeline/publish-or-schedule.ts';
import { INDEX_PLACEHOLDER, lockItemBySku, requireMentionedItems } from '../pipeline/references.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';

const declareFitShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  hostSku: shapes.skuShape,
  verdict: z.enum(FIT_VERDICTS),
  needs: z.array(shapes.skuShape).max(50, 'Name 50 things at most').nullish(),
  condition: shapes.optionalLocalizedTextShape,
  publishAt: shapes.instantShape.nullish(),
});

/**
 * Declares how an accessory or storage option fits a product, now or under embargo; declaring again replaces what was said,
 * except with `unlessSaid`: then what was said stays, and what was said to the contrary is refused.
 * @throws Refusal INVALID for a product that is to fit another, a host that is none, or FITS_WITH that names nothing it
 *   takes
 */
export async function declareFit(
  ctx: Context,
  raw: unknown,
  { unlessSaid = false }: { readonly unlessSaid?: boolean } = {},
): Promise<ItemCommandAnswer> {
  return await runItemCommand(
    ctx,
    { name: 'declareFit', role: 'MANAGER', shape: declareFitShape },
    raw,
    async (input, record) => {
      const { publishAt: comesOut = null } = input;
      const item = await lockItemBySku(record, input.sku, null, comesOut);
      const [host] = await requireMentionedItems(record, [{ sku: input.hostSku, comesOut }], 'hostSku');
      const mentions = (input.needs ?? []).map((sku) => ({ sku, comesOut }));
      const needs = await requireMentionedItems(record, mentions, 'needs', INDEX_PLACEHOLDER);
      const hostItem = await record.item(host!.id);
      refuseIfAny([...fitKindFaults(itemKindOf(item), itemKindOf(hostItem)), ...fitNeedsFaults(input)]);
      const { verdict, condition } = input;
      const fit = { host: host!, verdict, needs, ...(condition && { condition }) };
      const [known] = await fitsBetween(ctx, [host!.id], [item.id]);
      if (known && isSameFit(known, fit)) throw unchangedInputRefusal('verdict');
      if (known && unlessSaid) requireReplaceableFit(known, item.sku, hostItem.sku);
      return await publishOrScheduleAction(ctx, record, item, {
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

/** Whoever says only that one item fits another has nothing to add to a condition. That nobody knows gives way. */
function requireReplaceableFit({ verdict }: FitView, sku: string, hostSku: string): void {
  if (verdict === 'FITS' || verdict === 'FITS_WITH') throw unchangedInputRefusal('verdict');
  if (verdict !== 'DOES_NOT_FIT') return;
  const message = `The record says that ${sku} does not fit ${hostSku}: leave ${hostSku} out, or declare anew first that it fits (declareFit).`;
  throw createRefusal('CONFLICT', message, 'hostSku');
}

/** What it takes to fit is said with FITS_WITH, and with nothing else. */
function fitNeedsFaults({ verdict, needs, condition }: z.output<typeof declareFitShape>): Fault[] {
  const faults: Fault[] = [];
  const wrong = (is: boolean, message: string, field: string) => {
    if (is) faults.push({ code: 'INVALID', message, field: [field] });
  };
  const isOpen = verdict === 'FITS_WITH' && !needs?.length && !condition;
  const isIdle = verdict !== 'FITS_WITH' && Boolean(needs?.length);
  wrong(isOpen, 'Name what it takes to fit, in `needs` or `condition`.', 'needs');
  wrong(isIdle, 'Only FITS_WITH needs something: leave it out, or say FITS_WITH.', 'needs');
  return faults;
}

function itemKindOf({ activeFacts: active }: WritableItem): ItemKind {
  return foldListingData(factsIgnoringMarkets(active)).kind!;
}
