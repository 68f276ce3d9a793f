import { createHash } from 'node:crypto';
import type { ListingData } from '../../domain/fact/fact.ts';
import { slugify } from './handle.ts';
import { identifierKey } from './identifier-key.ts';
import type { Context } from '../context.ts';
import type { RecordWriter } from '../record.ts';
import { executeSql } from '../statement.ts';
import { nameOwnerSql } from './name-owner.ts';

/** A handle and a SKU lead to one address each, and never to two items'; those of a merged item are its own. */
const SELECT_TAKEN_HANDLES_SQL = `
select key, ${nameOwnerSql('n')} as "itemId" from identifier n
where scheme in ('HANDLE', 'SKU') and scope = '' and key in (select jsonb_array_elements_text($1::jsonb))
order by scheme desc`;

const SWITCH_CURRENT_NAMES_SQL = `
update identifier o set current = o.key = n.key
from jsonb_to_recordset($1::jsonb) as n (item_id uuid, scheme text, key text)
where o.item_id = n.item_id and ${nameOwnerSql('o')} = n.item_id and o.scheme = n.scheme`;

const INSERT_NEW_NAMES_SQL = `
insert into identifier (id, item_id, scheme, value, key, scope, current)
select id, item_id, scheme, value, key, '', true
from jsonb_to_recordset($1::jsonb) as n (id uuid, item_id uuid, scheme text, value text, key text)
where not exists (select from identifier o where o.item_id = n.item_id and o.scheme = n.scheme and o.key = n.key)`;

/** An item that is to have another SKU, which no other item ever bore. */
export interface SkuChange {
  readonly itemId: string;
  readonly sku: string;
  /** The handle stays as it is; else it follows the SKU. */
  readonly keepsHandle: boolean;
}

/**
 * Gives items another SKU and handle; those that they had still answer. The caller says so in a fact.
 * @returns for each, what its listing is to say
 */
export async function changeSkusAndHandles(
  ctx: Context,
  record: RecordWriter,
  renamings: readonly SkuChange[],
): Promise<Pick<ListingData, 'sku' | 'handle'>[]> {
  if (renamings.length === 0) return [];
  const handles = await chooseHandles(record, renamings);
  const listings = renamings.map(({ sku, keepsHandle }, index) =>
    keepsHandle ? { sku } : { sku, handle: handles[index]! },
  );
  const names = listings.flatMap(({ sku, handle }, index) =>
    [['SKU', sku] as const, ...(handle ? [['HANDLE', handle] as const] : [])].map(([scheme, value]) => ({
      id: ctx.uuid(),
      item_id: renamings[index]!.itemId,
      scheme,
      value,
      key: identifierKey(scheme, value),
    })),
  );
  record.afterSaving(async () => {
    await executeSql(record.em, SWITCH_CURRENT_NAMES_SQL, [JSON.stringify(names)]);
    await executeSql(record.em, INSERT_NEW_NAMES_SQL, [JSON.stringify(names)]);
  });
  return listings;
}

/** The handles given, or made from the SKUs; one made that is another item's gets a mark of its own. */
export async function chooseHandles(
  { em }: RecordWriter,
  wanted: readonly { readonly sku: string; readonly handle?: string; readonly itemId?: string }[],
): Promise<string[]> {
  const wished = wanted.map(({ sku, handle }) => handle ?? slugify(sku));
  const rows = await executeSql<{ key: string; itemId: string }>(em, SELECT_TAKEN_HANDLES_SQL, [
    JSON.stringify(wished),
  ]);
  const bearers = new Map(rows.map(({ key, itemId }) => [key, itemId]));
  const bearerOf = (index: number) => wanted[index]!.itemId ?? `#${index}`;
  for (const [index, { sku, handle }] of wanted.entries()) {
    const key = identifierKey('SKU', sku);
    if (!bearers.has(key)) bearers.set(key, bearerOf(index));
    if (handle !== undefined) bearers.set(handle, bearerOf(index));
  }
  return wanted.map(({ sku, handle: given }, index) => {
    const handle = wished[index]!;
    if (given !== undefined) return handle;
    const isFree = [undefined, bearerOf(index)].includes(bearers.get(handle));
    const mark = createHash('sha256').update(sku).digest('hex').slice(0, 6);
    const own = isFree ? handle : `${handle}-${mark}`;
    bearers.set(own, bearerOf(index));
    return own;
  });
}
