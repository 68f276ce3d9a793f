import { dayOfInstant, endOfPeriod, type Instant, startOfPeriod } from '../calendar/dates.ts';
import { isSameCommitmentSubject } from '../commitment/commitment-subject.ts';
import type { Fact, TextByLocale, FactData } from './fact.ts';

/** A market as a clock: days end at midnight in its zone (IANA). */
export interface MarketClock {
  readonly code: string;
  readonly timeZone: string;
  /** What the company calls a market of its own; null or absent for a country, which everybody can name. */
  readonly name?: TextByLocale | null;
}

/** From where a history is looked at: an instant, and a market or everywhere. */
export interface EvaluationContext {
  readonly at: Instant;
  readonly market: MarketClock | null;
}

/** A fact as one view sees it. */
export interface ScopedFact {
  readonly fact: Fact;
  /** Names the view's market, and so wins there over what holds everywhere. */
  readonly specific: boolean;
  /** The zone in which its days begin and end: that of the view's market, else UTC. */
  readonly zone: string;
  /** From when its state holds; where no instant is known, when it was said at the latest. */
  readonly effectiveFrom: Instant;
  /** From when its word counts: promises hold as soon as they are said, also of a later change. */
  readonly statedAt: Instant;
}

/** What was known at an instant: facts recorded later are left out. */
export function factsKnownAt(facts: readonly Fact[], instant: Instant): Fact[] {
  return facts.filter((fact) => fact.recordedAt <= instant);
}

/**
 * The facts that stand after every correction: what was retracted or cancelled is out, what was amended,
 * rescheduled or translated is changed. A correction that is itself retracted corrects nothing.
 * @param facts one item's facts in any order
 * @returns facts in sequence order, without the corrections themselves
 */
export function activeFacts(facts: readonly Fact[]): Fact[] {
  const ordered = [...facts].sort((a, b) => a.sequence - b.sequence);
  const active = new Map(ordered.map((fact) => [fact.sequence, fact]));
  for (const fact of ordered.toReversed()) {
    if (takesBackAnotherFact(fact) && active.has(fact.sequence)) active.delete(fact.corrects!);
  }
  const corrections = Map.groupBy(active.values(), (fact) => fact.corrects);
  return (corrections.get(null) ?? []).map((fact) => factWithCorrectionsApplied(fact, corrections));
}

/** The standing facts that hold in a market, or everywhere (null), with their clocks read there. */
export function factsInScopeOf(active: readonly Fact[], market: MarketClock | null): ScopedFact[] {
  const scoped: ScopedFact[] = [];
  const zone = market?.timeZone ?? 'UTC';
  for (const fact of active) {
    const specific = market !== null && fact.markets.includes(market.code);
    if (fact.markets.length > 0 && !specific) continue;
    const dated = effectiveFromInZone(fact, zone);
    const first = fact.kind === 'ITEM_LISTED' ? Number.NEGATIVE_INFINITY : fact.recordedAt;
    scoped.push({
      fact,
      specific,
      zone,
      effectiveFrom: dated ?? first,
      statedAt: Math.min(dated ?? Number.NEGATIVE_INFINITY, fact.recordedAt),
    });
  }
  return scoped;
}

/**
 * When what a fact says begins in a zone. An end of sale that was said everywhere with its last order day comes at the end
 * of that day, wherever it is asked about.
 */
function effectiveFromInZone(
  { effectiveAt, effectiveOn, markets, data }: Fact,
  zone: string,
): Instant | null {
  if (effectiveAt === null) return effectiveOn && startOfPeriod(effectiveOn, zone);
  const until = markets.length === 0 && data.state?.to === 'DISCONTINUED' && data.state.lastOrder?.until;
  return until && endOfPeriod(until, 'UTC') === effectiveAt ? endOfPeriod(until, zone) : effectiveAt;
}

/**
 * The day (YYYY-MM-DD) on which what a fact says begins. An instant is of the day that it is where it was said for: in its
 * market, else by UTC.
 */
export function startDayOfFact({ fact, specific, zone, effectiveFrom: effective }: ScopedFact): string {
  return dayOfInstant(effective, specific || effective !== fact.effectiveAt ? zone : 'UTC');
}

/** All standing facts as if they held everywhere: for what keeps its own markets, as successors do. */
export function factsIgnoringMarkets(active: readonly Fact[]): ScopedFact[] {
  return factsInScopeOf(
    active.map((fact) => ({ ...fact, markets: [] })),
    null,
  );
}

/**
 * The one that decides at an instant: the latest by clock, then by sequence; one that names the market wins
 * over one that holds everywhere.
 */
export function findDecidingFact(
  scoped: readonly ScopedFact[],
  clock: 'effectiveFrom' | 'statedAt',
  at: Instant,
): ScopedFact | null {
  let best: ScopedFact | null = null;
  for (const one of scoped) {
    if (one[clock] <= at && (best === null || isMoreSpecificOrLater(one, best, clock))) best = one;
  }
  return best;
}

/** The earliest by clock, then by sequence. */
export function earliestFact(
  scoped: readonly ScopedFact[],
  clock: 'effectiveFrom' | 'statedAt',
): ScopedFact | null {
  return scoped.reduce<ScopedFact | null>(
    (first, one) => (first === null || isLaterByClock(first, one, clock) ? one : first),
    null,
  );
}

function isMoreSpecificOrLater(
  one: ScopedFact,
  other: ScopedFact,
  clock: 'effectiveFrom' | 'statedAt',
): boolean {
  return one.specific === other.specific ? isLaterByClock(one, other, clock) : one.specific;
}

/** Whether one comes after another, by clock and then by sequence. */
export function isLaterByClock(
  one: ScopedFact,
  other: ScopedFact,
  clock: 'effectiveFrom' | 'statedAt',
): boolean {
  return one[clock] === other[clock] ? one.fact.sequence > other.fact.sequence : one[clock] > other[clock];
}

/** Whether a fact takes another back. */
export function takesBackAnotherFact(fact: Pick<Fact, 'kind' | 'corrects' | 'data'>): boolean {
  if (fact.corrects === null) return false;
  return fact.kind === 'STATE_CANCELLED' || (fact.kind === 'CORRECTED' && fact.data.how === 'RETRACT');
}

/** A fact as its corrections leave it, each of them as its own corrections leave that. */
function factWithCorrectionsApplied(
  fact: Fact,
  corrections: ReadonlyMap<number | null, readonly Fact[]>,
): Fact {
  const own = corrections.get(fact.sequence) ?? [];
  return own
    .filter((by) => by.sequence > fact.sequence)
    .reduce((target, by) => applyCorrection(target, factWithCorrectionsApplied(by, corrections)), fact);
}

function applyCorrection(target: Fact, by: Fact): Fact {
  if (by.kind === 'TRANSLATED') return { ...target, text: { ...target.text, ...by.text } };
  if (by.kind === 'STATE_RESCHEDULED') {
    return {
      ...target,
      effectiveAt: by.effectiveAt,
      effectiveOn: by.effectiveOn,
      data: mergeAmendedData(target.data, by.data),
    };
  }
  return {
    ...target,
    text: amendedText(target.text, by.text),
    source: by.source ?? target.source,
    markets: by.data.markets ?? target.markets,
    effectiveAt: by.data.redated ? by.effectiveAt : target.effectiveAt,
    effectiveOn: by.data.redated ? by.effectiveOn : target.effectiveOn,
    data: mergeAmendedData(target.data, by.data),
  };
}

/** An amendment replaces the languages that it names; one that names none takes the text away. */
function amendedText(text: TextByLocale | null, by: TextByLocale | null): TextByLocale | null {
  return by === null || Object.keys(by).length === 0 ? (by ?? text) : { ...text, ...by };
}

/** An amendment replaces the parts that it names; commitments facet by facet, what is free and what is paid apart. */
function mergeAmendedData(data: FactData, by: FactData): FactData {
  const replacing = by.commitments ?? [];
  const kept = data.commitments?.filter(
    (one) => !replacing.some((other) => isSameCommitmentSubject(one, other)),
  );
  const commitments = [...(kept ?? []), ...replacing];
  return {
    ...data,
    ...(by.reasons && { reasons: by.reasons }),
    ...(by.state && { state: { ...data.state, ...by.state } }),
    ...(commitments.length > 0 && { commitments }),
    ...(by.successors && { successors: by.successors }),
    ...(by.promise && { promise: by.promise }),
    ...(by.resumesOn && { resumesOn: by.resumesOn }),
    ...(by.markets && { markets: by.markets }),
    ...(by.redated && { redated: true }),
    ...(by.fit && { fit: by.fit }),
    ...(by.listing && { listing: { ...data.listing, ...by.listing } }),
  };
}
