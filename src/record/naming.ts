import { normalizedIdentifierScheme, UNIQUE_SCHEMES } from '../domain/item/identifier.ts';
import { identifierKey } from './identifier-key.ts';
import { refuse } from '../domain/refusal.ts';
import type { Context } from './context.ts';
import type { RecordWriter } from './record.ts';
import { executeSql } from './statement.ts';

const BEARERS = `select item_id as "itemId", i.sku from identifier n join item i on i.id = n.item_id
where (n.scheme = $1 or $1 = 'HANDLE' and n.scheme = 'SKU') and n.key = $2 and n.scope = $3`;

const NAME = `insert into identifier (id, item_id, scheme, value, key, scope, current)
values ($1, $2, $3, $4, $5, $6, true)`;

const AGAIN =
  'update identifier set current = true where item_id = $1 and scheme = $2 and key = $3 and scope = $4';
const BRAND = 'select brand_id as "brandId" from item where id = $1';
const RETIRE = `update identifier set current = false where item_id = $1 and scheme not in ('SKU', 'HANDLE')`;

/** Who is to bear a name: an item, with the brand within which its part numbers are unique. */
export interface NameBearer {
  readonly itemId: string;
  readonly brandId: string;
}

/** Takes an item's id; returns the item as it bears names within its present brand. */
export async function nameBearer({ em }: RecordWriter, itemId: string): Promise<NameBearer> {
  const [row] = await executeSql<{ brandId: string }>(em, BRAND, [itemId]);
  return { itemId, brandId: row!.brandId };
}

/**
 * Gives an item other identifiers in place of those that it had, which still answer.
 * @throws Refusal DUPLICATE where another item bears or bore one
 */
export async function replaceIdentifiers(
  ctx: Context,
  record: RecordWriter,
  bearer: NameBearer,
  identifiers: readonly { readonly scheme: string; readonly value: string }[],
): Promise<void> {
  await executeSql(record.em, RETIRE, [bearer.itemId]);
  for (const { scheme, value } of identifiers)
    await addIdentifier(ctx, record, bearer, normalizedIdentifierScheme(scheme), value);
}

/**
 * Gives an item one more name; the names that it had still answer.
 * @throws Refusal DUPLICATE where another item bears or bore it
 */
export async function addIdentifier(
  ctx: Context,
  { em }: RecordWriter,
  { itemId, brandId }: NameBearer,
  scheme: string,
  value: string,
): Promise<void> {
  const key = identifierKey(scheme, value);
  const scope = scheme === 'MPN' ? brandId : '';
  const bearers = await executeSql<{ itemId: string; sku: string }>(em, BEARERS, [scheme, key, scope]);
  if (bearers.some((one) => one.itemId === itemId)) {
    await executeSql(em, AGAIN, [itemId, scheme, key, scope]);
    return;
  }
  const isUnique = (UNIQUE_SCHEMES as readonly string[]).includes(scheme);
  if (isUnique && bearers[0]) {
    throw refuse(
      'DUPLICATE',
      `${scheme} "${value}" belongs to ${bearers[0].sku} and is never used for another item.`,
      scheme === 'HANDLE' ? 'handle' : 'identifiers',
    );
  }
  await executeSql(em, NAME, [ctx.uuid(), itemId, scheme, value, key, scope]);
}
