import { endOfPeriod, type Instant } from '../calendar/dates.ts';
import type { CommitmentInForce } from '../commitment/commitment.ts';
import { stateInMarket, plannedStatesAfter } from './state-in-place.ts';
import {
  preparedCommitmentsAt,
  type PreparedMarketFacts,
  prepareEverywhereAndNamedMarkets,
  type FactInMarket,
  factInEachMarket,
} from './due-place.ts';
import type { Commitment, Fact, FactData, Source } from '../fact/fact.ts';
import { marketOfferAt } from '../item/listing.ts';
import { ordersAnswerAt, createStockGoneLookup } from './orders.ts';
import type { MarketClock } from '../fact/active-facts.ts';
import type { StateInForce } from './state.ts';

/** What the clock made of published facts: to be recorded once. It changes no answer. */
export interface DueFact {
  readonly kind: 'STATE_TOOK_EFFECT' | 'COMMITMENT_ENDED';
  readonly effectiveAt: Instant;
  readonly markets: readonly string[];
  readonly source: Source | null;
  readonly data: FactData;
}

/** When what a fact said fell due, and in which markets; none: everywhere. */
interface DueOccurrence {
  readonly first: FactInMarket;
  readonly effectiveAt: Instant;
  readonly markets: readonly string[];
}

/**
 * What fell due by the clock after one instant and until another (rules.md, R86): announced states that
 * took effect, ends of commitments and of orders, and the end of an item about whose sale nothing was said. What had
 * come already when it was said never falls due; nor does what something later overtook.
 * @param active the item's facts after corrections, or those of them that can still decide after `from`
 * @param markets the clocks of the markets that the facts name; one that is not given keeps UTC
 * @returns in the order of their instants, ends of commitments before states. A fact for several markets falls due
 * once, by the clock of the first market that it names and in which it is so
 */
export function dueFacts(
  active: readonly Fact[],
  from: Instant,
  to: Instant,
  markets: readonly MarketClock[],
): DueFact[] {
  const places = prepareEverywhereAndNamedMarkets(active, markets);
  const isDue = (at: Instant) => at > from && at <= to;
  const due = active.flatMap((fact) => {
    const statement = factInEachMarket(fact, places);
    return [
      ...dueCommitmentEnds(statement, isDue),
      ...dueOrderEnds(statement, isDue),
      ...dueStateEffects(statement, isDue),
    ];
  });
  return [...due, ...dueImpliedEnds(places, isDue)].sort(compareDueFacts);
}

/** The next instant after one at which something falls due, as far as is known now; null where none is. */
export function nextDueInstant(
  active: readonly Fact[],
  after: Instant,
  markets: readonly MarketClock[],
): Instant | null {
  return dueFacts(active, after, Number.POSITIVE_INFINITY, markets)[0]?.effectiveAt ?? null;
}

type IsDuePredicate = (at: Instant) => boolean;

/** An announced state that begins after it was said, and decides when it begins. */
function dueStateEffects(stated: readonly FactInMarket[], isDue: IsDuePredicate): DueFact[] {
  const fact = stated[0]?.by.fact;
  if (fact?.kind !== 'STATE_ANNOUNCED' || !fact.data.state) return [];
  const fallen = findDueOccurrences(
    stated,
    isDue,
    ({ by }) => by.effectiveFrom,
    (one, at) => stateDecidedByFact(one, at) !== null,
  );
  return fallen.map(({ first, ...when }) => {
    const { to } = stateDecidedByFact(first, when.effectiveAt)!;
    return {
      kind: 'STATE_TOOK_EFFECT',
      ...when,
      source: fact.source,
      data: { of: fact.sequence, state: { to } },
    };
  });
}

/** Each commitment that holds until it ends. */
function dueCommitmentEnds(stated: readonly FactInMarket[], isDue: IsDuePredicate): DueFact[] {
  const commitments = stated[0]?.by.fact.data.commitments ?? [];
  return commitments.flatMap((commitment) => {
    const { facet, terms, paid } = commitment;
    if (terms.term !== 'UNTIL') return [];
    const holds = ({ place, by }: FactInMarket, at: Instant) => {
      const held = preparedCommitmentsAt(place, at)[paid ? 'paid' : 'commitments'].get(facet);
      return held?.by === by && held.commitment === commitment;
    };
    const fallen = findDueOccurrences(
      stated,
      isDue,
      ({ place, by }) => place.ends.get(by)!.get(commitment)!,
      holds,
    );
    return fallen.map((one) => commitmentEndedFact(one, commitment));
  });
}

/** The end of the last order day, where orders end with it and not with a state that begins at the same instant. */
function dueOrderEnds(stated: readonly FactInMarket[], isDue: IsDuePredicate): DueFact[] {
  const until = stated[0]?.by.fact.data.state?.lastOrder?.until;
  if (!until) return [];
  const orders: Commitment = { facet: 'ORDERS', terms: { term: 'UNTIL', until }, strength: 'TARGET' };
  const fallen = findDueOccurrences(
    stated,
    isDue,
    ({ by }) => endOfPeriod(until, by.zone),
    isFactEndingOrders,
  );
  return fallen.map((one) => commitmentEndedFact(one, orders));
}

/**
 * The end of an item about whose sale nothing was said, everywhere and where a market has another one. Where the end
 * comes with a state that was announced for that instant, that state's taking effect tells it.
 */
function dueImpliedEnds(places: readonly PreparedMarketFacts[], isDue: IsDuePredicate): DueFact[] {
  const everywhere = new Set<Instant>();
  return places.flatMap((place) => {
    const market = place.market?.code;
    const stated = new Set([...place.ends.values()].flatMap((ends) => [...ends.values()]));
    const instants = [...stated].filter((at) => isDue(at) && !everywhere.has(at));
    return instants.flatMap((effectiveAt): DueFact[] => {
      const end = impliedEndAt(place, effectiveAt);
      if (!end || end.isOfMarkets !== (place.market !== null)) return [];
      if (market === undefined) everywhere.add(effectiveAt);
      const { by } = end.state;
      const isOwn = by.specific === (market !== undefined);
      if (by.effectiveFrom === effectiveAt && isOwn && by.fact.kind === 'STATE_ANNOUNCED') return [];
      const data: FactData = { state: { to: 'DISCONTINUED' } };
      const markets = market === undefined ? [] : [market];
      return [{ kind: 'STATE_TOOK_EFFECT', effectiveAt, markets, source: end.last.by.fact.source, data }];
    });
  });
}

interface ItemEndByCommitments {
  readonly state: StateInForce;
  /** The commitment that ended last. */
  readonly last: CommitmentInForce;
  /** Whether anything that was said for single markets decides it: then each of them tells it. */
  readonly isOfMarkets: boolean;
}

/** The item's end where nothing but the end of all commitments tells it. */
function impliedEndAt(place: PreparedMarketFacts, at: Instant): ItemEndByCommitments | null {
  const now = preparedCommitmentsAt(place, at);
  const state = stateInMarket(place, now, at);
  if (state?.impliedEnd !== at) return null;
  const held = [...now.commitments.values()];
  const deciding = [state.by, ...held.map(({ by }) => by)];
  if (deciding.some(({ fact }) => fact.recordedAt >= at)) return null;
  const [first, ...others] = held.filter((one) => place.ends.get(one.by)!.get(one.commitment) === at);
  if (!first) return null;
  const last = others.reduce((a, b) => (b.by.fact.sequence > a.by.fact.sequence ? b : a), first);
  return { state, last, isOfMarkets: deciding.some(({ specific }) => specific) };
}

/** The state that a fact decides at an instant; null where another fact does. */
function stateDecidedByFact({ place, by }: FactInMarket, at: Instant): StateInForce | null {
  const state = preparedStateAt(place, at);
  return state?.by === by ? state : null;
}

/** Whether orders end by what this fact said of them, while the state goes on. */
function isFactEndingOrders({ place, by }: FactInMarket, at: Instant): boolean {
  const { facts: scoped, market } = place;
  const held = preparedCommitmentsAt(place, at - 1);
  const state = stateInMarket(place, held, at - 1);
  if (!state || preparedStateAt(place, at)?.by !== state.by) return false;
  const planned = plannedStatesAfter(place, held, state, at - 1);
  const sale = marketOfferAt(scoped, market?.code ?? null, at - 1);
  const goneAt = createStockGoneLookup(place, at - 1);
  const {
    facet,
    lastOrder,
    by: speaker,
  } = ordersAnswerAt({ state, plannedStates: planned, sale, goneAt }, at - 1);
  return speaker === by && facet.status === 'ENDING' && lastOrder?.endsAt === at;
}

function preparedStateAt(place: PreparedMarketFacts, at: Instant): StateInForce | null {
  return stateInMarket(place, preparedCommitmentsAt(place, at), at);
}

/** Where and when what a fact said falls due: after it was said, and where it is still so when it comes. */
function findDueOccurrences(
  stated: readonly FactInMarket[],
  isDue: IsDuePredicate,
  instantOf: (one: FactInMarket) => Instant,
  isSo: (one: FactInMarket, at: Instant) => boolean,
): DueOccurrence[] {
  const coming = stated.map((one) => ({ one, at: instantOf(one) }));
  if (!coming.some(({ at }) => isDue(at))) return [];
  const falling = coming.filter(({ one, at }) => one.by.fact.recordedAt < at && isSo(one, at));
  const first = falling[0];
  if (!first || !isDue(first.at)) return [];
  const markets = falling.flatMap(({ one }) => one.place.market?.code ?? []);
  return [{ first: first.one, effectiveAt: first.at, markets }];
}

function commitmentEndedFact(
  { first, effectiveAt, markets }: DueOccurrence,
  commitment: Commitment,
): DueFact {
  const { sequence, source } = first.by.fact;
  return {
    kind: 'COMMITMENT_ENDED',
    effectiveAt,
    markets,
    source,
    data: { of: sequence, commitments: [commitment] },
  };
}

function compareDueFacts(a: DueFact, b: DueFact): number {
  const sequence = ({ data }: DueFact) => data.of ?? Number.MAX_SAFE_INTEGER;
  return a.effectiveAt - b.effectiveAt || a.kind.localeCompare(b.kind) || sequence(a) - sequence(b);
}
