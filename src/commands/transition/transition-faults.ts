import { endOfPeriod, type Instant, startOfPeriod } from '../../domain/calendar/dates.ts';
import {
  commitmentSubjectName,
  isSameCommitmentSubject,
} from '../../domain/commitment/commitment-subject.ts';
import { isOfferedButOrdersEnded, type Lifecycle, lifecycleAt } from '../../domain/lifecycle/lifecycle.ts';
import { type Fault, refuseIfAny } from '../../domain/refusal.ts';
import { successorsInForceForView } from '../../domain/succession/succession.ts';
import {
  transitionEffectiveAt,
  completenessFaults,
  type Transition,
} from '../../domain/transition/transition.ts';
import { transitionValidityFaults } from '../../domain/transition/transition-checks.ts';
import type { LifecycleState } from '../../domain/words.ts';
import { guaranteeFaults } from '../../record/commitment.ts';
import type { Context } from '../../record/context.ts';
import type { WritableItem } from '../../record/caches/item-rows.ts';
import type { RecordWriter } from '../../record/record.ts';
import { deadSuccessorFaults } from '../pipeline/dead-successors.ts';
import type { ResolvedTransitionParts, TransitionScope, TransitionInput } from './transition-input.ts';

/**
 * Refuses what is wrong and what is missing, all at once.
 * @returns what is missing and was forced
 */
export async function requireValidOrForcedTransition(
  ctx: Context,
  record: RecordWriter,
  input: TransitionInput,
  { transition, elsewhere }: ResolvedTransitionParts,
  scope: TransitionScope,
): Promise<Fault[]> {
  const { item, places, publishAt, now, zone } = scope;
  const held = places.map((market) => lifecycleAt(item.activeFacts, { at: now, market }));
  const began = held.flatMap(({ since, sinceOn }) => since ?? (sinceOn ? startOfPeriod(sinceOn, zone) : []));
  const wrong = [
    ...transitionValidityFaults(transition, {
      publishAt,
      now,
      since: began.length > 0 ? Math.max(...began) : null,
      zone,
    }),
    ...repeatedOrOrdersCommitmentFaults(input),
    ...withdrawSuccessorsFlagFaults(input, publishAt ?? now),
    ...successorOutsideMarketsFaults(input),
    ...lastOrderAfterOrdersEndedFaults(transition, held, scope),
    ...(await brokenGuaranteeFaults(ctx, record, input, { transition, elsewhere, later: [] }, item)),
  ];
  const before = held.map(({ state }) => state);
  const then = statesAtEffect(transition, scope);
  const same = before.some((state, index) => state === transition.to && then[index] === transition.to);
  const from = same ? transition.to : [...then, ...before].find((state) => state !== transition.to)!;
  const missing = [
    ...completenessFaults(
      transition,
      from,
      ctx.defaultLocale,
      await hasObtainableSuccessorEverywhere(ctx, record, scope),
    ),
    ...(await deadSuccessorFaults(ctx, record, transition.successors, 'successors')),
  ];
  const forcible = missing.filter(({ code }) => code !== 'SAME_STATE');
  const faults = [
    ...wrong,
    ...(same ? [] : alreadyInStateFaults(transition, then)),
    ...(input.force ? missing.filter((fault) => !forcible.includes(fault)) : missing),
  ];
  refuseIfAny(faults);
  return forcible;
}

/** The states that the change finds when it takes effect, as announced so far. */
function statesAtEffect(
  transition: Transition,
  { item, places, publishAt, now, zone }: TransitionScope,
): LifecycleState[] {
  const at = Math.max(now, transitionEffectiveAt(transition, publishAt ?? now, zone) ?? now);
  return places.map((market) => lifecycleAt(item.activeFacts, { at, market }).state);
}

/** A change to a state that another announced change will have brought by then. */
function alreadyInStateFaults({ to }: Transition, then: readonly LifecycleState[]): Fault[] {
  const message = `The item will be ${to} by then already: reschedule or cancel that change.`;
  return then.includes(to) ? [{ code: 'SAME_STATE', message, field: ['to'] }] : [];
}

/** A last order that is to come is none where no orders are taken any more. */
function lastOrderAfterOrdersEndedFaults(
  { to, lastOrder }: Transition,
  held: readonly Lifecycle[],
  { now, zone }: TransitionScope,
): Fault[] {
  if (to !== 'DISCONTINUED' || !lastOrder) return [];
  const isFuture = lastOrder.until && endOfPeriod(lastOrder.until, zone) > now;
  const isOver = held.every(isOfferedButOrdersEnded);
  const message = 'No orders are taken any more: give the day on which they ended.';
  return isFuture && isOver ? [makeFault('INVALID', message, ['lastOrder', 'until'])] : [];
}

/** Whether a successor is named already, in each place, that can be had or leads to what can. */
async function hasObtainableSuccessorEverywhere(
  ctx: Context,
  record: RecordWriter,
  { item, places, now: at }: TransitionScope,
): Promise<boolean> {
  for (const market of places) {
    const edges = successorsInForceForView(item.activeFacts, { at, market }).map(
      ({ data: successor }) => successor,
    );
    const dead = await deadSuccessorFaults(ctx, record, edges, 'successors');
    if (dead.length === edges.length) return false;
  }
  return true;
}

/** One word for each facet and market, and none about ORDERS beside the change of state. */
function repeatedOrOrdersCommitmentFaults({ commitments }: TransitionInput): Fault[] {
  const given = (commitments ?? []).map((one) => ({ ...one, own: one.markets.length > 0 }));
  return given.flatMap((commitment, index): Fault[] => {
    const { facet, own, markets: places } = commitment;
    const field = ['commitments', `${index}`, 'facet'];
    const again = given
      .slice(0, index)
      .some(
        (other) =>
          own &&
          other.own &&
          isSameCommitmentSubject(other, commitment) &&
          other.markets.some((one) => places.includes(one)),
      );
    const isBeside = facet === 'ORDERS' && own;
    return [
      ...(again
        ? [
            makeFault(
              'DUPLICATE',
              `Say only once what holds for ${commitmentSubjectName(commitment)} in each market.`,
              field,
            ),
          ]
        : []),
      ...(isBeside
        ? [
            makeFault(
              'INVALID',
              'ORDERS changes only with the state, where the state does: leave its markets out.',
              field,
            ),
          ]
        : []),
    ];
  });
}

/** What is named to follow is taken back with a sale that goes on at once, and not beside others that are named. */
function withdrawSuccessorsFlagFaults(
  { withdrawSuccessors, to, successors, effectiveAt }: TransitionInput,
  comesOut: Instant,
): Fault[] {
  if (!withdrawSuccessors) return [];
  const field = ['withdrawSuccessors'];
  const wrong = (is: boolean, message: string) => (is ? [makeFault('INVALID', message, field)] : []);
  return [
    ...wrong(
      to !== 'AVAILABLE',
      'What is named to follow is taken back only where the item is AVAILABLE again.',
    ),
    ...wrong((successors ?? []).length > 0, 'Name successors, or take back those that are named: not both.'),
    ...wrong(
      effectiveAt != null && effectiveAt > comesOut,
      'That holds as soon as it is public: let the change take effect then, or take them back by themselves.',
    ),
  ];
}

/** A change of single markets names what follows there. */
function successorOutsideMarketsFaults({ markets, successors }: TransitionInput): Fault[] {
  if (markets.length === 0) return [];
  return (successors ?? []).flatMap(({ sku, markets: own }, index): Fault[] => {
    const others = own.filter((market) => !markets.includes(market));
    const message = `Name what ${sku} follows in ${others.join(', ')} by itself: this change holds in ${markets.join(', ')} only.`;
    return others.length > 0 ? [makeFault('INVALID', message, ['successors', `${index}`, 'markets'])] : [];
  });
}

async function brokenGuaranteeFaults(
  ctx: Context,
  record: RecordWriter,
  input: TransitionInput,
  { transition, elsewhere }: ResolvedTransitionParts,
  item: WritableItem,
): Promise<Fault[]> {
  const own = transition.commitments
    .filter(({ facet }) => facet !== 'ORDERS')
    .map((commitment) => ({ itemId: item.id, commitment, markets: input.markets }));
  const all = [...own, ...elsewhere];
  const given = input.commitments ?? [];
  return await guaranteeFaults(ctx, record, all, (index) => {
    const { commitment, markets } = all[index]!;
    const isOwn = index < own.length;
    const at = given.findIndex(
      (one) =>
        isSameCommitmentSubject(one, commitment) &&
        (isOwn ? one.markets.length === 0 : one.markets === markets),
    );
    return ['commitments', `${at}`, 'terms'];
  });
}

function makeFault(code: Fault['code'], message: string, field: readonly string[]): Fault {
  return { code, message, field };
}
