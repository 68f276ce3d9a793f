import { affectedItems } from '../../domain/notice/affected-items.ts';
import type { Instant } from '../../domain/calendar/calendar.ts';
import type { Fact } from '../../domain/fact/fact.ts';
import { lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import type { Fault } from '../../domain/refusal.ts';
import { effectiveFrom } from '../../domain/transition/transition.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import type { ItemRow } from '../../record/caches/item-rows.ts';
import type { OpenRecord } from '../../record/record.ts';
import type { StateAnnouncement } from '../../record/transition.ts';
import type { Change } from '../pipeline/change.ts';
import { hiddenState } from '../embargo/hidden.ts';
import { type InNotice, schedule } from '../embargo/scheduled.ts';
import { forcedPast } from './transition-faults.ts';
import { type Parts, partsOf, type Setting, settingOf, type TransitionGiven } from './transition-said.ts';
import { warningsFor } from '../pipeline/warnings.ts';

/** A change of state that nothing speaks against, ready to be said or held back. */
export interface Decided {
  readonly setting: Setting;
  readonly parts: Parts;
  /** When it takes effect. */
  readonly then: Instant;
  readonly saying: Omit<StateAnnouncement, 'noticeId' | 'id'>;
}

/**
 * Decides a change of state of an item by the rules (product.md, state rules).
 * @throws Refusal with everything that is missing or wrong at once; an admin may force what is missing
 */
export async function decideTransition(
  ctx: Context,
  record: OpenRecord,
  item: ItemRow,
  input: TransitionGiven,
): Promise<Decided> {
  const setting = await settingOf(ctx, record, item, input);
  const parts = await partsOf(ctx, record, input, setting);
  const forced = (await forcedPast(ctx, record, input, parts, setting)).length > 0;
  const { publishAt, now, zone } = setting;
  const then = effectiveFrom(parts.said, publishAt ?? now, zone) ?? now;
  const saying = { ...parts.said, itemId: item.id, markets: input.markets, forced, checked: true };
  return { setting, parts, then, saying };
}

/**
 * Holds a change of state back until its instant; in a notice it is said then only if it still leads on from the states
 * that it was decided against. Returns the fact as its maker sees it until then.
 */
export async function holdBack(
  ctx: Context,
  record: OpenRecord,
  { setting: { item, publishAt, places }, saying, then }: Decided,
  inNotice: InNotice | null = null,
): Promise<Fact> {
  const found = places.map((market) => lifecycleAt(item.standing, { at: then, market }).state);
  const it = { ...saying, effectiveAt: then, ...(inNotice && { found }) };
  const id = await schedule(ctx, record, item.id, publishAt!, { say: 'STATE', it }, inNotice);
  return await hiddenState(ctx, item, id, it, publishAt!);
}

/** Holds back the successors that come out after the change by themselves, as parts of it. */
export async function holdLater(
  ctx: Context,
  record: OpenRecord,
  { setting: { item }, parts: { later } }: Decided,
  { id, noticeId }: Fact,
): Promise<void> {
  for (const { successor, publishAt } of later) {
    const it = { itemId: item.id, successor, noticeId };
    await schedule(ctx, record, item.id, publishAt, { with: id, say: 'SUCCESSOR', it });
  }
}

/** The commitments for markets of their own, as facts beside the change. */
export function besides({ parts: { elsewhere } }: Decided, noticeId: string | null): NewCommitment[] {
  return elsewhere.map((it) => ({ ...it, noticeId }));
}

/** The items of whose answers changes of state decide, once they are said with all their parts. */
export function affectedByAll(rows: readonly Decided[]): string[] {
  const affected = rows.flatMap(({ setting: { item }, saying, parts: { later } }) =>
    affectedItems(item.id, {
      successors: [...saying.successors, ...later.map(({ successor }) => successor)],
    }),
  );
  return [...new Set(affected)];
}

/** What a change of state does to its item, once it is said or held back; warnings come apart (`warningsAbout`). */
export async function changeBy(
  record: OpenRecord,
  { setting: { item, places, now }, then }: Decided,
  fact: Fact,
): Promise<Change> {
  const isSaid = fact.sequence > 0;
  return {
    itemId: item.id,
    market: places[0]!,
    at: now,
    then,
    before: item.standing,
    after: isSaid ? (await record.items([item.id])).get(item.id)!.standing : [...item.standing, fact],
    headline: fact.headline,
    warnings: [],
  };
}

/** What a demanding reader would ask of a change of state before it goes out. */
export async function warningsAbout(
  ctx: Context,
  record: OpenRecord,
  { setting: { item, now, publishAt, zone }, parts: { said }, saying, then }: Decided,
): Promise<Fault[]> {
  const when = { announcedAt: publishAt ?? now, then, zone };
  return await warningsFor(ctx, record, item, said, saying.markets ?? [], when);
}
