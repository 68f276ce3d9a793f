import { endOfPeriod, type Instant, type PreciseDate } from '../calendar/dates.ts';
import { isSameCommitmentSubject } from '../commitment/commitment-subject.ts';
import type {
  Commitment,
  ItemReference,
  LastOrder,
  TextByLocale,
  StateData,
  SuccessorData,
} from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import type { ErrorCode, Facet, LifecycleState, ReasonCode } from '../words.ts';

/** What is said with a change of state. */
export interface Transition {
  readonly to: LifecycleState;
  readonly reasons: readonly ReasonCode[];
  readonly text: TextByLocale | null;
  readonly effectiveAt?: Instant | null;
  readonly effectiveOn?: PreciseDate | null;
  readonly lastOrder?: LastOrder | null;
  /** Orders had ended already: an end of sale while stocks last takes none. */
  readonly ordersOver?: boolean;
  readonly resumesOn?: PreciseDate | null;
  /** A promised next word; a date that is null is a promise without one. */
  readonly promise?: { readonly by: PreciseDate | null } | null;
  readonly commitments: readonly Commitment[];
  readonly successors: readonly SuccessorData[];
  /** What was named to follow when it was decided is taken back with it: the item is sold again. */
  readonly withdrawnSuccessors?: readonly ItemReference[];
  readonly noSuccessorBecause?: TextByLocale | null;
  readonly teaser?: TextByLocale | null;
  readonly actions?: StateData['actions'];
}

/**
 * Everything that a change of state lacks, all at once (rules.md, R11, R12, R13, R14, R15). Facts from elsewhere need
 * not be complete and are not asked.
 * @param isFollowed whether a successor is named already that can be had, or leads to what can
 */
export function completenessFaults(
  transition: Transition,
  from: LifecycleState,
  defaultLocale: string,
  isFollowed = false,
): Fault[] {
  const faults: Fault[] = [];
  const ask = (lacks: boolean, code: ErrorCode, message: string, field: string) => {
    if (lacks) faults.push({ code, message, field: [field] });
  };
  ask(transition.to === from, 'SAME_STATE', `The item is ${from} already: post an update to say more.`, 'to');
  ask(transition.reasons.length === 0, 'REASON_REQUIRED', 'Give one reason or more.', 'reasons');
  ask(
    !transition.text?.[defaultLocale]?.trim(),
    'TEXT_REQUIRED',
    `Give the public text in "${defaultLocale}".`,
    'text',
  );
  const named = transition.successors.length > 0 || isFollowed;
  const last = transition.lastOrder && (transition.lastOrder.until || transition.lastOrder.whileStocksLast);
  if (transition.to === 'PAUSED') {
    const silent = !transition.resumesOn && !transition.promise;
    ask(silent, 'NEXT_UPDATE_REQUIRED', 'Say when it resumes, or by when you will say more.', 'resumesOn');
  }
  if (transition.to === 'REPLACEMENT_PLANNED') {
    const announced = named || (hasTextInAnyLocale(transition.teaser) && transition.promise);
    ask(
      !announced,
      'SUCCESSOR_REQUIRED',
      'Name a successor, or give a teaser and promise an update.',
      'successors',
    );
    const orders = last || hasCommitmentForFacet(transition, 'ORDERS');
    ask(
      !orders,
      'LAST_ORDER_REQUIRED',
      'Say whether orders go on: a last order, or a commitment for ORDERS.',
      'lastOrder',
    );
  }
  if (transition.to === 'DISCONTINUED') {
    ask(!last, 'LAST_ORDER_REQUIRED', 'Give the last order day, or say "while stocks last".', 'lastOrder');
    for (const facet of ['FULFILMENT', 'SERVICE'] as const) {
      ask(
        !hasCommitmentForFacet(transition, facet),
        'COMMITMENT_REQUIRED',
        `Say what holds for ${facet}.`,
        'commitments',
      );
    }
    const answered = named || hasTextInAnyLocale(transition.noSuccessorBecause) || transition.promise;
    ask(
      !answered,
      'SUCCESSOR_REQUIRED',
      'Name a successor, say why there is none, or promise an update.',
      'successors',
    );
  }
  return faults;
}

/** What a change of state says of the state itself, ORDERS included. */
export function stateDataFrom(transition: Transition): StateData {
  const orders = ordersStatusOfTransition(transition);
  const lastOrder = transition.lastOrder ?? lastOrderFromCommitments(transition);
  return {
    to: transition.to,
    ...(orders && { orders }),
    ...(lastOrder && { lastOrder }),
    ...(transition.resumesOn && { resumesOn: transition.resumesOn }),
    ...(transition.teaser && { teaser: transition.teaser }),
    ...(transition.noSuccessorBecause && { noSuccessorBecause: transition.noSuccessorBecause }),
    ...(transition.actions?.length && { actions: transition.actions }),
  };
}

/** From when a change of state holds: as said, for an end of sale at the end of the last order day, else now. */
export function transitionEffectiveAt(transition: Transition, now: Instant, zone: string): Instant | null {
  if (transition.effectiveOn) return null;
  if (transition.effectiveAt !== undefined) return transition.effectiveAt;
  const last = transition.to === 'DISCONTINUED' ? transition.lastOrder?.until : null;
  return last ? endOfPeriod(last, zone) : now;
}

/** The zone in which the last order day ends last, of those in which a change holds: it ends nowhere before. */
export function latestClosingTimeZone(
  { lastOrder }: Pick<Transition, 'lastOrder'>,
  zones: readonly string[],
): string {
  const [first = 'UTC', ...others] = zones;
  const until = lastOrder?.until;
  if (!until) return first;
  return others.reduce(
    (last, zone) => (endOfPeriod(until, zone) > endOfPeriod(until, last) ? zone : last),
    first,
  );
}

/** The last order where a commitment for ORDERS tells its day. */
function lastOrderFromCommitments({ commitments }: Transition): LastOrder | null {
  const terms = commitments.find(({ facet }) => facet === 'ORDERS')?.terms;
  return terms?.term === 'UNTIL' ? { until: terms.until, whileStocksLast: false, maxPerOrder: null } : null;
}

/** ORDERS as stated with the change; a date is told by the last order. */
function ordersStatusOfTransition({
  to,
  commitments,
  lastOrder,
  ordersOver,
}: Transition): StateData['orders'] | undefined {
  if (ordersOver) return 'ENDED';
  const terms = commitments.find((commitment) => commitment.facet === 'ORDERS')?.terms;
  if (!terms) return to === 'REPLACEMENT_PLANNED' && !lastOrder ? 'UNKNOWN' : undefined;
  if (terms.term === 'OPEN' || terms.term === 'ENDED') return terms.term;
  if (terms.term === 'TBA') return to === 'AVAILABLE' ? 'NOT_YET' : 'TBA';
  return terms.term === 'UNTIL' ? 'OPEN' : 'UNKNOWN';
}

function hasTextInAnyLocale(text: TextByLocale | null | undefined): boolean {
  return Object.values(text ?? {}).some((words) => words.trim() !== '');
}

function hasCommitmentForFacet(transition: Transition, facet: Facet): boolean {
  return transition.commitments.some((commitment) => isSameCommitmentSubject(commitment, { facet }));
}
