import { itemIdsOfAffected } from '../../domain/advisory/advisory-document.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode, type MarketRow } from '../../record/market.ts';
import {
  type AdvisoryRevisionView,
  type AdvisoryView,
  advisoriesByNumber,
  revisionsOfAdvisories,
} from '../advisory.ts';
import { itemsById, type ItemView } from '../item.ts';

/** Warnings with all that tells of them in words. */
export interface AdvisoryRenderContext {
  /** The items that they are about, by id; those that are told. */
  readonly items: ReadonlyMap<string, ItemView>;
  /** The markets that they name, by code. */
  readonly markets: ReadonlyMap<string, MarketRow>;
}

/** All that a warning's page shows. */
export interface AdvisoryPageContent extends AdvisoryRenderContext {
  readonly advisory: AdvisoryView;
  readonly revisions: readonly AdvisoryRevisionView[];
}

const ADVISORY_NUMBER_PATTERN = /^A-\d{4}-\d{1,9}$/i;

/** So many items of a warning are named at most. */
const MAX_ITEMS_NAMED = 500;

/**
 * All that the page of a warning shows.
 * @returns null for a number that no warning has
 */
export async function readAdvisoryPage(ctx: Context, number: string): Promise<AdvisoryPageContent | null> {
  if (!ADVISORY_NUMBER_PATTERN.test(number)) return null;
  const [advisory] = await advisoriesByNumber(ctx, [number.toUpperCase()], ctx.now());
  if (!advisory) return null;
  const [[revisions], context] = await Promise.all([
    revisionsOfAdvisories(ctx, [advisory.id]),
    readAdvisoryRenderContext(ctx, [advisory]),
  ]);
  return { advisory, revisions: revisions!, ...context };
}

/** What warnings are told with: the items that they are about, where these are to be named, and the markets. */
export async function readAdvisoryRenderContext(
  ctx: Context,
  advisories: readonly AdvisoryView[],
  isNamingItems = true,
): Promise<AdvisoryRenderContext> {
  const named = isNamingItems ? advisories : [];
  const ids = [...new Set(named.flatMap(({ affected }) => itemIdsOfAffected(affected)))].slice(
    0,
    MAX_ITEMS_NAMED,
  );
  const codes = [
    ...new Set(advisories.flatMap(({ affected }) => affected.flatMap(({ part }) => part.markets ?? []))),
  ];
  const [items, markets] = await Promise.all([
    ids.length > 0 ? itemsById(ctx, ids) : [],
    codes.length > 0 ? marketsByCode(ctx, codes) : [],
  ]);
  return {
    items: new Map(items.flatMap((item) => (item ? [[item.id, item] as const] : []))),
    markets: new Map(markets.flatMap((market) => (market ? [[market.code, market] as const] : []))),
  };
}
