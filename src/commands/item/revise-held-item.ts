import type { z } from 'zod';
import { createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import { type HeldListing, itemRowOfHeld } from '../../record/held-listings.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import type { NewListing } from '../../record/listing.ts';
import type { RecordWriter } from '../../record/record.ts';
import { otherHeldActionWarnings } from '../embargo/held-beside.ts';
import { heldListingFact, heldSkuFaults, prepareScheduledListing } from '../embargo/held-listing.ts';
import { lockWaitingAction, updateScheduledActionAndMoveParts } from '../embargo/scheduled.ts';
import { heldFactOutcome } from '../pipeline/outcome.ts';
import { requireExpectedVersion } from '../pipeline/references.ts';
import type { ItemCommandWorkOutcome } from '../pipeline/run-item-command.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { newGroupWarnings } from './new-groups.ts';
import { checkedNewListing, type registerItemShape } from './register-item.ts';

type ParsedRegisterItemInput = z.output<typeof registerItemShape>;

/** What is to be changed of an item that is held back; what is null or left out stays. */
export type HeldItemRevision = Omit<Partial<ParsedRegisterItemInput>, 'kind' | 'brand'> &
  Partial<{
    readonly newSku: string | null;
    readonly kind: ParsedRegisterItemInput['kind'] | null;
    readonly brand: string | null;
  }>;

/**
 * Changes an item that is held back as a whole, without a trace: it will be listed so.
 * @throws Refusal as for an item that is held back anew; DUPLICATE for a revision that changes nothing
 */
export async function reviseHeldItem(
  ctx: Context,
  record: RecordWriter,
  held: HeldListing,
  input: HeldItemRevision,
): Promise<ItemCommandWorkOutcome> {
  const item = itemRowOfHeld(held);
  await requireExpectedVersion(record, item, input.expectedVersion);
  const row = await lockWaitingAction(record, held.id);
  if (row?.action.kind !== 'LISTING')
    throw createRefusal('CONFLICT', 'That item is public by now: look again.', 'sku');
  const { payload: known } = row.action;
  const listing = await checkedNewListing(ctx, record, mergeListingInput(known.input, input));
  if (isJsonEqual(listing, known.input)) throw unchangedInputRefusal('sku');
  if (!known.skuKeys.includes(identifierKey('SKU', listing.sku)))
    refuseIfAny((await heldSkuFaults(record, [listing.sku], 'newSku')).flat());
  const payload = await prepareScheduledListing(
    ctx,
    record,
    held.itemId,
    listing,
    held.publishAt,
    known.skuKeys,
  );
  await updateScheduledActionAndMoveParts(record, held.id, { kind: 'LISTING', payload }, held.publishAt);
  const fact = heldListingFact(held.id, payload, held.publishAt);
  const warnings = [
    ...(await newGroupWarnings(record, input)),
    ...(await otherHeldActionWarnings(record, held.itemId, held.id)),
  ];
  return await heldFactOutcome(record, { ...item, activeFacts: [] }, fact, warnings);
}

/** What would have been said at first, had all been known. */
function mergeListingInput(
  { brand, line, family, ...known }: NewListing,
  input: HeldItemRevision,
): ParsedRegisterItemInput {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  return {
    ...known,
    text: undefined,
    brand: brand.name,
    line: line?.name ?? null,
    family: family?.name ?? null,
    allowNearName: !input.brand && !input.line,
    ...given,
    sku: input.newSku ?? known.sku,
  } as ParsedRegisterItemInput;
}
