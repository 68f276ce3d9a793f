import type { Context } from '../../record/context.ts';
import { nameOwnerSql } from '../../record/names/name-owner.ts';
import type { AppendedFactSummary } from './feed-news.ts';

/** What filters look at in a fact that is not recorded yet, and in its item as it is once it is. */
export interface UnrecordedFact extends Omit<AppendedFactSummary, 'sequence'> {
  /** Its SKU, where it is new. */
  readonly newSkuKey: string | null;
  /** Whether it says, or takes back, to which brand or line the item belongs: those that it belonged to before hear of it too. */
  readonly namesBrand: boolean;
  readonly namesLine: boolean;
}

/** The same with all names by which filters find it. */
export interface FilterSubject extends Pick<UnrecordedFact, 'kind' | 'markets' | 'itemKind'> {
  readonly skuKeys: ReadonlySet<string>;
  readonly brands: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

/** SKUs lead to what was merged into their items as well. */
const SELECT_SKU_KEYS_SQL = `select k.id as "itemId", array_agg(k.key) as keys from (
  select n.item_id as id, n.key from identifier n where n.scheme = 'SKU' and n.scope = '' and n.item_id = any($1)
  union select ${nameOwnerSql('n')}, n.key from identifier n where n.scheme = 'SKU' and n.scope = '' and n.origin_id = any($1)
) k group by k.id`;

const SELECT_GROUPS_EVER_SQL = `select f.item_id as "itemId", array_remove(array_agg(distinct f.data #>> '{listing,brand,handle}'), null) as brands,
  array_remove(array_agg(distinct f.data #>> '{listing,line,handle}'), null) as lines
from fact f where f.item_id = any($1) and f.data ? 'listing' group by f.item_id`;

/** Looks up by which names filters find facts; of each change in order. */
export async function readFilterSubjects(
  ctx: Context,
  changes: readonly (readonly UnrecordedFact[])[],
): Promise<FilterSubject[][]> {
  const all = changes.flat();
  const skuKeys = await skuKeysByItem(ctx, idsOf(all));
  const earlier = await groupsEverByItem(
    ctx,
    idsOf(all.filter(({ namesBrand, namesLine }) => namesBrand || namesLine)),
  );
  const subjectOf = (fact: UnrecordedFact): FilterSubject => {
    const { kind, markets, itemKind, itemId, brand, line, newSkuKey, namesBrand, namesLine } = fact;
    const { brands = [], lines = [] } = earlier.get(itemId) ?? {};
    return {
      ...{ kind, markets, itemKind },
      skuKeys: new Set([...(skuKeys.get(itemId) ?? []), ...(newSkuKey === null ? [] : [newSkuKey])]),
      brands: new Set([brand, ...(namesBrand ? brands : [])]),
      lines: new Set([...(line === null ? [] : [line]), ...(namesLine ? lines : [])]),
    };
  };
  return changes.map((facts) => facts.map(subjectOf));
}

function idsOf(facts: readonly UnrecordedFact[]): string[] {
  return [...new Set(facts.map(({ itemId }) => itemId))];
}

async function skuKeysByItem(ctx: Context, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.rows<{ itemId: string; keys: string[] }>(SELECT_SKU_KEYS_SQL, [ids]);
  return new Map(rows.map(({ itemId, keys }) => [itemId, keys]));
}

interface GroupsRow {
  readonly itemId: string;
  readonly brands: readonly string[];
  readonly lines: readonly string[];
}

async function groupsEverByItem(ctx: Context, ids: readonly string[]): Promise<Map<string, GroupsRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.rows<GroupsRow>(SELECT_GROUPS_EVER_SQL, [ids]);
  return new Map(rows.map((row) => [row.itemId, row]));
}
