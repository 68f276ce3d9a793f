import type { Fact } from '../domain/fact/fact.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import type { Context } from '../record/context.ts';
import { FACT_COLUMNS, type FactRow, factFromRow } from '../record/facts/fact-rows.ts';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemColumns, type ItemView, itemViewOf } from './item.ts';
import {
  EDGE_COLUMNS,
  EDGE_ORDER_BY_SQL,
  type EdgeColumns,
  successionWithOtherItemFromRow,
  type SuccessionWithOtherItem,
} from './succession.ts';

/** What will be asked of each item next, so that it comes with the item in one statement. */
export interface ItemPrefetchOptions {
  /** The newest facts, so many; 0 asks for none. */
  readonly facts: number;
  readonly successors: boolean;
}

export interface PrefetchedItem {
  readonly item: ItemView;
  readonly facts: readonly Fact[];
  readonly successors: readonly SuccessionWithOtherItem[];
}

interface PrefetchedItemRow extends ItemColumns {
  readonly key: string;
  readonly facts: readonly FactRowInJson[] | null;
  readonly successors: readonly (EdgeColumns & ItemColumns)[] | null;
}

/** A fact as it comes inside JSON: its instants are text. */
type FactRowInJson = Omit<FactRow, 'recordedAt' | 'effectiveAt'> & {
  recordedAt: string;
  effectiveAt: string | null;
};

const LATEST_FACTS_SUBQUERY_SQL = `(select json_agg(t) from (
  select ${FACT_COLUMNS} from fact f where f.item_id = i.id order by f.sequence desc limit $2) t)`;

const SUCCESSORS_SUBQUERY_SQL = `(select json_agg(t) from (
  select ${EDGE_COLUMNS}, ${ITEM_COLUMNS.replaceAll(/\b(i|b)\./g, 'to_$1.')} from succession s
  join item to_i on to_i.id = s.to_id join brand to_b on to_b.id = to_i.brand_id
  where s.from_id = i.id order by ${EDGE_ORDER_BY_SQL}) t)`;

/** The items that bear or bore these SKUs, in order, each with what will be asked next; null for an unknown one. */
export async function prefetchItemsBySku(
  ctx: Context,
  skus: readonly string[],
  prefetch: ItemPrefetchOptions,
): Promise<(PrefetchedItem | null)[]> {
  const keys = skus.map((sku) => identifierKey('SKU', sku));
  const values = prefetch.facts > 0 ? [keys, prefetch.facts] : [keys];
  const rows = await ctx.rows<PrefetchedItemRow>(prefetchSql(prefetch), values);
  const byKey = new Map(rows.map((row) => [row.key, prefetchedItemOfRow(row)]));
  return keys.map((key) => byKey.get(key) ?? null);
}

function prefetchSql({ facts, successors }: ItemPrefetchOptions): string {
  return `select n.key as "key", ${facts > 0 ? LATEST_FACTS_SUBQUERY_SQL : 'null'} as facts,
  ${successors ? SUCCESSORS_SUBQUERY_SQL : 'null'} as successors, ${ITEM_COLUMNS}
from identifier n join item i on i.id = n.item_id ${ITEM_JOINS}
where n.scheme = 'SKU' and n.scope = '' and n.key = any($1)`;
}

function prefetchedItemOfRow({ key: _key, facts, successors, ...row }: PrefetchedItemRow): PrefetchedItem {
  return {
    item: itemViewOf(row),
    facts: facts?.map(factOfJsonRow) ?? [],
    successors: successors?.map(successionWithOtherItemFromRow) ?? [],
  };
}

function factOfJsonRow({ recordedAt, effectiveAt, ...row }: FactRowInJson): Fact {
  return factFromRow({
    ...row,
    recordedAt: Date.parse(recordedAt),
    effectiveAt: effectiveAt === null ? null : Date.parse(effectiveAt),
  });
}
