import { z } from 'zod';
import type { Instant } from '../../domain/calendar/dates.ts';
import { anchorDays } from '../../domain/commitment/anchors.ts';
import type { MarketClock } from '../../domain/fact/active-facts.ts';
import type { Commitment, SuccessorData } from '../../domain/fact/fact.ts';
import { isOfferedButOrdersEnded, lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { refuseIfAny } from '../../domain/refusal.ts';
import {
  transitionEffectiveAt,
  latestClosingTimeZone,
  type Transition,
} from '../../domain/transition/transition.ts';
import { MAX_SUCCESSORS_PER_TRANSITION } from '../../domain/transition/transition-checks.ts';
import { successorsToWithdrawOnReturn } from '../../domain/succession/succession.ts';
import { LIFECYCLE_STATES } from '../../domain/words.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { NewCommitment } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import { marketsByCode } from '../../record/market.ts';
import type { RecordWriter } from '../../record/record.ts';
import {
  commitmentFromInput,
  unknownMarketFaults,
  runStepsRefusingTogether,
} from '../pipeline/references.ts';
import * as shapes from '../pipeline/shapes.ts';
import { resolveSuccessorInputs } from '../pipeline/successor-references.ts';

export const transitionInputShape = z.object({
  ...shapes.commonInputShapes,
  sku: shapes.skuShape,
  to: z.enum(LIFECYCLE_STATES),
  reasons: shapes.reasonCodesShape,
  text: shapes.optionalLocalizedTextShape,
  markets: shapes.marketsOrEverywhereShape,
  effectiveAt: shapes.instantShape.nullish(),
  publishAt: shapes.instantShape.nullish(),
  lastOrder: shapes.lastOrderShape,
  resumesOn: shapes.preciseDateShape.nullish(),
  nextUpdateBy: shapes.preciseDateShape.nullish(),
  commitments: z.array(shapes.commitmentShape).max(50, 'Give 50 commitments at most').nullish(),
  successors: z.array(shapes.successorShape).nullish(),
  withdrawSuccessors: z.boolean().nullish(),
  noSuccessorBecause: shapes.optionalLocalizedTextShape,
  teaser: shapes.optionalLocalizedTextShape,
  actions: shapes.actionLinksShape,
  internalNote: shapes.internalNoteShape,
  force: z.boolean().nullish(),
});

/** What a caller is told who may not force. */
export const FORCE_NEEDS_ADMIN_MESSAGE = 'Forcing takes a key with the role ADMIN: give what is missing.';

export type TransitionInput = z.output<typeof transitionInputShape>;

/** Where and when a change of state is said. */
export interface TransitionScope {
  readonly item: WritableItem;
  /** When it becomes public; null for at once. */
  readonly publishAt: Instant | null;
  readonly now: Instant;
  /** The markets that it names; null alone for everywhere. */
  readonly places: readonly (MarketClock | null)[];
  /** In which its days end last. */
  readonly zone: string;
}

/** A change of state as it will be said, and what comes beside it. */
export interface ResolvedTransitionParts {
  readonly transition: Transition;
  /** Successors that come out later by themselves. */
  readonly later: readonly { readonly successor: SuccessorData; readonly publishAt: Instant }[];
  /** Commitments for markets of their own: facts beside the change of state. */
  readonly elsewhere: readonly NewCommitment[];
}

/** Finds the place and time of a change of state. */
export async function resolveTransitionScope(
  ctx: Context,
  record: RecordWriter,
  item: WritableItem,
  { markets, publishAt, lastOrder }: TransitionInput,
): Promise<TransitionScope> {
  const now = record.recordedAt;
  const rows = await marketsByCode(ctx, markets);
  const zones = rows.map((market) => market?.timeZone ?? 'UTC');
  return {
    item,
    now,
    publishAt: publishAt != null && publishAt > now ? publishAt : null,
    places: rows.length > 0 ? rows : [null],
    zone: latestClosingTimeZone({ lastOrder }, zones),
  };
}

/**
 * Turns an input into what is said: rules are resolved, names looked up.
 * @throws Refusal with all that names nothing
 */
export async function resolveTransitionInput(
  ctx: Context,
  record: RecordWriter,
  input: TransitionInput,
  scope: TransitionScope,
): Promise<ResolvedTransitionParts> {
  const { item, places, publishAt, now } = scope;
  const given = input.successors ?? [];
  const promised = input.commitments ?? [];
  await requireKnownOwnAndCommitmentMarkets(ctx, input);
  const known = await resolveSuccessorInputs(
    ctx,
    record,
    item,
    given.slice(0, MAX_SUCCESSORS_PER_TRANSITION + 1),
    publishAt,
    'successors',
    '#',
  );
  // What follows by a change of single markets follows there.
  const named = known.map((one) => (one.markets.length > 0 ? one : { ...one, markets: input.markets }));
  const isLater = (index: number) => (given[index]?.publishAt ?? 0) > (publishAt ?? now);
  const commitments = await resolveCommitments(ctx, input, scope);
  const isOwn = (index: number) => promised[index]!.markets.length > 0;
  const isOver =
    input.to === 'DISCONTINUED' &&
    input.lastOrder?.until === null &&
    places.every((market) => isOfferedButOrdersEnded(lifecycleAt(item.activeFacts, { at: now, market })));
  return {
    elsewhere: commitments.flatMap((commitment, index) =>
      isOwn(index) ? [{ itemId: item.id, commitment, markets: promised[index]!.markets, dated: true }] : [],
    ),
    transition: {
      to: input.to,
      reasons: input.reasons,
      text: input.text,
      ...(input.effectiveAt != null && { effectiveAt: input.effectiveAt }),
      lastOrder: input.lastOrder,
      ...(isOver && { ordersOver: true }),
      resumesOn: input.resumesOn ?? null,
      promise: input.nextUpdateBy ? { by: input.nextUpdateBy } : null,
      commitments: commitments.filter((_, index) => !isOwn(index)),
      successors: named.filter((_, index) => !isLater(index)),
      ...(input.withdrawSuccessors && {
        withdrawnSuccessors: successorsToWithdrawOnReturn(item.activeFacts, now, input.markets),
      }),
      noSuccessorBecause: input.noSuccessorBecause,
      teaser: input.teaser,
      actions: input.actions,
    },
    later: named.flatMap((successor, index) =>
      isLater(index) ? [{ successor, publishAt: given[index]!.publishAt! }] : [],
    ),
  };
}

async function requireKnownOwnAndCommitmentMarkets(
  ctx: Context,
  { markets, commitments }: TransitionInput,
): Promise<void> {
  const faults = await unknownMarketFaults(ctx, markets, 'markets');
  for (const [index, one] of (commitments ?? []).entries())
    faults.push(...(await unknownMarketFaults(ctx, one.markets, 'commitments', `${index}`, 'markets')));
  refuseIfAny(faults);
}

/** The commitments of the input; a rule counts as in the first market for which it is said. */
async function resolveCommitments(
  ctx: Context,
  input: TransitionInput,
  { item, publishAt, now, places, zone }: TransitionScope,
): Promise<Commitment[]> {
  const given = input.commitments ?? [];
  const clocks = await marketsByCode(
    ctx,
    given.flatMap(({ markets }) => markets.slice(0, 1)),
  );
  const at = publishAt ?? now;
  const { to, lastOrder } = input;
  const dated = input.effectiveAt == null ? {} : { effectiveAt: input.effectiveAt };
  const effectiveAt =
    transitionEffectiveAt({ ...EMPTY_TRANSITION_PARTS, ...dated, to, lastOrder }, at, zone) ?? at;
  return runStepsRefusingTogether(
    given.map((one, index) => () => {
      const market = clocks.find((clock) => clock?.code === one.markets[0]) ?? places[0]!;
      const anchors = anchorDays(item.activeFacts, { at, market }, { to, lastOrder, effectiveAt });
      return commitmentFromInput(one, anchors, 'commitments', `${index}`);
    }),
  );
}

const EMPTY_TRANSITION_PARTS = { reasons: [], text: null, commitments: [], successors: [] };
