import { isSku, unknownSkuFault } from '../domain/item/identifier.ts';
import { slugify } from '../record/names/handle.ts';
import { pickLocalized } from '../domain/text/locale.ts';
import { type Fault, type Refusal, createRefusal, refuseIfAny } from '../domain/refusal.ts';
import { LIFECYCLE_STATES, type LifecycleState } from '../domain/words.ts';
import type { Context } from '../record/context.ts';
import { itemsByIdentifier, type ItemView } from './item.ts';
import { lifecycleNowOrLater } from './lifecycle.ts';
import type { ItemFilter } from './item-filter.ts';
import { searchItems } from './search.ts';

/** The items over which a plan is to be made: one of the three. */
export type PlanTemplateScope =
  | { readonly line: string }
  | { readonly brand: string }
  | { readonly skus: readonly string[] };

/** An item in a plan that says nothing of it yet. */
export interface TemplateRow {
  readonly sku: string;
  readonly name: string;
  readonly presentState: LifecycleState;
}

const STATES_NOT_DISCONTINUED = LIFECYCLE_STATES.filter((state) => state !== 'DISCONTINUED');

/**
 * The items of a line or brand by name, or those with the given SKUs in their order, with their present states.
 * @param most so many rows a plan may have
 * @returns of a line or brand what is not discontinued, unless everything is wanted; `leftOut` where that is less
 * @throws Refusal NOT_FOUND with every name that is none; TOO_MANY
 */
export async function readPlanTemplate(
  ctx: Context,
  query: PlanTemplateScope,
  { all, most }: { readonly all: boolean; readonly most: number },
): Promise<{ rows: TemplateRow[]; leftOut: boolean }> {
  if ('skus' in query) {
    if (query.skus.length > most) throw tooManyRowsRefusal(most);
    return {
      rows: (await requireAndDedupeItemsBySku(ctx, query.skus)).map((item) => templateRowOf(ctx, item)),
      leftOut: false,
    };
  }
  const filter = await requireGroupAndBuildFilter(ctx, query);
  const items = await findFirstItemsInNameOrder(
    ctx,
    { ...filter, ...(!all && { states: STATES_NOT_DISCONTINUED }) },
    most + 1,
  );
  if (items.length > most) throw tooManyRowsRefusal(most);
  const ended = all ? [] : await findFirstItemsInNameOrder(ctx, { ...filter, states: ['DISCONTINUED'] }, 1);
  return { rows: items.map((item) => templateRowOf(ctx, item)), leftOut: ended.length > 0 };
}

async function findFirstItemsInNameOrder(
  ctx: Context,
  filter: ItemFilter,
  first: number,
): Promise<ItemView[]> {
  const { edges } = await searchItems(ctx, null, filter, 'NAME', { first, after: null });
  return edges.map(({ node }) => node);
}

async function requireGroupAndBuildFilter(
  ctx: Context,
  query: { readonly line: string } | { readonly brand: string },
): Promise<ItemFilter> {
  const [kind, given] = 'line' in query ? (['line', query.line] as const) : (['brand', query.brand] as const);
  const handle = slugify(given);
  const rows = await ctx.rows(`select from ${kind} where handle = $1`, [handle]);
  if (rows.length === 0)
    throw createRefusal('NOT_FOUND', `There is no ${kind} with the handle "${handle}".`, kind);
  return kind === 'line' ? { lines: [handle] } : { brands: [handle] };
}

async function requireAndDedupeItemsBySku(ctx: Context, skus: readonly string[]): Promise<ItemView[]> {
  const keys = skus.map((value) => ({ scheme: 'SKU', value: isSku(value) ? value : '', brand: null }));
  const items = (await itemsByIdentifier(ctx, keys)).map(([item = null]) => item);
  const faults = skus.flatMap((sku, index): Fault[] => {
    return items[index] ? [] : [unknownSkuFault(sku, 'sku')];
  });
  refuseIfAny(faults);
  return [...new Map(items.map((item) => [item!.id, item!])).values()];
}

function templateRowOf(ctx: Context, item: ItemView): TemplateRow {
  const now = ctx.now();
  const { state } = lifecycleNowOrLater(item, { asOf: null, knownAt: null, market: null }, now);
  const name = pickLocalized(item.name, ctx.defaultLocale, ctx.defaultLocale)!.text;
  return { sku: item.sku, name, presentState: state };
}

function tooManyRowsRefusal(most: number): Refusal {
  return createRefusal('TOO_MANY', `A plan has ${most} rows at most: name the items of each with --sku.`);
}
