import { isSku, skuAsWritten } from '../../domain/item/identifier.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import { type Fault, Refusal, refuseIfAny } from '../../domain/refusal.ts';
import type { ItemKind } from '../../domain/words.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode, unknownMarketMessage } from '../../record/market.ts';
import type { SqlParameters } from '../item-filter.ts';
import { nameOwnerSql } from '../../record/names/name-owner.ts';
import { isInAssortmentSql } from '../assortment.ts';

/** Which facts a feed is asked for; absent parts let all through. */
export interface FeedFilter {
  readonly skus?: readonly string[] | undefined;
  readonly brands?: readonly string[] | undefined;
  readonly lines?: readonly string[] | undefined;
  readonly kinds?: readonly ItemKind[] | undefined;
  readonly facts?: readonly FactKind[] | undefined;
  readonly markets?: readonly string[] | undefined;
  /** The uuid of a list of SKUs that whoever asks may use; what passes is told with its `yours`. */
  readonly assortmentId?: string | undefined;
}

/** A filter that names nothing unknown, with its items by id. */
export interface FeedScope extends Omit<FeedFilter, 'skus'> {
  readonly itemIds?: readonly string[] | undefined;
}

/** So many SKUs, brands, lines, markets, kinds and types may one filter name at most. */
export const MAX_VALUES_PER_FEED_FILTER_FIELD = 250;

/** The items that SKUs lead to, and those that were merged into them: what is said of these is said under their SKUs. */
const SELECT_ITEMS_OF_SKUS_SQL = `select key, array[item_id, ${nameOwnerSql('n')}] as "itemIds" from identifier n
where scheme = 'SKU' and scope = '' and key = any($1)`;
/** Groups in which an item is, or ever was: a copy of one that has become empty still learns why. */
const selectGroupsEverListedSql = (
  name: 'brand' | 'line',
) => `select handle from ${name} g where handle = any($1) and (
  exists (select from item i where i.${name}_id = g.id)
  or exists (select from fact f where f.data #>> '{listing,${name},handle}' = g.handle))`;

/**
 * Looks up what a filter names, so that "never listed" and "nothing new" are told apart.
 * @throws Refusal NOT_FOUND for SKUs, brands and lines of nothing that was ever listed, INVALID for unknown markets,
 * TOO_MANY for too long a list; all at once
 */
export async function resolveFeedScope(ctx: Context, filter: FeedFilter): Promise<FeedScope> {
  const { skus, brands, lines, markets, ...rest } = filter;
  const lists = { sku: skus, brand: brands, line: lines, market: markets };
  refuseIfAny(Object.entries(lists).flatMap(([field, list]) => tooManyValuesFaults(field, list)));
  const ids = await itemIdsWithMergedBySkuKey(ctx, skus ?? []);
  const unknown = (field: string, list: readonly string[] | undefined, known: ReadonlySet<string>) =>
    (list ?? []).filter((one) => !known.has(one)).map((one) => nothingListedFault(field, one));
  const defined = await marketsByCode(ctx, markets ?? []);
  refuseIfAny([
    ...(skus ?? []).filter((sku) => !ids.has(skuKey(sku))).map((sku) => nothingListedFault('sku', sku)),
    ...unknown('brand', brands, await groupHandlesEverListed(ctx, 'brand', brands)),
    ...unknown('line', lines, await groupHandlesEverListed(ctx, 'line', lines)),
    ...(markets ?? []).filter((_, index) => !defined[index]).map(noMarketFault),
  ]);
  return { ...rest, brands, lines, markets, itemIds: skus && [...new Set([...ids.values()].flat())] };
}

/** How `TimelineFilter` calls what parameters of the feed name. */
const FILTER_FIELD_OF_PARAMETER = new Map([
  ['sku', 'skus'],
  ['brand', 'brands'],
  ['line', 'lines'],
  ['market', 'markets'],
]);

/**
 * The same for a `filter` of the contract.
 * @throws Refusal as `resolveFeedScope`, whose faults lie in the parts of `filter`
 */
export async function resolveFilterScope(ctx: Context, filter: FeedFilter): Promise<FeedScope> {
  try {
    return await resolveFeedScope(ctx, filter);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [first, ...more] = error.faults.map((fault): Fault => {
      const part = FILTER_FIELD_OF_PARAMETER.get(fault.field?.[0] ?? '');
      return part === undefined ? fault : { ...fault, field: ['filter', part] };
    });
    throw new Refusal(first!, ...more);
  }
}

/**
 * The conditions of a scope in SQL, for `fact f`. Brand and line are those of today; what was said when an item came
 * to them or left them passes too, and what takes that back, so that a copy learns that it left.
 */
export function feedScopeNonItemConditionsSql(scope: FeedScope, values: SqlParameters): string[] {
  const found: string[] = [];
  const ofItem = (part: string) => `exists (select from item i where i.id = f.item_id and ${part})`;
  const group = (name: 'brand' | 'line', handles: readonly string[]) => {
    const list = `any(${values.add(handles)}::text[])`;
    found.push(`(${ofItem(`i.${name}_id in (select id from ${name} where handle = ${list})`)}
      or (${factOrCorrectedNamesGroupSql(name)} and exists (select from fact p where p.item_id = f.item_id
        and p.sequence <= f.sequence and p.data #>> '{listing,${name},handle}' = ${list})))`);
  };
  if (scope.facts) found.push(`f.kind = any(${values.add(scope.facts)}::text[])`);
  if (scope.markets) found.push(`(f.markets = '{}' or f.markets && ${values.add(scope.markets)}::text[])`);
  if (scope.kinds) found.push(ofItem(`i.kind = any(${values.add(scope.kinds)}::text[])`));
  if (scope.brands) group('brand', scope.brands);
  if (scope.lines) group('line', scope.lines);
  if (scope.assortmentId)
    found.push(isInAssortmentSql('f.item_id', `${values.add(scope.assortmentId)}::uuid`));
  return found;
}

/** The items of so small a brand or line are looked at one by one; else the record is. */
const SMALL_GROUP_ITEM_LIMIT = 1_000;

/** The items that belong to a scope's brands or lines, or ever did; undefined where these are many, or none are named. */
export async function itemIdsEverInSmallGroup(
  ctx: Context,
  { brands, lines }: FeedScope,
): Promise<string[] | undefined> {
  const groups = [
    { name: 'brand', handles: brands },
    { name: 'line', handles: lines },
  ].filter(({ handles }) => handles);
  for (const { name, handles } of groups) {
    const rows = await ctx.rows<{ id: string }>(selectItemsEverInGroupSql(name), [handles]);
    if (rows.length < SMALL_GROUP_ITEM_LIMIT) return [...new Set(rows.map(({ id }) => id))];
  }
  return undefined;
}

const selectItemsEverInGroupSql = (name: string) => `select id from (
  (select id from item where ${name}_id = any(array(select id from ${name} where handle = any($1))))
  union all (select item_id from fact f where f.data #>> '{listing,${name},handle}' = any($1))) m limit ${SMALL_GROUP_ITEM_LIMIT}`;

/** The fact, or the one that it takes back, says to which brand or line the item belongs. */
function factOrCorrectedNamesGroupSql(name: 'brand' | 'line'): string {
  return `exists (select from fact c where c.sequence in (f.sequence, f.corrects) and c.data -> 'listing' ? '${name}')`;
}

async function itemIdsWithMergedBySkuKey(
  ctx: Context,
  skus: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const keys = skus.flatMap((sku) => skuAsWritten(sku) ?? []).map((sku) => identifierKey('SKU', sku));
  if (keys.length === 0) return new Map();
  const rows = await ctx.rows<{ key: string; itemIds: string[] }>(SELECT_ITEMS_OF_SKUS_SQL, [keys]);
  return new Map(rows.map(({ key, itemIds }) => [key, itemIds]));
}

async function groupHandlesEverListed(
  ctx: Context,
  name: 'brand' | 'line',
  handles: readonly string[] = [],
): Promise<Set<string>> {
  const possible = handles.filter((handle) => isSku(handle));
  const rows =
    possible.length > 0
      ? await ctx.rows<{ handle: string }>(selectGroupsEverListedSql(name), [possible])
      : [];
  return new Set(rows.map(({ handle }) => handle));
}

function skuKey(sku: string): string {
  return identifierKey('SKU', skuAsWritten(sku) ?? sku);
}

function tooManyValuesFaults(field: string, list: readonly string[] = []): Fault[] {
  if (list.length <= MAX_VALUES_PER_FEED_FILTER_FIELD) return [];
  return [
    {
      code: 'TOO_MANY',
      message: `Give \`${field}\` ${MAX_VALUES_PER_FEED_FILTER_FIELD} times at most.`,
      field: [field],
    },
  ];
}

function nothingListedFault(field: string, value: string): Fault {
  const message = `No item was ever listed with the ${field} "${value.slice(0, 128)}": leave it out until there is one.`;
  return { code: 'NOT_FOUND', message, field: [field] };
}

function noMarketFault(code: string): Fault {
  return { code: 'INVALID', message: unknownMarketMessage(code), field: ['market'] };
}
