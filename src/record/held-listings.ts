import type { Instant } from '../domain/calendar/dates.ts';
import type { Fact } from '../domain/fact/fact.ts';
import type { WritableItem } from './caches/item-rows.ts';
import type { RunSql } from './statement.ts';

/** An item that is held back as a whole: it is to be listed at an instant, and has no row until then. */
export interface HeldListing {
  /** The id that its listing fact will have. */
  readonly id: string;
  readonly itemId: string;
  readonly publishAt: Instant;
  /** All SKUs that lead to it, as look-ups compare them: its own, and those that it was held back under before. */
  readonly skuKeys: readonly string[];
  /** What its listing will say, as those inside see it until then. */
  readonly fact: Fact;
}

const SELECT_SCHEDULED_LISTINGS_SQL = `select id, item_id as "itemId", (extract(epoch from publish_at) * 1000)::float8 as "publishAt",
  action -> 'payload' -> 'fact' as fact, array(select jsonb_array_elements_text(action -> 'payload' -> 'skuKeys')) as "skuKeys"
from scheduled where action ->> 'kind' = 'LISTING'`;
const SELECT_WAITING_LISTINGS_BY_SKU_SQL = `${SELECT_SCHEDULED_LISTINGS_SQL} and status = 'WAITING' and action -> 'payload' -> 'skuKeys' ?| $1`;
const SELECT_WAITING_LISTINGS_BY_ITEM_SQL = `${SELECT_SCHEDULED_LISTINGS_SQL} and status = 'WAITING' and item_id = any($1)`;
const SELECT_EVER_HELD_BY_ITEM_SQL = `${SELECT_SCHEDULED_LISTINGS_SQL} and item_id = any($1)`;

/** The lines of items by their ids ($1), also of those that are held back, as rows of item_id and line_id. */
export const SELECT_LINES_OF_ITEMS_OR_HELD_SQL = `select id as item_id, line_id from item where id = any($1)
union all select s.item_id, l.id from scheduled s join line l on l.handle = s.action #>> '{payload,input,line,handle}'
where s.item_id = any($1) and s.status = 'WAITING' and s.action ->> 'kind' = 'LISTING'`;

/** The items that are held back under SKUs, which are given as look-ups compare them. */
export async function heldListingsBySkuKey(run: RunSql, skuKeys: readonly string[]): Promise<HeldListing[]> {
  return (await run<HeldListing>(SELECT_WAITING_LISTINGS_BY_SKU_SQL, [skuKeys])).map(heldListingAsPublished);
}

/** The items that are held back under these ids; `ever`: also those that never came out. */
export async function heldListingsByItemId(
  run: RunSql,
  itemIds: readonly string[],
  which: 'waiting' | 'ever',
): Promise<HeldListing[]> {
  const sql = which === 'waiting' ? SELECT_WAITING_LISTINGS_BY_ITEM_SQL : SELECT_EVER_HELD_BY_ITEM_SQL;
  return (await run<HeldListing>(sql, [itemIds])).map(heldListingAsPublished);
}

/** An item that is held back, as whoever holds back something of it too sees it: as its listing will leave it. */
export function itemRowOfHeld({ itemId, publishAt, fact }: HeldListing): WritableItem {
  const { sku, name } = fact.data.listing!;
  return {
    id: itemId,
    sku: sku!,
    name: name!,
    version: 0,
    lastSequence: null,
    activeFacts: [fact],
    foldedAt: publishAt,
    dueAt: null,
  };
}

function heldListingAsPublished(held: HeldListing): HeldListing {
  return { ...held, fact: listingFactAsPublishedAt(held.fact, held.publishAt) };
}

/** A listing as it is recorded when it comes out, whenever that was moved to. */
export function listingFactAsPublishedAt(fact: Fact, publishAt: Instant): Fact {
  return { ...fact, recordedAt: publishAt, effectiveAt: fact.effectiveAt === null ? null : publishAt };
}
