import { itemRowIncludingUnlisted } from '../embargo/item-of-scheduled.ts';
import { endOfPeriod, type Instant } from '../../domain/calendar/dates.ts';
import type { Fact, LastOrder } from '../../domain/fact/fact.ts';
import { isTakenBack } from '../../domain/fact/correction.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { createRefusal } from '../../domain/refusal.ts';
import type { FactRow } from '../../record/facts/fact-rows.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import { activeFacts } from '../../domain/fact/active-facts.ts';
import { latestClosingTimeZone } from '../../domain/transition/transition.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { executeSql } from '../../record/statement.ts';
import { requireExpectedVersion } from './references.ts';
import type { ScheduledRow } from '../embargo/scheduled-action.ts';
import { loadScheduledRefusalFaults, lockWaitingAction } from '../embargo/scheduled.ts';

/** A change of state that has not taken effect: a public fact, or one that waits under embargo. */
export type PendingTransition = { readonly id: string; readonly item: WritableItem } & (
  | { readonly fact: Fact; readonly waiting: null }
  | { readonly fact: null; readonly waiting: ScheduledRow }
);

const SELECT_ITEM_ID_AND_SEQUENCE_SQL =
  'select item_id as "itemId", sequence::float8 as sequence from fact where id = $1';

/**
 * The announced change behind an entry's id.
 * @throws Refusal NOT_FOUND, or CONFLICT for one that took effect, was taken back, was refused when its time came or
 *   announces no change
 */
export async function requirePendingTransition(
  record: RecordWriter,
  entryId: string,
  expectedVersion: number | null | undefined,
): Promise<PendingTransition> {
  const id = uuidFromPublicId(entryId, 'TimelineEntry');
  const scheduled = id && (await lockWaitingAction(record, id));
  if (scheduled) {
    if (scheduled.action.kind !== 'STATE')
      throw createRefusal('CONFLICT', 'That entry announces no change of state.', 'entryId');
    if (scheduled.noticeId)
      throw createRefusal('CONFLICT', 'That waits in a notice: revise or withdraw the notice.', 'entryId');
    const item = await itemRowIncludingUnlisted(record, scheduled.itemId);
    await requireExpectedVersion(record, item, expectedVersion);
    return { id: scheduled.id, item, fact: null, waiting: scheduled };
  }
  if (id) await requireScheduledNotRefused(record, id);
  const { item, now, history } = await requirePublicFactByEntryId(record, entryId);
  await requireExpectedVersion(record, item, expectedVersion);
  if (now.kind !== 'STATE_ANNOUNCED' || isTakenBack(history, now)) {
    throw createRefusal('CONFLICT', 'That entry announces no change of state that stands.', 'entryId');
  }
  if ((now.effectiveAt ?? 0) <= record.recordedAt) {
    throw createRefusal(
      'CONFLICT',
      'That change has taken effect: announce another, or correct the entry.',
      'entryId',
    );
  }
  return { id: now.id, item, fact: now, waiting: null };
}

/** Says why something under embargo never became public. */
async function requireScheduledNotRefused(record: RecordWriter, id: string): Promise<void> {
  const faults = await loadScheduledRefusalFaults(record, id);
  if (faults.length === 0) return;
  const why = faults.map(({ message }) => message).join(' ');
  throw createRefusal(
    'CONFLICT',
    `That was not published when its time came: ${why} Say it anew.`,
    'entryId',
  );
}

/** A public fact behind an entry's id. */
export interface FactWithItemAndHistory {
  readonly item: WritableItem;
  readonly fact: Fact;
  /** The fact as its corrections leave it. */
  readonly now: Fact;
  /** All facts of its item. */
  readonly history: readonly Fact[];
}

/**
 * A public fact by its entry's id, and its item.
 * @throws Refusal NOT_FOUND
 */
export async function requirePublicFactByEntryId(
  record: RecordWriter,
  entryId: string,
): Promise<FactWithItemAndHistory> {
  const id = uuidFromPublicId(entryId, 'TimelineEntry');
  const [row] = id
    ? await executeSql<Pick<FactRow, 'itemId' | 'sequence'>>(record.em, SELECT_ITEM_ID_AND_SEQUENCE_SQL, [id])
    : [];
  if (!row) throw createRefusal('NOT_FOUND', 'There is no entry with that id.', 'entryId');
  const item = await record.item(row.itemId);
  const history = (await record.histories([row.itemId])).get(row.itemId)!;
  const fact = history.find(({ sequence }) => sequence === row.sequence)!;
  const now = activeFacts(history).find(({ sequence }) => sequence === row.sequence) ?? fact;
  return { item, fact, now, history };
}

/** When the last order day is over in all markets for which it is said; null where no day is. */
export async function latestLastOrderEndInstant(
  ctx: Context,
  lastOrder: LastOrder | null | undefined,
  markets: readonly string[],
): Promise<Instant | null> {
  if (!lastOrder?.until) return null;
  const zones = (await marketsByCode(ctx, markets)).map((market) => market?.timeZone ?? 'UTC');
  return endOfPeriod(lastOrder.until, latestClosingTimeZone({ lastOrder }, zones));
}
