import { skuAsWritten } from '../domain/item/identifier.ts';
import { uuidFromPublicId } from '../domain/item/public-id.ts';
import { createRefusal, type Refusal } from '../domain/refusal.ts';
import type { Context } from '../record/context.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import { IS_UNKNOWN_ENTRY_SQL } from '../reads/assortment.ts';
import { parsePageRequest } from '../reads/page.ts';
import { endpointOwnerOfCaller, visibleOwner } from './endpoints.ts';

/** A list of SKUs as it is kept, without its entries. */
export interface AssortmentRow {
  readonly id: string;
  readonly owner: string;
  readonly handle: string;
  readonly name: string;
  readonly size: number;
  /** Another one after each change. */
  readonly revision: number;
}

export const ASSORTMENT_COLUMNS = 'a.id, a.owner, a.handle, a.name, a.size, a.revision';
const SELECT_ASSORTMENTS_SQL = `select ${ASSORTMENT_COLUMNS} from assortment a
where $1::text is null or a.owner = $1 order by a.created_at, a.id`;
const SELECT_ASSORTMENTS_BY_ID_SQL = `select ${ASSORTMENT_COLUMNS} from assortment a where a.id = any($1) and ($2::text is null or a.owner = $2)`;
const SELECT_ASSORTMENT_BY_HANDLE_SQL = `select ${ASSORTMENT_COLUMNS} from assortment a where a.owner = $1 and a.handle = $2`;
const SELECT_UNKNOWN_SKUS_SQL = `select e.sku from assortment_entry e
where e.assortment_id = $1 and ($2::text is null or e.key > $2) and ${IS_UNKNOWN_ENTRY_SQL} order by e.key limit $3`;

/** The lists of SKUs that a caller may see, the oldest first; none for who has no key. */
export async function assortmentsOfCaller(ctx: Context): Promise<AssortmentRow[]> {
  const owner = await visibleOwner(ctx);
  return owner === undefined ? [] : await ctx.rows<AssortmentRow>(SELECT_ASSORTMENTS_SQL, [owner]);
}

/** Lists of SKUs by id, in order; null for none, and for another's. */
export async function assortmentsById(
  ctx: Context,
  ids: readonly string[],
): Promise<(AssortmentRow | null)[]> {
  const owner = await visibleOwner(ctx);
  if (owner === undefined) return ids.map(() => null);
  const rows = await ctx.rows<AssortmentRow>(SELECT_ASSORTMENTS_BY_ID_SQL, [ids, owner]);
  return ids.map((id) => rows.find((one) => one.id === id) ?? null);
}

/**
 * The list of SKUs by which a caller asks for something: one of theirs, and for admins anybody's (rules.md, R136).
 * @param named its id, or the handle of one of the caller's own
 * @throws Refusal UNAUTHENTICATED without a key, NOT_FOUND for what is no list of the caller's
 */
export async function requireAssortment(ctx: Context, named: string): Promise<AssortmentRow> {
  if ((await visibleOwner(ctx)) === undefined)
    throw createRefusal('UNAUTHENTICATED', 'Send the key of whose list it is: Authorization: Bearer KEY.');
  const uuid = uuidFromPublicId(named, 'Assortment');
  const [found] =
    uuid === null ? await ownAssortmentByHandle(ctx, named) : await assortmentsById(ctx, [uuid]);
  if (!found) throw unknownAssortmentRefusal();
  return found;
}

/** Refuses a list of SKUs that there is not, or that is another's. */
export function unknownAssortmentRefusal(field = 'assortment'): Refusal {
  return createRefusal(
    'NOT_FOUND',
    'You have no such list: take its id from `viewer { assortments { id handle } }`.',
    field,
  );
}

/**
 * Those of a list's SKUs that no item bears or ever bore, as its owner writes them, in order.
 * @param after the SKU behind which it goes on; null starts at the beginning
 * @throws Refusal INVALID or TOO_MANY for a size or a SKU that is none
 */
export async function unknownSkusOfAssortment(
  ctx: Context,
  { id }: Pick<AssortmentRow, 'id'>,
  query: { readonly first?: number | null; readonly after?: string | null },
): Promise<string[]> {
  const { first } = parsePageRequest('fact', query.first ?? 50, null);
  const after = query.after == null ? null : skuAsWritten(query.after);
  if (query.after != null && after === null)
    throw createRefusal('INVALID', 'Give the last SKU of the page before.', 'after');
  const values = [id, after === null ? null : identifierKey('SKU', after), first];
  return (await ctx.rows<{ sku: string }>(SELECT_UNKNOWN_SKUS_SQL, values)).map(({ sku }) => sku);
}

async function ownAssortmentByHandle(ctx: Context, handle: string): Promise<AssortmentRow[]> {
  if (!isAssortmentHandle(handle)) return [];
  return await ctx.rows<AssortmentRow>(SELECT_ASSORTMENT_BY_HANDLE_SQL, [
    await endpointOwnerOfCaller(ctx),
    handle,
  ]);
}

/** Whether a list of SKUs can be called so in addresses; no id reads like one. */
export function isAssortmentHandle(text: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(text);
}
