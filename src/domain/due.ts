import { endOf, type Instant } from './calendar.ts';
import { type CommitmentHeld, commitmentsAt, statedEnds } from './commitment.ts';
import type { Commitment, Fact, Said, Source } from './fact.ts';
import { saleOf } from './listing.ts';
import { ordersAt } from './orders.ts';
import { type MarketClock, type Seen, seenFrom } from './standing.ts';
import { nextState, type StateHeld, stateAt } from './state.ts';

/** What the clock made of published facts: to be recorded once. It changes no answer. */
export interface Due {
  readonly kind: 'STATE_TOOK_EFFECT' | 'COMMITMENT_ENDED';
  readonly effectiveAt: Instant;
  readonly markets: readonly string[];
  readonly source: Source | null;
  readonly data: Said;
}

/** A history as it is seen in one market, or everywhere (null). */
interface Place {
  readonly market: MarketClock | null;
  readonly seen: readonly Seen[];
}

/** A fact as it is seen in a place for which it was said. */
interface Spoken {
  readonly place: Place;
  readonly by: Seen;
}

/** When what a fact said fell due, and in which markets; none: everywhere. */
interface Fallen {
  readonly first: Spoken;
  readonly effectiveAt: Instant;
  readonly markets: readonly string[];
}

/**
 * What fell due by the clock after one instant and until another (product.md, time: due changes): announced states that
 * took effect, ends of commitments and of orders, and the end of an item about whose sale nothing was said. What had
 * come already when it was said never falls due; nor does what something later overtook.
 * @param standing the item's facts after corrections, or those of them that can still decide after `from`
 * @param markets the clocks of the markets that the facts name; one that is not given keeps UTC
 * @returns in the order of their instants, ends of commitments before states. A fact for several markets falls due
 * once, by the clock of the first market that it names and in which it is so
 */
export function dueFacts(
  standing: readonly Fact[],
  from: Instant,
  to: Instant,
  markets: readonly MarketClock[],
): Due[] {
  const places = placesOf(standing, markets);
  const isDue = (at: Instant) => at > from && at <= to;
  const due = standing.flatMap((fact) => {
    const spoken = spokenOf(fact, places);
    return [...commitmentEnds(spoken, isDue), ...orderEnd(spoken, isDue), ...tookEffect(spoken, isDue)];
  });
  return [...due, ...impliedEnds(places, isDue)].sort(inOrder);
}

/** The next instant after one at which something falls due, as far as is known now; null where none is. */
export function nextDue(
  standing: readonly Fact[],
  after: Instant,
  markets: readonly MarketClock[],
): Instant | null {
  return dueFacts(standing, after, Number.POSITIVE_INFINITY, markets)[0]?.effectiveAt ?? null;
}

type IsDue = (at: Instant) => boolean;

/** An announced state that begins after it was said, and decides when it begins. */
function tookEffect(spoken: readonly Spoken[], isDue: IsDue): Due[] {
  const fact = spoken[0]?.by.fact;
  if (fact?.kind !== 'STATE_ANNOUNCED' || !fact.data.state) return [];
  const fallen = fallenDue(
    spoken,
    isDue,
    ({ by }) => by.begins,
    (one, at) => begunBy(one, at) !== null,
  );
  return fallen.map(({ first, ...when }) => {
    const { to } = begunBy(first, when.effectiveAt)!;
    return {
      kind: 'STATE_TOOK_EFFECT',
      ...when,
      source: fact.source,
      data: { of: fact.sequence, state: { to } },
    };
  });
}

/** Each commitment that holds until it ends. */
function commitmentEnds(spoken: readonly Spoken[], isDue: IsDue): Due[] {
  const said = spoken[0]?.by.fact.data.commitments ?? [];
  return said.flatMap((commitment) => {
    const { facet, terms } = commitment;
    if (terms.term !== 'UNTIL') return [];
    const holds = ({ place, by }: Spoken, at: Instant) => {
      const held = commitmentsAt(place.seen, at).get(facet);
      return held?.by === by && held.commitment === commitment;
    };
    const fallen = fallenDue(spoken, isDue, ({ by }) => endOf(terms.until, by.zone), holds);
    return fallen.map((one) => ended(one, commitment));
  });
}

/** The end of the last order day, where orders end with it and not with a state that begins at the same instant. */
function orderEnd(spoken: readonly Spoken[], isDue: IsDue): Due[] {
  const until = spoken[0]?.by.fact.data.state?.lastOrder?.until;
  if (!until) return [];
  const orders: Commitment = { facet: 'ORDERS', terms: { term: 'UNTIL', until }, strength: 'TARGET' };
  const fallen = fallenDue(spoken, isDue, ({ by }) => endOf(until, by.zone), endsOrders);
  return fallen.map((one) => ended(one, orders));
}

/** The end of an item about whose sale nothing was said, everywhere and where a market has another one. */
function impliedEnds(places: readonly Place[], isDue: IsDue): Due[] {
  const everywhere = new Set<Instant>();
  return places.flatMap((place) => {
    const market = place.market?.code;
    const instants = statedInstants(place).filter((at) => isDue(at) && !everywhere.has(at));
    return instants.flatMap((effectiveAt): Due[] => {
      const last = impliedEnd(place, effectiveAt);
      if (!last) return [];
      if (market === undefined) everywhere.add(effectiveAt);
      const data: Said = { state: { to: 'DISCONTINUED' } };
      const markets = market === undefined ? [] : [market];
      return [{ kind: 'STATE_TOOK_EFFECT', effectiveAt, markets, source: last.by.fact.source, data }];
    });
  });
}

/** The commitment that ended last, where at that instant an item ended of which nothing else was said. */
function impliedEnd({ market, seen }: Place, at: Instant): CommitmentHeld | null {
  const held = commitmentsAt(seen, at);
  const state = stateAt(seen, statedEnds(held), at);
  if (state?.impliedEnd !== at) return null;
  const { by } = state;
  const isOwn = by.specific === (market !== null);
  if (by.begins === at && isOwn && by.fact.kind === 'STATE_ANNOUNCED') return null;
  const speakers = [by, ...[...held.values()].map((one) => one.by)];
  if (speakers.some(({ fact }) => fact.recordedAt >= at)) return null;
  const last = [...held.values()].filter((one) => endsAt(one) === at);
  return last.reduce((a, b) => (b.by.fact.sequence > a.by.fact.sequence ? b : a));
}

/** The state that a fact decides at an instant; null where another fact does. */
function begunBy({ place: { seen }, by }: Spoken, at: Instant): StateHeld | null {
  const state = stateAt(seen, statedEnds(commitmentsAt(seen, at)), at);
  return state?.by === by ? state : null;
}

function endsOrders({ place, by }: Spoken, at: Instant): boolean {
  const before = ordersSeen(place, at - 1);
  const after = ordersSeen(place, at);
  if (!before || !after || after.state.by !== before.state.by) return false;
  const speaker = before.state.said.lastOrder ? before.state : before.next?.held;
  const { status, endsAt: end } = before.orders;
  return speaker?.by === by && status === 'ENDING' && end === at && after.orders.status === 'ENDED';
}

function ordersSeen({ market, seen }: Place, at: Instant) {
  const ends = statedEnds(commitmentsAt(seen, at));
  const state = stateAt(seen, ends, at);
  if (!state) return null;
  const next = nextState(seen, ends, state, at);
  return { state, next, orders: ordersAt(state, next, saleOf(seen, market?.code ?? null, at), at) };
}

/** Where and when what a fact said falls due: after it was said, and where it is still so when it comes. */
function fallenDue(
  spoken: readonly Spoken[],
  isDue: IsDue,
  instantOf: (one: Spoken) => Instant,
  isSo: (one: Spoken, at: Instant) => boolean,
): Fallen[] {
  if (!spoken.some((one) => isDue(instantOf(one)))) return [];
  const falling = spoken.filter((one) => {
    const at = instantOf(one);
    return one.by.fact.recordedAt < at && isSo(one, at);
  });
  const first = falling[0];
  if (!first || !isDue(instantOf(first))) return [];
  const markets = falling.flatMap(({ place }) => place.market?.code ?? []);
  return [{ first, effectiveAt: instantOf(first), markets }];
}

function ended({ first, effectiveAt, markets }: Fallen, commitment: Commitment): Due {
  const { sequence, source } = first.by.fact;
  return {
    kind: 'COMMITMENT_ENDED',
    effectiveAt,
    markets,
    source,
    data: { of: sequence, commitments: [commitment] },
  };
}

function placesOf(standing: readonly Fact[], markets: readonly MarketClock[]): Place[] {
  const codes = [...new Set(standing.flatMap((fact) => fact.markets))].sort();
  const clocks = codes.map(
    (code) => markets.find((market) => market.code === code) ?? { code, timeZone: 'UTC' },
  );
  return [null, ...clocks].map((market) => ({ market, seen: seenFrom(standing, { at: 0, market }) }));
}

/** A fact in each place that it names, in the order in which it names them. */
function spokenOf(fact: Fact, places: readonly Place[]): Spoken[] {
  const codes = fact.markets.length > 0 ? fact.markets : [undefined];
  return codes.flatMap((code) => {
    const place = places.find(({ market }) => market?.code === code)!;
    const by = place.seen.find((one) => one.fact === fact);
    return by ? [{ place, by }] : [];
  });
}

function statedInstants({ seen }: Place): Instant[] {
  const ends = seen.flatMap((by) =>
    (by.fact.data.commitments ?? []).map((commitment) => endsAt({ by, commitment })),
  );
  return [...new Set(ends.filter((at) => at !== null))];
}

function endsAt({ by, commitment: { terms } }: CommitmentHeld): Instant | null {
  return terms.term === 'UNTIL' ? endOf(terms.until, by.zone) : null;
}

function inOrder(a: Due, b: Due): number {
  const sequence = ({ data }: Due) => data.of ?? Number.MAX_SAFE_INTEGER;
  return a.effectiveAt - b.effectiveAt || a.kind.localeCompare(b.kind) || sequence(a) - sequence(b);
}
