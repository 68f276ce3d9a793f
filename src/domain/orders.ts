import { endOf, type Instant, type PreciseDate, startOf } from './calendar.ts';
import { type FacetAnswer, silent } from './commitment.ts';
import type { LastOrder } from './fact.ts';
import type { Seen } from './standing.ts';
import type { Planned, StateHeld } from './state.ts';
import type { FacetStatus } from './words.ts';

export interface LastOrderAnswer extends LastOrder {
  readonly endsAt: Instant | null;
}

export interface Sale {
  /** First day of sale or delivery, where known. */
  readonly releasedOn: PreciseDate | null;
  /** Whether the item is, was or never was offered in the view's market. */
  readonly offered: 'OFFERED' | 'WITHDRAWN' | 'NEVER';
  /** The markets in which it is offered; none: without limit. */
  readonly markets: readonly string[];
}

/**
 * The ORDERS facet, which follows from the state and what was said with it (product.md, state rules).
 * @param next the announced next state, which may carry the end of orders
 * @returns with the source of whoever set the end of orders, where there is one, else of the state
 */
export function ordersAt(state: StateHeld, next: Planned | null, sale: Sale, at: Instant): FacetAnswer {
  const answer = { ...silent('ORDERS'), source: state.by.fact.source };
  if (sale.offered !== 'OFFERED') {
    return { ...answer, status: sale.offered === 'NEVER' ? 'NOT_APPLICABLE' : 'ENDED' };
  }
  const status = statusBy(state, sale, at);
  const end = endOfOrders(state, next);
  if (status === 'ENDED') return { ...answer, status, ...lastDay(end) };
  const from = sale.releasedOn;
  if (end && isEnding(status, state, end)) {
    const over = end.last?.endsAt != null && end.last.endsAt <= at;
    const { source } = end.held.by.fact;
    return { ...answer, status: over ? 'ENDED' : 'ENDING', from, ...lastDay(end), source };
  }
  return { ...answer, status, from };
}

/** The last order that was announced with the state that holds, or with the one that follows. */
export function lastOrderAt(state: StateHeld, next: Planned | null): LastOrderAnswer | null {
  return endOfOrders(state, next)?.last ?? null;
}

/** What ends orders, and who said so. */
interface EndOfOrders {
  readonly held: StateHeld;
  /** Null where an announced state ends them, without more being said. */
  readonly last: LastOrderAnswer | null;
}

function endOfOrders(state: StateHeld, next: Planned | null): EndOfOrders | null {
  for (const held of [state, next?.held]) {
    const last = held?.said.lastOrder;
    if (held && last)
      return { held, last: { ...last, endsAt: last.until && endOf(last.until, held.by.zone) } };
  }
  return next && endsOrders(next) ? { held: next.held, last: null } : null;
}

function lastDay(end: EndOfOrders | null): Pick<FacetAnswer, 'until' | 'endsAt'> {
  return { until: end?.last?.until ?? null, endsAt: end?.last?.endsAt ?? null };
}

/** Orders that are taken end; so do those of which nothing else is known than an announced last order. */
function isEnding(status: FacetStatus, state: StateHeld, { held, last }: EndOfOrders): boolean {
  return (
    status === 'OPEN' || (status === 'UNKNOWN' && last !== null && held !== state && held.to !== 'AVAILABLE')
  );
}

/** The first and last instants of sale, at which the answer may change. */
export function saleBreaks(sale: Sale, last: LastOrderAnswer | null, by: Seen): Instant[] {
  const first = sale.releasedOn ? [startOf(sale.releasedOn, by.zone)] : [];
  return last?.endsAt ? [...first, last.endsAt] : first;
}

function statusBy(state: StateHeld, sale: Sale, at: Instant): FacetStatus {
  const { said, by } = state;
  if (state.implied) return 'UNKNOWN';
  if (said.to === 'DISCONTINUED') return 'ENDED';
  if (said.to === 'PAUSED') return 'SUSPENDED';
  if (said.orders && said.orders !== 'OPEN' && said.orders !== 'NOT_YET') return said.orders;
  const begins = sale.releasedOn ? startOf(sale.releasedOn, by.zone) : null;
  if (begins === null) return said.orders === 'NOT_YET' ? 'NOT_YET' : 'OPEN';
  return at < begins ? 'NOT_YET' : 'OPEN';
}

function endsOrders({ held: { said } }: Planned): boolean {
  return said.to === 'DISCONTINUED' || (said.to === 'REPLACEMENT_PLANNED' && said.orders === 'ENDED');
}
