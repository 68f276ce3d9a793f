import type { Context } from '../record/context.ts';
import type { FamilyView, LineView } from './family.ts';
import type { BrandView } from './item.ts';

/** Brands, lines and families that were found. */
export interface GroupsView {
  readonly brands: readonly BrandView[];
  readonly lines: readonly LineView[];
  readonly families: readonly FamilyView[];
}

const MAX_FOUND = 20;

/** Handles and names are compared in lower case; a name in any language counts. */
const beginsSo = (names: string) =>
  `(starts_with(g.handle, $1) or exists (select 1 from ${names} n (name) where starts_with(lower(n.name), $1)))`;
const OF_LANGUAGES = beginsSo('(select value from jsonb_each_text(g.name::jsonb))');
const BRANDS = `select id, handle, name, url from brand g where ${beginsSo('(select g.name)')} order by handle limit ${MAX_FOUND}`;
const LINES = `select id, handle, name, brand_id as "brandId", notice_days as "noticeDays", approvals,
  coalesce(identifiers, '[]') as identifiers from line g where ${OF_LANGUAGES} order by handle limit ${MAX_FOUND}`;
const FAMILIES = `select id, handle, name, brand_id as "brandId" from family g where ${OF_LANGUAGES} order by handle limit ${MAX_FOUND}`;

/** The brands, lines and families whose handle or name begins so, the first of each by handle. */
export async function groupsBeginningWith(ctx: Context, text: string): Promise<GroupsView> {
  const start = text.trim().toLowerCase();
  const [brands, lines, families] = await Promise.all([
    ctx.rows<BrandView>(BRANDS, [start]),
    ctx.rows<LineView>(LINES, [start]),
    ctx.rows<FamilyView>(FAMILIES, [start]),
  ]);
  return { brands, lines, families };
}
