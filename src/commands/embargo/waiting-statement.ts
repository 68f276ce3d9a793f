import type { Instant } from '../../domain/calendar/dates.ts';
import type { TextByLocale } from '../../domain/fact/fact.ts';
import { uuidFromPublicId } from '../../domain/item/public-id.ts';
import { type Fault, createRefusal, refuseIfAny } from '../../domain/refusal.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { Context } from '../../record/context.ts';
import type { RecordWriter } from '../../record/record.ts';
import { pastPublicationFaults } from '../pipeline/late.ts';
import { heldFactOutcome } from '../pipeline/outcome.ts';
import { requireExpectedVersion } from '../pipeline/references.ts';
import type { ItemCommandWorkOutcome } from '../pipeline/run-item-command.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';
import { embargoedFactFromAction } from './embargoed-fact.ts';
import { otherHeldActionWarnings } from './held-beside.ts';
import { namedItemsHeldLongerFaults, mentionedByOtherHeldFaults } from './held-listing.ts';
import { itemRowIncludingUnlisted, unlistedItemFaults } from './item-of-scheduled.ts';
import {
  cancelScheduledActionAndParts,
  lockWaitingAction,
  updateScheduledActionAndMoveParts,
} from './scheduled.ts';
import type { ScheduledAction, ScheduledRow } from './scheduled-action.ts';

/** Something under embargo, and its item. */
export interface LockedActionWithItem {
  readonly item: WritableItem;
  readonly row: ScheduledRow;
}

/**
 * What waits under an entry's id and is no change of state; null for anything else.
 * @throws Refusal CONFLICT for what waits in a notice, or comes out as a part of a change of state
 */
export async function lockWaitingNonStateAction(
  record: RecordWriter,
  entryId: string,
  expectedVersion: number | null | undefined,
): Promise<LockedActionWithItem | null> {
  const id = uuidFromPublicId(entryId, 'TimelineEntry');
  const row = id && (await lockWaitingAction(record, id));
  if (!row || row.action.kind === 'STATE') return null;
  if (row.noticeId)
    throw createRefusal('CONFLICT', 'That waits in a notice: revise or withdraw the notice.', 'entryId');
  if (row.action.with && row.action.kind !== 'SUCCESSOR')
    throw createRefusal(
      'CONFLICT',
      'That is a part of a change of state: move or cancel that one.',
      'entryId',
    );
  const item = await itemRowIncludingUnlisted(record, row.itemId);
  await requireExpectedVersion(record, item, expectedVersion);
  return { item, row };
}

/**
 * Takes it back with its parts, without a trace outside; its caller sees what it would have said.
 * @throws Refusal CONFLICT for an item that is named by what waits
 */
export async function cancelWaitingAction(
  ctx: Context,
  record: RecordWriter,
  { item, row }: LockedActionWithItem,
): Promise<ItemCommandWorkOutcome> {
  if (row.action.kind === 'LISTING')
    refuseIfAny(await mentionedByOtherHeldFaults(record, row.itemId, { id: row.id, publishAt: null }));
  await cancelScheduledActionAndParts(record, row.id);
  const calledOff = await embargoedFactFromAction(ctx, item, row.id, row.action, row.publishAt);
  return { itemId: item.id, entryId: row.id, hidden: null, calledOff, change: null };
}

/**
 * Moves when it comes out; a successor that follows a change of state does not come before it.
 * @throws Refusal INVALID for an instant that has passed, or lies before that change; DUPLICATE for what stands already
 */
export async function moveOrRewordNonStateAction(
  ctx: Context,
  record: RecordWriter,
  { item, row }: LockedActionWithItem,
  publishAt: Instant,
  text: TextByLocale | null | undefined,
): Promise<ItemCommandWorkOutcome> {
  refuseIfAny(await unlistedItemFaults(record, item.id));
  const leading = row.action.with ? await lockWaitingAction(record, row.action.with) : null;
  const faults: Fault[] = pastPublicationFaults(record, publishAt, 'publishAt');
  if (leading && publishAt < leading.publishAt) {
    const message = 'Let it come out with the change of state that it follows, or later.';
    faults.push({ code: 'INVALID', message, field: ['publishAt'] });
  }
  faults.push(...(await namedItemsHeldLongerFaults(record, row.action, publishAt)));
  if (row.action.kind === 'LISTING')
    faults.push(...(await mentionedByOtherHeldFaults(record, row.itemId, { id: row.id, publishAt })));
  refuseIfAny(faults);
  const action = {
    ...row.action,
    payload: { ...row.action.payload, ...(text && { text }) },
  } as ScheduledAction;
  if (publishAt === row.publishAt && isJsonEqual(action, row.action))
    throw unchangedInputRefusal('publishAt');
  await updateScheduledActionAndMoveParts(record, row.id, action, publishAt);
  const fact = await embargoedFactFromAction(ctx, item, row.id, action, publishAt);
  return await heldFactOutcome(record, item, fact, await otherHeldActionWarnings(record, item.id, row.id));
}
