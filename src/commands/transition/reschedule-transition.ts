import { z } from 'zod';
import {
  addDays,
  dayOfInstant,
  type Instant,
  lastDayOf,
  startOfPeriod,
  isoInstantText,
} from '../../domain/calendar/dates.ts';
import type { LastOrder, StateData } from '../../domain/fact/fact.ts';
import { isOfferedButOrdersEnded, lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { latestClosingTimeZone, stateDataFrom } from '../../domain/transition/transition.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode, marketsOrEverywhere } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import { appendRecomputedCommitments } from '../../record/rules.ts';
import { unlistedItemFaults } from '../embargo/item-of-scheduled.ts';
import { embargoedFactFromState } from '../embargo/embargoed-fact.ts';
import { otherHeldActionWarnings } from '../embargo/held-beside.ts';
import { namedItemsHeldLongerFaults } from '../embargo/held-listing.ts';
import { updateScheduledActionAndMoveParts } from '../embargo/scheduled.ts';
import type { ScheduledStateChange } from '../embargo/scheduled-action.ts';
import { lockWaitingNonStateAction, moveOrRewordNonStateAction } from '../embargo/waiting-statement.ts';
import {
  requirePendingTransition,
  latestLastOrderEndInstant,
  type PendingTransition,
  requirePublicFactByEntryId,
} from '../pipeline/announced.ts';
import { appendFactWithNoticeIfText } from '../pipeline/append-fact.ts';
import { pastPublicationFaults } from '../pipeline/late.ts';
import { appendedFactOutcome, heldFactOutcome } from '../pipeline/outcome.ts';
import { type ItemCommandAnswer, runItemCommand } from '../pipeline/run-item-command.ts';
import * as shapes from '../pipeline/shapes.ts';
import { isJsonEqual, unchangedInputRefusal } from '../pipeline/unchanged.ts';

const rescheduleTransitionShape = z.object({
  ...shapes.commonInputShapes,
  entryId: z.string(),
  effectiveAt: shapes.instantShape,
  publishAt: shapes.instantShape.nullish(),
  text: shapes.optionalLocalizedTextShape,
});

type RescheduleTransitionInput = z.output<typeof rescheduleTransitionShape>;

/**
 * Moves an announced change of state to another instant: a public fact where it was public, no trace at all while it
 * is under embargo. There `publishAt` moves when it comes out; one that came out with its effect is moved with it.
 * Anything else that waits under embargo by itself comes out at `publishAt`, or else at `effectiveAt`.
 * The last order day of an end of sale that comes with it moves too, but not before the one that was public first.
 * @throws Refusal NOT_FOUND, CONFLICT for a change that took effect, BACKDATED, INVALID before the last order ends,
 *   DUPLICATE for the instant that stands already
 */
export async function rescheduleTransition(ctx: Context, raw: unknown): Promise<ItemCommandAnswer> {
  const verb = { name: 'rescheduleTransition', role: 'MANAGER', shape: rescheduleTransitionShape } as const;
  return await runItemCommand(ctx, verb, raw, async (input, record) => {
    const statement = await lockWaitingNonStateAction(record, input.entryId, input.expectedVersion);
    if (statement) {
      const comesOut = input.publishAt ?? input.effectiveAt;
      return await moveOrRewordNonStateAction(ctx, record, statement, comesOut, input.text);
    }
    const announced = await requirePendingTransition(record, input.entryId, input.expectedVersion);
    const { item, waiting, fact } = announced;
    if (waiting) refuseIfAny(await unlistedItemFaults(record, item.id));
    const { effectiveAt, text } = input;
    const publishAt = rescheduledPublishAt(announced, input);
    if (isRescheduleUnchanged(announced, input, publishAt)) throw unchangedInputRefusal('effectiveAt');
    const endsOrders = await isTransitionEndingOrders(ctx, record, announced);
    const lastOrder = endsOrders ? await movedLastOrder(ctx, record, announced, input) : null;
    await refuseInvalidInstants(ctx, record, announced, input, { publishAt, lastOrder, endsOrders });
    if (waiting) {
      const own = waiting.action.payload as ScheduledStateChange;
      const moved = { kind: 'STATE', payload: own } as const;
      refuseIfAny(await namedItemsHeldLongerFaults(record, moved, publishAt!));
      const it = { ...own, effectiveAt, ...(lastOrder && { lastOrder }), ...(text && { text }) };
      await updateScheduledActionAndMoveParts(record, waiting.id, { kind: 'STATE', payload: it }, publishAt!);
      const fact = await embargoedFactFromState(ctx, item, waiting.id, it, publishAt!);
      return await heldFactOutcome(
        record,
        item,
        fact,
        await otherHeldActionWarnings(record, item.id, waiting.id),
      );
    }
    const data = { state: { to: fact.data.state!.to, ...(lastOrder && { lastOrder }) } };
    const more = { corrects: fact.sequence, effectiveAt, text, markets: fact.markets };
    const rescheduled = await appendFactWithNoticeIfText(ctx, record, item, 'STATE_RESCHEDULED', data, more);
    await appendRecomputedCommitments(ctx, record, rescheduled);
    return await appendedFactOutcome(record, item, rescheduled);
  });
}

/**
 * When a held change comes out: when it is told to; with its effect where both were one instant and the effect comes
 * later; else as before. Null for one that is public.
 */
function rescheduledPublishAt(
  { waiting }: PendingTransition,
  { effectiveAt, publishAt }: RescheduleTransitionInput,
): Instant | null {
  if (!waiting) return null;
  if (publishAt != null) return publishAt;
  const isOne = (waiting.action.payload as ScheduledStateChange).effectiveAt === waiting.publishAt;
  return isOne ? Math.max(waiting.publishAt, effectiveAt) : waiting.publishAt;
}

/** Whether a change takes effect and comes out when it did before, and nothing else is said. */
function isRescheduleUnchanged(
  announced: PendingTransition,
  { effectiveAt, text }: RescheduleTransitionInput,
  publishAt: Instant | null,
): boolean {
  const { waiting, fact } = announced;
  if (
    effectiveAt !== pendingTransitionDetails(announced).effectiveAt ||
    publishAt !== (waiting?.publishAt ?? null)
  )
    return false;
  return !text || isJsonEqual(text, fact ? fact.text : (waiting.action.payload as ScheduledStateChange).text);
}

/**
 * The last order of an end of sale that comes on the day after its last order day: that day moves with it, to the last one
 * that is over by then, but never to one before the day that was made public first. Null where it does not move.
 */
async function movedLastOrder(
  ctx: Context,
  record: RecordWriter,
  announced: PendingTransition,
  { entryId, effectiveAt }: RescheduleTransitionInput,
): Promise<LastOrder | null> {
  const { state, markets, effectiveAt: before } = pendingTransitionDetails(announced);
  const { lastOrder } = state;
  if (!lastOrder?.until || before === null) return null;
  const zones = (await marketsByCode(ctx, markets)).map((market) => market?.timeZone ?? 'UTC');
  const dayBefore = (at: Instant) =>
    addDays(dayOfInstant(at, latestClosingTimeZone({ lastOrder }, zones)), -1);
  if (lastDayOf(lastOrder.until) !== dayBefore(before)) return null;
  const first =
    announced.fact && (await requirePublicFactByEntryId(record, entryId)).fact.data.state?.lastOrder;
  const earliest = first ? await latestLastOrderEndInstant(ctx, first, markets) : null;
  if (earliest !== null && effectiveAt < earliest) return first!;
  return { ...lastOrder, until: { date: dayBefore(effectiveAt), precision: 'DAY' } };
}

/** Whether it is the change that ends the orders: not where none are taken any more wherever it was said, as for a stock that is gone. */
async function isTransitionEndingOrders(
  ctx: Context,
  { recordedAt: at }: RecordWriter,
  announced: PendingTransition,
): Promise<boolean> {
  const { state, markets } = pendingTransitionDetails(announced);
  if (state.to !== 'DISCONTINUED') return false;
  const places = await marketsOrEverywhere(ctx, markets);
  return places.some(
    (market) => !isOfferedButOrdersEnded(lifecycleAt(announced.item.activeFacts, { at, market })),
  );
}

async function refuseInvalidInstants(
  ctx: Context,
  record: RecordWriter,
  announced: PendingTransition,
  { effectiveAt, publishAt: given }: RescheduleTransitionInput,
  moved: {
    readonly publishAt: Instant | null;
    readonly lastOrder: LastOrder | null;
    readonly endsOrders: boolean;
  },
): Promise<void> {
  const { recordedAt: at } = record;
  const { state, markets } = pendingTransitionDetails(announced);
  const [market = null] = await marketsByCode(ctx, markets.slice(0, 1));
  const { since, sinceOn } = lifecycleAt(announced.item.activeFacts, { at, market });
  const began = since ?? (sinceOn && startOfPeriod(sinceOn, market?.timeZone ?? 'UTC'));
  const { publishAt, lastOrder, endsOrders } = moved;
  const closes = endsOrders
    ? await latestLastOrderEndInstant(ctx, lastOrder ?? state.lastOrder, markets)
    : null;
  const faults: Fault[] = pastPublicationFaults(record, given, 'publishAt');
  const wrong = (code: Fault['code'], message: string) =>
    faults.push({ code, message, field: ['effectiveAt'] });
  if (began !== null && effectiveAt < began)
    wrong(
      'BACKDATED',
      `Let it take effect at ${isoInstantText(began)} or later: the current state began then.`,
    );
  if (publishAt !== null && effectiveAt < publishAt)
    wrong('INVALID', 'Let it take effect when it is published, or later.');
  const withdrawn =
    (announced.waiting?.action.payload as ScheduledStateChange | undefined)?.withdrawnSuccessors ?? [];
  if (withdrawn.length > 0 && publishAt !== null && effectiveAt > publishAt)
    wrong(
      'INVALID',
      'Let it take effect when it is published: what is named to follow is taken back with it then.',
    );
  if (announced.fact && given != null) {
    const message = 'That is public already: leave `publishAt` out.';
    faults.push({ code: 'CONFLICT', message, field: ['publishAt'] });
  }
  if (closes !== null && effectiveAt < closes)
    wrong(
      'INVALID',
      `Let it take effect at ${isoInstantText(closes)} or later: the last order day ends then.`,
    );
  refuseIfAny(faults);
}

/** What an announced change says of the state, and where it holds. */
function pendingTransitionDetails({ fact, waiting }: PendingTransition): {
  state: StateData;
  markets: readonly string[];
  effectiveAt: Instant | null;
} {
  if (fact) return { state: fact.data.state!, markets: fact.markets, effectiveAt: fact.effectiveAt };
  const it = waiting.action.payload as ScheduledStateChange;
  return { state: stateDataFrom(it), markets: it.markets ?? [], effectiveAt: it.effectiveAt ?? null };
}
