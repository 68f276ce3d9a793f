import type { Context } from '../record/context.ts';
import { BRAND_COLUMNS, FAMILY_COLUMNS, type FamilyView, LINE_COLUMNS, type LineView } from './family.ts';
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
const BRANDS = `select ${BRAND_COLUMNS} from brand g where ${beginsSo('(select g.name)')} order by handle limit ${MAX_FOUND}`;
const LINES = `select ${LINE_COLUMNS} from line g where ${OF_LANGUAGES} order by handle limit ${MAX_FOUND}`;
const FAMILIES = `select ${FAMILY_COLUMNS} from family g where ${OF_LANGUAGES} order by handle limit ${MAX_FOUND}`;

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
