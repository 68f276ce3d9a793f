import { z } from 'zod';
import type { ItemReference } from '../../domain/fact/fact.ts';
import { lifecycleAt, marketCodesIn } from '../../domain/lifecycle/lifecycle.ts';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { mentionedByOtherHeldFaults } from '../embargo/held-listing.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { lockItemBySku, requirePublicItemsBySku } from '../pipeline/references.ts';
import {
  type ItemCommandWorkOutcome,
  type ItemCommandAnswer,
  runItemCommand,
} from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { mergeDifferenceWarnings } from './merge-differences.ts';

const withdrawListingShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  text: shapes.optionalLocalizedTextShape,
});

const mergeItemsShape = withdrawListingShape.extend({ intoSku: shapes.skuShape });

/**
 * Withdraws an item that was entered by mistake (rules.md, R118).
 * @throws Refusal TEXT_REQUIRED without a reason; CONFLICT where something names it, is announced of it or waits
 */
export async function withdrawListing(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const command = { name: 'withdrawListing', role: 'MANAGER', shape: withdrawListingShape } as const;
  return await runItemCommand(ctx, command, raw, async (input, record) => {
    const item = await lockItemBySku(record, input.sku, input.expectedVersion);
    return await appendWithdrawal(ctx, record, item, input, null);
  });
}

/**
 * Merges an entry into another one of the same item (R119); warns where the answers of the two differ.
 * @throws Refusal as `withdrawListing`; INVALID for an item that is to be merged into itself
 */
export async function mergeItems(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const command = { name: 'mergeItems', role: 'MANAGER', shape: mergeItemsShape } as const;
  return await runItemCommand(ctx, command, raw, async (input, record) => {
    const item = await lockItemBySku(record, input.sku, input.expectedVersion);
    const [into] = await requirePublicItemsBySku(record, [input.intoSku], 'intoSku');
    if (into!.id === item.id) throw createRefusal('INVALID', 'Name two items: this is one.', 'intoSku');
    const warnings = await mergeDifferenceWarnings(ctx, record, item, await record.item(into!.id));
    return await appendWithdrawal(ctx, record, item, input, into!, warnings);
  });
}

async function appendWithdrawal(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  { text }: Pick<z.output<typeof withdrawListingShape>, 'text'>,
  mergedInto: ItemReference | null,
  warnings: readonly Fault[] = [],
): Promise<ItemCommandWorkOutcome> {
  if (!text?.[ctx.defaultLocale])
    throw createRefusal('TEXT_REQUIRED', `Say why, in "${ctx.defaultLocale}".`, 'text');
  refuseIfAny([
    ...(await announcedChangeFaults(ctx, record, item)),
    ...(await mentionedByOtherItemsFaults(record, item)),
    ...(await mentionedByOtherHeldFaults(record, item.id)),
  ]);
  const listing = { withdrawn: { mergedInto } };
  const fact = await appendFactWithNoticeIfText(
    ctx,
    record,
    item,
    'LISTING_WITHDRAWN',
    { listing },
    { text },
  );
  const outcome = await appendedFactOutcome(record, item, fact, warnings);
  return mergedInto ? { ...outcome, alsoAbout: [mergedInto.id] } : outcome;
}

/** A change may be announced everywhere, or for some markets alone. */
async function announcedChangeFaults(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  { activeFacts: active }: WritableItem,
): Promise<Fault[]> {
  const markets = [null, ...(await marketsByCode(ctx, marketCodesIn(active)))];
  const isAnnounced = markets.some((market) => lifecycleAt(active, { at, market }).nextChange !== null);
  const message = 'A change of state is announced of it: cancel that first (cancelTransition).';
  return isAnnounced ? [{ code: 'CONFLICT', message, field: ['sku'] }] : [];
}

const MAX_MENTIONS_SHOWN = 5;

/** What names an item so that others' answers lead to it, or depend on it. */
const SELECT_MENTIONS_OF_ITEM_SQL = `
select i.sku, n.as from (
  select from_id as id, 'successor' as "as" from succession where to_id = $1
  union select item_id, 'host' from fit where host_id = $1
  union select host_id, 'fit' from fit where item_id = $1
  union select from_id, 'use' from succession where $1 = any(host_ids)
  union select item_id, 'need' from fit where $1 = any(needs_ids)
) n join item i on i.id = n.id order by 1 limit ${MAX_MENTIONS_SHOWN}`;

const ADVICE_FOR_MENTION: Readonly<
  Record<'successor' | 'use' | 'host' | 'fit' | 'need', (sku: string) => string>
> = {
  successor: (sku) => `${sku} names it as its successor: take that back first (withdrawSuccessor).`,
  use: (sku) => `A successor of ${sku} is named for use with it: take that back first (withdrawSuccessor).`,
  host: (sku) => `How ${sku} fits it was said: take that back first (withdrawFit).`,
  fit: (sku) => `How it fits ${sku} was said: take that back first (withdrawFit).`,
  need: (sku) => `${sku} needs it to fit: take that back first (withdrawFit).`,
};

async function mentionedByOtherItemsFaults({ em }: RecordWriter, { id }: WritableItem): Promise<Fault[]> {
  const rows = await executeSql<{ sku: string; as: keyof typeof ADVICE_FOR_MENTION }>(
    em,
    SELECT_MENTIONS_OF_ITEM_SQL,
    [id],
  );
  return rows.map(({ sku, as }) => ({
    code: 'CONFLICT',
    message: ADVICE_FOR_MENTION[as](sku),
    field: ['sku'],
  }));
}
