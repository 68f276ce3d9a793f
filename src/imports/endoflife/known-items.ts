import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemReference } from '../../domain/fact/fact.ts';
import { identifierKey } from '../../record/names/identifier-key.ts';
import { executeSql } from '../../record/statement.ts';

const SELECT_ITEMS_BY_SKU_KEYS_SQL = `
select n.key, i.id, i.sku, i.name from identifier n join item i on i.id = n.item_id
where n.scheme = 'SKU' and n.scope = '' and n.key = any($1::text[])`;

const SELECT_SKU_KEYS_OF_MERGED_ITEMS_SQL = `
select key from identifier where scheme = 'SKU' and scope = '' and key = any($1::text[]) and origin_id <> item_id`;

const SELECT_LINE_ITEMS_BY_SKU_PREFIX_SQL = `
select i.id, i.sku, i.name from item i join line l on l.id = i.line_id
where l.handle = $1 and exists (select from identifier n where n.item_id = i.id and n.scheme = 'SKU' and starts_with(n.key, $2))
order by i.sku`;

/** A SKU as look-ups compare it. */
export const skuLookupKey = (sku: string): string => identifierKey('SKU', sku);

/** The items that bear or bore these SKUs, by the SKU as look-ups compare it. */
export async function findItemsByPastOrPresentSku(
  em: EntityManager,
  skus: readonly string[],
): Promise<Map<string, ItemReference>> {
  const keys = skus.map(skuLookupKey);
  const rows = await executeSql<ItemReference & { key: string }>(em, SELECT_ITEMS_BY_SKU_KEYS_SQL, [keys]);
  return new Map(rows.map(({ key, ...item }) => [key, item]));
}

/** A product's items, of which some may have vanished from its file. */
export async function itemsOfEndoflifeProduct(em: EntityManager, slug: string): Promise<ItemReference[]> {
  const handle = slug.toLowerCase();
  return await executeSql<ItemReference>(em, SELECT_LINE_ITEMS_BY_SKU_PREFIX_SQL, [handle, `${handle}:`]);
}

/** Of these SKUs those of items that were merged into others, as look-ups compare them: they stay theirs. */
export async function skuKeysOfMergedItems(
  em: EntityManager,
  skus: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await executeSql<{ key: string }>(em, SELECT_SKU_KEYS_OF_MERGED_ITEMS_SQL, [
    skus.map(skuLookupKey),
  ]);
  return new Set(rows.map(({ key }) => key));
}
