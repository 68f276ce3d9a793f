import type { Fault } from '../domain/refusal.ts';
import { handleKey } from '../record/names/identifier-key.ts';
import type { Context } from '../record/context.ts';
import { COUNTING_COST_RATIO } from './candidates.ts';
import { BRAND_COLUMNS, FAMILY_COLUMNS, type FamilyView, LINE_COLUMNS, type LineView } from './family.ts';
import type { BrandView } from './item.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from './page.ts';

/** Brands, lines and families that were found. */
export interface GroupsView {
  readonly brands: readonly BrandView[];
  readonly lines: readonly LineView[];
  readonly families: readonly FamilyView[];
}

const MAX_GROUPS_PER_KIND = 20;

/** Handles and names are compared in lower case; a name in any language counts. */
const handleOrNameBeginsConditionSql = (names: string) =>
  `(starts_with(g.handle, $1) or exists (select 1 from ${names} n (name) where starts_with(lower(n.name), $1)))`;
const LOCALIZED_GROUP_BEGINS_SQL = handleOrNameBeginsConditionSql(
  '(select value from jsonb_each_text(g.name::jsonb))',
);
const FIND_BRANDS_SQL = `select ${BRAND_COLUMNS} from brand g where ${handleOrNameBeginsConditionSql('(select g.name)')} order by handle limit ${MAX_GROUPS_PER_KIND}`;
const FIND_LINES_SQL = `select ${LINE_COLUMNS} from line g where ${LOCALIZED_GROUP_BEGINS_SQL} order by handle limit ${MAX_GROUPS_PER_KIND}`;
const FIND_FAMILIES_SQL = `select ${FAMILY_COLUMNS} from family g where ${LOCALIZED_GROUP_BEGINS_SQL} order by handle limit ${MAX_GROUPS_PER_KIND}`;

/** How many brands, lines and families there are. */
export interface GroupCounts {
  readonly brands: number;
  readonly lines: number;
  readonly families: number;
}

const COUNT_GROUPS_SQL = `select (select count(*)::int from brand) as brands, (select count(*)::int from line) as lines,
  (select count(*)::int from family) as families`;

/** Counts all of them, as they are now. */
export async function countGroups(ctx: Context): Promise<GroupCounts> {
  const [counts] = await ctx.rows<GroupCounts>(COUNT_GROUPS_SQL, []);
  return counts!;
}

/** The brands, lines and families whose handle or name begins so, the first of each by handle. */
export async function groupsBeginningWith(ctx: Context, text: string): Promise<GroupsView> {
  const start = text.trim().toLowerCase();
  const [brands, lines, families] = await Promise.all([
    ctx.rows<BrandView>(FIND_BRANDS_SQL, [start]),
    ctx.rows<LineView>(FIND_LINES_SQL, [start]),
    ctx.rows<FamilyView>(FIND_FAMILIES_SQL, [start]),
  ]);
  return { brands, lines, families };
}

/** What items are sorted by: each is a table, and a column of items that names its row. */
export type GroupKind = 'brand' | 'line' | 'family';

/** Those of some handles, in lower case, that no group of a kind has. */
export async function unknownGroupHandles(
  ctx: Context,
  kind: GroupKind,
  handles: readonly string[],
): Promise<string[]> {
  const rows = await ctx.rows<{ handle: string }>(`select handle from ${kind} where handle = any($1)`, [
    handles,
  ]);
  const known = new Set(rows.map(({ handle }) => handle));
  return handles.filter((handle) => !known.has(handle));
}

const GROUPS_FIELD = { brand: 'brands', line: 'lines', family: 'families' } as const;

/** What is told of a handle that no group of a kind has. */
export function unknownGroupFault(kind: GroupKind, handle: string): Fault {
  const field = GROUPS_FIELD[kind];
  const message = `There is no ${kind} "${handle.slice(0, 128)}": those that exist are listed at /${field}.`;
  return { code: 'NOT_FOUND', message, field: [field] };
}

/** More items of one group are not counted, nor more of all groups of one question together. */
const MAX_COUNTED_ITEMS_PER_GROUP = 10_000;
const MAX_COUNTED_ITEMS = 40_000;

const selectItemCountsSql = (kind: GroupKind) => `
select k.id, c.count from unnest($1::uuid[]) as k (id) cross join lateral (
  select count(*)::int from (
    select from item where ${kind}_id = k.id and not withdrawn limit $2) i) c`;

/** How many items a group holds, or that there are more than so many, of which no more were counted. */
export interface GroupItemCount {
  readonly count: number;
  readonly isMore: boolean;
}

/** How many items each group holds, in order; the more groups are asked about at once, the fewer of each are counted. */
export async function itemCountsOfGroups(
  ctx: Context,
  kind: GroupKind,
  ids: readonly string[],
): Promise<GroupItemCount[]> {
  const most = Math.min(MAX_COUNTED_ITEMS_PER_GROUP, Math.floor(MAX_COUNTED_ITEMS / ids.length));
  const rows = await ctx.rows<{ id: string; count: number }>(selectItemCountsSql(kind), [ids, most + 1]);
  const counts = new Map(rows.map(({ id, count }) => [id, count]));
  ctx.budget?.lookAt(Math.ceil(rows.reduce((sum, { count }) => sum + count, 0) * COUNTING_COST_RATIO));
  return ids.map((id) => {
    const count = counts.get(id) ?? 0;
    return { count: Math.min(count, most), isMore: count > most };
  });
}

const selectGroupsPageSql = (kind: GroupKind, columns: string, condition: string) => `
select ${columns} from ${kind} g where ($2::text is null or g.handle > $2) and ${condition} order by g.handle limit $1`;

/** A page of all brands, by handle. */
export async function brandsPage(ctx: Context, pageRequest: PageRequest): Promise<Page<BrandView>> {
  const sql = selectGroupsPageSql('brand', BRAND_COLUMNS, 'true');
  return await groupsPage<BrandView>(ctx, sql, [], pageRequest);
}

/** A page of the lines, by handle; only those of one brand where its handle is given. */
export async function linesPage(
  ctx: Context,
  brand: string | null,
  pageRequest: PageRequest,
): Promise<Page<LineView>> {
  const sql = selectGroupsPageSql('line', LINE_COLUMNS, OF_BRAND_CONDITION_SQL);
  return await groupsPage<LineView>(ctx, sql, [brandKey(brand)], pageRequest);
}

/** A page of the families, by handle; only those of one brand where its handle is given. */
export async function familiesPage(
  ctx: Context,
  brand: string | null,
  pageRequest: PageRequest,
): Promise<Page<FamilyView>> {
  const sql = selectGroupsPageSql('family', FAMILY_COLUMNS, OF_BRAND_CONDITION_SQL);
  return await groupsPage<FamilyView>(ctx, sql, [brandKey(brand)], pageRequest);
}

const OF_BRAND_CONDITION_SQL = '($3::text is null or g.brand_id = (select id from brand where handle = $3))';

function brandKey(handle: string | null): string | null {
  return handle && handleKey(handle);
}

async function groupsPage<Group extends { readonly handle: string }>(
  ctx: Context,
  sql: string,
  more: readonly (string | null)[],
  pageRequest: PageRequest,
): Promise<Page<Group>> {
  const rows = await ctx.rows<Group>(sql, [pageRequest.first + 1, pageRequest.after?.[0] ?? null, ...more]);
  return pageFromOverfetchedRows(rows, pageRequest, 'handle', ({ handle }) => [handle]);
}
