import type { Context } from '../../record/context.ts';
import { brandByHandle, brandsById, type FamilyView, lineByHandle, type LineView } from '../family.ts';
import {
  brandsPage,
  familiesPage,
  type GroupItemCount,
  type GroupKind,
  itemCountsOfGroups,
  linesPage,
} from '../groups.ts';
import type { BrandView, ItemView } from '../item.ts';
import type { Page, PageRequest } from '../page.ts';
import { searchItems } from '../search.ts';

/** A brand, line or family, with how many items it holds. */
export interface CountedGroup {
  readonly group: BrandView | LineView | FamilyView;
  readonly itemCount: GroupItemCount;
}

/** A page of all brands, lines or families, by handle. */
export interface GroupListContent {
  readonly groups: readonly CountedGroup[];
  /** The cursor of the next page. */
  readonly next: string | null;
}

/** What the page of a brand or line shows. */
export interface GroupPageContent {
  readonly group: BrandView | LineView;
  /** The brand that a line belongs to. */
  readonly brand: BrandView | null;
  /** Of a brand, the first of each. */
  readonly lines: GroupListContent;
  readonly families: GroupListContent;
  readonly items: Page<ItemView>;
}

const MAX_GROUPS_OF_BRAND = 30;
const EMPTY_LIST: GroupListContent = { groups: [], next: null };
const HANDLE_PATTERN = /^[^\p{C}]{1,128}$/u;

/**
 * All brands, lines or families, page by page.
 * @param brand the handle of the brand whose lines or families are meant; null: all
 */
export async function readGroupList(
  ctx: Context,
  kind: GroupKind,
  brand: string | null,
  pageRequest: PageRequest,
): Promise<GroupListContent> {
  if (kind === 'brand') return await groupListOf(ctx, kind, await brandsPage(ctx, pageRequest));
  const page = kind === 'line' ? linesPage : familiesPage;
  return await groupListOf(ctx, kind, await page(ctx, brand, pageRequest));
}

/**
 * What the page of a brand shows.
 * @returns null for a handle that no brand has
 */
export async function readBrandPage(
  ctx: Context,
  handle: string,
  pageRequest: PageRequest,
): Promise<GroupPageContent | null> {
  const brand = HANDLE_PATTERN.test(handle) ? await brandByHandle(ctx, handle) : null;
  if (!brand) return null;
  const first = { first: MAX_GROUPS_OF_BRAND, after: null };
  const [lines, families, items] = await Promise.all([
    linesPage(ctx, brand.handle, first),
    familiesPage(ctx, brand.handle, first),
    searchItems(ctx, null, { brands: [brand.handle] }, 'NAME', pageRequest),
  ]);
  return {
    group: brand,
    brand: null,
    lines: await groupListOf(ctx, 'line', lines),
    families: await groupListOf(ctx, 'family', families),
    items,
  };
}

/**
 * What the page of a line shows.
 * @returns null for a handle that no line has
 */
export async function readLinePage(
  ctx: Context,
  handle: string,
  pageRequest: PageRequest,
): Promise<GroupPageContent | null> {
  const line = HANDLE_PATTERN.test(handle) ? await lineByHandle(ctx, handle) : null;
  if (!line) return null;
  const [[brand = null], items] = await Promise.all([
    brandsById(ctx, [line.brandId]),
    searchItems(ctx, null, { lines: [line.handle] }, 'NAME', pageRequest),
  ]);
  return { group: line, brand, lines: EMPTY_LIST, families: EMPTY_LIST, items };
}

/** A page of groups, each with the number of its items. */
async function groupListOf(
  ctx: Context,
  kind: GroupKind,
  { edges, pageInfo }: Page<BrandView | LineView | FamilyView>,
): Promise<GroupListContent> {
  const groups = edges.map(({ node }) => node);
  const counts = await itemCountsOfGroups(
    ctx,
    kind,
    groups.map(({ id }) => id),
  );
  return {
    groups: groups.map((group, index) => ({ group, itemCount: counts[index]! })),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}
