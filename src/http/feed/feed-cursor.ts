import { parseNodeId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import { isFactRecordedUpTo, type RecordHead } from '../../reads/feed/feed.ts';
import type { Context } from '../../record/context.ts';
import type { FeedQuery } from './feed-query.ts';

type FeedCursor = Pick<FeedQuery, 'after' | 'record' | 'last'>;

/**
 * Refuses what asks another record than this one.
 * @throws Refusal CONFLICT for another record's name, and for a sequence that this one has not reached
 */
export function checkRecordAndCursor({ record, after }: FeedCursor, head: RecordHead): void {
  const again = 'begin again with `after=0`, or with /feed/snapshot.ndjson';
  if (record !== undefined && record !== head.record) {
    const named = record.slice(0, 64);
    throw createRefusal('CONFLICT', `This is the record ${head.record}, not "${named}": ${again}.`, 'record');
  }
  if (after <= head.sequence) return;
  const sentence = `The record ${head.record} goes up to ${head.sequence}, and ${after} lies ahead of it`;
  throw createRefusal('CONFLICT', `${sentence}: if your cursor is of another record, ${again}.`, 'after');
}

/**
 * Refuses to go on for a copy that holds what this record does not: it was put back to an earlier day and written on.
 * @throws Refusal CONFLICT where no fact up to the sequence bears the id
 */
export async function checkLastEntryRecorded(ctx: Context, { after, last }: FeedCursor): Promise<void> {
  if (last === undefined || (await isFactRecordedUpTo(ctx, parseNodeId(last)!.uuid, after))) return;
  const sentence = `This record holds no fact ${last} up to ${after}: it was restored from an earlier backup`;
  throw createRefusal(
    'CONFLICT',
    `${sentence}, or the id is another's; begin again with \`after=0\`.`,
    'last',
  );
}
