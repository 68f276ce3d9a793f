import {
  dayOfInstant,
  endOfPeriod,
  type Instant,
  type PreciseDate,
  startOfPeriod,
} from '../calendar/dates.ts';
import { endsOfCommitments, type FacetAnswer, facetAnswerOfCommitments } from '../commitment/commitment.ts';
import type { StateAction, Fact, ItemReference, TextByLocale, FactData, Source } from '../fact/fact.ts';
import {
  advisoryChangeInstants,
  decidingAdvisoryFactsAt,
  type StandingAdvisory,
  standingAdvisoriesAt,
} from '../advisory/advisory.ts';
import { marketReadingKeys } from './market-readings.ts';
import {
  type MarketCommitments,
  marketCommitmentsAt,
  stateInMarket,
  plannedStatesAfter,
} from './state-in-place.ts';
import { decidingListingFactsAt, marketOfferAt } from '../item/listing.ts';
import { type LastOrderAnswer, ordersAnswerAt, saleChangeInstants, createStockGoneLookup } from './orders.ts';
import {
  latestResumptionFactAt,
  latestPromiseKeepingFactAt,
  type PendingUpdatePromise,
  pendingUpdatePromiseOf,
} from '../commitment/promise.ts';
import {
  agreedAcrossMarketsOrOwn,
  flattenMarketFacts,
  offeredMarketsToCompareAt,
  type MarketFacts,
  marketFactsOf,
} from '../fact/facts-in-place.ts';
import {
  startDayOfFact,
  type MarketClock,
  type ScopedFact,
  type EvaluationContext,
} from '../fact/active-facts.ts';
import type { PlannedState, StateInForce } from './state.ts';
import {
  decidingSuccessorFactsAt,
  successionChangeInstants,
  successorsInForceForOffer,
  type PreferredSuccessors,
  preferredSuccessors,
  successorStatus,
} from '../succession/succession.ts';
import { earliestAfter } from './valid-until.ts';
import { COMMITTABLE_FACETS, type LifecycleState, type ReasonCode, type SuccessorStatus } from '../words.ts';

/** One item's answer at one instant in one market. */
export interface Lifecycle {
  readonly state: LifecycleState;
  readonly since: Instant | null;
  readonly sinceOn: PreciseDate | null;
  /** False where the earliest state is told before its first day. */
  readonly begun: boolean;
  readonly canOrder: boolean;
  readonly text: TextByLocale | null;
  readonly reasons: readonly ReasonCode[];
  readonly forced: boolean;
  readonly source: Source | null;
  readonly facets: readonly FacetAnswer[];
  readonly lastOrder: LastOrderAnswer | null;
  readonly resumesOn: PreciseDate | null;
  /** Who says so; null is the company itself. */
  readonly resumesBy: Source | null;
  readonly resumeDueAt: Instant | null;
  /** When a release is overdue that was planned for a month, a quarter or a year. */
  readonly releaseDueAt: Instant | null;
  readonly nextChange: NextChange | null;
  readonly nextUpdate: (PendingUpdatePromise & { readonly overdue: boolean }) | null;
  /** Who promised it; null is the company itself. */
  readonly promisedBy: Source | null;
  readonly successorStatus: SuccessorStatus;
  /** What is named to come instead, of the kind that says most; null where nothing is. */
  readonly followers: PreferredSuccessors | null;
  readonly noSuccessorBecause: TextByLocale | null;
  readonly teaser: TextByLocale | null;
  readonly actions: readonly StateAction[];
  readonly noticeId: string | null;
  readonly offered: 'OFFERED' | 'WITHDRAWN' | 'NEVER';
  /** That the item was entered by mistake, and which one is meant instead; null for all others. */
  readonly withdrawn: { readonly mergedInto: ItemReference | null } | null;
  /** The state follows from the facets alone: nothing was said about sales. */
  readonly implied: boolean;
  /** The warnings that stand, the gravest first. */
  readonly advisories: readonly StandingAdvisory[];
  /** The next instant at which the answer changes, as far as is known now. */
  readonly validUntil: Instant | null;
}

export interface NextChange {
  readonly state: LifecycleState;
  readonly effectiveAt: Instant;
  readonly effectiveOn: PreciseDate | null;
  /** The same as it is told: as it was said, else the day on which it begins where it was said for. */
  readonly beginsOn: PreciseDate;
  readonly announcedAt: Instant;
  readonly source: Source | null;
}

/** What decides an answer: the chosen facts, before they are told. */
interface LifecycleDecision {
  readonly state: StateInForce;
  readonly held: MarketCommitments;
  readonly word: ScopedFact | null;
  readonly resuming: ScopedFact | null;
}

/**
 * One item's answer, from its standing facts and the clock alone.
 * @param active the item's facts after corrections (`activeFacts`), as known at the instant of asking
 * @param view the instant, and the market whose own facts win; null asks what holds everywhere
 * @throws if the facts hold no listing: such an item does not exist
 */
export function lifecycleAt(active: readonly Fact[], view: EvaluationContext): Lifecycle {
  const place = marketFactsOf(active, view.market);
  const { facts: scoped } = place;
  const { state, held, word, resuming } = decideLifecycle(place, view.at);
  const planned = plannedStatesAfter(place, held, state, view.at);
  const [next = null] = planned;
  const { commitments, paid } = held;
  const sale = marketOfferAt(scoped, view.market?.code ?? null, view.at);
  const selling = { state, plannedStates: planned, sale, goneAt: createStockGoneLookup(place, view.at) };
  const orders = ordersAnswerAt(selling, view.at);
  const { facet, lastOrder, releaseDueAt } = orders;
  const promise = pendingUpdatePromiseOf(word);
  const speaker = announcedOrCurrentState(state, next);
  const edges = successorsInForceForOffer(active, view, sale.markets);
  const resumes = resumptionOfPause(state, resuming);
  const resumption = resumes && !isEndedBefore(resumes.on, state, next) ? resumes : null;
  const outlook = next && isReplacementOrEndState(next.held) ? next.held.data : state.data;
  const status = successorStatus(edges, outlook, state.data);
  const breaks = [
    ...advisoryChangeInstants(active, view),
    ...flattenMarketFacts(place).flatMap((one) => [one.effectiveFrom, one.statedAt]),
    ...successionChangeInstants(active),
    ...saleChangeInstants(selling, orders),
    ...[held, ...held.parts.values()].flatMap((one) => [...one.ends, ...endsOfCommitments(one.paid)]),
    resumption?.dueAt ?? null,
    promise?.dueAt ?? null,
  ];
  return {
    state: state.to,
    ...sinceOfState(state),
    begun: state.impliedEnd !== null || state.by.effectiveFrom <= view.at,
    canOrder: facet.status === 'OPEN' || facet.status === 'ENDING',
    text: sale.withdrawal ? sale.withdrawal.text : wordsOfState(speaker, resumes?.by ?? null),
    reasons: speaker.by.fact.data.reasons ?? [],
    forced: speaker.by.fact.forced,
    source: state.by.fact.source,
    facets: [
      facet,
      ...COMMITTABLE_FACETS.map((name) =>
        facetAnswerOfCommitments(name, commitments.get(name), paid.get(name), view.at),
      ),
    ],
    lastOrder,
    resumesOn: resumption?.on ?? null,
    resumesBy: (resumption?.by ?? state.by).fact.source,
    resumeDueAt: resumption?.dueAt ?? null,
    releaseDueAt,
    nextChange: next && nextChangeFrom(next, held),
    nextUpdate: promise && { ...promise, overdue: promise.dueAt <= view.at },
    promisedBy: (promise && word?.fact.source) ?? null,
    successorStatus: status,
    followers: preferredSuccessors(edges),
    noSuccessorBecause: status === 'NONE' ? outlook.noSuccessorBecause! : null,
    teaser: outlook.teaser ?? (status === 'PLANNED' ? (state.data.teaser ?? null) : null),
    actions: speaker.data.actions ?? next?.held.data.actions ?? [],
    noticeId: (sale.withdrawal ?? speaker.by.fact).noticeId,
    offered: sale.offered,
    withdrawn: sale.withdrawal?.data.listing?.withdrawn ?? null,
    implied: state.implied,
    advisories: standingAdvisoriesAt(active, view),
    validUntil: earliestAfter(breaks, view.at),
  };
}

/** The markets, of those given, in which the answer is another than everywhere; that midnight comes at another time is not. */
export function marketsWithDifferentLifecycle(
  active: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): MarketClock[] {
  if (markets.length === 0) return [];
  const everywhere = lifecycleAt(active, { at, market: null });
  const keys = marketReadingKeys([active], markets, at);
  const differs = new Map<string, boolean>();
  for (const [index, market] of markets.entries()) {
    const key = keys[index]!;
    if (!differs.has(key))
      differs.set(key, !isSameLifecycleIgnoringMidnight(lifecycleAt(active, { at, market }), everywhere));
  }
  return markets.filter((_, index) => differs.get(keys[index]!));
}

/** Whether two answers say the same, where only midnight comes at another time: the same day or the same instant. */
export function isSameLifecycleIgnoringMidnight(one: Lifecycle, other: Lifecycle): boolean {
  const same = (some: unknown, others: unknown) => JSON.stringify(some) === JSON.stringify(others);
  const [change, otherChange] = [one.nextChange, other.nextChange];
  return (
    same(withoutMidnightDependentParts(one), withoutMidnightDependentParts(other)) &&
    (same(one.sinceOn, other.sinceOn) || (one.since !== null && one.since === other.since)) &&
    (same(change?.beginsOn, otherChange?.beginsOn) || change?.effectiveAt === otherChange?.effectiveAt)
  );
}

function withoutMidnightDependentParts({
  facets,
  lastOrder,
  nextUpdate,
  nextChange,
  ...answer
}: Lifecycle): object {
  return {
    ...answer,
    since: null,
    sinceOn: null,
    resumeDueAt: null,
    releaseDueAt: null,
    validUntil: null,
    facets: facets.map(({ paid, ...one }) => ({
      ...one,
      endsAt: null,
      paid: paid && { ...paid, endsAt: null },
    })),
    lastOrder: lastOrder && { ...lastOrder, endsAt: null },
    nextUpdate: nextUpdate && { by: nextUpdate.by, overdue: nextUpdate.overdue },
    nextChange: nextChange && [nextChange.state, nextChange.announcedAt, nextChange.source],
  };
}

/** The company's own texts in an answer: its words, a teaser, why nothing comes instead, labels of actions, notes on facets, prices. */
export function companyTexts(answer: Lifecycle): TextByLocale[] {
  const { text, teaser, noSuccessorBecause, actions, facets } = answer;
  const labels = actions.map(({ label }) => label);
  const notes = facets.flatMap(({ note, paid }) => [note, paid?.note ?? null, paid?.price ?? null]);
  return [text, teaser, noSuccessorBecause, ...labels, ...notes].filter(
    (one): one is TextByLocale => one !== null && Object.keys(one).length > 0,
  );
}

/** What an answer says of new orders. */
export function ordersFacetOf({ facets }: Pick<Lifecycle, 'facets'>): FacetAnswer {
  return facets.find(({ facet }) => facet === 'ORDERS')!;
}

/** Whether orders have ended of what is offered. */
export function isOfferedButOrdersEnded(lifecycle: Lifecycle): boolean {
  return lifecycle.offered === 'OFFERED' && ordersFacetOf(lifecycle).status === 'ENDED';
}

/** The codes of all markets that the facts name: what was said for them, and where the item was offered. */
export function marketCodesIn(active: readonly Fact[]): string[] {
  const named = active.flatMap(({ markets, data }) => [
    ...markets,
    ...(data.listing?.markets ?? []),
    ...(data.successors ?? []).flatMap((successor) => successor.markets),
    ...(data.advisory?.affected ?? []).flatMap((part) => part.markets ?? []),
  ]);
  return [...new Set(named)].sort();
}

/**
 * The standing facts that can still decide an answer at or after an instant; all answers from then on are the
 * same as from the whole history.
 */
export function factsDecidingFrom(
  active: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): Fact[] {
  const kept = new Set(
    [...decidingSuccessorFactsAt(active, at), ...decidingAdvisoryFactsAt(active, at)].map(
      (fact) => fact.sequence,
    ),
  );
  for (const place of [null, ...UNNAMED_MARKET_CLOCKS, ...markets].flatMap((market) =>
    marketFactsAndParts(marketFactsOf(active, market)),
  )) {
    const { facts: scoped } = place;
    const { state, held, word, resuming } = decideLifecycle(place, at);
    const promised = [...held.commitments.values(), ...held.paid.values()];
    for (const by of [state.by, word, resuming, ...promised.map((one) => one.by)]) {
      if (by) kept.add(by.fact.sequence);
    }
    for (const fact of decidingListingFactsAt(scoped, at)) kept.add(fact.sequence);
    for (const { fact, effectiveFrom: effective } of scoped) {
      if (effective > at || fact.data.stockGone) kept.add(fact.sequence);
    }
  }
  return active.filter((fact) => kept.has(fact.sequence));
}

/**
 * Markets of which nothing was said by itself: there holds what was said everywhere. Which of a day and an instant comes
 * first depends on where midnight is; nowhere is it farther from UTC's.
 */
const UNNAMED_MARKET_CLOCKS: readonly MarketClock[] = ['UTC', 'Etc/GMT-14', 'Etc/GMT+12'].map((timeZone) => ({
  code: '',
  timeZone,
}));

/** A sight and what it is put together from, each as a sight of its own: what decides there decides the whole. */
function marketFactsAndParts(place: MarketFacts): MarketFacts[] {
  const parts = [...place.parts].map(([code, scoped]) => {
    return { market: { code, timeZone: 'UTC' }, facts: scoped, parts: new Map() };
  });
  return [place, ...parts];
}

function decideLifecycle(place: MarketFacts, at: Instant): LifecycleDecision {
  const held = marketCommitmentsAt(place, at);
  const state = stateInMarket(place, held, at);
  if (!state) throw new Error('an item without a listing was asked for its lifecycle');
  return {
    state,
    held,
    word: latestAgreedOrOwnStatement(place, at, latestPromiseKeepingFactAt, (data) => data.promise),
    resuming: latestAgreedOrOwnStatement(place, at, latestResumptionFactAt, (data) => data.resumesOn),
  };
}

/** The last word of a kind; everywhere also the one that every market says in which the item is offered. */
function latestAgreedOrOwnStatement(
  place: MarketFacts,
  at: Instant,
  lastAt: (scoped: readonly ScopedFact[], at: Instant) => ScopedFact | null,
  statementOfData: (data: FactData) => unknown,
): ScopedFact | null {
  const parts = offeredMarketsToCompareAt(place, at).map((code) => lastAt(place.parts.get(code)!, at));
  return agreedAcrossMarketsOrOwn(lastAt(place.facts, at), parts, {
    byOf: (one) => one,
    statementOf: ({ fact }) => JSON.stringify(statementOfData(fact.data) ?? null),
    sinceOf: ({ statedAt: stated }) => stated,
  });
}

/** The company's words: those of the state, or of the update that says anew when the pause ends. */
function wordsOfState({ by, to }: StateInForce, resuming: ScopedFact | null): TextByLocale | null {
  return (to === 'PAUSED' && resuming?.fact.text) || by.fact.text;
}

/** Whether a state is one that says what comes instead. */
function isReplacementOrEndState({ to }: StateInForce): boolean {
  return to === 'REPLACEMENT_PLANNED' || to === 'DISCONTINUED';
}

/**
 * An announced change speaks from its announcement on: why, what to do, what comes instead; but for a pause that was stated after it
 * (rules.md, R20).
 */
function announcedOrCurrentState(state: StateInForce, next: PlannedState | null): StateInForce {
  if (!next || next.held.by.fact === state.by.fact) return state;
  const isPausedSince = state.to === 'PAUSED' && state.by.fact.sequence > next.held.by.fact.sequence;
  return isPausedSince ? state : next.held;
}

/** A pause does not end by sales that resume where they have been ended for good by then. */
function isEndedBefore(on: PreciseDate, { by }: StateInForce, next: PlannedState | null): boolean {
  return next !== null && next.held.to === 'DISCONTINUED' && next.at <= startOfPeriod(on, by.zone);
}

function sinceOfState({ by, impliedEnd }: StateInForce): Pick<Lifecycle, 'since' | 'sinceOn'> {
  if (impliedEnd !== null) {
    const known = Number.isFinite(impliedEnd);
    return { since: known ? impliedEnd : null, sinceOn: known ? preciseDayOf(impliedEnd, by.zone) : null };
  }
  const { effectiveAt, effectiveOn } = by.fact;
  if (effectiveOn)
    return { since: effectiveOn.precision === 'DAY' ? by.effectiveFrom : null, sinceOn: effectiveOn };
  if (effectiveAt === null) return { since: null, sinceOn: null };
  return { since: by.effectiveFrom, sinceOn: { date: startDayOfFact(by), precision: 'DAY' } };
}

function preciseDayOf(instant: Instant, zone: string): PreciseDate {
  return { date: dayOfInstant(instant, zone), precision: 'DAY' };
}

function nextChangeFrom({ held, at }: PlannedState, promised: MarketCommitments): NextChange {
  const { effectiveOn, recordedAt, source } = held.by.fact;
  const change = { state: held.to, effectiveAt: at };
  const day = preciseDayOf(at, held.by.zone);
  if (held.impliedEnd === null) {
    // What holds everywhere holds again once the markets no longer say the same: it began long before.
    const effective = held.by.effectiveFrom === at;
    const beginsOn = effective
      ? (effectiveOn ?? { date: startDayOfFact(held.by), precision: 'DAY' as const })
      : day;
    return {
      ...change,
      effectiveOn: effective ? effectiveOn : null,
      beginsOn,
      announcedAt: recordedAt,
      source,
    };
  }
  const ending = [promised, ...promised.parts.values()].flatMap((one) => [...one.commitments.values()]);
  const last = ending.reduce((a, b) => (b.by.fact.sequence > a.by.fact.sequence ? b : a)).by.fact;
  return {
    ...change,
    beginsOn: day,
    effectiveOn: day,
    announcedAt: last.recordedAt,
    source: last.source,
  };
}

/** When a pause is to end: as said with it, or in a later update. */
function resumptionOfPause(
  state: StateInForce,
  stated: ScopedFact | null,
): { on: PreciseDate; dueAt: Instant; by: ScopedFact | null } | null {
  if (state.to !== 'PAUSED') return null;
  const by = stated && stated.statedAt >= state.by.statedAt ? stated : null;
  const on = by?.fact.data.resumesOn ?? state.data.resumesOn;
  return on ? { on, dueAt: endOfPeriod(on, state.by.zone), by } : null;
}
