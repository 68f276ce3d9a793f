import type { Instant } from '../../domain/calendar/dates.ts';
import type { FactData } from '../../domain/fact/fact.ts';
import { type Fault, Refusal } from '../../domain/refusal.ts';
import type { FactKind } from '../../domain/fact/fact-kinds.ts';
import type { Context } from '../../record/context.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import type { OpenRecord } from '../../record/record.ts';
import { otherHeldStatements } from '../embargo/held-beside.ts';
import { embargoedFact } from '../embargo/embargoed-fact.ts';
import { lateFaults } from './late.ts';
import { outcomeOf, scheduledOutcome } from './outcome.ts';
import type { Outcome } from './run-item-command.ts';
import type { ScheduledAction } from '../embargo/scheduled-action.ts';
import { publishAction } from './publish-action.ts';
import { schedule } from '../embargo/scheduled.ts';

/** What is to be said, and as which fact its maker sees it while it is held back. */
export interface ActionToPublish {
  readonly action: ScheduledAction;
  readonly kind: FactKind;
  readonly data: FactData;
  readonly markets?: readonly string[];
  readonly publishAt: Instant | null | undefined;
  /** Where that stands in the input. */
  readonly publishAtField?: readonly string[];
  readonly warnings?: readonly Fault[];
}

/**
 * Says something of an item at once, or holds it under embargo until its instant; warns of what else is held back on it.
 * @throws Refusal INVALID for an instant that has passed
 */
export async function publishOrSchedule(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  {
    action,
    kind,
    data,
    markets = [],
    publishAt,
    publishAtField = ['publishAt'],
    warnings = [],
  }: ActionToPublish,
): Promise<Outcome> {
  const late = lateFaults(record, publishAt, ...publishAtField);
  if (late.length > 0) throw new Refusal(late[0]!);
  if (publishAt == null || publishAt <= record.recordedAt) {
    return await outcomeOf(record, item, await publishAction(ctx, record, action), warnings);
  }
  const id = await schedule(ctx, record, item.id, publishAt, action);
  const text = action.payload.text ?? null;
  const toBe = { id, kind, publishAt, effectiveAt: publishAt, markets, text, data };
  const beside = await otherHeldStatements(record, item.id, id);
  return await scheduledOutcome(record, item, await embargoedFact(ctx, item, toBe), [...warnings, ...beside]);
}
