import type { Commitment, Fact, Source } from '../domain/fact/fact.ts';
import { lifecycleAt } from '../domain/lifecycle/lifecycle.ts';
import { refuseIfAny } from '../domain/refusal.ts';
import {
  latestClosingTimeZone,
  transitionEffectiveAt,
  completenessFaults,
  stateDataFrom,
  type Transition,
} from '../domain/transition/transition.ts';
import { successorsToWithdrawOnReturn } from '../domain/succession/succession.ts';
import type { LifecycleState } from '../domain/words.ts';
import { guaranteeFaults, appendCommitmentFacts, classifyCommitmentChange } from './commitment.ts';
import type { Context } from './context.ts';
import type { WritableItem } from './caches/item-rows.ts';
import { marketsByCode } from './market.ts';
import type { NewFact, RecordWriter } from './record.ts';

export interface StateAnnouncement extends Transition {
  readonly itemId: string;
  readonly noticeId: string | null;
  readonly markets?: readonly string[];
  /** A fact from elsewhere: it need not be complete. */
  readonly source?: Source | null;
  /** The id that the fact was promised, where it was scheduled. */
  readonly id?: string;
  /** The rules were asked when it was scheduled, or an admin forced it: then `forced` says so in public. */
  readonly checked?: boolean;
  readonly forced?: boolean;
  /** The states that it was decided against, where it waits in a notice. */
  readonly found?: readonly LifecycleState[];
}

/**
 * Announces changes of state, one public fact each. Where a change comes with a promise that moves an earlier one, a
 * fact before it says by how much.
 * @returns the facts, in order
 * @throws Refusal with everything that is missing at once, unless the facts come from elsewhere
 */
export async function appendStateAnnouncements(
  ctx: Context,
  record: RecordWriter,
  announcements: readonly StateAnnouncement[],
): Promise<Fact[]> {
  const items = await record.items(announcements.map((one) => one.itemId));
  const faults = announcements.flatMap((one) =>
    one.source || one.checked ? [] : completenessFaultsNow(ctx, record, one, items),
  );
  refuseIfAny(faults);
  const made: StateAnnouncement[] = [];
  for (const one of announcements) {
    const kept = one.source ? one : await withoutBrokenGuarantees(ctx, record, one);
    if (!one.source) await appendMovedCommitments(ctx, record, kept);
    made.push(kept);
  }
  const zones = await timeZoneByMarketOfAnnouncements(ctx, announcements);
  const announced = await record.append(
    made.map((one) => ({
      itemId: one.itemId,
      kind: 'STATE_ANNOUNCED',
      ...(one.id && { id: one.id }),
      forced: one.forced ?? false,
      noticeId: one.noticeId,
      effectiveAt: transitionEffectiveAt(
        one,
        record.recordedAt,
        latestClosingTimeZone(
          one,
          (one.markets ?? []).flatMap((code) => zones.get(code) ?? []),
        ),
      ),
      effectiveOn: one.effectiveOn ?? null,
      markets: one.markets ?? [],
      text: one.text,
      source: one.source ?? null,
      data: {
        ...(one.reasons.length > 0 && { reasons: one.reasons }),
        state: stateDataFrom(one),
        ...(one.commitments.length > 0 && { commitments: commitmentsButOrders(one) }),
        ...(one.successors.length > 0 && { successors: one.successors }),
        ...(one.promise && { promise: one.promise }),
      },
    })),
  );
  await record.append(made.flatMap((one) => successorWithdrawalFacts(record, one, items)));
  return announced;
}

/** Takes back what was named to follow an item that is sold again, where it still is, under the same notice. */
function successorWithdrawalFacts(
  { recordedAt }: RecordWriter,
  { itemId, withdrawnSuccessors = [], noticeId, markets = [] }: StateAnnouncement,
  items: ReadonlyMap<string, WritableItem>,
): NewFact[] {
  if (withdrawnSuccessors.length === 0) return [];
  const decided = new Set(withdrawnSuccessors.map(({ id }) => id));
  const named = successorsToWithdrawOnReturn(items.get(itemId)!.activeFacts, recordedAt, markets);
  return named
    .filter(({ id }) => decided.has(id))
    .map((withdrawnSuccessor) => ({
      itemId,
      kind: 'SUCCESSOR_WITHDRAWN',
      effectiveAt: recordedAt,
      noticeId,
      data: { withdrawnSuccessor },
    }));
}

/** The announcement without the commitments that would go back on a guarantee that was given since it was scheduled. */
async function withoutBrokenGuarantees(
  ctx: Context,
  record: RecordWriter,
  one: StateAnnouncement,
): Promise<StateAnnouncement> {
  const { itemId, markets = [] } = one;
  const given = commitmentsButOrders(one);
  if (given.length === 0) return one;
  const commitments = given.map((commitment) => ({ itemId, commitment, markets }));
  const faults = await guaranteeFaults(ctx, record, commitments, (index) => [`${index}`]);
  const broken = new Set(faults.map(({ field }) => given[Number(field![0])]));
  const kept = given.filter((commitment) => !broken.has(commitment));
  return { ...one, commitments: [...one.commitments.filter(({ facet }) => facet === 'ORDERS'), ...kept] };
}

/** Says, before the change itself is said, by how much it moves each earlier commitment. */
async function appendMovedCommitments(
  ctx: Context,
  record: RecordWriter,
  one: StateAnnouncement,
): Promise<void> {
  const { itemId, markets = [], reasons, text, noticeId } = one;
  const given = commitmentsButOrders(one);
  if (given.length === 0) return;
  const { activeFacts: active } = await record.item(itemId);
  const market = (await marketsByCode(ctx, markets.slice(0, 1)))[0] ?? null;
  const moving = given.filter(
    (commitment) =>
      classifyCommitmentChange(active, commitment, { at: record.recordedAt, market }).change !== null,
  );
  await appendCommitmentFacts(
    ctx,
    record,
    moving.map((commitment) => ({ itemId, commitment, markets, reasons, text, noticeId, dated: true })),
  );
}

function commitmentsButOrders({ commitments }: StateAnnouncement): Commitment[] {
  return commitments.filter(({ facet }) => facet !== 'ORDERS');
}

/** The zones in which days end in the markets that announcements name. */
async function timeZoneByMarketOfAnnouncements(
  ctx: Context,
  announcements: readonly StateAnnouncement[],
): Promise<Map<string, string>> {
  const codes = [...new Set(announcements.flatMap(({ markets }) => markets ?? []))];
  const rows = codes.length > 0 ? await marketsByCode(ctx, codes) : [];
  return new Map(rows.flatMap((row) => (row ? [[row.code, row.timeZone]] : [])));
}

function completenessFaultsNow(
  ctx: Context,
  { recordedAt }: RecordWriter,
  one: StateAnnouncement,
  items: ReadonlyMap<string, WritableItem>,
) {
  const { activeFacts: active } = items.get(one.itemId)!;
  return completenessFaults(
    one,
    lifecycleAt(active, { at: recordedAt, market: null }).state,
    ctx.defaultLocale,
  );
}
