import {
  dayOfInstant,
  endOfPeriod,
  type Instant,
  isDay,
  lastDayOf,
  type PreciseDate,
  startOfPeriod,
  FIRST_GIVABLE_YEAR,
  isGivableDay,
  isGivableYear,
  LAST_GIVABLE_YEAR,
} from '../calendar/dates.ts';
import { commitmentSubjectName } from '../commitment/commitment-subject.ts';
import type { FacetTerms } from '../fact/fact.ts';
import type { Fault } from '../refusal.ts';
import { successorKey } from '../succession/succession.ts';
import { transitionEffectiveAt, type Transition } from './transition.ts';
import { type ErrorCode, REASON_CODES } from '../words.ts';

/** When a change of state is said. */
export interface TransitionCheckTimes {
  /** When it is to come out; null for at once. */
  readonly publishAt: Instant | null;
  readonly now: Instant;
  /** From when the state holds that the item has now; null where that is not known. */
  readonly since: Instant | null;
  /** In which the days of the change end: that of its market. */
  readonly zone?: string;
  /** The day that it is there, where the caller knows it. */
  readonly today?: string;
}

/** So many successors one change of state may name. */
export const MAX_SUCCESSORS_PER_TRANSITION = 20;

/**
 * Everything that is wrong with what a change of state says, all at once; what it lacks is told by `completenessFaults`
 * (rules.md, R17, R18, R19).
 * @returns BACKDATED where it would hold before the current state began; DUPLICATE for a reason, facet or successor
 * that is given twice; TOO_MANY successors; INVALID for anything else
 */
export function transitionValidityFaults(transition: Transition, when: TransitionCheckTimes): Fault[] {
  return [
    ...transitionReasonFaults(transition),
    ...dateBoundsFaults(transition, when),
    ...effectInstantFaults(transition, when),
    ...lastOrderFaults(transition, when),
    ...pastResumptionAndPromiseFaults(transition, when),
    ...contradictionFaults(transition, when),
    ...duplicateFacetFaults(transition),
    ...successorListFaults(transition),
  ];
}

function transitionReasonFaults({ reasons }: Transition): Fault[] {
  const unknown = [...new Set(reasons)].filter((reason) => !REASON_CODES.includes(reason));
  return [
    ...unknown.map((reason) =>
      makeFault('INVALID', `"${reason}" is no reason: give one that the schema names.`, 'reasons'),
    ),
    ...repeatedValues(reasons).map((reason) =>
      makeFault('DUPLICATE', `Give the reason ${reason} only once.`, 'reasons'),
    ),
  ];
}

/** Days and instants that nobody means. */
function dateBoundsFaults(transition: Transition, { publishAt }: TransitionCheckTimes): Fault[] {
  const message = `Give a date between the years ${FIRST_GIVABLE_YEAR} and ${LAST_GIVABLE_YEAR}.`;
  const days: [PreciseDate | null | undefined, ...string[]][] = [
    [transition.effectiveOn, 'effectiveOn'],
    [transition.lastOrder?.until, 'lastOrder', 'until'],
    [transition.resumesOn, 'resumesOn'],
    [transition.promise?.by, 'nextUpdateBy'],
    ...transition.commitments.map(({ terms }, index): [PreciseDate | null, ...string[]] => [
      terms.term === 'UNTIL' ? terms.until : null,
      'commitments',
      `${index}`,
      'terms',
      'until',
    ]),
  ];
  const instants: [Instant | null | undefined, string][] = [
    [transition.effectiveAt, 'effectiveAt'],
    [publishAt, 'publishAt'],
  ];
  return [
    ...instants.flatMap(([at, field]) =>
      at == null || isGivableYear(new Date(at).getUTCFullYear()) ? [] : makeFault('INVALID', message, field),
    ),
    ...days.flatMap(([period, ...field]) =>
      !period || isGivableDay(period.date) ? [] : makeFault('INVALID', message, ...field),
    ),
  ];
}

function effectInstantFaults(
  transition: Transition,
  { publishAt, since, zone = 'UTC' }: TransitionCheckTimes,
): Fault[] {
  const field = transition.effectiveOn ? 'effectiveOn' : 'effectiveAt';
  const given = startOfEffectivePeriod(transition, zone) ?? transition.effectiveAt;
  const effect = given ?? endOfSaleInstantFromLastOrder(transition, zone);
  const faults: Fault[] = [];
  if (effect === null) return faults;
  if (publishAt !== null && effect < publishAt) {
    const message =
      given == null
        ? `Let orders go on until ${dayOfInstant(publishAt, zone)} or later: nobody can know of the last day before.`
        : 'Let it take effect when it is published, or later.';
    faults.push(makeFault('INVALID', message, ...(given == null ? ['lastOrder', 'until'] : [field])));
  }
  if (since !== null && effect < since) {
    const message = `Let it take effect at ${new Date(since).toISOString()} or later: the current state began then.`;
    faults.push(makeFault('BACKDATED', message, field));
  }
  return faults;
}

function lastOrderFaults(transition: Transition, when: TransitionCheckTimes): Fault[] {
  const { lastOrder, to } = transition;
  if (!lastOrder) return [];
  const faults: Fault[] = [];
  const { until, maxPerOrder } = lastOrder;
  if (until && isDay(until.date) && to === 'DISCONTINUED') {
    const { zone = 'UTC', publishAt, now } = when;
    const effect =
      startOfEffectivePeriod(transition, zone) ?? transitionEffectiveAt(transition, publishAt ?? now, zone);
    if (effect !== null && effect < endOfPeriod(until, zone)) {
      const message = `Let it take effect after the last order day, ${lastDayOf(until)}, or let orders end before it.`;
      faults.push(makeFault('INVALID', message, 'lastOrder', 'until'));
    }
  }
  if (maxPerOrder !== null && !(Number.isInteger(maxPerOrder) && maxPerOrder >= 1))
    faults.push(
      makeFault('INVALID', 'Allow one or more per order, or set no limit.', 'lastOrder', 'maxPerOrder'),
    );
  return faults;
}

/** A promise must still lie ahead when it is published. */
function pastResumptionAndPromiseFaults(transition: Transition, when: TransitionCheckTimes): Fault[] {
  const { resumesOn, promise } = transition;
  const { publishAt, now, zone = 'UTC', today = dayOfInstant(now, zone) } = when;
  const published = publishAt === null ? today : dayOfInstant(publishAt, zone);
  const earliest = [published, today].sort().at(-1)!;
  const isPast = (period: PreciseDate | null | undefined) => period && lastDayOf(period) < earliest;
  const effective = transition.effectiveAt == null ? earliest : dayOfInstant(transition.effectiveAt, zone);
  const resumed = [earliest, effective].sort().at(-1)!;
  return [
    ...(resumesOn && lastDayOf(resumesOn) < resumed
      ? [makeFault('INVALID', `Say that it resumes on ${resumed} or later.`, 'resumesOn')]
      : []),
    ...(isPast(promise?.by)
      ? [makeFault('INVALID', `Promise the next update for ${earliest} or later.`, 'nextUpdateBy')]
      : []),
  ];
}

/** What cannot hold together with the state that it is said with. */
function contradictionFaults(
  transition: Transition,
  { now, publishAt, zone = 'UTC' }: TransitionCheckTimes,
): Fault[] {
  const { to, lastOrder, resumesOn } = transition;
  const index = transition.commitments.findIndex(({ facet }) => facet === 'ORDERS');
  const terms = transition.commitments[index]?.terms;
  const field = ['commitments', `${index}`, 'terms'];
  const faults: Fault[] = [];
  const wrong = (is: unknown, message: string, ...place: string[]) => {
    if (is) faults.push(makeFault('INVALID', message, ...place));
  };
  wrong(
    to === 'PAUSED' && lastOrder,
    'A pause has no last order: leave it out, or say DISCONTINUED.',
    'lastOrder',
  );
  wrong(to === 'PAUSED' && terms, 'Orders are suspended while it is paused: leave ORDERS out.', ...field);
  wrong(to !== 'PAUSED' && resumesOn, 'Only what is paused resumes.', 'resumesOn');
  const isOver = terms?.term === 'ENDED' || terms?.term === 'NOT_APPLICABLE';
  wrong(to === 'AVAILABLE' && isOver, 'Orders are taken where it is AVAILABLE: leave ORDERS out.', ...field);
  const ends = terms?.term === 'ENDED' || isUntilSamePeriod(terms, lastOrder?.until);
  wrong(
    to === 'DISCONTINUED' && terms && !ends,
    'Orders end with the last order: leave ORDERS out, or say the same of it.',
    ...field,
  );
  const last = lastOrder?.until;
  const isFuture = lastOrder && (!last || (isDay(last.date) && endOfPeriod(last, zone) > (publishAt ?? now)));
  wrong(
    to === 'REPLACEMENT_PLANNED' && terms?.term === 'ENDED' && isFuture,
    'Say either that orders have ended or until when they are taken.',
    'lastOrder',
  );
  return faults;
}

function isUntilSamePeriod(terms: FacetTerms | undefined, other: PreciseDate | null | undefined): boolean {
  if (terms?.term !== 'UNTIL') return false;
  return terms.until.date === other?.date && terms.until.precision === other.precision;
}

function duplicateFacetFaults({ commitments }: Transition): Fault[] {
  return repeatedValues(commitments.map(commitmentSubjectName)).map((facet) =>
    makeFault('DUPLICATE', `Say only once what holds for ${facet}.`, 'commitments'),
  );
}

function successorListFaults({ successors }: Transition): Fault[] {
  const faults = repeatedValues(successors.map(successorKey)).map((key) => {
    const { sku } = successors.find((successor) => successorKey(successor) === key)!.successor;
    return makeFault('DUPLICATE', `Name the successor ${sku} only once.`, 'successors');
  });
  if (successors.length <= MAX_SUCCESSORS_PER_TRANSITION) return faults;
  return [
    makeFault('TOO_MANY', `Name at most ${MAX_SUCCESSORS_PER_TRANSITION} successors.`, 'successors'),
    ...faults,
  ];
}

/** When an end of sale holds of which only the last order day is said. */
function endOfSaleInstantFromLastOrder({ to, lastOrder }: Transition, zone: string): Instant | null {
  const until = to === 'DISCONTINUED' ? lastOrder?.until : null;
  return until && isDay(until.date) ? endOfPeriod(until, zone) : null;
}

/** When a change begins that is dated by a period. */
function startOfEffectivePeriod({ effectiveOn }: Transition, zone: string): Instant | null {
  return effectiveOn && isDay(effectiveOn.date) ? startOfPeriod(effectiveOn, zone) : null;
}

/** What stands in a list more than once, told once. */
function repeatedValues<T>(list: readonly T[]): T[] {
  return [...new Set(list.filter((one, index) => list.indexOf(one) !== index))];
}

function makeFault(code: ErrorCode, message: string, ...field: string[]): Fault {
  return { code, message, field };
}
