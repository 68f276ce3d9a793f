import type { TextByLocale } from '../../domain/fact/fact.ts';
import { DAY_MS, dayOfInstant } from '../../domain/calendar/dates.ts';
import { isOfferedButOrdersEnded, lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { Context } from '../../record/context.ts';
import { type LineView, linesById } from '../../reads/family.ts';
import type { ItemView } from '../../reads/item.ts';
import type { ItemFilter } from '../../reads/item-filter.ts';
import { searchItems } from '../../reads/search.ts';
import { successorsOfItems } from '../../reads/succession.ts';
import { pickSuccessionExample } from './succession-example.ts';
import { findMostDependedOnHost } from './most-depended-on-host.ts';

/** An item or a line as examples name it. */
export interface SampleItem {
  readonly sku: string;
  readonly name: TextByLocale;
}

export interface SampleLine {
  readonly name: TextByLocale;
  readonly skus: readonly string[];
}

/** What the examples are filled from, as the public sees it now. */
export interface SampleCatalogue {
  /** In UTC, YYYY-MM-DD. */
  readonly today: string;
  readonly isEmpty: boolean;
  readonly ending: SampleItem;
  /** What can be ordered in its place; null where nothing can. */
  readonly successor: SampleItem | null;
  readonly pausing: SampleItem;
  /** What is paused now; null where nothing is. */
  readonly paused: SampleItem | null;
  readonly planning: SampleItem;
  /** The item of which the end would strand most others. */
  readonly host: SampleItem;
  readonly line: SampleLine;
  /** So many days of notice are promised at most. */
  readonly noticeDays: number;
}

/** The item that an empty catalogue begins with; all examples speak of it until there are others. */
export const FALLBACK_SAMPLE_ITEM: SampleItem = {
  sku: 'DRIVE-1TB',
  name: { en: 'Drive 1 TB', de: 'Laufwerk 1 TB', fr: 'Disque 1 To' },
};

const MAX_SAMPLE_CANDIDATES = 60;
const MAX_SAMPLE_LINE_ITEMS = 40;
const TWENTY_YEARS_MS = 20 * 366 * DAY_MS;

/** Reads what the examples are about: items that can be ordered before others, never one whose end is announced. */
export async function loadSampleCatalogue(ctx: Context): Promise<SampleCatalogue> {
  const orderable = await findSampleItemsWithoutEnd(ctx, {
    states: ['AVAILABLE'],
    facet: ordersFacetFilter('OPEN'),
  });
  const unknown = await findSampleItemsWithoutEnd(ctx, {
    states: ['AVAILABLE'],
    facet: ordersFacetFilter('NOT_YET', 'UNKNOWN'),
  });
  const waiting = await findSampleItemsWithoutEnd(ctx, { states: ['PAUSED', 'REPLACEMENT_PLANNED'] });
  const items = [...orderable, ...unknown, ...waiting];
  const today = dayOfInstant(ctx.now(), 'UTC');
  const lines = await linesOfItems(ctx, items);
  const isFree = createNoApprovalPredicate(lines);
  const pair = pickSuccessionExample(orderable, await filterItemsWithoutSuccessors(ctx, orderable), isFree);
  const successor = pair?.successor ?? null;
  const ending = pair?.ending ?? items.find(isFree) ?? items[0];
  if (!ending) return catalogueWithOneItem(today, (await findSampleItems(ctx, {}, 1))[0] ?? null);
  const others = orderable.filter((item) => item !== ending && item !== successor && isFree(item));
  const [pausing = ending, planning = ending] = [
    ...others,
    ...(successor ? [successor] : []),
    ending,
    ...unknown,
  ];
  return {
    today,
    isEmpty: false,
    ending,
    successor,
    pausing,
    paused: waiting.find((item) => isItemPaused(ctx, item)) ?? null,
    planning,
    host: (await findMostDependedOnHost(ctx, items)) ?? ending,
    line: largestSampleLine(
      lines,
      items.filter((item) => !areItemOrdersOver(ctx, item)),
    ) ?? { name: ending.name, skus: [ending.sku] },
    noticeDays: Math.max(0, ...lines.map((line) => line.noticeDays ?? 0)),
  };
}

/** Where nothing can end any more, or nothing is there yet: one item for everything. */
function catalogueWithOneItem(today: string, item: ItemView | null): SampleCatalogue {
  const only = item ?? FALLBACK_SAMPLE_ITEM;
  const name = item?.name ?? { en: 'Drives', de: 'Laufwerke', fr: 'Disques' };
  const all = { ending: only, successor: null, pausing: only, paused: null, planning: only, host: only };
  return { today, isEmpty: item === null, ...all, line: { name, skus: [only.sku] }, noticeDays: 0 };
}

/** Items of which no end is announced, in any year that an example speaks of. */
async function findSampleItemsWithoutEnd(ctx: Context, filter: ItemFilter): Promise<ItemView[]> {
  const at = ctx.now() + TWENTY_YEARS_MS;
  return (await findSampleItems(ctx, filter)).filter(
    ({ activeFacts: active }) => lifecycleAt(active, { at, market: null }).state !== 'DISCONTINUED',
  );
}

async function findSampleItems(
  ctx: Context,
  filter: ItemFilter,
  first = MAX_SAMPLE_CANDIDATES,
): Promise<ItemView[]> {
  const page = await searchItems(ctx, null, filter, 'NAME', { first, after: null });
  return page.edges.map(({ node }) => node);
}

function ordersFacetFilter(...statuses: ('OPEN' | 'NOT_YET' | 'UNKNOWN')[]): ItemFilter['facet'] {
  return { facet: 'ORDERS', statuses };
}

function isItemPaused(ctx: Context, { activeFacts: active }: ItemView): boolean {
  return lifecycleAt(active, { at: ctx.now(), market: null }).state === 'PAUSED';
}

function areItemOrdersOver(ctx: Context, { activeFacts: active }: ItemView): boolean {
  return isOfferedButOrdersEnded(lifecycleAt(active, { at: ctx.now(), market: null }));
}

/** Items that nothing follows: one of them as a successor never leads back. */
async function filterItemsWithoutSuccessors(ctx: Context, items: readonly ItemView[]): Promise<ItemView[]> {
  const followed = await successorsOfItems(
    ctx,
    items.map(({ id }) => id),
  );
  return items.filter((_, index) => followed[index]!.length === 0);
}

async function linesOfItems(ctx: Context, items: readonly ItemView[]): Promise<LineView[]> {
  const ids = new Set(items.flatMap(({ lineId }) => lineId ?? []));
  return (await linesById(ctx, [...ids])).flatMap((line) => line ?? []);
}

/** One key may say anything of an item of which nothing is guaranteed, in a line that asks nobody else. */
function createNoApprovalPredicate(lines: readonly LineView[]): (item: ItemView) => boolean {
  const strict = new Set(lines.filter(({ approvals }) => approvals > 0).map(({ id }) => id));
  return ({ lineId, activeFacts: active }) =>
    !strict.has(lineId ?? '') &&
    !active.some(({ data }) => data.commitments?.some(({ strength }) => strength === 'GUARANTEED'));
}

function largestSampleLine(lines: readonly LineView[], items: readonly ItemView[]): SampleLine | null {
  const skusOf = ({ id }: LineView) => items.filter(({ lineId }) => lineId === id).map(({ sku }) => sku);
  const [largest] = lines
    .map((line) => ({ name: line.name, skus: skusOf(line) }))
    .sort((one, other) => other.skus.length - one.skus.length);
  return largest ? { ...largest, skus: largest.skus.slice(0, MAX_SAMPLE_LINE_ITEMS) } : null;
}
