import type { Context } from '../record/context.ts';

/**
 * Lists of SKUs in SQL (rules.md, R135). An entry is kept by its SKU alone: names are never given to another item, so that the
 * identifiers find the item that bears or bore it, also after it was renamed or merged, and once it is listed.
 */

/** The entries of a list by which an item stands in it, as `e`; the SKU of each as `n`. */
const entriesOfItemFromSql = (item: string, assortment: string) => `(
    select key, current, coalesce(origin_id, item_id) as owner_id from identifier where item_id = ${item} and scheme = 'SKU'
    union all select key, current, origin_id from identifier where origin_id = ${item} and item_id <> ${item} and scheme = 'SKU') n
  join assortment_entry e on e.assortment_id = ${assortment} and e.key = n.key`;

/**
 * Whether an item stands in a list; looked at item by item, whatever the planner thinks of their number.
 * @param item the item's id, in SQL
 * @param assortment the list's id, in SQL
 */
export function isInAssortmentSql(item: string, assortment: string): string {
  return `exists (select from ${entriesOfItemFromSql(item, assortment)} offset 0)`;
}

/** What the owner of a list calls an item; of several, by the SKU that it bears. Null where the list says nothing of it. */
export function yoursSql(item: string, assortment: string): string {
  return `(select e.yours from ${entriesOfItemFromSql(item, assortment)}
    order by e.yours is null, n.owner_id = ${item} desc, n.current desc, e.key limit 1)`;
}

/** What the owner of a list calls items, in order; null for what the list does not hold, or has no id for. */
export async function yoursOfItems(
  ctx: Context,
  assortmentId: string,
  itemIds: readonly string[],
): Promise<(string | null)[]> {
  const rows = await ctx.rows<{ yours: string | null }>(SELECT_YOURS_OF_ITEMS_SQL, [itemIds, assortmentId]);
  return rows.map(({ yours }) => yours);
}

const SELECT_YOURS_OF_ITEMS_SQL = `select ${yoursSql('o.id', '$2::uuid')} as yours
  from unnest($1::uuid[]) with ordinality as o (id, place) order by o.place`;

/** The ids of the items that a list's SKUs lead to, some of them twice. */
export function itemIdsOfAssortmentSql(assortment: string): string {
  return `select n.item_id from assortment_entry e join identifier n on n.scheme = 'SKU' and n.scope = '' and n.key = e.key
    where e.assortment_id = ${assortment}`;
}

/** That an entry `e` of a list names what no item bears or ever bore. */
export const IS_UNKNOWN_ENTRY_SQL = `not exists (select from identifier n where n.scheme = 'SKU' and n.scope = '' and n.key = e.key)`;
