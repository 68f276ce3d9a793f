import { z } from 'zod';
import { factsIgnoringMarkets } from '../../domain/fact/active-facts.ts';
import type { ListingData } from '../../domain/fact/fact.ts';
import {
  identifierFormatFault,
  normalizedIdentifierScheme,
  newSkuFormatFault,
} from '../../domain/item/identifier.ts';
import { foldListingData } from '../../domain/item/listing.ts';
import { type Fault, Refusal, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import { ITEM_KINDS, type ItemKind } from '../../domain/words.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import { ensureBrand, ensureFamily, ensureLine } from '../../record/group.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import {
  addOrReviveIdentifier,
  type ItemWithBrandId,
  loadItemWithBrandId,
  findOwnersOfName,
  replaceNonAddressIdentifiers,
} from '../../record/names/naming.ts';
import type { RecordWriter } from '../../record/record.ts';
import { changeSkusAndHandles } from '../../record/names/renaming.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { executeSql } from '../../record/statement.ts';
import { heldSkuFaults } from '../embargo/held-listing.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import { appendedFactOutcome } from '../pipeline/outcome.ts';
import { requireKnownMarketCodes, findKnownItemsBySku, lockItemBySku } from '../pipeline/references.ts';
import { requireNameInDefaultLocale } from '../pipeline/required-name.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { listingWithoutUnchangedParts, unchangedInputRefusal } from '../pipeline/unchanged.ts';

import { groupNameShape, itemInputShapes, parseGroup, storageOptionShapes } from './item-input.ts';
import { noteNewGroupsAndFindNearFaults, newGroupWarnings } from './new-groups.ts';
import { reviseHeldItem } from './revise-held-item.ts';

const reviseItemShape = z.object({
  ...itemInputShapes,
  ...storageOptionShapes,
  name: shapes.optionalLocalizedTextShape,
  newSku: shapes.skuShape.nullish(),
  kind: z.enum(ITEM_KINDS).nullish(),
  brand: groupNameShape.nullish(),
});

type ReviseItemInput = z.output<typeof reviseItemShape>;

/**
 * Changes what is known of an item itself; what is left out stays. An earlier handle, and an earlier SKU, still answer; of an
 * item that is held back as a whole nobody knew them.
 * @throws Refusal INVALID for a revision that says nothing, DUPLICATE for one that changes nothing and for a name that
 *   another item ever bore, CONFLICT for another kind of an item of which a fit was said
 */
export async function reviseItem(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'reviseItem', role: 'MANAGER', shape: reviseItemShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const held = (await findKnownItemsBySku(record, [input.sku])).get(input.sku)?.held;
    if (held) return await reviseHeldItem(ctx, record, held, input);
    const item = await lockItemBySku(record, input.sku, input.expectedVersion);
    await requireKnownMarketCodes(ctx, input.markets ?? [], 'markets');
    if (input.name) requireNameInDefaultLocale(ctx, input.name);
    const known = foldListingData(factsIgnoringMarkets(item.activeFacts));
    const present = await loadItemWithBrandId(record, item.id);
    const revision = await revisedDataEnsuringGroups(ctx, record, present, known, input);
    if (Object.keys(revision).length === 0 && !input.newSku)
      throw createRefusal('INVALID', 'Say what is to change.', 'sku');
    const listing = {
      ...listingWithoutUnchangedParts(item, revision),
      ...(await renameSkuIfGiven(ctx, record, item, input)),
    };
    if (Object.keys(listing).length === 0) throw unchangedInputRefusal(...Object.keys(revision).slice(0, 1));
    const warnings = await newGroupWarnings(record, input);
    const fact = await appendFactWithNoticeIfText(ctx, record, item, 'ITEM_REVISED', { listing });
    const bearer = listing.brand ? { ...present, brandId: listing.brand.id } : present;
    if (listing.handle) await addOrReviveIdentifier(ctx, record, bearer, 'HANDLE', listing.handle);
    // Part numbers are a brand's: those that the item keeps become the new one's.
    const { identifiers } = listing.brand ? { ...known, ...listing } : listing;
    if (identifiers) await replaceNonAddressIdentifiers(ctx, record, bearer, identifiers);
    if (listing.releasedOn) await appendRecomputedCommitments(ctx, record, fact);
    return await appendedFactOutcome(record, item, fact, warnings);
  });
}

async function revisedDataEnsuringGroups(
  ctx: Context,
  record: RecordWriter,
  { itemId, brandId: presentBrandId }: ItemWithBrandId,
  known: ListingData,
  input: ReviseItemInput,
): Promise<ListingData> {
  refuseIfAny(await noteNewGroupsAndFindNearFaults(record, input));
  const kind = input.kind ?? known.kind!;
  refuseIfAny(await kindOrStorageFieldFaults(record, itemId, input, kind, kind !== known.kind));
  const brand = input.brand ? await ensureBrand(ctx, record.em, parseGroup(input.brand)) : null;
  const brandId = brand?.id ?? presentBrandId;
  const identifiers = input.identifiers?.map(({ scheme, value }) => ({
    scheme: normalizedIdentifierScheme(scheme),
    value,
  }));
  const faults = (identifiers ?? []).flatMap(({ scheme, value }): Fault[] => {
    const fault = identifierFormatFault(scheme, value);
    return fault ? [fault] : [];
  });
  refuseIfAny(faults);
  return {
    ...(input.name && { name: input.name }),
    ...(input.line && { line: await ensureLine(ctx, record.em, parseGroup(input.line), brandId) }),
    ...(input.family && { family: await ensureFamily(ctx, record.em, parseGroup(input.family), brandId) }),
    ...(input.options && { options: input.options }),
    ...(input.handle && { handle: identifierKey('HANDLE', input.handle) }),
    ...(identifiers && { identifiers }),
    ...(input.releasedOn && { releasedOn: input.releasedOn }),
    ...(input.url && { url: input.url }),
    ...(input.imageUrl && { imageUrl: input.imageUrl }),
    ...(input.imageAlt && { imageAlt: input.imageAlt }),
    ...(input.markets && { markets: input.markets }),
    ...(brand && { brand }),
    ...(input.kind && { kind }),
    ...(kind === 'STORAGE_OPTION'
      ? {
          ...(input.capacityBytes && { capacityBytes: input.capacityBytes }),
          ...(input.medium && { medium: input.medium }),
          ...(input.interface && { interface: input.interface }),
        }
      : input.kind && { capacityBytes: null, medium: null, interface: null }),
  };
}

/** What speaks against what is said of the kind: what fits what was said of things of the kind that they were. */
async function kindOrStorageFieldFaults(
  { em }: RecordWriter,
  itemId: string,
  { capacityBytes, medium, interface: plug }: ReviseItemInput,
  kind: ItemKind,
  changesKind: boolean,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (kind !== 'STORAGE_OPTION' && (capacityBytes || medium || plug)) {
    const message = 'Only a storage option has a capacity, a medium and an interface.';
    faults.push({ code: 'INVALID', message, field: ['kind'] });
  }
  if (!changesKind) return faults;
  const fits = await executeSql(em, 'select from fit where item_id = $1 or host_id = $1 limit 1', [itemId]);
  if (fits.length === 0) return faults;
  const message =
    'Take back first what was said of what it fits or what fits it (withdrawFit): that was of its present kind.';
  return [...faults, { code: 'CONFLICT', message, field: ['kind'] }];
}

/** Another SKU for the item; the one that it had still answers, and so does its handle. */
async function renameSkuIfGiven(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  { newSku, handle }: ReviseItemInput,
): Promise<Pick<ListingData, 'sku' | 'handle'>> {
  if (!newSku || newSku === item.sku) return {};
  const fault = newSkuFormatFault(newSku);
  if (fault) throw new Refusal({ ...fault, field: ['newSku'] });
  refuseIfAny((await heldSkuFaults(record, [newSku], 'newSku')).flat());
  const owners = await findOwnersOfName(record.em, 'HANDLE', identifierKey('SKU', newSku));
  const other = owners.find(({ itemId }) => itemId !== item.id);
  if (other) {
    const message =
      other.leadsTo === item.id
        ? `The SKU "${newSku}" belongs to ${other.sku}, which was merged into this item: it leads here already.`
        : `The SKU "${newSku}" belongs, or once belonged, to another item.`;
    throw createRefusal('DUPLICATE', message, 'newSku');
  }
  const [listing] = await changeSkusAndHandles(ctx, record, [
    { itemId: item.id, sku: newSku, keepsHandle: handle != null },
  ]);
  return listing!;
}
