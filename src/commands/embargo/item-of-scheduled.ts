import type { Fault } from '../../domain/refusal.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { heldListingsByItemId, itemRowOfHeld } from '../../record/held-listings.ts';
import type { RecordWriter } from '../../record/record.ts';
import { createRunSql } from '../../record/statement.ts';

/** The item of something that waits; one that was to be listed and could not be is as its listing would have left it. */
export async function itemRowIncludingUnlisted(record: RecordWriter, itemId: string): Promise<WritableItem> {
  const known = (await record.items([itemId])).get(itemId);
  if (known) return known;
  const [held] = await heldListingsByItemId(createRunSql(record.em), [itemId], 'ever');
  return itemRowOfHeld(held!);
}

/** What speaks against moving something that waits: its item could not be listed, so it can never come out. */
export async function unlistedItemFaults(record: RecordWriter, itemId: string): Promise<Fault[]> {
  if ((await record.items([itemId])).has(itemId)) return [];
  const message = 'The item itself could not be listed: cancel this, and register the item anew.';
  return [{ code: 'CONFLICT', message, field: ['entryId'] }];
}
