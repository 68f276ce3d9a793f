import type { EntityManager } from '@mikro-orm/postgresql';
import { normalizedIdentifierScheme, UNIQUE_IDENTIFIER_SCHEMES } from '../../domain/item/identifier.ts';
import { identifierKey } from './identifier-key.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { Context } from '../context.ts';
import type { RecordWriter } from '../record.ts';
import { executeSql } from '../statement.ts';
import { nameOwnerSql } from './name-owner.ts';

/** Whose a name is: also where another item answers for that one, into which it was merged. */
const SELECT_OWNERS_OF_NAME_SQL = `select o.id as "itemId", o.sku, n.item_id as "leadsTo" from identifier n join item o on o.id = ${nameOwnerSql('n')}
where (n.scheme = $1 or $1 = 'HANDLE' and n.scheme = 'SKU') and n.key = $2 and n.scope = $3`;

const INSERT_IDENTIFIER_SQL = `insert into identifier (id, item_id, scheme, value, key, scope, current)
values ($1, $2, $3, $4, $5, $6, true)`;

const REVIVE_IDENTIFIER_SQL = `update identifier n set current = true where ${nameOwnerSql('n')} = $1 and item_id = $1 and scheme = $2 and key = $3 and scope = $4`;
const SELECT_BRAND_OF_ITEM_SQL = 'select brand_id as "brandId" from item where id = $1';
/** Not the names of items that were merged into this one: they are theirs again once that is retracted. */
const RETIRE_NON_ADDRESS_IDENTIFIERS_SQL = `update identifier n set current = false
where item_id = $1 and ${nameOwnerSql('n')} = $1 and scheme not in ('SKU', 'HANDLE')`;

/** An item whose own a name is. */
export interface NameOwner {
  readonly itemId: string;
  readonly sku: string;
  /** The item that answers for it, into which it may have been merged. */
  readonly leadsTo: string;
}

/**
 * The items that bear or bore a name, which is given as look-ups compare it.
 * @param scheme `HANDLE` asks for SKUs as well: a handle and a SKU lead to one address
 * @param scope the brand within which a part number is unique; empty for all else
 */
export async function findOwnersOfName(
  em: EntityManager,
  scheme: string,
  key: string,
  scope = '',
): Promise<NameOwner[]> {
  return await executeSql<NameOwner>(em, SELECT_OWNERS_OF_NAME_SQL, [scheme, key, scope]);
}

/** Who is to bear a name: an item, with the brand within which its part numbers are unique. */
export interface ItemWithBrandId {
  readonly itemId: string;
  readonly brandId: string;
}

/** Takes an item's id; returns the item as it bears names within its present brand. */
export async function loadItemWithBrandId({ em }: RecordWriter, itemId: string): Promise<ItemWithBrandId> {
  const [row] = await executeSql<{ brandId: string }>(em, SELECT_BRAND_OF_ITEM_SQL, [itemId]);
  return { itemId, brandId: row!.brandId };
}

/**
 * Gives an item other identifiers in place of those that it had, which still answer.
 * @throws Refusal DUPLICATE where another item bears or bore one
 */
export async function replaceNonAddressIdentifiers(
  ctx: Context,
  record: RecordWriter,
  bearer: ItemWithBrandId,
  identifiers: readonly { readonly scheme: string; readonly value: string }[],
): Promise<void> {
  await executeSql(record.em, RETIRE_NON_ADDRESS_IDENTIFIERS_SQL, [bearer.itemId]);
  for (const { scheme, value } of identifiers)
    await addOrReviveIdentifier(ctx, record, bearer, normalizedIdentifierScheme(scheme), value);
}

/**
 * Gives an item one more name; the names that it had still answer.
 * @throws Refusal DUPLICATE where another item bears or bore it
 */
export async function addOrReviveIdentifier(
  ctx: Context,
  { em }: RecordWriter,
  { itemId, brandId }: ItemWithBrandId,
  scheme: string,
  value: string,
): Promise<void> {
  const key = identifierKey(scheme, value);
  const scope = scheme === 'MPN' ? brandId : '';
  const bearers = await findOwnersOfName(em, scheme, key, scope);
  if (bearers.some((one) => one.itemId === itemId)) {
    await executeSql(em, REVIVE_IDENTIFIER_SQL, [itemId, scheme, key, scope]);
    return;
  }
  const isUnique = (UNIQUE_IDENTIFIER_SCHEMES as readonly string[]).includes(scheme);
  const [other] = bearers;
  if (isUnique && other) {
    const named = `${scheme} "${value}" belongs to ${other.sku}`;
    throw createRefusal(
      'DUPLICATE',
      other.leadsTo === itemId
        ? `${named}, which was merged into this item: it leads here already.`
        : `${named} and is never used for another item.`,
      scheme === 'HANDLE' ? 'handle' : 'identifiers',
    );
  }
  await executeSql(em, INSERT_IDENTIFIER_SQL, [ctx.uuid(), itemId, scheme, value, key, scope]);
}
