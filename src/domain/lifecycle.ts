import { dayAt, endOf, type Instant, type PreciseDate } from './calendar.ts';
import {
  commitmentsAt,
  type CommitmentHeld,
  type FacetAnswer,
  facetAnswer,
  statedEnds,
} from './commitment.ts';
import type { Action, Fact, Localized, Source } from './fact.ts';
import { listingFacts, saleOf } from './listing.ts';
import { type LastOrderAnswer, lastOrderAt, ordersAt, saleBreaks } from './orders.ts';
import { lastResumptionAt, lastWordAt, type Promised, promiseOf } from './promise.ts';
import { type MarketClock, type Seen, seenFrom, type View, seenUnscoped } from './standing.ts';
import { nextState, type Planned, type StateHeld, stateAt } from './state.ts';
import { edgeFacts, edgesIn, successorStatus } from './succession.ts';
import {
  COMMITTED_FACETS,
  type Facet,
  type LifecycleState,
  type ReasonCode,
  type SuccessorStatus,
} from './words.ts';

/** One item's answer at one instant in one market. */
export interface Lifecycle {
  readonly state: LifecycleState;
  readonly since: Instant | null;
  readonly sinceOn: PreciseDate | null;
  /** False where the earliest state is told before its first day. */
  readonly begun: boolean;
  readonly canOrder: boolean;
  readonly text: Localized | null;
  readonly reasons: readonly ReasonCode[];
  readonly forced: boolean;
  readonly source: Source | null;
  readonly facets: readonly FacetAnswer[];
  readonly lastOrder: LastOrderAnswer | null;
  readonly resumesOn: PreciseDate | null;
  readonly resumeDueAt: Instant | null;
  readonly nextChange: NextChange | null;
  readonly nextUpdate: (Promised & { readonly overdue: boolean }) | null;
  readonly successorStatus: SuccessorStatus;
  readonly noSuccessorBecause: Localized | null;
  readonly teaser: Localized | null;
  readonly actions: readonly Action[];
  readonly noticeId: string | null;
  readonly offered: 'OFFERED' | 'WITHDRAWN' | 'NEVER';
  /** The state follows from the facets alone: nothing was said about sales. */
  readonly implied: boolean;
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
interface Decided {
  readonly state: StateHeld;
  readonly next: Planned | null;
  readonly commitments: ReadonlyMap<Facet, CommitmentHeld>;
  readonly word: Seen | null;
  readonly resuming: Seen | null;
}

/**
 * One item's answer, from its standing facts and the clock alone.
 * @param standing the item's facts after corrections (`standingFacts`), as known at the instant of asking
 * @param view the instant, and the market whose own facts win; null asks what holds everywhere
 * @throws if the facts hold no listing: such an item does not exist
 */
export function lifecycleAt(standing: readonly Fact[], view: View): Lifecycle {
  const seen = seenFrom(standing, view);
  const decided = decide(seen, view.at);
  const { state, next, commitments, word, resuming } = decided;
  const sale = saleOf(seen, view.market?.code ?? null, view.at);
  const orders = ordersAt(state, next, sale, view.at);
  const lastOrder = lastOrderAt(state, next);
  const promise = promiseOf(word);
  const voice = speaking(decided);
  const resumes = resumption(state, resuming);
  const breaks = [
    ...seen.flatMap((one) => [one.begins, one.counts]),
    ...saleBreaks(sale, lastOrder, state.by),
    ...statedEnds(commitments),
    resumes?.dueAt ?? null,
    promise?.dueAt ?? null,
  ];
  return {
    state: state.to,
    ...since(state),
    begun: state.impliedEnd !== null || state.by.begins <= view.at,
    canOrder: orders.status === 'OPEN' || orders.status === 'ENDING',
    text: voice.by.fact.text,
    reasons: voice.by.fact.data.reasons ?? [],
    forced: voice.by.fact.forced,
    source: state.by.fact.source,
    facets: [orders, ...COMMITTED_FACETS.map((facet) => facetAnswer(facet, commitments.get(facet), view.at))],
    lastOrder,
    resumesOn: resumes?.on ?? null,
    resumeDueAt: resumes?.dueAt ?? null,
    nextChange: next && plannedChange(next, commitments),
    nextUpdate: promise && { ...promise, overdue: promise.dueAt <= view.at },
    successorStatus: successorStatus(edgesIn(seen, view), voice.said),
    noSuccessorBecause: voice.said.noSuccessorBecause ?? null,
    teaser: voice.said.teaser ?? null,
    actions: voice.said.actions ?? [],
    noticeId: voice.by.fact.noticeId,
    offered: sale.offered,
    implied: state.implied,
    validUntil: earliestAfter(breaks, view.at),
  };
}

/** The markets, of those given, in which the answer is another than everywhere. */
export function differsIn(
  standing: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): MarketClock[] {
  const told = (market: MarketClock | null) =>
    JSON.stringify({ ...lifecycleAt(standing, { at, market }), validUntil: null });
  const everywhere = markets.length > 0 ? told(null) : '';
  return markets.filter((market) => told(market) !== everywhere);
}

/** The codes of all markets that the facts name: what was said for them, and where the item was offered. */
export function namedMarkets(standing: readonly Fact[]): string[] {
  const named = standing.flatMap(({ markets, data }) => [
    ...markets,
    ...(data.listing?.markets ?? []),
    ...(data.successors ?? []).flatMap((successor) => successor.markets),
  ]);
  return [...new Set(named)].sort();
}

/**
 * The standing facts that can still decide an answer at or after an instant; all answers from then on are the
 * same as from the whole history.
 */
export function decidingFacts(
  standing: readonly Fact[],
  at: Instant,
  markets: readonly MarketClock[],
): Fact[] {
  const kept = new Set(edgeFacts(seenUnscoped(standing), at).map((fact) => fact.sequence));
  for (const market of [null, ...markets]) {
    const seen = seenFrom(standing, { at, market });
    const { state, commitments, word, resuming } = decide(seen, at);
    for (const by of [state.by, word, resuming, ...[...commitments.values()].map((held) => held.by)]) {
      if (by) kept.add(by.fact.sequence);
    }
    for (const fact of [...listingFacts(seen, at), ...edgeFacts(seen, at)]) kept.add(fact.sequence);
    for (const { fact, begins } of seen) {
      if (begins > at) kept.add(fact.sequence);
    }
  }
  return standing.filter((fact) => kept.has(fact.sequence));
}

function decide(seen: readonly Seen[], at: Instant): Decided {
  const commitments = commitmentsAt(seen, at);
  const ends = statedEnds(commitments);
  const state = stateAt(seen, ends, at);
  if (!state) throw new Error('an item without a listing was asked for its lifecycle');
  return {
    state,
    next: nextState(seen, ends, state, at),
    commitments,
    word: lastWordAt(seen, at),
    resuming: lastResumptionAt(seen, at),
  };
}

/** An announced change speaks from its announcement on: why, what to do, what comes instead. */
function speaking({ state, next }: Decided): StateHeld {
  return next && next.held.by.fact !== state.by.fact ? next.held : state;
}

function since({ by, impliedEnd }: StateHeld): Pick<Lifecycle, 'since' | 'sinceOn'> {
  if (impliedEnd !== null) {
    const known = Number.isFinite(impliedEnd);
    return { since: known ? impliedEnd : null, sinceOn: known ? dayOf(impliedEnd, by.zone) : null };
  }
  const { effectiveAt, effectiveOn } = by.fact;
  if (effectiveOn) return { since: effectiveOn.precision === 'DAY' ? by.begins : null, sinceOn: effectiveOn };
  return { since: effectiveAt, sinceOn: effectiveAt === null ? null : dayOf(effectiveAt, by.zone) };
}

function dayOf(instant: Instant, zone: string): PreciseDate {
  return { date: dayAt(instant, zone), precision: 'DAY' };
}

function plannedChange({ held, at }: Planned, commitments: ReadonlyMap<Facet, CommitmentHeld>): NextChange {
  const { effectiveOn, recordedAt, source } = held.by.fact;
  const day = dayOf(at, held.by.zone);
  const change = { state: held.to, effectiveAt: at, beginsOn: day };
  if (held.impliedEnd === null) {
    return { ...change, effectiveOn, beginsOn: effectiveOn ?? day, announcedAt: recordedAt, source };
  }
  const last = [...commitments.values()].reduce((a, b) => (b.by.fact.sequence > a.by.fact.sequence ? b : a))
    .by.fact;
  return {
    ...change,
    effectiveOn: day,
    announcedAt: last.recordedAt,
    source: last.source,
  };
}

/** When a pause is to end: as said with it, or in a later update. */
function resumption(state: StateHeld, said: Seen | null): { on: PreciseDate; dueAt: Instant } | null {
  if (state.to !== 'PAUSED') return null;
  const later = said && said.counts >= state.by.counts ? said.fact.data.resumesOn : null;
  const on = later ?? state.said.resumesOn;
  return on ? { on, dueAt: endOf(on, state.by.zone) } : null;
}

function earliestAfter(instants: readonly (Instant | null)[], at: Instant): Instant | null {
  const later = instants.filter((one): one is Instant => one !== null && one > at && Number.isFinite(one));
  return later.length > 0 ? Math.min(...later) : null;
}
