import type { ListingData, TextByLocale } from '../domain/fact/fact.ts';
import { handleKey } from '../record/names/identifier-key.ts';
import type { Context } from '../record/context.ts';
import {
  type BrandView,
  ITEM_COLUMNS,
  ITEM_JOINS,
  type ItemColumns,
  itemViewOf,
  type ItemView,
} from './item.ts';
import { type Page, type PageRequest, pageFromOverfetchedRows } from './page.ts';

export interface FamilyView {
  readonly id: string;
  readonly handle: string;
  readonly name: TextByLocale;
  readonly brandId: string;
}

export interface LineView extends FamilyView {
  readonly noticeDays: number | null;
  readonly approvals: number;
  /** Whom it concerns first, by name, key and person; known inside only. */
  readonly owner: string | null;
  readonly ownerKey: string | null;
  readonly ownerPerson: string | null;
  /** What names the line as a whole. */
  readonly identifiers: NonNullable<ListingData['identifiers']>;
}

/** The columns of their tables that make each view. */
export const FAMILY_COLUMNS = 'id, handle, name, brand_id as "brandId"';
export const LINE_COLUMNS = `${FAMILY_COLUMNS}, notice_days as "noticeDays", approvals,
  owner, owner_key as "ownerKey", owner_person as "ownerPerson",
  coalesce(identifiers, '[]') as identifiers`;
export const BRAND_COLUMNS = 'id, handle, name, url';
const SELECT_FAMILY_BY_HANDLE_SQL = `select ${FAMILY_COLUMNS} from family where handle = $1`;
const SELECT_LINE_BY_HANDLE_SQL = `select ${LINE_COLUMNS} from line where handle = $1`;
const SELECT_BRAND_BY_HANDLE_SQL = `select ${BRAND_COLUMNS} from brand where handle = $1`;
const SELECT_FAMILIES_SQL = `select ${FAMILY_COLUMNS} from family where id = any($1)`;
const SELECT_LINES_SQL = `select ${LINE_COLUMNS} from line where id = any($1)`;
const SELECT_BRANDS_SQL = `select ${BRAND_COLUMNS} from brand where id = any($1)`;

const SELECT_FAMILY_MEMBERS_SQL = `
select k.id as "parentId", x.* from unnest($1::uuid[]) as k (id) cross join lateral (
  select ${ITEM_COLUMNS} from item i ${ITEM_JOINS} where i.family_id = k.id and not i.withdrawn
    and ($3::text is null or (i.sort_name, i.id) > ($3, $4::uuid))
  order by i.sort_name, i.id limit $2
) x`;

/** The family with this handle; null where there is none. */
export async function familyByHandle(ctx: Context, handle: string): Promise<FamilyView | null> {
  const [row] = await ctx.rows<FamilyView>(SELECT_FAMILY_BY_HANDLE_SQL, [handleKey(handle)]);
  return row ?? null;
}

/** The line with this handle; null where there is none. */
export async function lineByHandle(ctx: Context, handle: string): Promise<LineView | null> {
  const [row] = await ctx.rows<LineView>(SELECT_LINE_BY_HANDLE_SQL, [handleKey(handle)]);
  return row ?? null;
}

/** The brand with this handle; null where there is none. */
export async function brandByHandle(ctx: Context, handle: string): Promise<BrandView | null> {
  const [row] = await ctx.rows<BrandView>(SELECT_BRAND_BY_HANDLE_SQL, [handleKey(handle)]);
  return row ?? null;
}

/** The families with these ids, in order. */
export async function familiesById(ctx: Context, ids: readonly string[]): Promise<(FamilyView | null)[]> {
  return rowsInOrderOfIds(await ctx.rows<FamilyView>(SELECT_FAMILIES_SQL, [ids]), ids);
}

/** The lines with these ids, in order. */
export async function linesById(ctx: Context, ids: readonly string[]): Promise<(LineView | null)[]> {
  return rowsInOrderOfIds(await ctx.rows<LineView>(SELECT_LINES_SQL, [ids]), ids);
}

/** The brands with these ids, in order. */
export async function brandsById(ctx: Context, ids: readonly string[]): Promise<(BrandView | null)[]> {
  return rowsInOrderOfIds(await ctx.rows<BrandView>(SELECT_BRANDS_SQL, [ids]), ids);
}

/** A page of each family's items, by name. */
export async function memberPagesOfFamilies(
  ctx: Context,
  familyIds: readonly string[],
  pageRequest: PageRequest,
): Promise<Page<ItemView>[]> {
  const [name = null, id = null] = pageRequest.after ?? [];
  const rows = await ctx.rows<ItemColumns & { parentId: string }>(SELECT_FAMILY_MEMBERS_SQL, [
    familyIds,
    pageRequest.first + 1,
    name,
    id,
  ]);
  const byFamily = Map.groupBy(rows, (row) => row.parentId);
  return familyIds.map((familyId) =>
    pageFromOverfetchedRows((byFamily.get(familyId) ?? []).map(itemViewOf), pageRequest, 'name', (item) => [
      item.sortName,
      item.id,
    ]),
  );
}

function rowsInOrderOfIds<Row extends { readonly id: string }>(
  rows: readonly Row[],
  ids: readonly string[],
): (Row | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
