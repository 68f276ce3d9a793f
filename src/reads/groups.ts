import type { Context } from '../record/context.ts';
import { BRAND_COLUMNS, FAMILY_COLUMNS, type FamilyView, LINE_COLUMNS, type LineView } from './family.ts';
import type { BrandView } from './item.ts';

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
