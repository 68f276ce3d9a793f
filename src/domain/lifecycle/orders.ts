import { dayOfInstant, endOfPeriod, type Instant, startOfPeriod } from '../calendar/dates.ts';
import { type FacetAnswer, unknownFacetAnswer } from '../commitment/commitment.ts';
import type { LastOrder } from '../fact/fact.ts';
import type { MarketOffer } from '../item/listing.ts';
import { offeredMarketsToCompareAt, type MarketFacts } from '../fact/facts-in-place.ts';
import type { ScopedFact } from '../fact/active-facts.ts';
import { type PlannedState, type StateInForce, stateAt } from './state.ts';
import type { FacetStatus } from '../words.ts';

export interface LastOrderAnswer extends LastOrder {
  readonly endsAt: Instant | null;
}

/** What decides whether an item can be ordered. */
export interface SaleConditions {
  readonly state: StateInForce;
  /** The announced states, the next one first: one of them may carry the end of orders. */
  readonly plannedStates: readonly PlannedState[];
  readonly sale: MarketOffer;
  /** When the stock was gone while which it was to be sold by what a state says (`createStockGoneLookup`). */
  readonly goneAt: (held: StateInForce) => Instant | null;
}

export interface OrdersAnswer {
  /** With the source of whoever set the end of orders, where there is one, else of the state; of nobody where nobody spoke. */
  readonly facet: FacetAnswer;
  /** The last order that ends them, or will; its day is that of the facet. */
  readonly lastOrder: LastOrderAnswer | null;
  /** Which fact says that. */
  readonly by: ScopedFact | null;
  /** When a release that is known by its month, quarter or year alone is overdue, where nobody said that it came. */
  readonly releaseDueAt: Instant | null;
}

/** The ORDERS facet, which follows from the state and what was said with it (rules.md, R25, R34). */
export function ordersAnswerAt(selling: SaleConditions, at: Instant): OrdersAnswer {
  const { state, sale } = selling;
  const facet = { ...unknownFacetAnswer('ORDERS'), source: state.by.fact.source };
  if (sale.offered !== 'OFFERED') {
    const status = sale.offered === 'NEVER' ? 'NOT_APPLICABLE' : 'ENDED';
    return { facet: { ...facet, status }, lastOrder: null, by: null, releaseDueAt: null };
  }
  const status = ordersStatusByState(state, sale, at);
  const end = status === 'ENDED' ? ordersEndByState(selling, at) : announcedOrdersEnd(selling);
  const lastOrder = end?.last ?? null;
  const by = end?.held.by ?? null;
  const from = sale.releasedOn;
  const releaseDueAt = status === 'NOT_YET' ? unconfirmedReleaseDeadline(state, sale) : null;
  if (!end || !isOrdersEndApplicable(status, state, end))
    return {
      facet: { ...facet, status, from, source: status === 'UNKNOWN' ? null : facet.source },
      lastOrder,
      by,
      releaseDueAt,
    };
  const isOver =
    lastOrder?.endsAt == null
      ? status === 'ENDED' && !isOpenWhileStocksLast(lastOrder)
      : lastOrder.endsAt <= at;
  const { source } = end.held.by.fact;
  const lastDay = { until: lastOrder?.until ?? null, endsAt: lastOrder?.endsAt ?? null };
  const ending: FacetAnswer = isOver
    ? { ...facet, status: 'ENDED', ...lastDay, source }
    : { ...facet, status: 'ENDING', from, ...lastDay, source };
  return { facet: ending, lastOrder, by, releaseDueAt: null };
}

/**
 * When somebody said that the stock is gone, after a state was said by which orders were to be taken while it lasts:
 * everywhere, or in each market in which the item is offered.
 */
export function createStockGoneLookup(
  place: MarketFacts,
  at: Instant,
): (held: StateInForce) => Instant | null {
  return ({ by }) => {
    const goneAt = stockGoneInstantAfter(place.facts, by, at);
    const offered = place.market === null ? offeredMarketsToCompareAt(place, at) : [];
    if (offered.length === 0 || (goneAt !== null && !by.specific)) return goneAt;
    const gone = offered.map((code) => {
      const part = place.parts.get(code)!;
      const own = stateAt(part, [], Math.max(at, by.effectiveFrom))?.by;
      return own ? stockGoneInstantAfter(part, own, at) : null;
    });
    return gone.every((one) => one !== null) ? Math.max(...gone) : null;
  };
}

/** The first and last instants of sale, at which the answer may change. */
export function saleChangeInstants(
  { state, sale }: SaleConditions,
  { lastOrder, releaseDueAt }: OrdersAnswer,
): Instant[] {
  const first = sale.releasedOn ? startOfPeriod(sale.releasedOn, state.by.zone) : null;
  return [first, lastOrder?.endsAt, releaseDueAt].filter((one): one is Instant => one != null);
}

function stockGoneInstantAfter(scoped: readonly ScopedFact[], by: ScopedFact, at: Instant): Instant | null {
  const gone = scoped
    .filter(({ fact }) => fact.data.stockGone && fact.sequence > by.fact.sequence)
    .map(({ fact, effectiveFrom: effective }) => Math.min(effective, fact.recordedAt));
  const first = Math.min(...gone);
  return first <= at ? first : null;
}

/** What ends orders, and who said so. */
interface OrdersEnd {
  readonly held: StateInForce;
  /** Null where a state ends them, without more being said. */
  readonly last: LastOrderAnswer | null;
}

/** The end that came with the state: no last order that was said for a day after the state began. */
function ordersEndByState({ state, goneAt }: SaleConditions, at: Instant): OrdersEnd | null {
  const { by, data: stateData } = state;
  const until = stateData.lastOrder?.until;
  if (by.effectiveFrom > at || (until && endOfPeriod(until, by.zone) > by.effectiveFrom)) return null;
  if (!until && stateData.orders === 'ENDED') return null;
  const last = lastOrderAnswerOf(state, goneAt);
  return last && { held: state, last };
}

/**
 * The last order that was announced last, with the state or one of those up to that which ends orders; never one after that.
 */
function announcedOrdersEnd({ state, plannedStates: planned, goneAt }: SaleConditions): OrdersEnd | null {
  const ending = planned.findIndex(isStateEndingOrders);
  const endsWith = planned[ending] ?? null;
  const until = endsWith ? planned.slice(0, ending + 1) : planned;
  const ends = [state, ...until.map(({ held }) => held)].flatMap((held) => {
    const last = lastOrderAnswerOf(held, goneAt);
    return last ? [{ held, last }] : [];
  });
  const inTime = ends.filter(({ last }) => !endsWith || last.endsAt === null || last.endsAt <= endsWith.at);
  const newest = inTime.toSorted((a, b) => sequenceOfOrdersEnd(b) - sequenceOfOrdersEnd(a))[0];
  const first = inTime.find(({ last }) => last.endsAt === newest!.last.endsAt);
  return first ?? (endsWith && { held: endsWith.held, last: null });
}

function sequenceOfOrdersEnd({ held }: OrdersEnd): number {
  return held.by.fact.sequence;
}

function lastOrderAnswerOf(held: StateInForce, goneAt: SaleConditions['goneAt']): LastOrderAnswer | null {
  const { lastOrder } = held.data;
  if (!lastOrder) return null;
  const { zone } = held.by;
  const endsAt = lastOrder.until && endOfPeriod(lastOrder.until, zone);
  const gone = lastOrder.whileStocksLast ? goneAt(held) : null;
  if (gone === null || (endsAt !== null && endsAt <= gone)) return { ...lastOrder, endsAt };
  return { ...lastOrder, until: { date: dayOfInstant(gone, zone), precision: 'DAY' }, endsAt: gone };
}

function isOpenWhileStocksLast(last: LastOrderAnswer | null): boolean {
  return last?.whileStocksLast === true && last.endsAt === null;
}

/** Orders that are taken end; so do those of which nothing else is known than an announced last order. */
function isOrdersEndApplicable(status: FacetStatus, state: StateInForce, { held, last }: OrdersEnd): boolean {
  return (
    status === 'OPEN' ||
    status === 'ENDED' ||
    (status === 'UNKNOWN' && last !== null && held !== state && held.to !== 'AVAILABLE')
  );
}

function ordersStatusByState(state: StateInForce, sale: MarketOffer, at: Instant): FacetStatus {
  const { data: stateData, by } = state;
  if (state.implied) return 'UNKNOWN';
  if (stateData.to === 'DISCONTINUED') return 'ENDED';
  if (stateData.to === 'PAUSED') return 'SUSPENDED';
  if (stateData.orders && stateData.orders !== 'OPEN' && stateData.orders !== 'NOT_YET')
    return stateData.orders;
  if (sale.releasedOn === null) return stateData.orders === 'NOT_YET' ? 'NOT_YET' : 'OPEN';
  if (unconfirmedReleaseDeadline(state, sale) !== null) return 'NOT_YET';
  return at < startOfPeriod(sale.releasedOn, by.zone) ? 'NOT_YET' : 'OPEN';
}

/**
 * When the period ends in which a release was planned, where it is no day, and where nothing said since it began tells that
 * the release came: that it is sold, or the period itself after its end.
 */
function unconfirmedReleaseDeadline(
  { data: stateData, by }: StateInForce,
  { releasedOn, releaseStatedAt }: MarketOffer,
): Instant | null {
  if (!releasedOn || releasedOn.precision === 'DAY' || stateData.orders === 'OPEN') return null;
  const dueAt = endOfPeriod(releasedOn, by.zone);
  const isSold = by.fact.kind === 'STATE_ANNOUNCED' && by.effectiveFrom >= startOfPeriod(releasedOn, by.zone);
  return isSold || (releaseStatedAt !== null && releaseStatedAt >= dueAt) ? null : dueAt;
}

function isStateEndingOrders({ held: { to, data: stateData } }: PlannedState): boolean {
  return to === 'DISCONTINUED' || (to === 'REPLACEMENT_PLANNED' && stateData.orders === 'ENDED');
}
