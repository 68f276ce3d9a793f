import { deliveryAttemptsById } from '../../delivery/endpoints.ts';
import type { GraphQLResolveInfo } from 'graphql';
import {
  handleAsWritten,
  isStorableIdentifier,
  skuAsWritten,
  unknownSkuFault,
} from '../../domain/item/identifier.ts';
import { MAX_ITEMS_PER_LOOKUP } from '../../domain/item/request-limits.ts';
import { nonProductHostFault } from '../../domain/item/fit-kinds.ts';
import { Refusal, createRefusal } from '../../domain/refusal.ts';
import { brandByHandle, brandsById, familyByHandle, lineByHandle, linesById } from '../../reads/family.ts';
import type { ItemPrefetchOptions } from '../../reads/item-prefetch.ts';
import type { ItemView } from '../../reads/item.ts';
import type { RequestContext } from '../context.ts';
import { itemPrefetchOptions } from '../execution/prefetch.ts';
import { parseNodeId } from '../../domain/item/public-id.ts';
import type { ItemBy, ItemLookup, ResolversTypes } from '../resolvers.generated.ts';

type ItemLookupResult = Omit<ItemLookup, 'item'> & { readonly item: ItemView | null };

/**
 * The item by any of its names; null for what was never sold.
 * @throws Refusal AMBIGUOUS where several items bear the name
 */
export async function findItem(
  ctx: RequestContext,
  by: ItemBy,
  info: GraphQLResolveInfo,
): Promise<ItemView | null> {
  const { found, item, ambiguousSkus } = await lookUpItem(ctx, by, itemPrefetchOptions(info));
  if (found || ambiguousSkus.length === 0) return item;
  const bearers = ambiguousSkus.slice(0, 5).join(', ');
  throw createRefusal(
    'AMBIGUOUS',
    `Several items bear that identifier (${bearers}): ask for one by its SKU.`,
    'by',
  );
}

/** Answers for many names, in the order asked; nothing is left out. */
export async function lookUpManyItems(
  ctx: RequestContext,
  all: readonly ItemBy[],
): Promise<ItemLookupResult[]> {
  checkLookupCount(all, 'by');
  return await Promise.all(all.map((by) => lookUpItem(ctx, by)));
}

/** Answers for many SKUs, in the order asked. */
export async function lookUpSkus(
  ctx: RequestContext,
  skus: readonly string[],
  info: GraphQLResolveInfo,
): Promise<ItemLookupResult[]> {
  checkLookupCount(skus, 'skus');
  const prefetch = itemPrefetchOptions(info, 'item');
  return await Promise.all(skus.map((sku) => lookUpItem(ctx, { sku }, prefetch)));
}

/** The item with a SKU as people write it: with spaces around it that are none of it. */
export async function itemBySkuAsWritten(
  ctx: RequestContext,
  sku: string,
  prefetch?: ItemPrefetchOptions,
): Promise<ItemView | null> {
  const known = skuAsWritten(sku);
  return known === null ? null : await ctx.reads.itemBySku(known, prefetch);
}

/**
 * The product that an answer is asked for: null where none is, as where a form was sent without one, and 'UNKNOWN' for what is no
 * product, which is hinted at.
 */
export async function hostOrUnknown(
  ctx: RequestContext,
  sku: string | null | undefined,
): Promise<ItemView | 'UNKNOWN' | null> {
  if (!sku?.trim()) return null;
  const host = await itemBySkuAsWritten(ctx, sku);
  const fault = host ? nonProductHostFault(host, 'hostSku') : unknownSkuFault(sku, 'hostSku');
  if (!fault) return host;
  ctx.hints.add(fault);
  return 'UNKNOWN';
}

/** The product that accessories are asked to fit; refuses a SKU that was never sold. */
export async function requireHostIfGiven(
  ctx: RequestContext,
  sku: string | null | undefined,
  field: string,
): Promise<ItemView | null> {
  if (sku === null || sku === undefined) return null;
  const host = await itemBySkuAsWritten(ctx, sku);
  if (!host) throw new Refusal(unknownSkuFault(sku, field));
  return host;
}

type FindByHandle<View> = (ctx: RequestContext, handle: string) => Promise<View | null>;

/** Finds by a handle as people write it; null where there is none. */
function findByHandleAsWritten<View>(find: FindByHandle<View>): FindByHandle<View> {
  return async (ctx, handle) => {
    const known = handleAsWritten(handle);
    return known === null ? null : await find(ctx, known);
  };
}

/** The family by its handle. */
export const findFamilyByHandle = findByHandleAsWritten(familyByHandle);
/** The brand by its handle. */
export const findBrandByHandle = findByHandleAsWritten(brandByHandle);
/** The line by its handle. */
export const findLineByHandle = findByHandleAsWritten(lineByHandle);

/** Whatever bears the id; null where nothing public does. */
export async function findNode(ctx: RequestContext, id: string): Promise<NodeOrNull> {
  const parsed = parseNodeId(id);
  if (!parsed) return null;
  const { type, uuid } = parsed;
  const load: Record<typeof type, () => Promise<object | null | undefined>> = {
    Item: () => ctx.reads.item(uuid),
    ItemFamily: () => ctx.reads.family(uuid),
    Brand: async () => (await brandsById(ctx, [uuid]))[0],
    Line: async () => (await linesById(ctx, [uuid]))[0],
    Notice: () => ctx.reads.notice(uuid),
    TimelineEntry: () => ctx.reads.fact(uuid),
    Endpoint: () => ctx.reads.endpoint(uuid),
    Assortment: () => ctx.reads.assortment(uuid),
    Release: () => ctx.reads.release(uuid),
    Advisory: () => ctx.reads.advisory(uuid),
    DangerReport: () => ctx.reads.dangerReport(uuid),
    DeliveryAttempt: async () => (await deliveryAttemptsById(ctx, [uuid]))[0],
  };
  const node = await load[type]();
  return node ? ({ ...node, nodeType: type } as unknown as NodeOrNull) : null;
}

type NodeOrNull = Awaited<ResolversTypes['Node']> | null;

async function lookUpItem(
  ctx: RequestContext,
  by: ItemBy,
  prefetch?: ItemPrefetchOptions,
): Promise<ItemLookupResult> {
  const requested = by.sku ?? by.handle ?? by.id ?? by.identifier?.value ?? '';
  const items = await itemsByAnyIdentifier(ctx, by, prefetch);
  const item = items.length === 1 ? ctx.reads.remember(items[0]!) : null;
  const ambiguousSkus = items.length > 1 ? items.map(({ sku }) => sku) : [];
  return { asked: requested, found: item !== null, item, ambiguousSkus };
}

async function itemsByAnyIdentifier(
  ctx: RequestContext,
  by: ItemBy,
  prefetch?: ItemPrefetchOptions,
): Promise<readonly ItemView[]> {
  if (by.sku != null) return itemAsList(await itemBySkuAsWritten(ctx, by.sku, prefetch));
  if (by.id != null) {
    const parsed = parseNodeId(by.id);
    return itemAsList(parsed?.type === 'Item' ? await ctx.reads.item(parsed.uuid) : null);
  }
  if (by.handle != null) {
    const value = handleAsWritten(by.handle);
    return value === null ? [] : await ctx.reads.itemsByKey({ scheme: 'HANDLE', value, brand: null });
  }
  const { scheme, value, brand = null } = by.identifier!;
  if (
    !isStorableIdentifier(scheme) ||
    !isStorableIdentifier(value) ||
    (brand !== null && !isStorableIdentifier(brand))
  )
    return [];
  return await ctx.reads.itemsByKey({ scheme, value, brand });
}

function itemAsList(item: ItemView | null): readonly ItemView[] {
  return item ? [item] : [];
}

function checkLookupCount(list: readonly unknown[], field: string): void {
  if (list.length <= MAX_ITEMS_PER_LOOKUP) return;
  throw createRefusal('TOO_MANY', `Ask for ${MAX_ITEMS_PER_LOOKUP} at most in one call.`, field);
}
