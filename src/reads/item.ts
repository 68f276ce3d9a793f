import type { PreciseDate } from '../domain/calendar/dates.ts';
import type { Fact, ItemOption, NewestVersion, TextByLocale } from '../domain/fact/fact.ts';
import { normalizedIdentifierScheme } from '../domain/item/identifier.ts';
import { pickLocalized } from '../domain/text/locale.ts';
import { comparisonTextOfUniqueWords } from '../domain/text/search-text.ts';
import type { DatePrecision, ItemKind } from '../domain/words.ts';
import { type Context, maySeeUnpublished } from '../record/context.ts';
import { preciseDateFromColumns } from '../record/facts/fact-rows.ts';
import { heldListingsByItemId } from '../record/held-listings.ts';
import { identifierKey } from '../record/names/identifier-key.ts';
import { MAX_ITEMS_EXAMINED_PER_SCAN, tooManyCandidatesRefusal } from './candidates.ts';
import { nameOwnerSql } from '../record/names/name-owner.ts';

/** An item as reads return it, with the facts that can still decide its answer. */
export interface ItemView {
  readonly id: string;
  readonly sku: string;
  readonly handle: string;
  readonly kind: ItemKind;
  readonly name: TextByLocale;
  readonly brand: BrandView;
  readonly lineId: string | null;
  readonly familyId: string | null;
  readonly options: readonly ItemOption[];
  readonly releasedOn: PreciseDate | null;
  readonly url: string | null;
  readonly imageUrl: string | null;
  readonly imageAlt: TextByLocale | null;
  readonly capacityBytes: number | null;
  readonly medium: string | null;
  readonly interface: string | null;
  readonly markets: readonly string[];
  readonly namedMarkets: readonly string[];
  readonly latest: NewestVersion | null;
  readonly version: number;
  readonly activeFacts: readonly Fact[];
  readonly sortName: string;
  readonly lastSequence: number;
}

export interface BrandView {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly url: string | null;
}

export interface ItemColumns extends Omit<ItemView, 'brand' | 'releasedOn'> {
  readonly releasedOn: string | null;
  readonly releasedPrecision: DatePrecision | null;
  readonly brandId: string;
  readonly brandHandle: string;
  readonly brandName: string;
  readonly brandUrl: string | null;
}

/** One way to name an item. */
export interface ItemIdentifierLookup {
  readonly scheme: string;
  readonly value: string;
  /** The brand (handle) within which an MPN is meant; null searches all. */
  readonly brand: string | null;
}

/** All columns of an item `i` and its brand `b`. */
export const ITEM_COLUMNS = `i.id, i.sku, i.handle, i.kind, i.name, i.line_id as "lineId", i.family_id as "familyId",
  i.options, i.released_on as "releasedOn", i.released_precision as "releasedPrecision", i.url,
  i.image_url as "imageUrl", i.image_alt as "imageAlt", i.capacity_bytes as "capacityBytes", i.medium, i.interface,
  i.markets, i.named_markets as "namedMarkets", i.latest, i.version, i.active_facts as "activeFacts", i.sort_name as "sortName",
  i.last_sequence as "lastSequence", b.id as "brandId", b.handle as "brandHandle", b.name as "brandName",
  b.url as "brandUrl"`;

export const ITEM_JOINS = 'join brand b on b.id = i.brand_id';

const SELECT_ITEMS_BY_ID_SQL = `select ${ITEM_COLUMNS} from item i ${ITEM_JOINS} where i.id = any($1)`;

/** So many items that bear one name are told. */
const MAX_ITEMS_PER_IDENTIFIER = 100;

const SELECT_ITEM_IDS_BY_IDENTIFIER_SQL = `
select w.position::int, x.item_id as id
from unnest($1::text[], $2::text[], $3::text[]) with ordinality as w (scheme, key, brand, position)
cross join lateral (
  select distinct n.item_id from identifier n where n.scheme = w.scheme and n.key = w.key
    and (w.brand is null or n.scope = '' or n.scope = (select id::text from brand where handle = w.brand))
  order by n.item_id limit ${MAX_ITEMS_PER_IDENTIFIER}) x
limit ${MAX_ITEMS_EXAMINED_PER_SCAN + 1}`;

const SELECT_TRADE_IDENTIFIERS_SQL = `
select item_id as "itemId", lower(scheme) as scheme, value from identifier n
where item_id = any($1) and scheme not in ('SKU', 'HANDLE') and current and ${nameOwnerSql('n')} = item_id order by item_id, scheme, value`;

/** Makes an item of a row of `ITEM_COLUMNS`. */
export function itemViewOf(row: ItemColumns): ItemView {
  const { releasedOn, releasedPrecision, brandId, brandHandle, brandName, brandUrl, ...item } = row;
  return {
    ...item,
    releasedOn: preciseDateFromColumns(releasedOn, releasedPrecision),
    brand: { id: brandId, handle: brandHandle, name: brandName, url: brandUrl },
  };
}

/**
 * The items with these ids, in order; null for an id that is none's. To those inside, what is held back as a whole is an
 * item too (`isUnrecordedItem`), as its listing will leave it.
 */
export async function itemsById(ctx: Context, ids: readonly string[]): Promise<(ItemView | null)[]> {
  if (ids.length === 0) return [];
  const rows = new Map(
    (await ctx.rows<ItemColumns>(SELECT_ITEMS_BY_ID_SQL, [ids])).map((row) => [row.id, itemViewOf(row)]),
  );
  const absent = maySeeUnpublished(ctx) ? ids.filter((id) => !rows.has(id)) : [];
  const held = absent.length > 0 ? await heldListingsByItemId(ctx.rows, absent, 'ever') : [];
  for (const { itemId, fact } of held) rows.set(itemId, createUnrecordedItemView(ctx, itemId, fact));
  return ids.map((id) => rows.get(id) ?? null);
}

/** Whether an item has no place in the record: it is held back, or never came out. */
export function isUnrecordedItem({ version }: Pick<ItemView, 'version'>): boolean {
  return version === 0;
}

/** An item as its listing leaves it, that has no place in the record yet (`isUnrecordedItem`): held back, or only tried. */
export function createUnrecordedItemView({ defaultLocale }: Context, itemId: string, fact: Fact): ItemView {
  const listing = fact.data.listing!;
  const brand = listing.brand!;
  const name = (named: TextByLocale) => pickLocalized(named, defaultLocale, defaultLocale)!.text;
  return {
    id: itemId,
    sku: listing.sku!,
    handle: listing.handle!,
    kind: listing.kind!,
    name: listing.name!,
    brand: { id: brand.id, handle: brand.handle, name: name(brand.name), url: null },
    lineId: listing.line?.id ?? null,
    familyId: listing.family?.id ?? null,
    options: listing.options ?? [],
    releasedOn: listing.releasedOn ?? null,
    url: listing.url ?? null,
    imageUrl: listing.imageUrl ?? null,
    imageAlt: listing.imageAlt ?? null,
    capacityBytes: listing.capacityBytes ?? null,
    medium: listing.medium ?? null,
    interface: listing.interface ?? null,
    markets: listing.markets ?? [],
    namedMarkets: [],
    latest: null,
    version: 0,
    activeFacts: [fact],
    sortName: comparisonTextOfUniqueWords([name(listing.name!)]),
    lastSequence: 0,
  };
}

/**
 * For each way of naming an item, the items that bear or bore that name, by SKU; several only where a scheme repeats, and
 * then a hundred at most.
 * @throws Refusal TOO_EXPENSIVE for names that too many bear together
 */
export async function itemsByIdentifier(
  ctx: Context,
  lookups: readonly ItemIdentifierLookup[],
): Promise<ItemView[][]> {
  const schemes = lookups.map(({ scheme }) => normalizedIdentifierScheme(scheme));
  const keys = lookups.map(({ value }, index) => identifierKey(schemes[index]!, value));
  const brands = lookups.map(({ brand }) => brand);
  const rows = await ctx.rows<{ id: string; position: number }>(SELECT_ITEM_IDS_BY_IDENTIFIER_SQL, [
    schemes,
    keys,
    brands,
  ]);
  if (rows.length > MAX_ITEMS_EXAMINED_PER_SCAN)
    throw tooManyCandidatesRefusal('ask for fewer names at once, or by SKU', 'by');
  const ids = [...new Set(rows.map(({ id }) => id))];
  const items = new Map((await itemsById(ctx, ids)).map((item) => [item!.id, item!]));
  const found = Map.groupBy(rows, (row) => row.position - 1);
  return lookups.map((_, index) =>
    (found.get(index) ?? []).map(({ id }) => items.get(id)!).sort((a, b) => (a.sku < b.sku ? -1 : 1)),
  );
}

const SELECT_ITEMS_MERGED_INTO_SQL = `
select distinct item_id as "itemId", origin_id as "mergedId" from identifier
where item_id = any($1) and origin_id <> item_id order by 1, 2`;

/** The ids of the items that were merged into each of these: it answers for their names. */
export async function idsOfItemsMergedInto(ctx: Context, ids: readonly string[]): Promise<string[][]> {
  const rows = await ctx.rows<{ itemId: string; mergedId: string }>(SELECT_ITEMS_MERGED_INTO_SQL, [ids]);
  const byItem = Map.groupBy(rows, (row) => row.itemId);
  return ids.map((id) => (byItem.get(id) ?? []).map(({ mergedId }) => mergedId));
}

/** The trade's identifiers of each item; SKU and handle are fields of their own. */
export async function currentTradeIdentifiersOfItems(
  ctx: Context,
  ids: readonly string[],
): Promise<{ scheme: string; value: string }[][]> {
  const rows = await ctx.rows<{ itemId: string; scheme: string; value: string }>(
    SELECT_TRADE_IDENTIFIERS_SQL,
    [ids],
  );
  const byItem = Map.groupBy(rows, (row) => row.itemId);
  return ids.map((id) => byItem.get(id) ?? []);
}
