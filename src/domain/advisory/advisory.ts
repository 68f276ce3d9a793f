import type { Instant } from '../calendar/dates.ts';
import type { AdvisoryData, Fact, Source } from '../fact/fact.ts';
import type { EvaluationContext } from '../fact/active-facts.ts';
import { type AdvisoryKind, type AdvisoryStatus, SEVERITIES, type Severity } from '../words.ts';
import { isLimitedToSome, marketsOfParts, partsInMarket } from './affected.ts';

/** A warning as the facts of one item leave it. */
export interface AdvisoryInForce {
  /** The fact that speaks for it: its last one. */
  readonly by: Fact;
  readonly data: AdvisoryData;
}

/** A warning that stands for an item at one instant in one market, as far as its answer tells it. */
export interface StandingAdvisory {
  readonly id: string;
  readonly number: string;
  readonly kind: AdvisoryKind;
  readonly severity: Severity;
  readonly title: AdvisoryData['title'];
  /** Whether some alone are affected: by serial number, lot, version or day of sale. */
  readonly isPartial: boolean;
  /** Where alone it holds; none: everywhere. */
  readonly markets: readonly string[];
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** Whether nothing repairs it yet. */
  readonly isUnfixed: boolean;
  /** Who warns; null is the company itself. */
  readonly source: Source | null;
}

/** What speaks of a service, has an end of its own, and is over by itself. */
const ENDING_KINDS: ReadonlySet<AdvisoryKind> = new Set(['MAINTENANCE', 'DISRUPTION']);

/** Whether a kind is about a stretch of time, and ends by itself. */
export function isForATime(kind: AdvisoryKind): boolean {
  return ENDING_KINDS.has(kind);
}

/**
 * The warnings that an item's facts tell of, each by its last word, in the order in which they were issued.
 * @param active the item's facts after corrections
 */
export function advisoriesFrom(active: readonly Fact[]): AdvisoryInForce[] {
  return factsByAdvisory(active).map((facts) => {
    const by = facts.at(-1)!;
    return { by, data: by.data.advisory! };
  });
}

/** Whether a warning stands for the item at an instant by this fact. */
function isStandingFact({ data: { advisory } }: Fact, at: Instant): boolean {
  return advisory!.affected.length > 0 && advisoryStatusAt(advisory!, at) === 'STANDING';
}

/** What was said of each warning, in sequence. */
function factsByAdvisory(active: readonly Fact[]): Fact[][] {
  const told = active.filter(({ data }) => data.advisory);
  if (told.length === 0) return [];
  const ordered = told.toSorted((one, other) => one.sequence - other.sequence);
  return [...Map.groupBy(ordered, ({ data }) => data.advisory!.id).values()];
}

/** Where a warning stands at an instant: one that is for a time is over when its time is (rules.md, R145). */
export function advisoryStatusAt(
  { kind, status, until }: Pick<AdvisoryData, 'kind' | 'status'> & { readonly until?: Instant | null },
  at: Instant,
): AdvisoryStatus {
  const isOver = isForATime(kind) && until != null && until <= at;
  return status === 'STANDING' && isOver ? 'RESOLVED' : status;
}

/**
 * The warnings that stand for an item, the gravest first: safety recalls, then by severity, then the newest (rules.md, R141).
 * Asked without a market, one that holds in some markets stands too: whoever does not say where may be there.
 */
export function standingAdvisoriesAt(
  active: readonly Fact[],
  { at, market }: EvaluationContext,
): StandingAdvisory[] {
  const code = market?.code ?? null;
  return advisoriesFrom(active.filter(({ recordedAt }) => recordedAt <= at))
    .filter(
      ({ data }) =>
        advisoryStatusAt(data, at) === 'STANDING' && partsInMarket(data.affected, code).length > 0,
    )
    .map((advisory) => standingAdvisoryFrom(advisory, code))
    .toSorted(compareGravity);
}

function standingAdvisoryFrom({ by, data }: AdvisoryInForce, market: string | null): StandingAdvisory {
  const { id, number, kind, severity, title, fixedIn, from = null, until = null } = data;
  const parts = partsInMarket(data.affected, market);
  return {
    ...{ id, number, kind, severity, title, from, until },
    isPartial: parts.every(isLimitedToSome),
    markets: marketsOfParts(parts),
    isUnfixed: fixedIn.length === 0,
    source: by.source,
  };
}

function compareGravity(one: StandingAdvisory, other: StandingAdvisory): number {
  const rank = ({ kind, severity }: StandingAdvisory) =>
    SEVERITIES.indexOf(severity) + (kind === 'SAFETY_RECALL' ? SEVERITIES.length : 0);
  return rank(other) - rank(one) || (one.number < other.number ? 1 : -1);
}

/** The facts that can still decide which warnings stand at or after an instant: the last word of each that stands, and what is said later. */
export function decidingAdvisoryFactsAt(active: readonly Fact[], at: Instant): Fact[] {
  return factsByAdvisory(active).flatMap((facts) => {
    const known = facts.filter(({ recordedAt }) => recordedAt <= at);
    const later = facts.slice(known.length);
    const last = known.at(-1);
    const stands = last && isStandingFact(last, at) ? [last] : [];
    return [...stands, ...later];
  });
}

/** The instants at which what stands in a market begins, or is over by itself; when it is said is told by its facts. */
export function advisoryChangeInstants(
  active: readonly Fact[],
  { at, market }: EvaluationContext,
): (Instant | null)[] {
  return standingAdvisoriesAt(active, { at, market }).flatMap(({ kind, from, until }) =>
    isForATime(kind) ? [from, until] : [],
  );
}

/** Whether what stands forbids to use the item as it is (rules.md, R142). */
export function isRecalled(advisories: readonly StandingAdvisory[]): boolean {
  return advisories.some(({ kind }) => kind === 'SAFETY_RECALL');
}

/**
 * Whether an item is not to be named as what to use instead: it is recalled, or a grave flaw of its software has no fix
 * (rules.md, R143).
 */
export function keepsOutOfSuccessors(advisories: readonly StandingAdvisory[]): boolean {
  return (
    isRecalled(advisories) ||
    advisories.some(
      ({ kind, severity, isUnfixed }) => kind === 'FLAWED_RELEASE' && isGrave(severity) && isUnfixed,
    )
  );
}

/** Whether a warning is grave enough to come before anything else that an answer says. */
export function isGrave(severity: Severity): boolean {
  return severity === 'HIGH' || severity === 'CRITICAL';
}
