import { itemIdsAffectedByFactData } from '../../domain/notice/affected-items.ts';
import type { Instant } from '../../domain/calendar/dates.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import { transitionEffectiveAt } from '../../domain/transition/transition.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import type { ScheduledStateChange } from '../embargo/scheduled-action.ts';
import type { ItemChange } from '../pipeline/change.ts';
import { embargoedFactFromState } from '../embargo/embargoed-fact.ts';
import { type NoticeRowPosition, scheduleAction } from '../embargo/scheduled.ts';
import { requireValidOrForcedTransition } from './transition-faults.ts';
import {
  type ResolvedTransitionParts,
  resolveTransitionInput,
  type TransitionScope,
  resolveTransitionScope,
  type TransitionInput,
} from './transition-input.ts';
import { transitionWarnings } from '../pipeline/warnings.ts';

/** A change of state that nothing speaks against, ready to be said or held back. */
export interface ValidatedTransition {
  readonly setting: TransitionScope;
  readonly parts: ResolvedTransitionParts;
  /** When it takes effect. */
  readonly then: Instant;
  readonly state: ScheduledStateChange;
}

/**
 * Decides a change of state of an item by the rules (rules.md, R15, R16).
 * @throws Refusal with everything that is missing or wrong at once; an admin may force what is missing
 */
export async function validateTransitionInput(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  input: TransitionInput,
): Promise<ValidatedTransition> {
  const scope = await resolveTransitionScope(ctx, record, item, input);
  const parts = await resolveTransitionInput(ctx, record, input, scope);
  const forced = (await requireValidOrForcedTransition(ctx, record, input, parts, scope)).length > 0;
  const { publishAt, now, zone } = scope;
  const then = transitionEffectiveAt(parts.transition, publishAt ?? now, zone) ?? now;
  const state = { ...parts.transition, itemId: item.id, markets: input.markets, forced, checked: true };
  return { setting: scope, parts, then, state };
}

/**
 * Holds a change of state back until its instant; in a notice it is said then only if it still leads on from the states
 * that it was decided against. Returns the fact as its maker sees it until then.
 */
export async function holdTransitionBack(
  ctx: Context,
  record: RecordWriter,
  { setting: { item, publishAt, places }, state, then }: ValidatedTransition,
  inNotice: NoticeRowPosition | null = null,
): Promise<Fact> {
  const found = places.map((market) => lifecycleAt(item.activeFacts, { at: then, market }).state);
  const it = { ...state, effectiveAt: then, ...(inNotice && { found }) };
  const id = await scheduleAction(ctx, record, item.id, publishAt!, { kind: 'STATE', payload: it }, inNotice);
  return await embargoedFactFromState(ctx, item, id, it, publishAt!);
}

/** Holds back the successors that come out after the change by themselves, as parts of it. */
export async function holdLaterSuccessorsBack(
  ctx: Context,
  record: RecordWriter,
  { setting: { item }, parts: { later } }: ValidatedTransition,
  { id, noticeId }: Fact,
): Promise<void> {
  for (const { successor, publishAt } of later) {
    const it = { itemId: item.id, successor, noticeId };
    await scheduleAction(ctx, record, item.id, publishAt, { with: id, kind: 'SUCCESSOR', payload: it });
  }
}

/** The commitments for markets of their own, as facts beside the change. */
export function newCommitmentsWithOwnMarkets(
  { parts: { elsewhere } }: ValidatedTransition,
  noticeId: string | null,
): NewCommitment[] {
  return elsewhere.map((it) => ({ ...it, noticeId }));
}

/** The items of whose answers changes of state decide, once they are said with all their parts. */
export function itemIdsAffectedByTransitions(rows: readonly ValidatedTransition[]): string[] {
  const affected = rows.flatMap(({ setting: { item }, state, parts: { later } }) => [
    ...itemIdsAffectedByFactData(item.id, {
      successors: [...state.successors, ...later.map(({ successor }) => successor)],
    }),
    ...(state.withdrawnSuccessors ?? []).map(({ id }) => id),
  ]);
  return [...new Set(affected)];
}

/** What a change of state does to its item, once it is said or held back; warnings come apart (`validatedTransitionWarnings`). */
export async function itemChangeFromTransition(
  record: RecordWriter,
  { setting: { item, places, now }, then }: ValidatedTransition,
  fact: Fact,
): Promise<ItemChange> {
  const isStated = fact.sequence > 0;
  return {
    itemId: item.id,
    market: places[0]!,
    otherMarkets: places.slice(1),
    at: now,
    then,
    before: item.activeFacts,
    after: isStated ? (await record.item(item.id)).activeFacts : [...item.activeFacts, fact],
    headline: fact.headline,
    warnings: [],
  };
}

/** What a demanding reader would ask of a change of state before it goes out. */
export async function validatedTransitionWarnings(
  ctx: Context,
  record: RecordWriter,
  { setting: { item, now, publishAt, zone }, parts: { transition }, state, then }: ValidatedTransition,
): Promise<Fault[]> {
  const when = { announcedAt: publishAt ?? now, then, zone };
  return await transitionWarnings(ctx, record, item, transition, state.markets ?? [], when);
}
