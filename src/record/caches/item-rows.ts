import type { EntityManager } from '@mikro-orm/postgresql';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact, ItemGroupReference, ListingData, TextByLocale } from '../../domain/fact/fact.ts';
import { pickLocalized } from '../../domain/text/locale.ts';
import { comparisonTextOfUniqueWords, searchIndexText } from '../../domain/text/search-text.ts';
import { decidingFactsJsonText } from './cached-answers.ts';
import type { ItemToSave } from './changed-item.ts';
import { bumpPublicDataVersion } from './public-data-watcher.ts';
import { saveItemCachesButFits, saveFitCache, postgresTimestamp } from './item-caches.ts';
import { saveReleaseCache } from './release-cache.ts';
import { executeSql } from '../statement.ts';
import { nameOwnerSql } from '../names/name-owner.ts';

/** What a writer needs of an item: its names, and the facts that can still decide. */
export interface WritableItem {
  readonly id: string;
  readonly sku: string;
  readonly name: TextByLocale;
  readonly version: number;
  readonly lastSequence: number | null;
  readonly activeFacts: readonly Fact[];
  /** When the last fact was recorded, and when the next announced change or stated end falls due. */
  readonly foldedAt: Instant;
  readonly dueAt: Instant | null;
}

const LOCK_ITEMS_SQL = `
select id, sku, name, version, last_sequence::float8 as "lastSequence", active_facts as "activeFacts",
  (extract(epoch from folded_at) * 1000)::float8 as "foldedAt", (extract(epoch from due_at) * 1000)::float8 as "dueAt" from item
where id = any($1::uuid[]) for update`;

const ITEM_COLUMN_DEFINITIONS = `id uuid, sku text, handle text, kind text, name json, brand_id uuid, line_id uuid, family_id uuid,
  options json, released_on date, released_precision text, url text, image_url text, image_alt json,
  capacity_bytes float8, medium text, interface text, markets text[], latest json, version int, state text,
  active_facts json, deciding text, named_markets text[], last_sequence bigint, overdue_at timestamptz, folded_at timestamptz, due_at timestamptz,
  withdrawn boolean, merged_into_id uuid, sort_name text, search_text text`;

const ITEM_COLUMN_NAMES = ITEM_COLUMN_DEFINITIONS.split(',').map((column) => column.trim().split(' ')[0]!);

const INSERT_ITEMS_SQL = `insert into item (${ITEM_COLUMN_NAMES.join(', ')}) select ${ITEM_COLUMN_NAMES.join(', ')} from json_to_recordset($1::json) as n (${ITEM_COLUMN_DEFINITIONS})`;

const UPDATE_ITEMS_SQL = `update item set ${ITEM_COLUMN_NAMES.slice(1)
  .map((name) => `${name} = n.${name}`)
  .join(', ')} from json_to_recordset($1::json) as n (${ITEM_COLUMN_DEFINITIONS}) where item.id = n.id`;

/** The rows of items that facts are to be appended to, locked. */
export async function lockItemRows(em: EntityManager, ids: readonly string[]): Promise<WritableItem[]> {
  return await executeSql<WritableItem>(em, LOCK_ITEMS_SQL, [ids]);
}

/** Saves the items' rows, the facts, and then what is cached for searches. */
export async function saveItemsFactsAndCaches(
  em: EntityManager,
  changed: readonly ItemToSave[],
  defaultLocale: string,
  storeFacts: () => Promise<void>,
): Promise<void> {
  const rows = changed.map((item) => itemColumnValues(item, defaultLocale));
  const fresh = rows.filter((_, index) => changed[index]!.isNew);
  const known = rows.filter((_, index) => !changed[index]!.isNew);
  if (fresh.length > 0) await executeSql(em, INSERT_ITEMS_SQL, [JSON.stringify(fresh)]);
  if (known.length > 0) await executeSql(em, UPDATE_ITEMS_SQL, [JSON.stringify(known)]);
  await storeFacts();
  await saveItemCachesButFits(em, changed);
  await saveFitCache(em, changed, rows);
  await saveReleaseCache(em, changed);
  await redirectNamesAlongMergers(em, changed);
}

/** Of these items those that were ever withdrawn, and all that were merged into them: whose names may lead elsewhere than before. */
const SELECT_ITEMS_WITH_MOVABLE_NAMES_SQL = `
with recursive movable (id) as (
  select item_id from fact where item_id = any($1::uuid[]) and kind = 'LISTING_WITHDRAWN'
  union select i.id from item i join movable m on i.merged_into_id = m.id)
select id from movable`;

/** Leads the names of items to the end of their chains of mergers, whichever was merged first; in a circle, to their own item. */
const REDIRECT_NAMES_ALONG_MERGERS_SQL = `
with recursive way (id, at, next) as (
  select id, id, merged_into_id from item where id = any($1::uuid[])
  union select w.id, i.id, i.merged_into_id from way w join item i on i.id = w.next),
ends (id, last) as (
  select own.id, coalesce(w.at, own.id) from unnest($1::uuid[]) own (id) left join way w on w.id = own.id and w.next is null)
update identifier n set item_id = e.last, origin_id = ${nameOwnerSql('n')}
from ends e where ${nameOwnerSql('n')} = e.id and n.item_id <> e.last
returning n.id`;

/** Lets the names of items that were merged, or are so no more, lead to the item that answers for them (rules.md, R119). */
async function redirectNamesAlongMergers(em: EntityManager, changed: readonly ItemToSave[]): Promise<void> {
  const candidates = changed.filter(
    ({ facts, refolded }) => refolded || facts.some(({ kind }) => kind === 'LISTING_WITHDRAWN'),
  );
  if (candidates.length > 0)
    await redirectNamesOfWithdrawnItems(
      em,
      candidates.map(({ id }) => id),
    );
}

/** The same for items that may have been withdrawn: names that are saved after their withdrawal are led on by it. */
export async function redirectNamesOfWithdrawnItems(
  em: EntityManager,
  ids: readonly string[],
): Promise<void> {
  const movable = await executeSql<{ id: string }>(em, SELECT_ITEMS_WITH_MOVABLE_NAMES_SQL, [ids]);
  if (movable.length === 0) return;
  const moved = await executeSql(em, REDIRECT_NAMES_ALONG_MERGERS_SQL, [movable.map(({ id }) => id)]);
  // What was looked up by these names is another item's answer now.
  if (moved.length > 0) await bumpPublicDataVersion(em);
}

function itemColumnValues(
  { id, version, lastSequence, foldedAt, evolved: now }: ItemToSave,
  defaultLocale: string,
) {
  const { listing } = now;
  const name = listing.name!;
  return {
    id,
    sku: listing.sku!,
    handle: listing.handle!,
    kind: listing.kind!,
    name,
    brand_id: listing.brand!.id,
    line_id: listing.line?.id ?? null,
    family_id: listing.family?.id ?? null,
    options: listing.options ?? [],
    released_on: listing.releasedOn?.date ?? null,
    released_precision: listing.releasedOn?.precision ?? null,
    url: listing.url ?? null,
    image_url: listing.imageUrl ?? null,
    image_alt: listing.imageAlt ?? null,
    capacity_bytes: listing.capacityBytes ?? null,
    medium: listing.medium ?? null,
    interface: listing.interface ?? null,
    markets: listing.markets ?? [],
    latest: listing.latest ?? null,
    version,
    state: now.state,
    active_facts: now.activeFacts,
    deciding: decidingFactsJsonText(now.activeFacts),
    named_markets: now.namedMarkets,
    last_sequence: lastSequence,
    overdue_at: now.overdueAt === null ? null : postgresTimestamp(now.overdueAt),
    folded_at: postgresTimestamp(foldedAt),
    due_at: now.dueAt === null ? null : postgresTimestamp(now.dueAt),
    withdrawn: listing.withdrawn !== undefined,
    merged_into_id: listing.withdrawn?.mergedInto?.id ?? null,
    sort_name: comparisonTextOfUniqueWords([pickLocalized(name, defaultLocale, defaultLocale)!.text]),
    search_text: searchIndexText(searchTextsOfListing(listing)),
  };
}

function searchTextsOfListing(listing: ListingData): string[] {
  const group = (named: ItemGroupReference | null | undefined) => Object.values(named?.name ?? {});
  return [
    ...Object.values(listing.name ?? {}),
    listing.sku ?? '',
    listing.handle ?? '',
    ...group(listing.brand),
    ...group(listing.line),
    ...group(listing.family),
    ...(listing.options ?? []).flatMap(({ value, values = {} }) => [value, ...Object.values(values)]),
    ...(listing.identifiers ?? []).map((identifier) => identifier.value),
  ];
}
