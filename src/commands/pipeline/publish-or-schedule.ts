import type { Instant } from '../../domain/calendar/dates.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { otherHeldActionWarnings } from '../embargo/held-beside.ts';
import { embargoedFactFromAction } from '../embargo/embargoed-fact.ts';
import { pastPublicationFaults } from './late.ts';
import { appendedFactOutcome, heldFactOutcome } from './outcome.ts';
import type { ItemCommandWorkOutcome } from './run-item-command.ts';
import type { NonListingAction } from '../embargo/scheduled-action.ts';
import { publishActionNow } from './publish-action.ts';
import { scheduleAction } from '../embargo/scheduled.ts';

/** What is to be said, and when. */
export interface ActionToPublish {
  readonly action: NonListingAction;
  readonly publishAt: Instant | null | undefined;
  /** Where that stands in the input. */
  readonly publishAtField?: readonly string[];
  readonly warnings?: readonly Fault[];
}

/**
 * Says something of an item at once, or holds it under embargo until its instant; warns of what else is held back on it.
 * @throws Refusal INVALID for an instant that has passed
 */
export async function publishOrScheduleAction(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  { action, publishAt, publishAtField = ['publishAt'], warnings = [] }: ActionToPublish,
): Promise<ItemCommandWorkOutcome> {
  refuseIfAny(pastPublicationFaults(record, publishAt, ...publishAtField));
  if (publishAt == null || publishAt <= record.recordedAt) {
    return await appendedFactOutcome(record, item, await publishActionNow(ctx, record, action), warnings);
  }
  const id = await scheduleAction(ctx, record, item.id, publishAt, action);
  const beside = await otherHeldActionWarnings(record, item.id, id);
  const fact = await embargoedFactFromAction(ctx, item, id, action, publishAt);
  return await heldFactOutcome(record, item, fact, [...warnings, ...beside]);
}
